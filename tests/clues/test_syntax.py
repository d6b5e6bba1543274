"""How clues are read; what they find is held in test_matching.py."""

from __future__ import annotations

import pytest

from checker.clues.syntax import WITHIN, ClueError, expression, parse_clue
from tests.helpers import bare_shelf

SHELF = bare_shelf({"设备": ("记录仪", "摄像机", "!行车记录仪"), "动作": ("公示", "公开")})


def words(source: str, part: int = 0, group: int = 0) -> tuple[str, ...]:
    return parse_clue(source, SHELF).parts[part].groups[group].words


def masks(source: str) -> tuple[str, ...]:
    return parse_clue(source, SHELF).parts[0].groups[0].masks


def test_alternatives_groups_and_parts():
    clue = parse_clue("负责人|局长…出庭 + 应诉", SHELF)
    assert [len(part.groups) for part in clue.parts] == [2, 1]
    assert words("负责人|局长…出庭 + 应诉") == ("负责人", "局长")
    assert words("负责人|局长…出庭 + 应诉", 0, 1) == ("出庭",)
    assert words("负责人|局长…出庭 + 应诉", 1) == ("应诉",)
    assert clue.within == WITHIN


def test_lists_stand_for_their_words_and_bring_their_masks():
    assert words("<设备>|相机") == ("记录仪", "摄像机", "相机")
    assert masks("<设备>") == ("行车记录仪",)
    assert masks("公开|!公开课|!公开招聘") == ("公开课", "公开招聘")
    assert masks("公开|!<设备>") == ("记录仪", "摄像机", "行车记录仪")


def test_words_are_canonical_and_stand_once():
    assert words("“双公示”（平台）|公示|公示") == ("“双公示”(平台)", "公示")


def test_a_heading_part():
    clue = parse_clue("# 公平竞争 + 审查", SHELF)
    assert [part.heading for part in clue.parts] == [True, False]


def test_a_part_of_the_sentence_before():
    clue = parse_clue("^ 公平竞争 + 审查", SHELF)
    assert [part.before for part in clue.parts] == [True, False]


def test_what_a_clue_may_be_told():
    clue = parse_clue("审核", SHELF, within=30, unless=["培训", "<动作>"], by_clause=True)
    assert (clue.within, len(clue.unless), clue.by_clause) == (30, 2, True)
    assert clue.source == "审核"


def test_equal_groups_are_one():
    first, second = (parse_clue("公示|公开", SHELF).parts[0].groups[0] for _ in range(2))
    assert first is second


@pytest.mark.parametrize(
    "source",
    [
        "",
        "|",
        "公示|",
        "…公示",
        "公示…",
        "!",
        "!公示",
        "# 公示",
        "^ 公示",
        "^ 公示 + # 审查",
        "<没有>",
        "公示 + ",
    ],
)
def test_what_cannot_be_understood(source: str):
    with pytest.raises(ClueError) as told:
        parse_clue(source, SHELF)
    assert str(told.value)


def test_expressions():
    (part,) = expression("配发.{1,6}台").parts
    assert part.expression == "配发.{1,6}台"
    assert part.groups == ()
