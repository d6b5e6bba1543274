"""Rows under a ruled head, as lines. Rich's own tables look like this, and measure every cell several times."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from checker.outputs._styled import Line, cells, plain, styled

_GAP = 2  # cells between two columns


class Column(NamedTuple):
    """``right``: what stands in it ends at its right edge. ``folds``: what is too wide goes on below, else it is cut."""

    title: str
    right: bool = False
    folds: bool = False


def ruled(columns: Sequence[Column], rows: Sequence[Sequence[Line]], width: int) -> list[Line]:
    """A head, a rule and the rows, at most ``width`` cells wide: those columns that fold make room."""
    head = [styled(column.title, "bold") for column in columns]
    widths = _widths(columns, [head, *rows], width)
    rule = styled("-" * (sum(widths) + _GAP * (len(columns) - 1)))
    body = [line for row in rows for line in _row(columns, row, widths)]
    return [*_row(columns, head, widths), rule, *body]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Line]], width: int) -> list[int]:
    """The cells of each column: as its widest text needs, narrowed where all together need too many."""
    room = width - (len(columns) - 1)
    # A column's blank is narrowed with it; only the last one has none.
    needed = [min(room, max(map(_width, column)) + 1) for column in zip(*rows, strict=True)]
    needed[-1] -= needed[-1] <= room
    folding = [index for index, column in enumerate(columns) if column.folds]
    while (excess := sum(needed) - room) > 0:
        widest = max(needed[index] for index in folding)
        second = max((needed[index] for index in folding if needed[index] < widest), default=0)
        if widest == second:
            break
        most = min(excess, widest - second)
        _narrow(needed, [index for index in folding if needed[index] == widest], excess, most)
    if excess > 0:
        _narrow(needed, range(len(needed)), excess, room)
    return [each - 1 for each in needed[:-1]] + needed[-1:]


def _narrow(widths: list[int], which: Sequence[int], excess: int, most: int) -> None:
    """Take what is too much from some columns in equal parts, from each ``most`` at most."""
    for left, index in zip(range(len(which), 0, -1), which, strict=True):
        part = min(most, widths[index], round(excess / left))
        widths[index] -= part
        excess -= part


def _width(line: Line) -> int:
    return max(map(cell_len, plain(line).splitlines()), default=0)


def _row(columns: Sequence[Column], row: Sequence[Line], widths: Sequence[int]) -> list[Line]:
    """The lines of a row: several where a text folds."""
    lines = [_lines(line, column, width) for line, column, width in zip(row, columns, widths, strict=True)]
    return [_line(columns, each, widths) for each in zip_longest(*lines, fillvalue=())]


def _lines(line: Line, column: Column, width: int) -> Sequence[Line]:
    text = plain(line)
    if text.isprintable() and cells(line) <= width:
        return [line]
    from checker.outputs._console import folded  # noqa: PLC0415  most texts have room

    return folded(line, width, folds=column.folds)


def _line(columns: Sequence[Column], lines: Sequence[Line], widths: Sequence[int]) -> Line:
    whole: Line = ()
    for index, (line, column, width) in enumerate(zip(lines, columns, widths, strict=True)):
        blanks = styled(" " * (width - cells(line)))
        gap = styled(" " * _GAP) if index else ()
        whole += gap + blanks + line if column.right else gap + line + blanks
    return whole
