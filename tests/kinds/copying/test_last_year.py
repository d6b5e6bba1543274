"""A report beside the one of the year before."""

from __future__ import annotations

import pytest

from checker.kinds.copying.fingerprints import names_of, prints_of
from checker.kinds.copying.last_year import LastYear, beside
from checker.kinds.copying.reading import reading
from tests.helpers import report_of

FORMULAS = ("法治建设", "加强", "进一步")


def report(year: int, done: str, problem: str, plan: str) -> str:
    return (
        f"青禾县水务局关于{year}年度法治政府建设情况的报告\n一、主要举措和成效\n{done}\n二、存在的不足和原因\n{problem}\n"
        f"三、{year + 1}年主要安排\n{plan}\n青禾县水务局\n{year + 1}年1月9日"
    )


def held(ours: str, theirs: str) -> LastYear:
    texts = [report_of(each) for each in (ours, theirs)]
    ready = [reading(prints_of(each, FORMULAS), names_of(each)) for each in texts]
    return beside(ready[0], ready[1], FORMULAS)


DONE = "巡查河道险工险段412处，劝离违规钓鱼人员96人次，没有发生溺水事故。"
PROBLEM = "取水计量设施老化，在线监测数据时断时续，原因是设备超期服役。"
PLAN = "更换取水计量设施80套；修订河道采砂巡查办法。"


def test_unchanged_figures_are_told_and_new_ones_are_not() -> None:
    last = report(2023, DONE, "人手不够。", "继续普法。")
    assert [each.ours for each in held(report(2024, DONE, "人手不够。", "继续普法。"), last).unchanged] == [
        DONE
    ]
    assert held(report(2024, DONE.replace("412", "530"), "人手不够。", "继续普法。"), last).unchanged == ()


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("全年更换取水计量设施83套，修订河道采砂巡查办法并组织学习。", []),
        ("全年更换取水计量设施83套。", ["修订河道采砂巡查办法"]),
        ("受资金影响，取水计量设施更换尚未完成；河道采砂巡查办法修订稿已征求意见。", []),
        ("开展水法宣传12场。", ["更换取水计量设施80套", "修订河道采砂巡查办法"]),
    ],
)
def test_plans_without_an_answer(answer: str, left: list[str]) -> None:
    found = held(report(2024, answer, "人手不够。", "继续普法。"), report(2023, DONE, "人手不够。", PLAN))
    assert list(found.plans) == left


def test_a_plan_that_is_planned_again_has_no_answer() -> None:
    found = held(
        report(2024, "开展水法宣传12场。", "人手不够。", PLAN), report(2023, DONE, "人手不够。", PLAN)
    )
    assert len(found.plans) == 2


def test_a_task_of_formulas_is_answered_by_anything() -> None:
    found = held(
        report(2024, DONE, "人手不够。", PLAN), report(2023, DONE, "人手不够。", "进一步加强法治建设。")
    )
    assert found.plans == ()


@pytest.mark.parametrize(
    ("problem", "again"),
    [
        (PROBLEM, True),
        ("取水计量设施仍然老化，在线监测数据时断时续，原因是设备超期服役。", True),
        ("巡查频次不够，台账登记不细，原因是人员流动快。", False),
    ],
)
def test_problems_told_again(problem: str, again: bool) -> None:
    found = held(report(2024, DONE, problem, PLAN), report(2023, "开展水法宣传12场。", PROBLEM, PLAN))
    assert bool(found.problems) is again


def test_passages_are_shown_as_both_reports_write_them() -> None:
    ours = DONE.replace("412", "530").replace("没有发生溺水事故", "未发生溺水事故")
    long = "对险工险段逐处建立巡护档案，明确巡护人、频次和处置时限，汛前汛中汛后各排查一轮。"
    found = held(
        report(2024, ours + long, PROBLEM, PLAN), report(2023, DONE + long, "人手不够。", "继续普法。")
    )
    assert found.passages
    assert long in found.passages[0].ours
    assert long in found.passages[0].theirs
