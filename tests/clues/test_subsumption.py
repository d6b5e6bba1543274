"""Clues looked at alone: those that can never hit, and those that another one covers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.clues.matcher import ANYWHERE, find
from checker.clues.subsumption import covers, never, shadows
from checker.clues.syntax import Clue, ClueError, parse_clue
from tests.helpers import bare_shelf, index_of

SHELF = bare_shelf({"名单": ("局长", "主任")})


def clue(source: str, **more: object) -> Clue:
    return parse_clue(source, SHELF, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("公示+处罚", "加号"),
        ("公示...处罚", "省略号"),
        ("公示｜公开", "竖线"),
        ("公示。公开", "句"),
        ("公示#处罚", "井号"),
        ("会议|!会议", "盖住"),
        ("全程会议|!会议", "盖住"),
        ("会议|公示+处罚|!会议", "加号"),
    ],
)
def test_a_clue_that_never_hits_is_told(source: str, why: str):
    assert why in never(clue(source))


@pytest.mark.parametrize(
    "source", ["公示 + 处罚", "公示|公开…处罚", "<名单>…出庭", "# 复议 + 件", "记录|!会议记录"]
)
def test_a_sound_clue_is_left_alone(source: str):
    assert never(clue(source)) == ""


def test_words_that_spoil_their_own_clue():
    assert "unless" in never(clue("会议记录", unless=["会议"]))
    assert never(clue("会议记录|记录", unless=["会议"])) == ""
    assert never(clue("执法全过程记录制度 + 落实", within=4)) != ""


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("公示", "公示"),
        ("公示|公开", "公示"),
        ("公示", "行政执法公示"),
        ("公示", "公示 + 处罚"),
        ("公示…处罚|许可", "公示…处罚"),
        ("公示 + 处罚", "# 执法 + 公示 + 处罚"),
        ("出庭", "<名单>…出庭"),
    ],
)
def test_a_shadow_is_found(wide: str, narrow: str):
    assert covers(clue(wide), clue(narrow))
    assert [(s.source, o.source) for s, o in shadows([clue(wide), clue(narrow)])] == [(narrow, wide)]


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("公示|!公示栏", "公示"),
        ("公示…处罚", "公示 + 处罚"),
        ("公示…处罚", "行政公示…处罚"),
        ("# 公示 + 处罚", "公示 + 处罚"),
        ("处罚公示", "公示"),
    ],
)
def test_what_is_no_shadow(wide: str, narrow: str):
    assert not covers(clue(wide), clue(narrow))


def test_an_exception_of_the_wide_clue_must_be_the_narrow_ones_too():
    assert not covers(clue("公示", unless=["拟"]), clue("公示 + 处罚"))
    assert covers(clue("公示", unless=["拟"]), clue("公示 + 处罚", unless=["拟"]))
    assert not covers(clue("公示 + 处罚", within=20), clue("公示 + 处罚 + 决定"))


WORDS = st.lists(
    st.sampled_from(["公", "示", "公示", "处罚", "公示处", "罚"]), min_size=1, max_size=2, unique=True
)
PARTS = st.lists(st.lists(WORDS.map("|".join), min_size=1, max_size=2).map("…".join), min_size=1, max_size=2)
TEXTS = st.lists(st.sampled_from(["公示", "处罚", "示", "公", "，", "件"]), min_size=1, max_size=8).map(
    "".join
)


@given(PARTS.map(" + ".join), PARTS.map(" + ".join), TEXTS)
def test_where_a_shadow_hits_its_cover_hits(one: str, other: str, text: str):
    try:
        wide, narrow = clue(one), clue(other)
    except ClueError:
        assume(False)
    if not covers(wide, narrow):
        return
    index = index_of(f"某县某局2024年度法治政府建设情况报告\n一、主要举措和成效\n{text}。", SHELF.lexicon)
    hit = {at for at, _ in find(index, narrow, ANYWHERE)}
    assert hit <= {at for at, _ in find(index, wide, ANYWHERE)}
