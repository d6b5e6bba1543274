"""A letter says each point once, in the words of such letters, and leaves blank what only a person can settle."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from checker.engine.evaluate import evaluate
from checker.model import Gap
from checker.outputs.docx.letters import Sender, is_report, letter, names
from tests.helpers import ROOT, plan_of

REPORTS = ROOT / "fixtures" / "reports"
SENDER = Sender("青禾县司法局", date(2026, 2, 15))


def assessment(name: str):
    return evaluate((REPORTS / f"{name}.txt").read_bytes(), f"{name}.txt", plan_of("department"))


def texts(name: str, sender: Sender = SENDER) -> list[str]:
    return [passage.text for passage in letter(assessment(name), sender)]


def test_what_is_missing_weak_and_wrong_is_told_in_its_part():
    whole = "\n".join(texts("bad-civil-affairs-2024"))
    missing, weak, wrong = (
        whole.index(part) for part in ("一、缺少的内容", "二、写得不充分的内容", "三、需要改正的问题")
    )
    assert missing < whole.index("）下一年度主要安排\n没有这一部分。") < weak
    assert weak < whole.index("）行政复议\n") < wrong
    assert wrong < whole.index("挽回率应为 42.4%")


def test_each_point_is_told_once_with_all_its_places():
    lines = texts("bad-civil-affairs-2024")
    titles = [line.partition("）")[2] for line in lines if re.match("（[一二三四五六七八九十]+）", line)]
    assert len(titles) == len(set(titles))
    at = next(i for i, line in enumerate(lines) if line.endswith("）占位文字"))
    assert [line[:2] for line in lines[at + 1 : at + 4]] == ["1.", "2.", "修改"]


def test_it_is_the_language_of_a_letter():
    for name in ("bad-civil-affairs-2024", "bad-town-2022", "bad-city-environment-2025"):
        whole = "\n".join(texts(name))
        assert not re.search(r"得分|部分核实|未核实|规则库|「|[a-z]+-[a-z]+", whole)
        assert "。。" not in whole


def test_the_closing_names_the_day_and_the_bureau_or_leaves_them_blank():
    told = letter(assessment("bad-civil-affairs-2024"), SENDER)
    assert "2026年2月15日前重新报送" in told[-3].text
    assert (told[-2].text, told[-2].grey) == ("青禾县司法局", False)
    blank = letter(assessment("bad-civil-affairs-2024"), Sender())
    assert "于    年  月  日前" in blank[-3].text
    assert blank[-2].grey
    assert blank[-1].grey


def test_a_report_without_gaps_is_not_asked_for_again():
    found = assessment("good-department-2024")
    clean = found._replace(verdicts=tuple(each._replace(gaps=()) for each in found.verdicts))
    whole = "\n".join(passage.text for passage in letter(clean, SENDER))
    assert "未发现需要修改的问题" in whole
    assert "重新报送" not in whole


def test_passages_shared_with_other_bodies_are_not_told():
    found = assessment("good-department-2024")
    assert any(verdict.rule.kind == "copied-text" for verdict in found.verdicts)
    copied = tuple(
        each._replace(gaps=(Gap("和柳川县水务局的报告有 2 处相同"),))
        if each.rule.kind == "copied-text"
        else each
        for each in found.verdicts
    )
    assert not any("柳川县" in each.text for each in letter(found._replace(verdicts=copied), SENDER))


def test_no_other_text_is_taken_for_a_report():
    assert is_report(assessment("bad-town-2022"))
    assert not is_report(assessment("not-a-report-recipe"))


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=8))
def test_names_of_files_are_told_apart_and_lead_nowhere(bodies: list[tuple[str, str]]):
    made = names(bodies)
    assert len({name.casefold() for name in made}) == len(bodies)
    assert all(re.fullmatch(r'审查意见书-[^<>:"/\\|?*\x00-\x1f]*\.docx', name) for name in made)


def test_names_are_short_enough_for_any_disk():
    assert all(len(name.encode()) < 255 for name in names([("县" * 90, "稿" * 90)] * 2))
