"""Tables: rows put together from cells and lines; rates, sum rows and sum columns that are wrong in them."""

from __future__ import annotations

import pytest

from checker.clues.index import Index
from checker.kinds.figures import rate_arithmetic, sum_of_parts
from checker.kinds.figures.tables import read_tables
from checker.parse import parse
from checker.readers import read
from tests.helpers import language, options_of

HEAD = "某某县水务局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n全年情况如下。\n\n"
TAIL = "\n\n二、存在的不足和原因\n\n由于人手少，力量不足。\n"
NAMES = ["单位", "应诉案件", "出庭", "出庭率"]
ROWS = [["水政大队", "12", "9", "75%"], ["河道所", "8件", "8件", "100%"], ["合计", "20", "17", "85%"]]


def index(data: str, name: str) -> Index:
    """The index of a file's text."""
    return Index(parse(read(data.encode(), name), language()))


def piped(names: list[str], rows: list[list[str]]) -> Index:
    """A table drawn with pipes."""
    lines = ["| " + " | ".join(cells) + " |" for cells in (names, ["---"] * len(names), *rows)]
    return index(HEAD + "\n".join(lines) + TAIL, "draft.md")


def tabbed(names: list[str], rows: list[list[str]]) -> Index:
    """A table of lines with tabs, as they are pasted into a plain text."""
    return index(HEAD + "\n".join("\t".join(cells) for cells in (names, *rows)) + TAIL, "draft.txt")


def page(names: list[str], rows: list[list[str]]) -> Index:
    """A table of a web page, whose cells do not tell their rows."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (names, *rows))
    text = "".join(f"<p>{line}</p>" for line in HEAD.split("\n\n"))
    tail = "".join(f"<p>{line}</p>" for line in TAIL.split("\n\n"))
    return index(f"<html><body>{text}<table border=1>{cells}</table>{tail}</body></html>", "a.html")


FORMS = pytest.mark.parametrize("made", [piped, tabbed, page])


def told(made: Index) -> list[str]:
    """What both rules say of a report."""
    rates = rate_arithmetic.decide(made, options_of("rate-arithmetic")).gaps
    sums = sum_of_parts.decide(made, options_of("sum-of-parts")).gaps
    return [gap.message for gap in (*rates, *sums)]


@FORMS
def test_rows_and_columns_are_put_together(made):
    (table,) = made(NAMES, ROWS).once(read_tables)
    assert table.columns == ("应诉案件", "出庭", "出庭率")
    assert [(row.head, row.cells) for row in table.rows] == [(row[0], tuple(row[1:])) for row in ROWS]
    assert [str(value.value) for value in table.rows[1].values if value] == ["8", "8", "100"]


@FORMS
def test_a_right_table_is_silent(made):
    assert told(made(NAMES, ROWS)) == []


@FORMS
@pytest.mark.parametrize(
    ("row", "column", "cell", "message"),
    [
        (0, 3, "100%", "应诉案件 12、出庭 9，出庭率应为 75%，表中写作 100%"),
        (2, 1, "22", "“应诉案件”一列各行相加为 20，“合计”写作 22"),
    ],
)
def test_a_wrong_cell_is_told(made, row: int, column: int, cell: str, message: str):
    rows = [[*cells] for cells in ROWS]
    rows[row][column] = cell
    assert message in told(made(NAMES, rows))


@FORMS
def test_a_number_column_is_left_out(made):
    names, rows = ["序号", *NAMES], [[str(at), *row] for at, row in enumerate(ROWS, 1)]
    (table,) = made(names, rows).once(read_tables)
    assert table.columns == ("应诉案件", "出庭", "出庭率")


@FORMS
def test_a_column_of_sums_is_added_up(made):
    names = ["年度", "许可", "处罚", "检查", "合计"]
    rows = [["2022年", "5", "6", "7", "18"], ["2023年", "1", "-", "3", "4"], ["2021年", "2", "2", "3", "7"]]
    assert told(made(names, rows)) == []
    rows[0][4] = "19"
    assert told(made(names, rows)) == ["这一行各项相加为 18，“合计”写作 19"]


@FORMS
@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["单位", "平均得分"], [["甲镇", "91"], ["乙镇", "95"], ["合计", "93"]]),
        (["单位", "案件"], [["甲镇", "9"], ["其中处罚", "5"], ["合计", "9"]]),
        (["单位", "案件", "户数"], [["甲镇", "约9", "3"], ["乙镇", "5", "4"], ["合计", "15", "7"]]),
        (["单位", "参训人数", "满意率"], [["甲镇", "9", "98%"], ["乙镇", "5", "97%"], ["丙镇", "7", "96%"]]),
    ],
)
def test_what_need_not_add_up_is_silent(made, names: list[str], rows: list[list[str]]):
    assert told(made(names, rows)) == []


def test_the_place_is_the_rows():
    rows = [ROWS[0], ROWS[1], ["合计", "22", "17", "85%"]]
    (gap,) = sum_of_parts.decide(piped(NAMES, rows), options_of("sum-of-parts")).gaps
    assert gap.excerpt is not None
    assert gap.excerpt.text == "合计 22 17 85%"
    assert gap.excerpt.place.line == 11


def test_cells_that_make_no_table_are_none():
    assert (
        page(["单位", "案件"], [["甲镇", "9"], ["乙镇", "没有统计"], ["丙镇", "3"]]).once(read_tables) == ()
    )
    assert piped(["甲"], [["9"], ["8"]]).once(read_tables) == ()
