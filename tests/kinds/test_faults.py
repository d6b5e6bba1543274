"""What surely mends a fault, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.faults import differences
from checker.model.answer import findings
from checker.text.normalize import canonical
from tests.helpers import ROOT, assessed

GOOD = (ROOT / "fixtures" / "reports" / "good-department-2024.txt").read_text("utf-8")
ANCHOR = "（二）文件和决策守住“法”的底线。"


def applied(old: str, new: str) -> str:
    for start, end, text in reversed(list(differences(old, new))):
        old = old[:start] + text + old[end:]
    return old


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("督查工作规定", "督察工作规定", [(1, 2, "察")]),
        ("国发办", "国办发", [(1, 3, "办发")]),
        ("（2024）3号", "〔2024〕3号", [(0, 1, "〔"), (5, 6, "〕")]),
        ("法 制 思想", "法治思想", [(2, 3, "治")]),
        ("（2021－2025年）", "(2021-2025年)", []),
        ("⼈", "人", [(0, 1, "人")]),
        ("三中四中", "三中、四中", [(2, 2, "、")]),
        ("平平", "平", [(1, 2, "")]),
    ],
)
def test_differences(old: str, new: str, changes: list[tuple[int, int, str]]):
    found = list(differences(old, new))
    assert found == changes or applied(old, new) == new


@given(st.text("法治思想（）()  12", max_size=12), st.text("法治思想（）()12", max_size=12))
def test_what_is_changed_reads_as_the_new(old: str, new: str):
    assert canonical(applied(old, new)) == canonical(new)


def mends(sentence: str) -> list[tuple[str, str]]:
    assert ANCHOR in GOOD
    found = [
        mend for gap in findings(assessed(GOOD.replace(ANCHOR, ANCHOR + sentence))) for mend in gap.mends
    ]
    return [(mend.old, mend.new) for mend in found]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("全年釆取措施12项，釆用文书3份。", [("釆", "采"), ("釆", "采")]),
        ("深入学习习近平平法治思想。", [("平", "")]),
        ("印发通知（某政办发[2024]3号）。", [("[", "〔"), ("]", "〕")]),
        ("落实《法治政府建设与责任落实督查工作规定》。", [("查", "察")]),
        ("学习党的二十届三中四中全会精神。", [("", "、")]),
        ("全年办案12件，，结案11件。", [("，", "")]),
    ],
)
def test_what_is_certain_is_mended(sentence: str, wanted: list[tuple[str, str]]):
    assert mends(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "全年办案12件，。结案11件。",  # which of both stops?
        "深入学习习近平法治思想十个坚持。",  # what did the last words mean?
        "办理（案件12件。",  # where does it close?
        "落实《法治政府建设管理办法》。",
        "全年办理行政复议案件12件，审结11件，审结率100%。",
    ],
)
def test_what_is_not_certain_is_left_to_the_comment(sentence: str):
    assert mends(sentence) == []
