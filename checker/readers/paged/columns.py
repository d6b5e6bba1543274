"""Columns of a page: two of text are read one after the other; numbers of lines in the margin are left out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.readers.paged.glyphs import CLOSING, Glyph

_LEAST_ROWS = 5
"""Rows that a text column must have. The two closings of a joint report, side by side, have four."""
_GUTTER = 1.0
"""Of the text's size: the least gap between columns; Word's least is 1.25 (two characters of 小五)."""
_HUNG = 0.45
"""Of the text's size: what is left of the gutter where a mark hangs over the column's edge (by half its width)."""
_HUNG_WHOLE = 0.2
"""The same where the whole mark hangs over it, whose right half is blank."""
_LEAST_WIDTH = 8.0
"""Of the text's size: columns of a newspaper hold 11 characters at the least; a table's first column often fewer."""
_LEAST_KNOWN = 2
"""Rows of columns that go on from the page before."""
_SHORT = 4.0
"""Of the text's size: a row that ends so far from the gutter is short."""
_FULL = 0.6
"""Of a column's rows but the last of paragraphs: how many must reach its right edge, as set text does. In tables
without rules one row in three reaches the longest entry at the most."""
_NUMBERED = 3
"""Line numbers that a page must have to be known for such; by fives, a page of 22 lines has four."""
_APART = 0.5
"""Of the text's size: how far line numbers stand from the text."""


class Band(NamedTuple):
    """A stretch of a page (from the first baseline to the last) in which text stands in columns; ``cuts`` part them."""

    first: float
    last: float
    cuts: tuple[float, ...]

    def column(self, x: float) -> int:
        """The column, counted from 1, in which a place lies."""
        return 1 + sum(x >= cut for cut in self.cuts)


def without_line_numbers(
    rows: Sequence[list[Glyph]], known: float | None
) -> tuple[list[list[Glyph]], float | None]:
    """Rows without the numbers that count the lines in the margin, and the place at which those end.

    They stand left of all text and rise by steps; ``known`` is where they ended on the page before,
    so that a page with one or two of them is understood.
    """
    heads = [_number_before(row) for row in rows]
    counted = [index for index, (value, _) in enumerate(heads) if value is not None]
    texts = [row[count] for row, (_, count) in zip(rows, heads, strict=True) if count < len(row)]
    ends = [last.x + last.width + _APART * last.size for last in (rows[i][heads[i][1] - 1] for i in counted)]
    edge = max(ends, default=0.0)
    if not counted or any(text.x < edge for text in texts):
        return list(rows), None
    if not _is_counted([value for value, _ in heads if value is not None]) and (
        known is None or abs(edge - known) > _APART * texts[0].size
    ):
        return list(rows), None
    without = [row[count:] for row, (_, count) in zip(rows, heads, strict=True)]
    return [row for row in without if row], edge


def _number_before(row: list[Glyph]) -> tuple[int | None, int]:
    """The number that stands before a row's text, apart from it, and how many characters it has."""
    count = 0
    while count < len(row) and row[count].char.isdecimal() and row[count].char.isascii():
        count += 1
        if (
            count < len(row)
            and row[count].x - row[count - 1].x - row[count - 1].width > _APART * row[count - 1].size
        ):
            break
    else:
        if count < len(row):
            return None, 0
    if not 0 < count <= 4:
        return None, 0
    return int("".join(glyph.char for glyph in row[:count])), count


def _is_counted(values: list[int]) -> bool:
    """Whether numbers rise by one step, most of the time (a line that the text does not show has its number too)."""
    if len(values) < _NUMBERED:
        return False
    steps = [after - before for before, after in pairwise(values)]
    usual = max(set(steps), key=steps.count)
    return usual > 0 and steps.count(usual) >= 0.8 * len(steps)


def bands(rows: Sequence[list[Glyph]], size: float, known: tuple[float, ...] = ()) -> list[Band]:
    """The stretches of a page, from its rows, in which text stands in columns.

    ``known`` are the places that part the columns of the page before: what goes on here may be short.
    """
    found: list[Band] = []
    rest = list(rows)
    while True:
        band = _band(rest, size, known)
        if band is None:
            return found
        found.append(band)
        rest = [row for row in rest if not band.first <= row[0].y <= band.last]


