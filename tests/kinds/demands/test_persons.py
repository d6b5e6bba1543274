"""persons: each of several persons has a passage of its own."""

from __future__ import annotations

import pytest

from checker.kinds.demands import persons
from checker.model import Decision
from tests.kinds.demands._report import decided

OPTIONS = {"persons": {"书记": ["党委书记", "书记"], "镇长": ["镇长", "乡长"]}}
SECRETARY = "党委书记主持党委会研究法治工作3次，听取执法队汇报2次，督办历史遗留案件1件。"
MAYOR = "镇长带队评查执法案卷2次，出庭应诉1件，为干部讲法治课1次。"


def of(passage: str, **options: object) -> Decision:
    return decided(persons, OPTIONS | options, leader=passage)


@pytest.mark.parametrize(
    "passage",
    [
        f"{SECRETARY}\n{MAYOR}",
        f"{SECRETARY}{MAYOR}",
        "（一）党委书记履职情况\n主持党委会研究法治工作3次，听取汇报2次，督办案件1件。\n"
        "（二）镇长履职情况\n带队评查执法案卷2次，出庭应诉1件，讲法治课1次。",
        "镇党委书记、镇长带头会前学法6次，分别听取执法队、司法所汇报2次，督办历史遗留案件1件。",
        f"今年，{SECRETARY}\n{MAYOR}",
    ],
)
def test_a_passage_each_is_met(passage: str):
    decision = of(passage)
    assert decision.state == "met", decision.gaps


@pytest.mark.parametrize(
    ("passage", "message"),
    [
        (SECRETARY, "没有写镇长做了什么"),
        (f"{SECRETARY}还听取了镇长关于执法工作的汇报并提出要求。", "没有写镇长做了什么"),
        (f"{SECRETARY}\n镇长带头学法。", "写镇长的只有 7 字，少于 20 字"),
    ],
)
def test_one_without_a_passage_is_weak(passage: str, message: str):
    decision = of(passage)
    assert decision.state == "weak"
    assert decision.gaps[0].message == message


def test_nobody_is_missing():
    decision = of("全镇上下重视法治工作，形成了齐抓共管的局面。")
    assert decision.state == "missing"
    assert decision.gaps[0].message == "没有分别写书记、镇长做了什么"


def test_what_stands_in_another_part_does_not_count():
    assert decided(persons, OPTIONS, done=f"{SECRETARY}\n{MAYOR}").state == "missing"
    assert (
        decided(persons, OPTIONS | {"where": ["achievements"]}, done=f"{SECRETARY}\n{MAYOR}").state == "met"
    )


def test_how_much_is_a_passage_is_an_option():
    assert of(f"{SECRETARY}\n{MAYOR}", min_length=100).state == "weak"
