"""nature: reports pass the gate, other texts get one clear gap."""

from __future__ import annotations

import pytest

from checker.clues.index import Index
from checker.kinds.structure import nature
from checker.model import Decision, Draft, Paragraph
from checker.parse import parse
from tests.helpers import language, report_of
from tests.kinds._texts import shelf

SUBJECT = ["法治政府", "法治建设", "依法行政"]


def decided(text: str, **more: int) -> Decision:
    report = parse(Draft((Paragraph(text),)), language()) if not text.strip() else report_of(text)
    return nature.decide(Index(report), nature.prepare({"subject": SUBJECT, **more}, shelf()))


REPORT = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n全年办结行政案件16件，组织检查42次，向社会公开处罚决定16份。"
UNTITLED = (
    "一、主要举措和成效\n推进法治建设，办案16件。\n二、存在的问题\n人手不足。\n三、2024年打算\n加强培训。"
)


ANNOUNCED = (
    "今年以来，县水利局扎实推进各项工作，现将我局2023年法治政府建设情况报告如下：\n一、坚持党的领导，压实工作责任\n"
    "党组理论学习中心组学法4次。\n二、化解涉水纠纷，维护群众权益\n调解水事纠纷12件。"
)
REQUEST = REPORT.replace("报告", "请示", 1) + "\n\n二、存在的不足和原因\n\n推进法治政府建设的办法不多。"


@pytest.mark.parametrize("text", [REPORT, UNTITLED, ANNOUNCED, REQUEST])
def test_reports_pass(text: str):
    assert decided(text) == Decision("met")


LAW = "松陵县湿地保护办法\n" + "\n".join(
    f"第{n}条　本办法所称依法行政、法治政府、法治建设的要求，适用于湿地保护。" for n in "一二三四五六"
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有文字"),
        ("\u3000 ", "没有文字"),
        ("番茄炒蛋\n一、备料\n番茄三个，鸡蛋四个。\n二、炒制\n先炒蛋，后下番茄。", "不像"),
        (LAW, "分条"),
        (
            "关于印发松陵县2024年法治政府建设工作要点的通知\n各乡镇、各部门：\n现将工作要点印发给你们，请结合实际认真贯彻执行。"
            "\n一、规范执法\n推行执法公示。\n二、加强普法\n开展宪法宣传周活动。",
            "不像",
        ),
        ("关于开展春季植树活动的通知\n各乡镇、街道：定于3月12日开展义务植树。请依法行政。", "不像"),
    ],
)
def test_other_texts_are_told_so_once(text: str, why: str):
    decision = decided(text)
    assert decision.state == "missing"
    assert len(decision.gaps) == 1
    assert why in decision.gaps[0].message
    assert decision.gaps[0].excerpt is None


def test_how_often_the_subject_must_be_named_is_an_option():
    text = "我局推进法治建设。我局坚持依法行政。"
    assert decided(text).state == "missing"
    assert decided(text, min_mentions=1).state == "met"
