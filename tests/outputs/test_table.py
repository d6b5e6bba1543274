from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from checker.outputs._ruled import RULED
from checker.outputs._styled import plain, styled
from checker.outputs._table import Column, ruled

COLUMNS = (
    *(Column("文件", folds=True), Column("单位", folds=True), Column("年度")),
    *(Column("得分", right=True), Column("结论"), Column("错", right=True)),
)
PATHS = st.text(alphabet="法治报告abc_-. /（1）😀", max_size=60)
SHORT = st.text(alphabet="优良1.5", min_size=1, max_size=5)
ROWS = st.lists(st.tuples(PATHS, PATHS, *[SHORT] * 4), min_size=1, max_size=4)


def by_rich(rows: list[tuple[str, ...]], width: int) -> str:
    """The same as a table of rich."""
    table = Table(box=RULED, expand=False, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column in COLUMNS:
        justify = "right" if column.right else "left"
        overflow = "fold" if column.folds else "ellipsis"
        table.add_column(column.title, justify=justify, overflow=overflow, no_wrap=not column.folds)
    for row in rows:
        table.add_row(*map(Text, row))
    file = StringIO()
    Console(file=file, width=width, color_system=None, legacy_windows=False).print(table, width=width)
    return file.getvalue()


def drawn(rows: list[tuple[str, ...]], width: int) -> str:
    lines = ruled(COLUMNS, [list(map(styled, row)) for row in rows], width)
    return "".join(f"{plain(line)}\n" for line in lines)


@given(ROWS, st.integers(60, 120))
def test_it_looks_like_a_table_of_rich(rows: list[tuple[str, ...]], width: int):
    assert drawn(rows, width) == by_rich(rows, width)


@pytest.mark.parametrize("width", range(1, 40))
def test_a_narrow_console_stops_nobody(width: int):
    drawn([("法治政府建设报告.docx", "云泽市水务局", "2024", "100.0 优", "未通过", "12")] * 2, width)


def test_what_is_too_long_folds_and_the_widest_makes_room():
    rows = [("法治政府建设情况报告" * 4, "水务局", "2024", "1.0 差", "未通过", "3")]
    head, rule, *body = drawn(rows, 60).splitlines()
    assert rule == "-" * 60
    assert len(body) == 4
    assert head.startswith("文件")
    assert body[0].endswith(" 3")
