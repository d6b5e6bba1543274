"""title: met with an issuer or a year, weak with neither, missing where none stands there."""

from __future__ import annotations

import pytest

from checker.kinds.structure import title
from tests.helpers import index_of
from tests.kinds._texts import shelf

BODY = "\n\n一、主要举措和成效\n\n全年组织执法检查42次，办结案件16件，没有一件被撤销。\n"


def decided(text: str):
    return title.decide(index_of(text), title.prepare({}, shelf()))


@pytest.mark.parametrize(
    "head",
    [
        "松陵县林业局2023年度法治政府建设情况报告",
        "2023年度法治政府建设情况报告",
        "松陵县林业局法治政府建设工作总结",
        "关于松陵县林业局2023年度\n法治政府建设情况的报告",
    ],
)
def test_issuer_or_year_is_enough(head: str):
    decision = decided(head + BODY)
    assert decision.state == "met"
    assert decision.evidence[0].text == head.replace("\n", "")
    assert decision.gaps == ()


def test_a_title_that_names_neither_is_weak():
    decision = decided("法治政府建设情况报告" + BODY)
    assert decision.state == "weak"
    assert decision.gaps[0].excerpt == decision.evidence[0]


def test_without_a_title_it_is_missing_and_has_no_place():
    decision = decided("一、主要举措和成效\n全年办结案件16件。\n二、存在的问题\n人手不足。")
    assert decision.state == "missing"
    assert decision.gaps[0].excerpt is None


def test_the_name_in_a_page_s_metadata_is_told_not_taken():
    decision = decided("名称：松陵县林业局2023年法治政府建设年度报告\n" + BODY)
    assert decision.state == "missing"
    assert "松陵县林业局2023年法治政府建设年度报告" in decision.gaps[0].message
