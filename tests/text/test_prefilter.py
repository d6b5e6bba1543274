"""How the matches of an expression begin, and where in a text that lets them begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.prefilter import Spot, Spotter, heads
from tests.helpers import language


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("尚未|还未", {"尚未", "还未"}),
        ("将(?:要|继续|于20)", {"将要", "将继", "将于"}),
        ("下一?步", {"下一", "下步"}),
        ("(?<!模)拟(?!定|稿)", {"拟"}),
        ("(?:^|[,:])力争", {"力争", ",力", ":力"}),
        ("重[^,]{1,6}轻", {"重", "重轻"}),
        ("未+经", {"未"}),
        ("[到至]20", {"到2", "至2"}),
        ("(甲乙)?丙丁", {"甲乙", "丙丁"}),
        (r"甲\.", {"甲"}),
        ("a{b", {"a", "b"}),
        ("甲(?=乙)丙", {"甲丙"}),
    ],
)
def test_heads(expression: str, expected: set[str]):
    assert heads(expression) == expected


@pytest.mark.parametrize(
    "expression", ["", "甲?", r"\d年", "[^甲]乙", ".", "(?i:a)b", "(?P<x>甲乙)", "甲|", "^$"]
)
def test_where_it_cannot_be_told_there_are_none(expression: str):
    assert heads(expression) == frozenset()


_PIECE = st.sampled_from(
    ["甲", "乙", "丙", "甲乙", "[甲乙]", "[^丙]", ".", "^", "$", "(?=乙)", "(?!丙)", "(?<!甲)"]
)
_EXPRESSION = st.recursive(
    _PIECE,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["?", "+", "*", "{2}", "{0,1}", "{1,2}?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=8,
)


@given(_EXPRESSION, st.text("甲乙丙丁", max_size=6))
def test_every_match_begins_with_one_of_them(expression: str, text: str):
    found = re.search(expression, text)
    told = heads(expression)
    if found and told:
        assert found[0].startswith(tuple(told))


def test_spots_name_all_that_may_match_there():
    spotter = Spotter({"a": frozenset({"甲乙", "丙"}), "b": frozenset({"甲乙", "丙丁"}), "c": frozenset()})
    assert spotter.anywhere == {"c"}
    assert spotter.spots("丁甲乙甲丙丁丙") == [
        Spot(1, frozenset({"a", "b"})),
        Spot(4, frozenset({"a", "b"})),
        Spot(6, frozenset({"a"})),
    ]
    assert Spotter({}).spots("甲乙") == []


@pytest.mark.parametrize("name", ["planned", "denied", "problem", "taught", "named"])
def test_the_shipped_words_of_standing_have_heads(name: str):
    pattern = language().standing[name]
    assert isinstance(pattern, re.Pattern)
    assert heads(pattern.pattern)
    assert name not in language().spotter.anywhere


@given(
    st.dictionaries(
        st.sampled_from("abc"), st.frozensets(st.text("甲乙]^-\\", min_size=1, max_size=2), max_size=4)
    ),
    st.text("甲乙]^-\\丙", max_size=8),
)
def test_spots_are_all_there_are(heads_of: dict[str, frozenset[str]], text: str):
    expected = [
        Spot(at, frozenset(here))
        for at in range(len(text))
        if (here := [name for name, all_of in heads_of.items() if text.startswith(tuple(all_of), at)])
    ]
    assert Spotter(heads_of).spots(text) == expected
