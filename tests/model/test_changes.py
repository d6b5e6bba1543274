"""What became of a report between two checks."""

from __future__ import annotations

from checker.model.answer import changes
from tests.helpers import ROOT, assessed

GOOD = (ROOT / "fixtures" / "reports" / "good-department-2024.txt").read_text("utf-8")
POINT = "存量房转移登记"


def told(before: str, now: str) -> tuple[list[str], list[str], list[str]]:
    found = changes(assessed(before), assessed(now))
    return (
        [gap.rule for gap in found.mended],
        [gap.rule for gap in found.new],
        [f"{each.title} {each.before}→{each.now}" for each in found.moved],
    )


def test_nothing_changed():
    assert told(GOOD, GOOD) == ([], [], [])
    assert not changes(assessed(GOOD), assessed(GOOD))


def test_mended_and_new():
    slip = GOOD.replace("办证难", "辦证难")
    assert told(slip, GOOD) == (["variant-character"], [], [])
    assert told(GOOD, slip) == ([], ["variant-character"], [])


def test_lines_put_in_before_a_gap_change_nothing():
    slip = GOOD.replace("办证难", "辦证难")
    moved = slip.replace("　　一、过去一年", "　　本年度另有安排如下，特此说明。\n　　一、过去一年", 1)
    assert moved != slip
    mended, new, _ = told(slip, moved)
    assert "variant-character" not in mended + new


def test_one_of_two_that_are_alike():
    twice = GOOD.replace("三中全会精神，", "三中全会精神，，").replace("悉心指导下，", "悉心指导下，，")
    mended, new, _ = told(twice, GOOD.replace("三中全会精神，", "三中全会精神，，"))
    assert (mended, new) == (["misprint"], [])


def test_a_point_between_two_states_is_neither_mended_nor_new():
    without = "\n".join(line for line in GOOD.splitlines() if "行政复议" not in line)
    planned = without.replace("四、2025年工作打算", "四、2025年工作打算\n　　2025年将依法办理行政复议案件。")
    mended, new, moved = told(without, planned)
    assert "行政复议 missing→weak" in moved
    assert "administrative-reconsideration" not in mended + new
