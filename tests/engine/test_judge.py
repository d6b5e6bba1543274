"""Judging: every rule is asked, verdicts carry their rule, gaps without an excerpt get a place near."""

from __future__ import annotations

from checker.engine.judge import judge
from checker.model import Rulebook
from tests.helpers import assessed, department, report_of

REPORT = """松陵县林业局2023年度法治政府建设情况报告

一、主要举措和成效

（一）规范执法。全年公示处罚决定16份，举办公平竞争审查培训2期。

二、存在的不足和原因

由于人手少，案卷质量不均衡，个别案件办理不够及时，需要改进。

松陵县林业局
2024年1月20日
"""


def by_rule(text: str):
    return {verdict.rule.id: verdict for verdict in judge(report_of(text), department())}


def test_every_rule_but_the_gate_has_its_verdict_in_order():
    rules = [
        rule.id
        for rule in department().rules
        if rule.kind != "nature" and rule.is_asked_of(report_of(REPORT).year)
    ]
    assert [verdict.rule.id for verdict in judge(report_of(REPORT), department())] == rules


def asked(text: str, **years: int) -> bool:
    """Whether the rule on court appearance is asked of a report, where it holds for these years."""
    book = department()
    rules = tuple(rule._replace(**years) if rule.id == "court-appearance" else rule for rule in book.rules)
    return any(v.rule.id == "court-appearance" for v in judge(report_of(text), book._replace(rules=rules)))


def test_a_rule_is_asked_in_its_years_alone():
    assert asked(REPORT, from_year=2023, until_year=2023)
    assert not asked(REPORT, from_year=2024)
    assert not asked(REPORT, until_year=2022)


def test_a_report_without_a_year_is_one_of_today():
    undated = REPORT.replace("2023年度", "").replace("2024年1月20日", "")
    assert report_of(undated).year is None
    assert asked(undated, from_year=2025)
    assert not asked(undated, until_year=2025)


def test_what_a_verdict_earns_is_in_its_rule_s_weight():
    verdicts = by_rule(REPORT)
    met, weak, missing = (
        verdicts["enforcement-publicity"],
        verdicts["fair-competition-review"],
        verdicts["court-appearance"],
    )
    assert (met.state, met.earned) == ("met", met.rule.weight)
    assert (weak.state, weak.earned) == ("weak", weak.rule.weight * weak.rule.weak_share)
    assert (missing.state, missing.earned) == ("missing", 0.0)
    assert verdicts["year-consistency"].earned is None


def test_the_rule_s_own_share_of_the_weak_counts():
    rules = tuple(rule._replace(weak_share=0.25) for rule in department().rules)
    book: Rulebook = department()._replace(rules=rules)
    weak = next(v for v in judge(report_of(REPORT), book) if v.state == "weak")
    assert weak.earned == weak.rule.weight * 0.25


def test_another_text_gets_the_gate_alone():
    verdicts = judge(report_of("番茄炒蛋\n番茄三个，鸡蛋四个。"), department())
    assert [(verdict.rule.kind, verdict.state) for verdict in verdicts] == [("nature", "missing")]


def test_what_is_missing_has_no_place_but_one_near():
    (gap,) = by_rule(REPORT)["court-appearance"].gaps
    assert gap.excerpt is None
    assert gap.near is not None
    assert gap.near.section == "一、主要举措和成效"


def test_without_its_section_the_place_near_is_the_title_s():
    (gap,) = by_rule(REPORT)["leader-study"].gaps
    assert gap.near is not None
    assert gap.near.line == 1


def test_an_empty_sum_is_no_error():
    assert assessed("番茄炒蛋").score.value == 0.0


def test_what_may_stand_on_a_page_that_was_not_read_is_a_hint():
    whole = report_of(REPORT)
    unread = whole._replace(draft=whole.draft._replace(unread=(3,)))
    before, after = (
        {each.rule.id: each for each in judge(report, department())} for report in (whole, unread)
    )
    for name, verdict in before.items():
        assert after[name].state == ("weak" if verdict.state == "missing" else verdict.state)
        for was, gap in zip(verdict.gaps, after[name].gaps, strict=True):
            missing = verdict.state == "missing"
            assert gap.doubt == (missing or was.doubt)
            assert gap.message.endswith("第 3 页没有读到，可能写在那里，请人工核对") == missing
            assert not missing or gap.message.startswith("读到的部分里没有")
