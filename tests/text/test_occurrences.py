"""The index finds what str.find finds, no more and no less."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.text.occurrences import WordIndex

TEXT = st.text("法治政府执", max_size=60)
WORDS = st.lists(st.text("法治政府执", min_size=1, max_size=4), max_size=8)


def naive(text: str, word: str) -> tuple[int, ...]:
    return tuple(i for i in range(len(text)) if text.startswith(word, i))


@given(TEXT, WORDS)
def test_positions_are_those_of_a_plain_search(text: str, words: list[str]):
    index = WordIndex(text)
    for word in [*words, *words]:  # asked twice: answers are remembered
        assert index.positions(word) == naive(text, word)


def test_overlapping_hits_are_all_found():
    assert WordIndex("法法法").positions("法法") == (0, 1)


def test_a_word_longer_than_the_text():
    assert WordIndex("法").positions("法治") == ()
    assert WordIndex("").positions("法") == ()
