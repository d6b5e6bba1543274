from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds import terms
from checker.kinds.short_words import SIZE
from tests.kinds._texts import shelf

ROWS = [row for row in shelf().tables["misprints"].rows() if not row["wrong"] and len(row["right"]) != SIZE]
WORDS = {row["first"]: row["seconds"] for row in shelf().tables["words"].rows()}
TERMS = tuple(row["right"] for row in ROWS)
KNOWN = terms.prepared(TERMS, WORDS)
EXCEPTED = {row["right"] for row in ROWS if row["unless"]}  # the table says where they are right


def told(text: str, known: terms.Terms = KNOWN) -> list[str]:
    return [text[each.start : each.end] for each in terms.slips(text, known)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("开展行政直法监督", "行政直法"),
        ("营造良好的营商环镜", "营商环镜"),
        ("规泛性文件12件", "规泛性文件"),
        ("法律顾间参与", "法律顾间"),
        ("化解矛盾纠份", "矛盾纠份"),
        ("法律问顾参与", "法律问顾"),  # exchanged
        ("合法法性审查", "合法法性审查"),  # doubled
        ("依法行证", "依法行证"),
        ("行政复仪。", "行政复仪"),
        ("完善权责清单单,调整事项", "权责清单单"),
    ],
)
def test_one_character_is_wrong(text: str, wrong: str) -> None:
    assert wrong in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "行政执法、行政复议、规范性文件",
        "召开党组会一次",
        "形成党组会意见",
        "执行行政执法公示制度",  # the doubled character belongs to another word
        "加强行政执法法治保障",
        "行政处法规科",
        "开展法律监督检察工作",
        "依法办实事",
        "行政\n复仪",
        "行政复议议题",
        "法制建设",  # fixed-wording knows which of 法治 and 法制 is right
    ],
)
def test_leaves_alone(text: str) -> None:
    assert told(text) == []


@given(st.sampled_from(TERMS), st.sampled_from(TERMS))
def test_right_terms_are_right_side_by_side(one: str, other: str) -> None:
    text = f"{one}、{other}，{other}{one}"
    found = [each for each in terms.slips(text, KNOWN) if "、" not in text[each.start : each.end]]
    assert [each.term for each in found if each.term not in EXCEPTED] == []


@given(st.sampled_from(TERMS), st.data())
def test_two_characters_exchanged_are_noticed(term: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(term) - 2))
    middle = len(term) // 2
    wrong = term[:at] + term[at + 1] + term[at] + term[at + 2 :]
    a_word = term[at] in WORDS.get(term[at + 1], "")
    if at != middle - 1 and term[at] != term[at + 1] and not a_word:
        assert any(wrong in each for each in told(f"，{wrong}。"))


def test_terms_are_long_enough() -> None:
    assert [term for term in TERMS if len(term) < terms.SHORTEST] == []
