"""Tables over pages: heads that repeat, rows that are torn, categories over several rows."""

from __future__ import annotations

from checker.readers.paged.glyphs import Glyph, Page
from tests.readers.paged._page import grid, page, row, texts

XS = (80, 160, 280, 500)
HEAD = ("序号", "事项", "说明")


def table(*rows: tuple[str, ...], top: float = 100) -> Page:
    """A page with a table whose rows are 45 high; what a cell holds behind | is its second line."""
    ys = [top + 45 * n for n in range(len(rows) + 1)]
    glyphs: list[Glyph] = []
    for entries, y in zip(rows, ys, strict=False):
        for x, entry in zip(XS, entries, strict=False):
            for n, line in enumerate(entry.split("|")):
                glyphs += row(x + 3, y + 18 + 20 * n, line, 12)
    return page(glyphs, grid(XS, ys))


LONG = "含县级下放事项以及与乡镇联合办理的"


def test_head_is_read_once():
    pages = [
        table(HEAD, ("1", "许可", "无"), top=400),
        table(HEAD, ("2", "检查", "无")),
        table(HEAD, ("3", "处罚", "无")),
    ]
    assert texts(*pages) == [*HEAD, "1", "许可", "无", "2", "检查", "无", "3", "处罚", "无"]


def test_rows_that_only_look_like_the_last_are_read():
    pages = [table(HEAD, ("1", "许可", "无"), top=400), table(("1", "许可", "无"), ("2", "检查", "无"))]
    assert texts(*pages) == [*HEAD, "1", "许可", "无", "1", "许可", "无", "2", "检查", "无"]


def test_row_torn_by_the_page_is_joined():
    pages = [
        table(HEAD, ("1", "许可", LONG), top=400),
        table(("", "", "事项，口径同上。"), ("2", "检查", "无")),
    ]
    assert texts(*pages) == [*HEAD, "1", "许可", LONG + "事项，口径同上。", "2", "检查", "无"]


def test_category_over_rows_does_not_join_its_entries():
    pages = [
        table(HEAD, ("执法", "许可", "十二件"), top=400),
        table(("", "检查", "三十件"), ("复议", "受理", "二件")),
    ]
    assert texts(*pages) == [*HEAD, "执法", "许可", "检查", "十二件", "三十件", "复议", "受理", "二件"]


def test_lines_of_a_cell_are_joined():
    assert texts(table(HEAD, ("1", "许可", LONG + "|事项")))[-1] == LONG + "事项"
