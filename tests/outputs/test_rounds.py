"""Two rounds as a page and as a workbook: what was mended, what remains, what is new, and what changed."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from checker.engine.rounds import rounds
from checker.model.rounds import Rounds
from checker.outputs.docx.letters import Sender, letter
from checker.outputs.rounds_html import page
from checker.outputs.rounds_xlsx import book_of
from tests.helpers import ROOT, assessed
from tests.outputs.test_html import Tree

BAD = (ROOT / "fixtures" / "reports" / "bad-civil-affairs-2024.txt").read_text("utf-8")
MENDED = BAD.replace("挽回率48.1%", "挽回率42.4%")


def told() -> Rounds:
    return rounds([assessed(BAD)], [assessed(MENDED)._replace(path="新.txt")])


def test_only_the_sentence_that_changed_is_a_change():
    (pair,) = told().pairs
    (change,) = pair.changes
    assert "48.1%" in change.old
    assert change.new == change.old.replace("48.1%", "42.4%")
    assert rounds([assessed(BAD)], [assessed("\n\n" + BAD)]).pairs[0].changes == ()


def test_the_page_tells_all_three_and_the_change():
    whole = page(told())
    assert "42.4%" in whole
    assert whole.count("挽回率48.1%") >= 2
    assert "<script" not in whole
    head, _, _ = whole.partition("<style>")
    assert "法治政府建设情况报告审查</title>" in head


def test_the_page_is_well_formed_whatever_a_report_says():
    pair = told().pairs[0]
    attack = pair.new._replace(path="</td><script>alert(1)</script>\x00")
    whole = page(Rounds((pair._replace(new=attack),), (attack,), (attack,)))
    assert "<script" not in whole
    assert "\x00" not in whole
    Tree(whole)


def test_the_workbook_has_a_row_for_each_report_gap_and_change():
    read = load_workbook(BytesIO(book_of(told())))
    (pair,) = told().pairs
    assert read.sheetnames == ["两轮对照", "问题", "改动的段落"]
    gaps = sum(len(each) for _, each in pair.parts)
    assert read["问题"].max_row == gaps + 1
    assert read["改动的段落"].max_row == 2
    assert list(read["两轮对照"].iter_rows(values_only=True))[1][8:11] == (1, len(pair.remaining), 0)


def test_the_letter_of_round_two_tells_what_became_of_the_first():
    (pair,) = told().pairs
    words = [each.text for each in letter(pair.new, Sender(), pair)]
    (since,) = [each for each in words if each.startswith("与上一轮报送的报告相比")]
    assert "已改正1项（比率计算）" in since
    assert "仍存在" in since
    assert not [each for each in letter(pair.new, Sender()) if "上一轮" in each.text]