def _band(rows: Sequence[list[Glyph]], size: float, known: tuple[float, ...]) -> Band | None:
    gaps = [gap for row in rows for gap in _gaps(row, size)]
    for cut in (*known, *_cuts(gaps, size)):
        for run in _runs(rows, cut, _LEAST_KNOWN if cut in known else _LEAST_ROWS):
            left = [[glyph for glyph in row if glyph.x < cut] for row in run]
            right = [[glyph for glyph in row if glyph.x >= cut] for row in run]
            if not (_is_column(left, size) and _is_column(right, size)) and not (
                cut in known and _is_column(left, size) and any(right)
            ):
                continue
            ys = [glyph.y for row in run for glyph in row]
            inner = [
                band.cuts for side in (left, right) for band in bands([row for row in side if row], size)
            ]
            cuts = sorted({cut, *(each for found in inner for each in found)})
            return Band(min(ys), max(ys), tuple(cuts))
    return None


def _gaps(row: list[Glyph], size: float) -> list[tuple[float, float]]:
    return [
        (before.x + before.width, after.x)
        for before, after in pairwise(row)
        if after.x - before.x - before.width >= _GUTTER * size
    ]


def _cuts(gaps: list[tuple[float, float]], size: float) -> list[float]:
    """Places that may part columns, those first at which most gaps end (where right columns begin)."""
    ends: dict[int, list[float]] = {}
    for _, end in gaps:
        ends.setdefault(round(end / size), []).append(end)
    often = sorted(ends.values(), key=len, reverse=True)[:3]
    return [min(group) - 0.3 * size for group in often if len(group) >= 2]


def _runs(rows: Sequence[list[Glyph]], cut: float, least: int) -> list[list[list[Glyph]]]:
    """Runs of rows none of which is printed across a place."""
    found: list[list[list[Glyph]]] = [[]]
    for row in rows:
        if _crosses(row, cut):
            found[-1] = _without_short_end(found[-1], cut)
            found.append([])
        else:
            found[-1].append(row)
    begun = [_without_left_beginning(run, cut) for run in found]
    return [run for run in begun if len(run) >= least]


def _without_left_beginning(run: list[list[Glyph]], cut: float) -> list[list[Glyph]]:
    """Without first rows that have no right side: a short last line of the text above the columns."""
    first = next((row[-1].y for row in run if row[-1].x >= cut), None)
    return [] if first is None else [row for row in run if row[0].y > first - row[0].size]


def _without_short_end(run: list[list[Glyph]], cut: float) -> list[list[Glyph]]:
    """Without last rows that have a short left side only, before a row across: they belong to the text below."""
    end = len(run)
    while end and run[end - 1][-1].x + run[end - 1][-1].width < cut - _SHORT * run[end - 1][0].size:
        end -= 1
    return run[:end]


def _crosses(row: list[Glyph], cut: float) -> bool:
    """Whether a row's text goes on over a place without a gutter."""
    if any(glyph.x < cut < glyph.x + glyph.width for glyph in row):
        return True
    return any(
        before.x < cut <= after.x
        and after.x - before.x - before.width
        < (_HUNG_WHOLE if before.char in CLOSING else _HUNG) * before.size
        for before, after in pairwise(row)
    )


def _is_column(rows: Sequence[list[Glyph]], size: float) -> bool:
    """Whether one side of a place is set text: enough rows, wide enough, most of them full."""
    filled = [row for row in rows if row]
    if len(filled) < _LEAST_ROWS:
        return False
    left = min(row[0].x for row in filled)
    ends = [row[-1].x + row[-1].width for row in filled]
    right = sorted(ends)[int(0.9 * (len(ends) - 1))]
    if right - left < _LEAST_WIDTH * size:
        return False
    full = sum(1 for end in ends if end > right - 1.6 * size)
    return full >= _FULL * len(filled)
