"""Conditions: when a rule is asked."""

from __future__ import annotations

from typing import Any

import pytest

from checker.kinds.demands import condition
from tests.helpers import bare_shelf
from tests.kinds.demands._report import index

STATES = {"court-appearance": "met", "publicity": "exempt"}
LOST = {"number": {"clues": ["败诉|被撤销"], "unit": "件|起"}}


def holds(when: Any, **parts: str) -> bool:
    shelf = bare_shelf()
    held = condition.prepare(when, shelf)
    return condition.holds(held, index(shelf, **parts), STATES.get)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "parts", "wanted"),
    [
        ({"issuer": "林业|城管"}, {}, True),
        ({"issuer": "^林业"}, {}, False),
        ({"not_issuer": "林业"}, {}, False),
        ({"not_issuer": "税务"}, {}, True),
        ({"rule": "court-appearance", "state": ["met", "weak"]}, {}, True),
        ({"rule": "publicity", "state": ["met", "weak"]}, {}, False),
        ({"rule": "no-such-rule", "state": ["met"]}, {}, False),
        ({"says": ["处罚…件"]}, {"done": "办理处罚案件12件。"}, True),
        ({"says": ["处罚…件"]}, {"plan": "办理处罚案件12件。"}, False),
        ({"says": ["处罚案件"]}, {"problems": "处罚案件说理不充分。"}, True),
        ({"not_says": ["处罚案件"]}, {"done": "办理处罚案件12件。"}, False),
        ({"not_says": ["处罚案件"]}, {}, True),
        (LOST, {"done": "全年败诉2件。"}, True),
        (LOST, {"done": "全年败诉0件。"}, False),
        (LOST, {"done": "全年未发生败诉案件。"}, False),
        ({"number": {**LOST["number"], "at_least": 3}}, {"done": "全年败诉2件。"}, False),
        ({"number": {**LOST["number"], "at_most": 0}}, {"done": "全年败诉0件。"}, True),
        ({"issuer": "林业", **LOST}, {"done": "全年败诉2件。"}, True),
        ({"issuer": "税务", **LOST}, {"done": "全年败诉2件。"}, False),
        ([{"issuer": "税务"}, LOST], {"done": "全年败诉2件。"}, True),
        ([{"issuer": "税务"}, LOST], {}, False),
    ],
)
def test_all_of_a_case_and_any_of_several(when: Any, parts: dict[str, str], wanted: bool):
    assert holds(when, **parts) is wanted


def test_a_condition_is_told_in_words():
    when = [{"issuer": "林业", "says": ["处罚…件"]}, {"rule": "x", "state": ["met"]}, LOST]
    assert condition.prepare(when, bare_shelf()).words == (
        "单位名称有「林业」，并且报告写了「处罚…件」；或者规则 x 是已写明；或者「败诉|被撤销」的数不少于 1（件|起）"
    )


def test_the_rules_that_it_asks_for():
    when = [{"issuer": "林业"}, {"rule": "x", "state": ["met"]}]
    assert condition.prepare(when, bare_shelf()).needs == ("x",)


def test_a_rule_without_its_states_is_refused():
    with pytest.raises(ValueError, match="rule 和 state 要写在一起"):
        condition.prepare({"rule": "x"}, bare_shelf())
