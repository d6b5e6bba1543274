"""What stands in for ahocorasick_rs finds the same, in the same order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.plain_search import PlainSearch

WORDS = st.lists(st.text("法治政府执1𠮷", min_size=1, max_size=4), max_size=8, unique=True)


@given(st.text("法治政府执1件𠮷", max_size=60), WORDS)
def test_it_finds_what_the_automaton_finds(text: str, words: list[str]):
    rust = pytest.importorskip("ahocorasick_rs")
    wanted = rust.AhoCorasick(words).find_matches_as_indexes(text, overlapping=True) if words else []
    found = PlainSearch(words).find_matches_as_indexes(text, overlapping=True)
    assert sorted(found) == sorted(wanted)
    assert [hit[2] for hit in found] == [hit[2] for hit in wanted]


def test_a_few():
    assert PlainSearch(["法治", "治", "法治政府"]).find_matches_as_indexes("法治政府") == [
        (0, 0, 2),
        (1, 1, 2),
        (2, 0, 4),
    ]
