"""impossible-figure: rates over 100 % and parts above their whole, and what may be so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.kinds.figures import impossible_figure
from tests.helpers import index_of, options_of

WORDS = options_of("impossible-figure")
HEAD = "某某县水务局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"


def found(text: str) -> list[str]:
    """The messages about a passage in a report."""
    return [gap.message for gap in impossible_figure.decide(index_of(HEAD + text), WORDS).gaps]


FAULTS = [
    "全年行政应诉案件10件，负责人出庭率120%。",
    "法律顾问覆盖率达到110%。",
    "查处案件80件，其中无证类20件，占总数的125%。",
    "投诉量由50件降至40件，同比下降120%。",
    "应诉案件13件，其中负责人出庭16件。",
    "16件应诉案件中有18件由负责人出庭。",
    "发现问题12个，其中整改35个。",
    "收到建议8份。其中采纳9份。",
    "抽检120批次，其中不合格132批次。",
    "群众满意率为101.5%。",
    "群众满意度达到120%。",
    "普法知晓度均达108%。",
    "案件办结率高达103.2%，位居全县第一。",
    "参训40人，其中持证44人。",
    "检查单位120家，其中发现问题125家。",
    "处罚案件30件，其中简易程序31件。",
]


@pytest.mark.parametrize("text", FAULTS)
def test_fault_is_told_once(text: str) -> None:
    assert len(found(text)) == 1


SILENT = [
    "群众满意度达98.6%。",
    "群众满意度较上年提高120%。",
    "全年行政应诉案件10件，负责人出庭率100%。",
    "完成年度目标任务的117%。",
    "普法经费增长150%。",
    "新增就业16400人，完成率102.5%。",
    "应诉案件13件，其中负责人出庭13件。",
    "举办培训3期，其中参训120人。",
    "发现问题12个，其中涉及35个乡镇。",
    "受理投诉300件、举报200件，其中办结450件。",
    "新增公职律师2名，其中现有公职律师5名。",
    "争取资金达上年的132%。",
    "案件受理280件，审结86件，其中书面审理90件。",
    "应诉案件13件，其中负责人出庭13件次、旁听160人次。",
    "企业利润下降120%。",
    "检查20家次，其中发现隐患35处。",
    "约30件，其中简易程序31件。",
    "占上年的105%。",
    "开展检查3次，其中检查企业120家，整改12家。",
]


@pytest.mark.parametrize("text", SILENT)
def test_look_alike_is_silent(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(st.integers(1, 300))
def test_a_rate_of_what_was_done_ends_at_a_hundred(rate: int) -> None:
    assert bool(found(f"全年负责人出庭应诉率{rate}%。")) == (rate > 100)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 300))
def test_a_part_is_no_more_than_its_whole(whole: int, part: int) -> None:
    assert bool(found(f"全年行政应诉案件{whole}件，其中负责人出庭应诉{part}件。")) == (part > whole)
