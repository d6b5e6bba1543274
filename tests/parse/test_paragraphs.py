"""Soft breaks, Markdown's marks and page numbers in what readers give."""

from __future__ import annotations

import pytest

from checker.model import Draft, Paragraph
from checker.parse import parse
from checker.parse.paragraphs import prepared
from tests.helpers import language, report_of


def texts(*paragraphs: Paragraph) -> list[str]:
    return [line.text for line, _ in prepared(paragraphs)]


@pytest.mark.parametrize("mark", ["\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\r\n"])
def test_every_break_ends_a_line(mark: str):
    lines = [
        "松陵县林业局2023年度法治政府建设情况报告",
        "一、主要举措和成效",
        "全年办案16件。",
        "松陵县林业局",
        "2024年1月20日",
    ]
    text = mark.join(lines)
    assert texts(Paragraph(text, line=1, wrapped=True)) == lines
    assert texts(Paragraph(text, paragraph=1)) == lines
    for report in (report_of(text), parse(Draft((Paragraph(text, paragraph=1),)), language())):
        assert (report.issuer, report.year, report.signers) == ("松陵县林业局", 2023, "松陵县林业局")
        assert report.date is not None
        assert str(report.date.value) == "2024-01-20"
        assert [s.heading for s in report.sections] == ["主要举措和成效"]


def test_a_paragraph_that_was_torn_at_a_width_is_one_again():
    told = "全年办结行政案件十六件，组织专项检查四十二次，\n向社会公开处罚决定十六份，没有一件被撤销，群众\n满意度达到百分之九十八。\n下一步继续。"
    assert texts(Paragraph(told, paragraph=3)) == [
        "全年办结行政案件十六件，组织专项检查四十二次，向社会公开处罚决定十六份，没有一件被撤销，群众满意度达到百分之九十八。",
        "下一步继续。",
    ]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("**四、2024年工作打算**", "四、2024年工作打算"),
        ("四、**2024年工作打算**", "四、2024年工作打算"),
        ("（一）**规范执法。**全年办案16件。", "（一）规范执法。全年办案16件。"),
        ("## 一、主要举措和成效", "一、主要举措和成效"),
        ("#一、主要举措和成效", "一、主要举措和成效"),
        ("__二、存在的不足__", "二、存在的不足"),
        ("**", "**"),
        ("**件，其中**件已办结", "**件，其中**件已办结"),
        ("办理**件，其中**件已办结", "办理**件，其中**件已办结"),
        ("#宪法宣传周#活动12场", "#宪法宣传周#活动12场"),
        ("#1泵站投入运行", "#1泵站投入运行"),
        ("____年度", "____年度"),
    ],
)
def test_marks_of_markdown_before_a_heading(line: str, plain: str):
    assert texts(Paragraph(line, line=1, wrapped=True)) == [plain]


def test_gaps_are_told_but_not_those_that_a_page_s_end_makes():
    lines = ["一", "", "二", "", "- 3 -", "", "三"]
    told = list(prepared([Paragraph(line, line=i) for i, line in enumerate(lines)]))
    assert [(line.text, gap) for line, gap in told] == [("一", False), ("二", True), ("三", False)]


def test_notes_behind_all_else_are_left_out():
    assert texts(Paragraph("正文"), Paragraph("注一", source="note")) == ["正文"]
    assert texts(Paragraph("注一", source="note"), Paragraph("正文")) == ["注一", "正文"]
