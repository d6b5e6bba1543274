"""vague-report: reports that name every duty and tell nothing that could be checked."""

from __future__ import annotations

import pytest

from tests.helpers import ROOT, assessed

HEAD = "青禾县水务局2024年度法治政府建设情况报告\n一、主要举措和成效\n"
GENERAL = (
    "严格落实行政执法公示制度。",
    "严格落实执法全过程记录制度。",
    "严格落实重大执法决定法制审核制度。",
    "认真执行行政规范性文件合法性审核制度。",
    "切实做好公平竞争审查。",
    "认真做好行政复议工作。",
)
CONCRETE = (
    "在门户网站公示处罚决定36份。",
    "为执法人员配发记录仪20台，检查全程录像。",
    "由法规科对46件重大执法决定逐件法制审核。",
)


def is_vague(*sentences: str) -> bool:
    verdicts = assessed(HEAD + "".join(sentences)).verdicts
    return any(verdict.rule.id == "vague-report" and verdict.gaps for verdict in verdicts)


def test_a_report_of_claims_alone_is_vague():
    assert is_vague(*GENERAL)


def test_a_third_with_particulars_is_enough():
    assert not is_vague(*CONCRETE, *GENERAL[3:])


def test_few_points_are_told_by_the_points_themselves():
    assert not is_vague(*GENERAL[:2])


def test_a_general_point_earns_less_and_is_asked_for_particulars():
    verdicts = {verdict.rule.id: verdict for verdict in assessed(HEAD + GENERAL[0] + CONCRETE[1]).verdicts}
    general, concrete = verdicts["enforcement-publicity"], verdicts["enforcement-recording"]
    assert (general.state, general.support) == ("met", "general")
    assert general.earned == pytest.approx(0.8 * general.rule.weight)
    assert [gap.doubt for gap in general.gaps] == [True]
    assert (concrete.support, concrete.earned, concrete.gaps) == ("concrete", concrete.rule.weight, ())


@pytest.mark.parametrize("name", ["slogans-2024", "zeros-2024"])
def test_a_report_of_slogans_or_zeros_fails(name: str):
    assessment = assessed((ROOT / "fixtures/deeds" / f"{name}.txt").read_text("utf-8"))
    content = [v for v in assessment.verdicts if v.rule.kind == "content" and v.rule.group != "structure"]
    assert {v.state for v in content} <= {"weak", "missing"}
    assert not assessment.score.passed
    assert any("通篇空泛" in reason for reason in assessment.score.reasons)
