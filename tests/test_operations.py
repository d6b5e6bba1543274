"""That the counts by which tests hold growth see a square where there is one, and none where there is not."""

from __future__ import annotations

import re

import pytest

from tests.operations import CountedExpression, CountedText, Counter, calls

PAIR = re.compile("甲乙")


def test_calls_of_both_sorts_are_counted():
    assert calls(lambda: [len(each) for each in ("a", "b", "c")]) >= 3
    assert calls(lambda: [ord(a) for a in "x" * 100]) - calls(lambda: [ord(a) for a in "x" * 50]) == 50


@pytest.mark.parametrize("squares", [True, False])
def test_searches_that_begin_anew_are_seen(squares: bool):
    counter = Counter()
    counted = CountedExpression(PAIR, counter)

    def work(size: int) -> int:
        counter.characters = 0
        text = "甲乙" * size
        place = 0
        while found := counted.search(text + "丙", place):
            place = found.end()
            if squares:
                counted.search("丙" * place)
        return counter.characters

    assert (work(400) > 4.2 * work(100)) is squares


def test_a_text_counts_what_find_passes_over():
    text = CountedText("甲乙丙丁")
    text.counter = Counter()
    assert (text.find("丙"), text.find("戊")) == (2, -1)
    assert text.counter.characters == 3 + 1 + 4 + 1
