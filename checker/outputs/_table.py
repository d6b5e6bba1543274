"""Rows under a ruled head, as lines. Rich's own tables look like this, and measure every cell several times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.text import Text

_GAP = 2  # cells between two columns


class Column(NamedTuple):
    """``right``: what stands in it ends at its right edge. ``folds``: what is too wide goes on below, else it is cut."""

    title: str
    right: bool = False
    folds: bool = False


def ruled(columns: Sequence[Column], rows: Sequence[Sequence[Text]], width: int) -> list[Text]:
    """A head, a rule and the rows, at most ``width`` cells wide: those columns that fold make room."""
    head = [Text(column.title, "bold") for column in columns]
    widths = _widths(columns, [head, *rows], width)
    rule = Text("-" * (sum(widths) + _GAP * (len(columns) - 1)))
    body = [line for row in rows for line in _row(columns, row, widths)]
    return [*_row(columns, head, widths), rule, *body]


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """The cells of each column: as its widest text needs, narrowed where all together need too many."""
    room = width - (len(columns) - 1)
    # A column's blank is narrowed with it; only the last one has none.
    needed = [min(room, max(map(_width, cells)) + 1) for cells in zip(*rows, strict=True)]
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


def _width(text: Text) -> int:
    return max((Text(line).cell_len for line in text.plain.splitlines()), default=0)


def _row(columns: Sequence[Column], row: Sequence[Text], widths: Sequence[int]) -> list[Text]:
    """The lines of a row: several where a text folds."""
    cells = [_lines(text, column, width) for text, column, width in zip(row, columns, widths, strict=True)]
    return [_line(columns, texts, widths) for texts in zip_longest(*cells, fillvalue=Text(""))]


def _lines(text: Text, column: Column, width: int) -> Sequence[Text]:
    if text.plain.isprintable() and text.cell_len <= width:
        return [text]
    from rich.console import Console  # noqa: PLC0415  most texts have room

    return list(
        text.wrap(Console(), width, overflow="fold" if column.folds else "ellipsis", no_wrap=not column.folds)
    )


def _line(columns: Sequence[Column], texts: Sequence[Text], widths: Sequence[int]) -> Text:
    line = Text()
    for index, (text, column, width) in enumerate(zip(texts, columns, widths, strict=True)):
        blanks = " " * (width - text.cell_len)
        gap = " " * _GAP if index else ""
        line.append(gap + blanks if column.right else gap)
        line.append_text(text).append("" if column.right else blanks)
    return line
