"""Rows of tables as statements, by lines and by form; what makes no statement."""

from __future__ import annotations

import pytest

from checker.model import Draft, Paragraph, Report
from checker.parse import parse
from tests.helpers import language, report_of

HEAD = "青禾县水利局2023年度法治政府建设情况报告\n一、主要举措和成效\n推进各项工作。\n"
END = "\n二、存在的不足和原因\n由于人员较少，巡查频次不够。\n青禾县水利局\n2024年1月18日"
TASKS = [
    ("任务", "完成情况"),
    ("落实行政执法公示制度", "已完成"),
    ("推行执法全过程记录", "尚未启动"),
    ("公平竞争审查", "审查文件12件，修改2件。"),
    ("编制权责清单", "无"),
]
NUMBERED = [
    ("序号", "工作任务", "责任单位", "进展情况"),
    ("1", "落实行政执法公示制度", "法规科", "公示处罚决定36份"),
    ("2", "推行执法全过程记录", "正在筹备"),
    ("3", "开展普法", "宣教科", "已完成"),
]
VALUES = [
    ("项目", "2022年", "2023年"),
    ("重大执法决定法制审核（件）", "15", "18"),
    ("行政诉讼案件（件）", "3", "0"),
    ("行政复议案件（件）", "2", "—"),
]
PAIRS = [("公平竞争审查", "6件"), ("行政诉讼案件", "0件"), ("行政处罚案件", "无")]

Rows = list[tuple[str, ...]]


def piped(rows: Rows) -> Report:
    """The rows drawn with pipes, each on a line."""
    return report_of(HEAD + "\n".join(f"| {' | '.join(row)} |" for row in rows) + END)


def celled(rows: Rows) -> Report:
    """The rows as cells in a format that has no lines, one paragraph each."""
    before = [Paragraph(line, paragraph=n) for n, line in enumerate(HEAD.strip().split("\n"), 1)]
    cells = [Paragraph(text, source="cell") for row in rows for text in row]
    cells = [cell._replace(paragraph=n) for n, cell in enumerate(cells, 50)]
    behind = [Paragraph(line, paragraph=n) for n, line in enumerate(END.strip().split("\n"), 500)]
    return parse(Draft((*before, *cells, *behind)), language())


def told(report: Report) -> list[tuple[str, list[str]]]:
    """The statements that span several cells, with the standings of their clauses."""
    return [
        (each.text, [clause.standing for clause in each.clauses])
        for each in report.statements
        if "\n" in each.text
    ]


@pytest.mark.parametrize("layout", [piped, celled])
def test_a_task_is_told_by_its_answer(layout):
    assert told(layout(TASKS)) == [
        ("落实行政执法公示制度\n已完成", ["done", "done"]),
        ("推行执法全过程记录\n尚未启动", ["denied", "denied"]),
        ("公平竞争审查\n审查文件12件,修改2件。", ["done", "done", "done"]),
        ("编制权责清单\n无", ["zero", "zero"]),
    ]


@pytest.mark.parametrize("layout", [piped, celled])
def test_numbered_rows_stay_apart_where_a_cell_is_empty(layout):
    assert [text for text, _ in told(layout(NUMBERED))] == [
        "落实行政执法公示制度\n法规科\n公示处罚决定36份",
        "开展普法\n宣教科\n已完成",
    ]


@pytest.mark.parametrize("layout", [piped, celled])
def test_a_head_has_the_value_of_the_reporting_year(layout):
    assert told(layout(VALUES)) == [
        ("重大执法决定法制审核(件)\n15\n18", ["done"]),
        ("行政诉讼案件(件)\n3\n0", ["zero"]),
        ("行政复议案件(件)\n2\n-", ["zero"]),
    ]


@pytest.mark.parametrize("layout", [piped, celled])
def test_pairs_need_no_names(layout):
    assert told(layout(PAIRS)) == [
        ("公平竞争审查\n6件", ["done"]),
        ("行政诉讼案件\n0件", ["zero"]),
        ("行政处罚案件\n无", ["zero"]),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("项目", "2021年", "2022年"), ("法制审核（件）", "15", "18"), ("行政复议（件）", "1", "2")],
        [("姓名", "职务"), ("林青", "科长"), ("木白", "科员")],
        [("事项", "法律依据"), ("取水许可", "水法"), ("河道采砂", "防洪法")],
        [("指标", "年度目标"), ("法制审核（件）", "20"), ("普法（场）", "12")],
    ],
)
@pytest.mark.parametrize("layout", [piped, celled])
def test_labels_and_other_years_tell_nothing(layout, rows: Rows):
    assert told(layout(rows)) == []


def test_numbers_and_none_in_cells_are_no_page_numbers_or_buttons():
    text = piped(VALUES).text
    assert "15\n18" in text
    assert "无" in piped(PAIRS).text


def test_a_row_stands_in_its_section():
    report = piped(TASKS)
    row = next(each for each in report.statements if "尚未启动" in each.text)
    assert row.roles == {"achievements"}
    assert row.section == 0
    assert row.text == report.text[row.start : row.end]


@pytest.mark.parametrize("layout", [piped, celled])
def test_a_column_of_units_is_no_value(layout):
    rows = [("指标", "单位", "数量"), ("处罚决定公示", "件", "52"), ("法制审核", "件", "0")]
    assert told(layout(rows)) == [("处罚决定公示\n件\n52", ["done"]), ("法制审核\n件\n0", ["zero"])]


def test_a_row_is_quoted_with_its_value():
    report = piped(TASKS)
    row = next(each for each in report.statements if "尚未启动" in each.text)
    at = row.text.index("\n") + 1 + row.start
    quote = report.quote(row, (row.start, row.start + 2), (at, at + 2))
    assert quote.text == "推行执法全过程记录 尚未启动"
    assert [quote.text[a:b] for a, b in quote.marks] == ["推行", "尚未"]
