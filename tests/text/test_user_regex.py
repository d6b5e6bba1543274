"""Expressions that users write: faults in words, matches as re finds them, and a limit of time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import RulebookError
from checker.text.user_regex import Expression, ExpressionError

HANGING = "(法+)+(治|政)+$"


@pytest.mark.parametrize(
    ("source", "what"),
    [("(公示", "少了右括号"), ("公示)", "多了右括号"), ("[公示", "少了右方括号"), ("*公示", "前面没有内容")],
)
def test_a_fault_is_told_in_words(source: str, what: str):
    with pytest.raises(ExpressionError, match=what) as told:
        Expression(source)
    assert f"「{source}」" in str(told.value)


@given(st.text("公示执法,。12", max_size=30))
def test_it_finds_what_re_finds(text: str):
    source = r"公示|执法(?=,)|\d+"
    own, plain = Expression(source), re.compile(source)
    assert [m.span() for m in own.finditer(text)] == [m.span() for m in plain.finditer(text)]
    first = own.search(text)
    assert (first and first.span()) == ((found := plain.search(text)) and found.span())


def test_many_slow_searches_are_as_bad_as_one_that_hangs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("checker.text.user_regex.TIMEOUT", 0.2)
    search = Expression("(?:.|..)+[yz]").search
    with pytest.raises(RulebookError, match="匹配超过"):
        list(map(search, ["一二三四五六七八九十" * 2 + "一二"] * 10_000))


def test_any_number_of_quick_searches_is_no_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("checker.text.user_regex.TIMEOUT", 0.0001)
    expression = Expression("公示")
    assert all(expression.search("公开、公示") for _ in range(2_000))


def test_one_that_hangs_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("checker.text.user_regex.TIMEOUT", 0.01)
    expression = Expression(HANGING)
    for search in (expression.search, lambda text: list(expression.finditer(text))):
        with pytest.raises(RulebookError, match="匹配超过") as told:
            search("法" * 4000 + "。")
        assert HANGING in str(told.value)
