"""forbidden: what must not be said is told at its place, with the rulebook's message."""

from __future__ import annotations

import pytest

from checker.kinds.demands import forbidden
from tests.kinds.demands._report import decided

OPTIONS = {"clues": ["彻底杜绝|完全消除", {"regex": "当事人[张王李赵]某?"}], "message": "请改为具体的事实"}


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("彻底杜绝违法行为。", "彻底杜绝"),
        ("力争完全消除隐患。", "完全消除"),
        ("当事人张某已经缴款。", "当事人张某"),
    ],
)
def test_each_place_is_told(sentence: str, marked: str):
    (gap,) = decided(forbidden, OPTIONS, done=sentence).gaps
    assert gap.message == "请改为具体的事实"
    assert gap.excerpt is not None
    assert [gap.excerpt.text[a:b] for a, b in gap.excerpt.marks] == [marked]


def test_whatever_the_part_and_the_standing():
    decision = decided(forbidden, OPTIONS, plan="将彻底杜绝违法行为。", problems="未能彻底杜绝违法行为。")
    assert decision.state is None
    assert len(decision.gaps) == 2


def test_silent_in_titles_and_in_other_parts_than_asked():
    assert decided(forbidden, OPTIONS, done="印发《彻底杜绝违法建设实施方案》。").gaps == ()
    options = OPTIONS | {"where": ["plan"]}
    assert decided(forbidden, options, done="彻底杜绝违法行为。").gaps == ()
    assert decided(forbidden, options, plan="彻底杜绝违法行为。").gaps != ()


def test_titles_count_where_the_clue_says_so():
    options = OPTIONS | {"clues": [{"clue": "彻底杜绝", "titled": True}]}
    assert decided(forbidden, options, done="印发《彻底杜绝违法建设实施方案》。").gaps != ()


def test_each_place_of_a_sentence_is_told():
    decision = decided(
        forbidden, OPTIONS, done="彻底杜绝违法采伐，完全消除隐患，当事人张某、当事人李某认错。"
    )
    assert len(decision.gaps) == 4
