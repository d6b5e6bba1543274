"""several: so many of several points are written."""

from __future__ import annotations

import pytest

from checker.kinds.demands import several
from checker.model import Decision
from tests.helpers import bare_shelf
from tests.kinds.demands._report import decided, index

POINTS = {
    "信访": ["信访…件|化解"],
    "公开": ["政务公开|信息公开…条|件"],
    "调解": ["调解…起|件"],
}


def of(sentence: str, at_least: int = 2) -> Decision:
    return decided(several, {"points": POINTS, "at_least": at_least}, done=sentence)


def test_enough_points_are_met_with_a_sentence_each():
    decision = of("化解信访积案12件。\n主动公开政务公开信息88条。")
    assert decision.state == "met"
    assert len(decision.evidence) == 2


@pytest.mark.parametrize("sentence", ["信访积案12件化解到位。", "拟化解信访积案12件。调解纠纷31起。"])
def test_too_few_are_weak_and_told_by_name(sentence: str):
    decision = of(sentence)
    assert decision.state == "weak"
    assert decision.gaps[0].message.startswith("3 项里写明 1 项，少于 2 项；没有写明的：")
    assert "公开" in decision.gaps[0].message


def test_none_is_missing():
    assert of("办结案件16件。").state == "missing"


def test_all_are_wanted_where_nothing_else_is_said():
    assert decided(several, {"points": POINTS}, done="信访化解12件，调解31起。").state == "weak"


def test_a_point_may_be_another_rule_that_is_met():
    shelf = bare_shelf()
    options = several.prepare({"points": {**POINTS, "公示": {"rule": "publicity"}}, "at_least": 2}, shelf)
    indexed = index(shelf, done="调解纠纷31起。")
    assert options.needs == ("publicity",)
    assert several.decide(indexed, options).state == "weak"
    assert several.decide_by(indexed, options, {"publicity": "met"}.get).state == "met"
    assert several.decide_by(indexed, options, {"publicity": "weak"}.get).state == "weak"


def test_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="at_least 是 4，points 却只有 3 项"):
        several.prepare({"points": POINTS, "at_least": 4}, bare_shelf())
