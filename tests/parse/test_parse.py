"""Whole drafts: what the parts make together, for several layouts; excerpts are the file's own text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Draft, Paragraph, Report
from checker.parse import parse
from tests.helpers import language, report_of, reports

BODY = """一、2023年主要举措和成效

（一）规范执法。全年办结案件16件，处罚决定均上网公开。

二、存在的不足和原因

由于人手少，案卷质量不均衡。

三、主要负责人履行推进法治建设第一责任人职责情况

局长听取汇报3次。

四、2024年主要安排

继续轮训。
"""
TITLE = "松陵县林业局2023年度法治政府建设情况报告"
END = "松陵县林业局\n2024年1月20日"
LAYOUTS = {
    "plain": f"{TITLE}\n\n县委、县政府：\n\n{BODY}\n{END}\n",
    "two-line title": f"松陵县林业局\n2023年度法治政府建设情况报告\n\n县委、县政府：\n\n{BODY}\n{END}\n",
    "page": (
        "首页 > 政务公开 > 年度报告\n索引号：AB01-2024　发布机构：松陵县林业局\n发布日期：2024-01-26\n"
        f"{TITLE}\n【字体：大 中 小】\n\n县委、县政府：\n\n{BODY}\n{END}\n\n分享到：微信 微博\n上一篇：没有了\n"
        "主办：松陵县人民政府　网站标识码：1234560001\n松ICP备12000001号-1\n"
    ),
    "sealed, date first": f"{TITLE}\n\n县委、县政府：\n\n{BODY}\n2024年1月20日\n松陵县林业局（盖章）\n",
    "page numbers": f"{TITLE}\n\n县委、县政府：\n\n{BODY.replace('二、', '- 1 -' + chr(10) + '二、')}\n- 2 -\n{END}\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=list(LAYOUTS))
def test_every_layout_is_understood_alike(text: str):
    report = report_of(text)
    assert report.title is not None
    assert report.title.text == TITLE
    assert (report.issuer, report.year, report.signers) == ("松陵县林业局", 2023, "松陵县林业局")
    assert report.addressee is not None
    assert report.addressee.text == "县委、县政府："
    assert report.signature is not None
    assert report.signature.text == "松陵县林业局"
    assert report.date is not None
    assert str(report.date.value) == "2024-01-20"
    assert [s.marker for s in report.sections if s.level == 1] == ["一、", "二、", "三、", "四、"]
    assert [set(s.roles) for s in report.sections if s.level == 1] == [
        {"achievements"},
        {"problems"},
        {"leader-duties"},
        {"plan"},
    ]
    assert "打印" not in report.text
    assert "ICP" not in report.text
    assert not any("- 1 -" in block.raw for block in report.blocks)


def test_what_a_page_says_is_metadata():
    report = report_of(LAYOUTS["page"])
    assert ("索引号", "AB01-2024") in report.metadata
    assert report.published is not None
    assert str(report.published.value) == "2024-01-26"
    assert report_of(LAYOUTS["plain"]).published is None


def test_the_year_of_an_undated_title_is_the_body_s():
    text = "松陵县林业局法治政府建设情况报告\n\n2023年，我局坚持依法行政。\n\n" + BODY
    assert report_of(text).year == 2023


def test_the_signature_names_the_issuer_where_the_title_does_not():
    report = report_of(f"2023年度法治政府建设情况报告\n\n{BODY}\n{END}")
    assert report.issuer == "松陵县林业局"


@pytest.mark.parametrize("text", ["", "\n\n", "番茄炒蛋", "。", "一、", "《", "：", "1"])
def test_a_text_that_is_no_report_has_few_parts(text: str):
    report = parse(Draft((Paragraph(text),) if text else ()), language())
    assert report.title is None
    assert report.date is None
    assert report.leader_passage is None


def test_places_tell_paragraphs_and_lines():
    report = report_of(LAYOUTS["plain"])
    at = report.text.index("处罚决定")
    place = report.place(at)
    assert place.section == "一、2023年主要举措和成效 / （一）规范执法"
    lines = LAYOUTS["plain"].splitlines()
    assert place.line is not None
    assert place.column is not None
    assert lines[place.line - 1][place.column - 1 :].startswith("处罚决定")
    assert report.place(0).section is None


def test_a_section_s_heading_is_as_written():
    report = report_of(LAYOUTS["plain"])
    assert report.heading(report.sections[1]) == "（一）规范执法"


SPRINKLED = st.lists(st.tuples(st.integers(0, 400), st.sampled_from("\u3000\u200b \xa0")), max_size=20)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(LAYOUTS)), SPRINKLED, st.integers(0, 400), st.integers(1, 40))
def test_an_excerpt_is_text_of_its_line(layout: str, blanks: list[tuple[int, str]], at: int, size: int):
    text = LAYOUTS[layout]
    for place, blank in sorted(blanks, reverse=True):
        text = text[: place % len(text)] + blank + text[place % len(text) :]
    report = report_of(text)
    start = at % max(1, len(report.text))
    held_to_its_line(report, text.splitlines(), start, start + size)


@pytest.mark.parametrize("path", reports(), ids=lambda path: path.stem)
def test_an_excerpt_of_every_statement_is_text_of_the_file(path: Path):
    text = path.read_text("utf-8")
    report = report_of(text)
    for statement in report.statements:
        excerpt = report.excerpt(statement.start, statement.end, (statement.start, statement.end))
        if all(len(block.pieces) == 1 for block in report.blocks):
            held_to_its_line(report, text.splitlines(), statement.start, statement.end)
        assert excerpt.marks == ((0, len(excerpt.text)),)


def held_to_its_line(report: Report, lines: list[str], start: int, end: int) -> None:
    excerpt = report.excerpt(start, end)
    place = excerpt.place
    block = report.block_at(start)
    if place.line is None or place.column is None or len(block.pieces) > 1:
        return
    assert excerpt.text in lines[place.line - 1]
    assert lines[place.line - 1].strip().startswith(excerpt.text, place.column - 1)
