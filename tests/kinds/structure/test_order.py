"""order: never missing, weak at the first part that stands too late."""

from __future__ import annotations

from itertools import permutations

import pytest

from checker.kinds.structure import order
from checker.model import Decision
from tests.helpers import index_of
from tests.kinds._texts import shelf

ROLES = ["achievements", "problems", "leader-duties", "plan"]
PARTS = [
    "主要举措和成效\n全年办结行政案件16件，组织检查42次。",
    "存在的不足和原因\n由于人手少，案卷质量不均衡。",
    "主要负责人履行推进法治建设第一责任人职责情况\n局长听取法治工作汇报3次。",
    "2024年主要安排\n继续组织人员轮训。",
]
NUMERALS = "一二三四"


def decided(which: tuple[int, ...]) -> Decision:
    parts = [f"{NUMERALS[i]}、{PARTS[at]}" for i, at in enumerate(which)]
    text = "松陵县林业局2023年度法治政府建设情况报告\n\n" + "\n".join(parts)
    return order.decide(index_of(text), order.prepare({"roles": ROLES}, shelf()))


@pytest.mark.parametrize("which", list(permutations(range(4))))
def test_only_the_usual_order_is_met(which: tuple[int, ...]):
    decision = decided(which)
    assert decision.state == ("met" if list(which) == [0, 1, 2, 3] else "weak")
    if decision.state == "weak":
        late = next(i for i in range(1, 4) if which[i] < which[i - 1])
        heading = PARTS[which[late]].split("\n")[0]
        assert decision.gaps[0].excerpt == decision.evidence[0]
        assert heading in decision.evidence[0].text


@pytest.mark.parametrize("which", [(0,), (1, 3), (0, 2, 3), (0, 1, 2)])
def test_parts_that_are_absent_are_no_disorder(which: tuple[int, ...]):
    assert decided(which).state == "met"


def test_a_text_without_parts_is_in_order():
    assert order.decide(index_of("召开会议3次。"), tuple(ROLES)).state == "met"


def test_a_heading_of_two_parts_counts_as_the_earlier():
    text = "松陵县林业局2023年度法治政府建设情况报告\n一、主要举措和成效\n办案16件。\n二、存在的问题和下一步打算\n由于人少，力量不足。\n三、主要负责人履行推进法治建设第一责任人职责情况\n听取汇报3次。"
    assert order.decide(index_of(text), tuple(ROLES)).state == "met"
