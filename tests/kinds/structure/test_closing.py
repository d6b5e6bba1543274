"""closing: signature and date at the end; what a web page says of itself is neither."""

from __future__ import annotations

import pytest

from checker.kinds.structure import closing
from checker.model import Decision
from tests.helpers import index_of
from tests.kinds._texts import shelf

HEAD = """松陵县林业局2023年度法治政府建设情况报告

一、主要举措和成效

全年办结行政案件16件，组织检查42次，向社会公开处罚决定16份。

"""


def decided(text: str, part: str) -> Decision:
    return closing.decide(index_of(text), closing.prepare({"part": part}, shelf()))


@pytest.mark.parametrize(
    ("end", "signed", "dated"),
    [
        ("松陵县林业局\n2024年1月20日", "松陵县林业局", "2024年1月20日"),
        ("2024年1月20日\n松陵县林业局", "松陵县林业局", "2024年1月20日"),
        ("松陵县林业局（盖章）\n二〇二四年一月二十日", "松陵县林业局", "二〇二四年一月二十日"),
        ("松陵县林业局  2024年1月20日", "松陵县林业局", "2024年1月20日"),
        ("松陵县林业局 | 2024年1月20日", "松陵县林业局", "2024年1月20日"),
        ("报告单位：松陵县林业局（公章）\n报告日期：2024年1月20日", "松陵县林业局", "2024年1月20日"),
        (
            "　　　　　　　　松  陵  县  林  业  局\n　　　　　　　　2024.1.20",
            "松  陵  县  林  业  局",
            "2024.1.20",
        ),
    ],
)
def test_both_are_met_and_the_evidence_is_what_is_written(end: str, signed: str, dated: str):
    signature, date = decided(HEAD + end, "signature"), decided(HEAD + end, "date")
    assert (signature.state, date.state) == ("met", "met")
    assert signature.evidence[0].text == signed
    assert date.evidence[0].text == dated


def test_one_may_be_missing_without_the_other():
    assert decided(HEAD + "松陵县林业局", "date").state == "missing"
    assert decided(HEAD + "松陵县林业局", "signature").state == "met"
    assert decided(HEAD + "2024年1月20日", "signature").state == "missing"
    assert decided(HEAD + "2024年1月20日", "date").state == "met"


@pytest.mark.parametrize(("date", "why"), [("2024年1月", "没有写到日"), ("2024年2月30日", "在日历上不存在")])
def test_a_date_that_is_no_day_is_weak(date: str, why: str):
    decision = decided(f"{HEAD}松陵县林业局\n{date}", "date")
    assert decision.state == "weak"
    assert why in decision.gaps[0].message
    assert decision.evidence[0].text == date


def test_a_page_s_publication_date_and_source_are_none():
    page = (
        "发布机构：松陵县林业局    发布日期：2024-01-20\n\n" + HEAD + "来源：松陵县林业局\n【打印】 【关闭】"
    )
    assert decided(page, "signature").state == "missing"
    date = decided(page, "date")
    assert date.state == "missing"
    assert "发布日期不是成文日期" in date.gaps[0].message


def test_a_body_and_a_date_inside_the_prose_do_not_sign():
    text = HEAD + "2024年1月15日，松陵县林业局召开总结会议，部署下一阶段工作任务。"
    assert decided(text, "signature").state == decided(text, "date").state == "missing"


@pytest.mark.parametrize(
    ("written", "message"),
    [("2024年1月XX日", "成文日期没有写到日"), ("2024年X月X日", "成文日期没有写到月和日")],
)
def test_a_date_left_open_is_weak(written: str, message: str):
    decision = decided(f"{HEAD}松陵县林业局\n{written}", "date")
    assert (decision.state, decision.gaps[0].message) == ("weak", message)
    assert decision.evidence[0].text == written
