"""amount: numbers of the report, their sums and shares, against what a rule demands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.demands import amount
from checker.model import Decision
from tests.helpers import bare_shelf
from tests.kinds.demands._report import decided

STUDY: dict[str, Any] = {
    "numbers": {"学法": {"clues": ["会前学法|专题学法"], "unit": "次|场"}},
    "demands": [{"number": "学法", "at_least": 4}],
    "where": ["leader-duties"],
    "standings": ["done", "taught"],
}
RATE: dict[str, Any] = {
    "numbers": {
        "出庭率": {"clues": ["出庭…率|比例"], "unit": "%"},
        "出庭": {"clues": ["负责人…出庭|到庭"], "unit": "件"},
        "应诉": {"clues": ["应诉|!出庭应诉"], "unit": "件|起"},
    },
    "demands": [{"number": "出庭率", "at_least": 90}, {"share": "出庭", "of": "应诉", "at_least": 90}],
    "or_reason": ["未|没有…出庭 + 因|由于"],
    "exempt": ["没有…行政诉讼案件"],
}


def study(sentence: str) -> Decision:
    return decided(amount, STUDY, leader=sentence)


def rate(sentence: str) -> Decision:
    return decided(amount, RATE, done=sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "局长带头会前学法4次。",
        "局党组会前学法全年共十二次。",
        "开展了5次集中的会前学法。",
        "会前学法2次，专题学法6场。",
        "会前学法4次以上。",
        "一季度会前学法1次。全年会前学法累计7次。",
    ],
)
def test_a_number_great_enough_is_met(sentence: str):
    decision = study(sentence)
    assert decision.state == "met"
    assert decision.evidence


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("局长带头会前学法3次。", "学法为 3次，少于 4次"),
        ("会前学法近4次。", "学法为 不足 4次，少于 4次"),
        ("局长坚持会前学法。", "没有写明学法的数量"),
        ("会前学法常态化。受理投诉12次。", "没有写明学法的数量"),
        ("会前学法培训38人。", "没有写明学法的数量"),
    ],
)
def test_too_small_a_number_or_none_is_weak(sentence: str, message: str):
    decision = study(sentence)
    assert decision.state == "weak"
    assert decision.gaps[0].message == message


def test_what_is_only_planned_or_told_elsewhere_is_weak():
    for parts in (
        {"plan": "开展会前学法6次。"},
        {"done": "会前学法6次。"},
        {"leader": "拟开展会前学法6次。"},
    ):
        assert decided(amount, STUDY, **parts).state == "weak"


def test_without_a_word_of_it_it_is_missing():
    decision = study("听取汇报9次。")
    assert (decision.state, decision.gaps[0].message) == ("missing", "没有写到学法")


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("负责人出庭应诉率达到95.5%。", "met"),
        ("负责人出庭应诉率达到85%。", "weak"),
        ("全年应诉10件，负责人出庭9件。", "met"),
        ("全年应诉10件，负责人出庭8件。", "weak"),
        ("全年应诉10件，负责人出庭8件，另2件因在外执行防汛任务未能出庭。", "met"),
        ("负责人出庭应诉率80%，由于抗旱值守，2件没有出庭。", "met"),
        ("本年度没有发生行政诉讼案件。", "exempt"),
        ("负责人按时出庭。", "weak"),
        ("受理投诉12件。", "missing"),
    ],
)
def test_a_rate_is_stated_or_worked_out_or_a_reason_is_given(sentence: str, state: str):
    assert rate(sentence).state == state


def test_a_share_is_told_with_both_sides():
    (gap,) = rate("全年应诉9件，负责人出庭8件。").gaps
    assert gap.message == "出庭占应诉的比例为 88.9%，少于 90%，也没有写明原因"


def test_no_share_of_nothing():
    assert rate("全年应诉0件，负责人出庭0件。").state == "weak"


def test_sums_and_other_numbers_as_bounds():
    options = {
        "numbers": {
            "制发": {"clues": ["制发"], "unit": "件"},
            "审核": {"clues": ["合法性审核"], "unit": "件"},
            "备案": {"clues": ["备案"], "unit": "件"},
        },
        "demands": [{"sum": ["审核", "备案"], "at_least": "制发"}],
    }
    assert decided(amount, options, done="制发文件9件，合法性审核6件，备案3件。").state == "met"
    decision = decided(amount, options, done="制发文件9件，合法性审核5件，备案3件。")
    assert decision.gaps[0].message == "审核与备案之和为 8件，少于 制发（9件）"


def test_at_most():
    options = STUDY | {"demands": [{"number": "学法", "at_most": 12}]}
    assert decided(amount, options, leader="会前学法13次。").gaps[0].message == "学法为 13次，多于 12次"


@pytest.mark.parametrize(("take", "value"), [("largest", 5), ("sum", 8), ("first", 3)])
def test_which_of_several_numbers_is_taken(take: str, value: int):
    number = {**STUDY["numbers"]["学法"], "take": take}
    for least in (value, value + 1):
        options = STUDY | {"numbers": {"学法": number}, "demands": [{"number": "学法", "at_least": least}]}
        decision = decided(amount, options, leader="会前学法3次。\n会前学法5次。")
        assert decision.state == ("met" if least == value else "weak")


@pytest.mark.parametrize(
    ("demand", "message"),
    [
        ({"number": "学法"}, "at_least"),
        ({"number": "讲课", "at_least": 4}, "numbers 里没有「讲课」；有的是：学法"),
        ({"number": "学法", "at_least": "讲课"}, "numbers 里没有「讲课」"),
        ({"share": "学法", "at_least": 4}, "share 和 of"),
        ({"number": "学法", "sum": ["学法", "学法"], "at_least": 4}, "只写"),
    ],
)
def test_a_demand_that_cannot_be_decided_is_refused(demand: dict[str, object], message: str):
    with pytest.raises(ValueError, match=message):
        amount.prepare(STUDY | {"demands": [demand]}, bare_shelf())


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_every_number_is_compared_as_it_stands(given_: int, least: int):
    options = STUDY | {"demands": [{"number": "学法", "at_least": least}]}
    decision = decided(amount, options, leader=f"会前学法{given_}次。")
    assert decision.state == ("met" if given_ >= least else "weak")
