"""Numerals told by their form: kind, number and extent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.heading_markers import KINDS, han_number, inline_markers, marker_at
from checker.text.normalize import canonical

UNITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """A number up to 99 as it is written."""
    tens, rest = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else UNITS[tens] + "十"
    return head + (UNITS[rest] if rest or not tens else "")


@given(st.integers(0, 99))
def test_han_numerals_round_trip(number: int):
    assert han_number(han(number)) == number


@pytest.mark.parametrize(("text", "value"), [("两", 2), ("〇", 0), ("", None), ("甲", None), ("一二", None)])
def test_other_han_numerals(text: str, value: int | None):
    assert han_number(text) == value


@pytest.mark.parametrize(
    ("text", "kind", "number", "numeral"),
    [
        ("第一部分 主要举措", "part", 1, "第一部分"),
        ("第三章、附则", "part", 3, "第三章、"),
        ("一、主要举措", "han", 1, "一、"),
        ("十二、其他", "han", 12, "十二、"),
        ("二．不足", "han", 2, "二."),
        ("（一）规范执法", "han-paren", 1, "(一)"),
        ("（十）、其他", "han-paren", 10, "(十)、"),
        ("1.公开", "digit", 1, "1."),
        ("12、公开", "digit", 12, "12、"),
        ("3，公开", "digit", 3, "3,"),
        ("1.2公开", "decimal", 2, "1.2"),
        ("（3）公开", "digit-paren", 3, "(3)"),
        ("3）公开", "digit-half", 3, "3)"),
        ("③公开", "circled", 3, "③"),
        ("、主要举措", "lost", None, "、"),
        ("（）规范执法", "lost", None, "()"),
    ],
)
def test_forms(text: str, kind: str, number: int | None, numeral: str):
    form = canonical(text)
    marker = marker_at(form)
    assert marker is not None
    assert (marker.kind, marker.number, form[: marker.end]) == (kind, number, numeral)


@pytest.mark.parametrize(
    "text",
    [
        "一是加强学习",
        "2023年,我局",
        "12.5万元",
        "1.2万件案件",
        "100、",
        "一共办案16件",
        "(以下简称县局)",
        "主要举措",
        "第一责任人",
        "第三方评估",
        "",
    ],
)
def test_no_numeral(text: str):
    assert marker_at(text) is None


def test_markers_inside_a_paragraph_stand_behind_a_mark():
    text = "(一)规范执法。1.公开。结果上网12.5万次;(2)记录:全程。其中(3)件。②归档。"
    assert [(m.kind, m.number) for m in inline_markers(text)] == [
        ("digit", 1),
        ("digit-paren", 2),
        ("circled", 2),
    ]


@given(st.text("一二十、（）().,。;12①第部分章 法", max_size=30), st.integers(0, 30))
def test_a_marker_begins_where_it_was_asked_for(text: str, at: int):
    marker = marker_at(text, at)
    if marker is not None:
        assert marker.start == at < marker.end <= len(text)
        assert marker.kind in (*KINDS, "lost")
        assert (marker.number is None) == (marker.kind == "lost")
