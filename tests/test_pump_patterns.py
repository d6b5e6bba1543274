"""The tool that counts steps tells linear expressions from those that are not, and finds none of these in the product."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest

from tools import pump_patterns as pump
from tools.pump_patterns import Counter, Found


@pytest.fixture(autouse=True)
def _deep() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def growth(source: str, flags: int = 0, *, searched: bool = True) -> float:
    return pump.worst(Found("here", source, flags, searched)).growth


@pytest.mark.parametrize(
    "source",
    [
        "(?:a+)+$",
        "(?:甲|甲甲)*乙",
        r"(?:\d{0,2}|x)*y",
        r"(?:[一二]{2,16}率[和、])*[一二]{2,16}率$".replace("[一二]", r"[^\W\d]"),
        r"(?:<!--.*?-->|\s)*<html",
        "(?:[一二三]*[万亿]?[一二三]*)*甲",
    ],
)
def test_what_doubles_is_found(source: str) -> None:
    assert growth(source) > 3


@pytest.mark.parametrize(
    "source", [r"\s*,", "<!--.*?-->", r"\[[^\]]*\]\(", "[，,].{12,}。", "`+([^`]+)`+", "(?:甲|乙)+$"]
)
def test_what_grows_with_the_square_is_found(source: str) -> None:
    assert growth(source) > pump.GROWTH


@pytest.mark.parametrize(
    "source",
    [
        "甲",
        "[甲乙]{2,30}丙",
        r"(?<!\s)\s+,",
        r"\[[^\[\]]*\]\(",
        "(?<!`)`+([^`]+)`+",
        r"(?=(a+))\1b{0,3}",
        "^甲*乙",
        "甲.{0,20}乙",
        "(?:甲乙|丙)(?!丁)",
        r"(a)(?(1)b|c)",
        "(?<=甲)乙{1,3}?丙",
        r"\b\w{1,5}\b",
    ],
)
def test_what_is_linear_is_not_accused(source: str) -> None:
    assert growth(source) <= pump.GROWTH


def test_what_is_only_tried_at_the_beginning_may_look_on_to_the_end() -> None:
    assert growth(r"\s*,", searched=False) <= pump.GROWTH


@pytest.mark.parametrize(
    ("source", "text", "flags"),
    [
        ("a(b|c)*d", "abcbd", 0),
        ("(甲)\\1", "甲甲", 0),
        ("(?i:AB)", "ab", re.I),
        (r"^\d+(?:\.\d+)?$", "12.5", 0),
        ("(?<!a)b", "b", 0),
        (r"\bx\b", "x", 0),
        ("a{2,3}?b", "aab", 0),
        ("[^甲]乙", "丙乙", 0),
        (r"\S\s\W", "a -", 0),
    ],
)
def test_the_counter_decides_as_re_does(source: str, text: str, flags: int) -> None:
    for tried in (text, text[::-1], text + text, "", text[:-1]):
        counter = Counter(source, flags)
        found: list[int] = []
        counter.text = tried
        matched = counter._match(0, {}, lambda end, groups, found=found: found.append(end) is None)
        expected = re.compile(source, flags).match(tried)
        assert matched == bool(expected)
        assert not expected or found == [expected.end()]


def test_all_expressions_of_the_product_are_met() -> None:
    found = pump.expressions()
    places = {each.place.partition(":")[0] for each in found}
    assert {
        "checker/text/numerals.py",
        "checker/parse/opening.py",
        "checker/readers/common/sniff.py",
    } <= places
    assert len(found) > 200
    assert any(each.place.startswith("rules:") for each in found)


@pytest.mark.parametrize("folder", ["checker/readers/common", "checker/readers/plain", "checker/text/"])
def test_no_expression_grows_faster_than_the_text(folder: str) -> None:
    # text/prefilter.py reads the expressions of rules/language.yaml when a rulebook is loaded, never a report.
    assert [fault for fault in pump.faults([folder]) if "text/prefilter.py" not in str(fault)] == []
