"""Values: places and excerpts lead back to the file, dates to the calendar, tables to rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import model
from checker.model import Dated, Draft, Excerpt, Paragraph, Place, Report, Table
from checker.parse import parse
from tests.helpers import ROOT, department, language, report_of

TEXT = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效：\n\n（一）规 范 执法。全年公示　处罚决定16份。\n"


def test_all_values_are_frozen():
    values = [v for v in vars(model).values() if isinstance(v, type) and v is not Table]
    assert len(values) > 15
    assert all(issubclass(value, tuple) for value in values)


def test_a_value_cannot_be_changed():
    place = Place(line=3)
    with pytest.raises(AttributeError):
        place.line = 4  # type: ignore[misc]
    assert place._fields == ("section", "paragraph", "line", "column", "page")


def dated(year: int, month: int | None, day: int | None) -> Dated:
    return Dated(Excerpt("", Place()), year, month, day)


def test_only_a_whole_and_real_date_has_a_value():
    assert dated(2024, 2, 29).value == date(2024, 2, 29)
    assert dated(2023, 2, 29).value is None
    assert dated(2024, 13, 1).value is None
    assert dated(2024, 1, None).value is None
    assert dated(2024, None, None).value is None


def test_an_excerpt_is_as_written_and_its_marks_fit():
    report = report_of(TEXT)
    start = report.text.index("公示处罚")
    excerpt = report.excerpt(start, start + 6, (start + 2, start + 4))
    assert excerpt.text == "公示　处罚决定"
    assert [excerpt.text[a:b] for a, b in excerpt.marks] == ["处罚"]
    assert excerpt.place.line == 5


def test_an_excerpt_ends_with_its_block_and_marks_outside_are_left_out():
    report = report_of(TEXT)
    start = report.text.index("16份")
    excerpt = report.excerpt(start, len(report.text) + 50, (0, 3), (start, start + 2))
    assert excerpt.text == "16份。"
    assert excerpt.marks == ((0, 2),)
    assert report.excerpt(start, start).text == ""


def test_where_an_offset_lies():
    report = report_of(TEXT)
    at = report.text.index("16份")
    assert report.block_at(at).text.startswith("(一)")
    section = report.sections_at(at)[-1]
    assert section.marker == "(一)"
    assert report.statements[report.statement_at(at)].text.startswith("全年公示")
    assert report.statement_at(0) == -1
    assert report.sections_at(0) == []
    assert report.heading(section) == "（一）规 范 执法"
    assert report.heading(report.sections[0]) == "一、主要举措和成效"


def test_paragraphs_and_pages_where_the_format_has_them():
    draft = Draft(
        (Paragraph("一、主要举措", paragraph=1, page=1), Paragraph("办案16件。", paragraph=2, page=3))
    )
    report = parse(draft, language())
    assert report.place(report.text.index("16")) == Place("一、主要举措", 2, None, None, 3)


@settings(deadline=None)
@given(st.text("一二、（）法治 \u3000\u200b。；《》\n16份", min_size=1, max_size=80), st.data())
def test_any_span_has_a_place_and_marks_inside_its_text(text: str, data: st.DataObject):
    lines = text.split("\n")
    report: Report = parse(Draft(tuple(Paragraph(x, line=i) for i, x in enumerate(lines, 1))), language())
    if not report.text:
        return
    start = data.draw(st.integers(0, len(report.text) - 1))
    end = data.draw(st.integers(start, len(report.text)))
    excerpt = report.excerpt(start, end, (start, end))
    assert excerpt.text in report.block_at(start).raw
    assert all(0 <= a <= b <= len(excerpt.text) for a, b in excerpt.marks)


def test_a_table_is_rows_by_column_without_comments():
    table = Table("a", "# 日期：2026\nname,year\n办法,2020\n\n# 旧的\n规定,2021\n")
    assert table.rows() == ({"name": "办法", "year": "2020"}, {"name": "规定", "year": "2021"})
    assert Table("b", "").rows() == ()


def test_a_column_is_the_cells_of_the_rows_and_empty_where_there_are_none():
    table = Table("a", "name,year\n办法,2020\n规定\n")
    assert table.column("name") == ["办法", "规定"]
    assert table.column("year") == ["2020", ""]
    assert table.column("number") == ["", ""]


def test_a_rulebook_s_key():
    book = department()
    assert book.key == (book.id, book.title, book.version)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "fixtures" / "reports").glob("[bg]*.txt")), ids=lambda path: path.stem
)
def test_the_sections_around_an_offset_are_those_that_span_it(path: Path):
    report = report_of(path.read_text("utf-8"))
    for offset in range(len(report.text)):
        around = [s for s in report.sections if s.start <= offset < s.end]
        assert report.sections_at(offset) == around
        assert [s.level for s in around] == sorted({s.level for s in around})
    parents = [s.parent for s in report.sections]
    assert all(parent is None or parent < index for index, parent in enumerate(parents))


def test_a_block_begins_where_its_first_visible_character_stands():
    wrapped = "某局2024年法治政府建设情况报告\n\n　　\n　　一、主要举措和成效\n\n开展培训，全\n年3次。\n"
    report = report_of(wrapped)
    places = [report.place(block.start) for block in report.blocks]
    assert [block.piece.line for block in report.blocks] == [place.line for place in places]
