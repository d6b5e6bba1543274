"""Word lists: flattened, canonical, without repeats; cycles and unknown names are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.rulebook.word_lists import WordListError, flatten
from checker.text.normalize import canonical


def test_lists_are_put_in_the_place_of_their_names():
    lists = {"甲": ["公示", "<乙>", "公开"], "乙": ["公布", "<丙>"], "丙": ["晒"]}
    assert flatten(lists) == {"甲": ("公示", "公布", "晒", "公开"), "乙": ("公布", "晒"), "丙": ("晒",)}


def test_words_are_canonical_and_stand_once():
    assert flatten({"甲": ["（公示）", "(公示)", "公 开", "!公开课"]}) == {
        "甲": ("(公示)", "公开", "!公开课")
    }


@pytest.mark.parametrize(
    "lists",
    [{"甲": ["<甲>"]}, {"甲": ["<乙>"], "乙": ["<甲>"]}, {"甲": ["<乙>"], "乙": ["<丙>"], "丙": ["<乙>"]}],
)
def test_cycles_are_refused(lists: dict[str, list[str]]):
    with pytest.raises(WordListError, match="成了环") as told:
        flatten(lists)
    assert told.value.name in lists


def test_an_unknown_list_is_refused_with_the_name_of_the_one_that_uses_it():
    with pytest.raises(WordListError, match="不存在的词表「丁」") as told:
        flatten({"甲": ["公示"], "乙": ["<丁>"]})
    assert told.value.name == "乙"


@given(
    st.dictionaries(
        st.text("甲乙丙丁", min_size=1, max_size=2), st.lists(st.text("公示开（）", min_size=1, max_size=4))
    )
)
def test_plain_lists_keep_their_words_in_order(lists: dict[str, list[str]]):
    assert flatten(lists) == {
        name: tuple(dict.fromkeys(map(canonical, words))) for name, words in lists.items()
    }
