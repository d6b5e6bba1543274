"""Footnotes: told in the part in which their mark stands, and nowhere in the way."""

from __future__ import annotations

import pytest

from checker.model import Draft, Paragraph, Report
from checker.parse import parse
from tests.helpers import language, report_of

LINES = [
    "青禾县水利局2023年度法治政府建设情况报告",
    "县人民政府：",
    "一、主要举措和成效",
    "公示处罚决定36份。",
    "二、2024年主要安排",
    "组织业务轮训2期。",
    "青禾县水利局",
    "2024年1月18日",
]
NOTE = "1.其中重大行政处罚决定4份，均经法制审核。"


def noted(behind: int, *texts: str) -> Report:
    """The report with notes behind one of its lines."""
    found = [Paragraph(line, paragraph=n) for n, line in enumerate(LINES, 1)]
    found[behind + 1 : behind + 1] = [Paragraph(text, source="note") for text in texts]
    return parse(Draft(tuple(found)), language())


def facts(report: Report) -> tuple[object, ...]:
    assert report.title
    assert report.signature
    assert report.date
    assert report.addressee
    outline = [(section.heading, section.roles) for section in report.sections]
    return report.title.text, report.signature.text, report.date.value, report.addressee.text, outline


@pytest.mark.parametrize("behind", range(len(LINES)))
def test_a_note_hides_nothing(behind: int):
    assert facts(noted(behind, NOTE, "同上。")) == facts(noted(0))


@pytest.mark.parametrize(("behind", "role"), [(3, "achievements"), (5, "plan")])
def test_a_note_belongs_to_the_part_with_its_mark(behind: int, role: str):
    report = noted(behind, NOTE)
    told = next(each for each in report.statements if "重大行政处罚决定" in each.text)
    assert told.roles == {role}
    assert report.place(told.start).section == f"{LINES[behind - 1]}"
    assert not told.heading


@pytest.mark.parametrize("behind", [0, 6, 7])
def test_a_note_on_the_title_or_the_closing_is_no_statement(behind: int):
    assert "重大行政处罚决定" not in noted(behind, NOTE).text


def test_notes_of_a_table_do_not_part_its_rows():
    cells = ["项目", "2023年", "法制审核（件）", "18", "行政复议（件）", "2"]
    found = [Paragraph(line, paragraph=n) for n, line in enumerate(LINES, 1)]
    table = [Paragraph(text, paragraph=20 + n, source="cell") for n, text in enumerate(cells)]
    table.insert(3, Paragraph(NOTE, source="note"))
    report = parse(Draft((*found[:4], *table, *found[4:])), language())
    rows = [each.text for each in report.statements if "\n" in each.text]
    assert rows == ["法制审核(件)\n18", "行政复议(件)\n2"]
    assert report.text.index("重大行政处罚决定") > report.text.index("行政复议")


@pytest.mark.parametrize("mark", ["[1]", "①", "〔1〕"])
def test_a_note_of_a_plain_text_stands_behind_its_closing(mark: str):
    text = "\n".join(LINES).replace("36份", f"36份{mark}") + f"\n{mark}其中重大行政处罚决定4份。"
    report = report_of(text)
    told = [each.roles for each in report.statements if "重大行政处罚决定" in each.text]
    assert told == [{"achievements"}]
    assert report.date


def test_an_item_of_a_list_refers_to_no_note():
    text = "\n".join(LINES).replace("公示", "做好两项：①公示") + "\n①其中重大行政处罚决定4份。"
    assert "重大行政处罚决定" not in report_of(text).text
