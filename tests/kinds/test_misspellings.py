from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds import misspellings as spelling
from checker.model import Table
from tests.kinds._texts import shelf

KNOWN = spelling.misspellings(spelling.tables(shelf()))
ROWS = [row for row in shelf().tables["misprints"].rows() if row["wrong"]]
NO_WORDS = Table("words", "first,seconds\n")


def small(rows: str) -> spelling.Misspellings:
    return spelling.misspellings(
        spelling.Tables(Table("misprints", f"wrong,right,unless,before\n{rows}"), NO_WORDS)
    )


SMALL = small("复[仪义],复议,恢复仪,\n习进平,习近平,,总书记|同志\n,依法治国,主义法治国,\n")


def told(text: str, known: spelling.Misspellings = SMALL) -> list[str]:
    return [text[each.start : each.end] for each in spelling.found_in(text, known)]


def test_a_class_stands_for_each_of_its_characters() -> None:
    assert spelling.spelt_out("总书[机纪]") == ["总书机", "总书纪"]
    assert spelling.spelt_out("贯策") == ["贯策"]
    assert told("行政复仪、行政复义") == ["复仪", "复义"]


def test_a_class_that_stands_for_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="太多了"):
        spelling.spelt_out("[甲乙丙丁戊己庚辛壬癸子丑寅卯辰]" * 2)


def test_what_must_stand_around_it() -> None:
    assert told("举行恢复仪式，办理复仪") == ["复仪"]
    assert told("学习进平台、习进平总书记") == ["习进平"]


def test_what_is_meant() -> None:
    assert spelling.corrected("行政复仪和复义", SMALL) == "行政复议和复议"
    assert spelling.corrected("行政复议", SMALL) == "行政复议"


def test_a_rulebook_without_the_table_knows_none() -> None:
    assert (
        told("行政复仪", spelling.misspellings(spelling.Tables(Table("none", "wrong,right\n"), NO_WORDS)))
        == []
    )


def test_a_term_has_its_exceptions() -> None:
    assert told("坚持义法治国") == ["义法治国"]
    assert told("社会主义法治国家") == []


@given(st.sampled_from(ROWS), st.data())
def test_every_row_is_found_and_its_right_form_is_not(row: dict[str, str], data: st.DataObject) -> None:
    wrong = data.draw(st.sampled_from(spelling.spelt_out(row["wrong"])))
    follows = data.draw(st.sampled_from(spelling.several(row["before"]) or ("",)))
    assert told(f"，{wrong}{follows}。", KNOWN)
    assert told(f"，{row['right']}{follows}。", KNOWN) == []
    for right in spelling.several(row["unless"]):
        assert wrong not in right or wrong not in told(
            f"，{right}。", small(f"{row['wrong']},{row['right']},{row['unless']},\n")
        )


@given(st.text("习近平进总书记法治冶思想相复议仪", max_size=30))
def test_findings_are_in_order_and_apart(text: str) -> None:
    spans = [(each.start, each.end) for each in spelling.found_in(text, KNOWN)]
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("执法人员人员培训120人次", "人员"),
        ("县人民政府办公室办公室印发", "办公室"),
        ("规范规范行政执法", "规范"),
        ("依法依法履职", "依法"),
    ],
)
def test_a_word_that_stands_twice(text: str, word: str) -> None:
    (found,) = spelling.found_in(text, KNOWN)
    assert text[found.start : found.end] == word * 2
    assert found.right == word


@pytest.mark.parametrize(
    "text",
    [
        "集体经济组织组织造林、有关规定规定的项目、知识产权产权界定",
        "一条一条梳理、逐项逐项核对、很多很多、大家大家",
        "代表代表团作说明,保护保护区内的植被",
        "集体所有的土地的土地承包经营权",
        "处处留痕、步步规范、件件落实、实实在在",
    ],
)
def test_what_stands_twice_on_purpose(text: str) -> None:
    assert spelling.found_in(text, KNOWN) == []
