"""The lexicon finds what a plain search finds, no more and no less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text import automaton
from checker.text.automaton import Lexicon

TEXT = st.text("法治政府执1件𠮷\ud800", max_size=60)
WORDS = st.lists(st.text("法治政府执1件𠮷", min_size=1, max_size=4), max_size=8)


def naive(text: str, words: list[str]) -> list[tuple[str, int]]:
    return sorted((w, at) for w in set(words) for at in range(len(text)) if text.startswith(w, at))


def found(lexicon: Lexicon, words: list[str], text: str) -> list[tuple[str, int]]:
    names = {next(iter(lexicon.numbers([word]))): word for word in words}
    return sorted((names[number], start) for number, start, _ in lexicon.hits(text))


@given(TEXT, WORDS)
def test_every_word_is_found_wherever_it_stands(text: str, words: list[str]):
    lexicon = Lexicon()
    lexicon.numbers(words)
    assert found(lexicon, words, text) == naive(text, words)


@given(TEXT, WORDS, WORDS)
def test_words_may_be_added_when_texts_have_been_read(text: str, words: list[str], later: list[str]):
    lexicon = Lexicon()
    lexicon.numbers(words)
    lexicon.hits(text)
    lexicon.numbers(later)
    assert found(lexicon, [*words, *later], text) == naive(text, [*words, *later])


@given(TEXT, WORDS)
def test_hits_come_by_their_ends(text: str, words: list[str]):
    lexicon = Lexicon()
    lexicon.numbers(words)
    hits = lexicon.hits(text)
    assert [end for _, _, end in hits] == sorted(end for _, _, end in hits)
    assert all(text[start:end] in words for _, start, end in hits)


def test_a_word_keeps_its_number():
    lexicon = Lexicon()
    assert lexicon.numbers(["法治", "政府"]) == {0, 1}
    assert lexicon.numbers(["政府", "法治", "法治"]) == {0, 1}


def test_a_word_knows_its_groups():
    lexicon = Lexicon()
    assert lexicon.group(lexicon.numbers(["法治", "政府"])) == 0
    assert lexicon.group(lexicon.numbers(["政府", "机关"])) == 1
    assert lexicon.groups_of == [[0], [0, 1], [1]]
    assert len(lexicon) == 2


def test_words_that_begin_with_a_digit_are_known():
    lexicon = Lexicon()
    lexicon.numbers(["0件", "件"])
    assert lexicon.numeric == {0}


def test_an_empty_word_stands_nowhere():
    lexicon = Lexicon()
    assert lexicon.numbers([""]) == frozenset()
    assert not lexicon.hits("法治")


@given(TEXT, WORDS, st.integers(1, 7))
def test_a_long_text_is_searched_piece_by_piece(text: str, words: list[str], size: int):
    lexicon = Lexicon()
    lexicon.numbers(words)
    whole = list(lexicon.hits(text))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(automaton, "_PIECE", size)
        assert lexicon.hits(text) == whole
