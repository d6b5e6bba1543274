"""Glyphs with their places on a page → lines of text, and the cells of ruled tables.

Lengths are in the unit of the page (points for PDF, millimetres for OFD); y grows downwards and is
the baseline. Private to the readers of formats that only know where a character stands.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

# Characters that may not begin a line, and those that may not end one (GB/T 15834).
CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…—～·%‰℃,.;:?!)]}%")
OPENING = frozenset("（《〈「『【〔“‘([{")
_MARKS = frozenset("0123456789[]()〔〕①②③④⑤⑥⑦⑧⑨⑩*※")
# Radicals that a font's Unicode map names in place of the character they look like; those from
# U+2F00 on are undone by NFKC, these are not.
_RADICALS = str.maketrans(
    "⺁⺋⺍⺎⺟⺠⺮⺶⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "厂卩小兀母民竹羊虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


class Glyph(NamedTuple):
    """A character, the left end of its baseline, its advance and its font's size."""

    char: str
    x: float
    y: float
    width: float
    size: float


class Stroke(NamedTuple):
    """A ruling line of a table; upright where x0 == x1."""

    x0: float
    y0: float
    x1: float
    y1: float


class Page(NamedTuple):
    """What stands on one page; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    strokes: Sequence[Stroke] = ()


class Line(NamedTuple):
    """Characters on one baseline. ``head`` is the width of what a line break could not part from its start.

    ``cell`` tells the cell of a ruled table (row and column edges) in which the line stands.
    ``parts`` are the offsets in ``text`` at which a gap wider than two characters ends.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    head: float
    text: str
    cell: tuple[float, float, float, float] | None = None
    parts: tuple[tuple[int, float], ...] = ()


def clean(char: str) -> str:
    """A character as it is meant: radicals and compatibility forms of Chinese characters undone."""
    code = ord(char)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", char.translate(_RADICALS))
    if char.isspace():
        return " "
    return char if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn") else ""


def common(values: list[float]) -> float:
    """The most frequent value, rounded to a tenth; 0 where there is none."""
    counted = Counter(round(value, 1) for value in values)
    return counted.most_common(1)[0][0] if counted else 0.0


def lines(page: Page) -> list[Line]:
    """The lines of a page from top to bottom; those of a table cell by cell, row by row."""
    grouped: dict[tuple[float, float, float, float] | None, list[Glyph]] = {}
    grid = _Grid(page)
    for glyph in page.glyphs:
        grouped.setdefault(grid.cell(glyph), []).append(glyph)
    loose = grouped.pop(None, [])
    found = [line for row in _rows(loose) if (line := _line(page.number, row, None))]
    for cell, glyphs in grouped.items():
        found += [line for row in _rows(glyphs) if (line := _line(page.number, row, cell))]
    return sorted(found, key=_reading_order)


def _reading_order(line: Line) -> tuple[float, float, float]:
    if line.cell:
        top, left, _, _ = line.cell
        return top, left, line.y
    return line.y - line.size, line.x0, line.y


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline, tolerant of raised and lowered ones; each row from left to right."""
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if rows and glyph.y - base <= 0.42 * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size >= size:
                base, size = glyph.y, glyph.size
        else:
            rows.append([glyph])
            base, size = glyph.y, glyph.size
    for row in rows:
        row.sort(key=lambda g: g.x)
    return rows


def _line(page: int, row: list[Glyph], cell: tuple[float, float, float, float] | None) -> Line | None:
    row = _without_marks(_once(row))
    if not row:
        return None
    size = sorted(glyph.size for glyph in row)[len(row) // 2]
    text = row[0].char
    parts: list[tuple[int, float]] = []
    wide = _wide_gap(row, size)
    for before, glyph in pairwise(row):
        gap = glyph.x - before.x - before.width
        if gap > wide:
            text += "　"
            parts.append((len(text), glyph.x))
        elif gap > 0.2 * size and _is_word(before.char) and _is_word(glyph.char):
            text += " "
        text += glyph.char
    end = max(glyph.x + glyph.width for glyph in row)
    base = max(row, key=lambda g: g.size).y
    return Line(page, row[0].x, end, base, size, _head(row), text, cell, tuple(parts))


def _once(row: list[Glyph]) -> list[Glyph]:
    """Without blanks, and without the second copy of characters printed twice to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        if not glyph.char.strip():
            continue
        double = any(
            other.char == glyph.char
            and abs(other.x - glyph.x) < 0.3 * min(glyph.size, max(glyph.width, 1e-6))
            for other in kept[-4:]
        )
        if not double:
            kept.append(glyph)
    return kept


def _without_marks(row: list[Glyph]) -> list[Glyph]:
    """Without the raised small figures that refer to notes; those behind a letter are exponents (m2)."""
    if not row:
        return row
    large = max(row, key=lambda g: g.size)
    kept: list[Glyph] = []
    for glyph in row:
        raised = glyph.size < 0.8 * large.size and large.y - glyph.y > 0.15 * large.size
        exponent = bool(kept) and kept[-1].char.isascii() and kept[-1].char.isalpha()
        if not (raised and glyph.char in _MARKS) or exponent:
            kept.append(glyph)
    return kept


def _wide_gap(row: list[Glyph], size: float) -> float:
    """From which gap on two pieces of a line are apart: not where all characters are spaced out."""
    gaps = sorted(after.x - before.x - before.width for before, after in pairwise(row))
    return max(1.8 * size, 2.5 * gaps[len(gaps) // 2]) if gaps else size


def _head(row: list[Glyph]) -> float:
    """Width of the first stretch that a line break must keep together."""
    index = 0
    while index < len(row) - 1 and row[index].char in OPENING:
        index += 1
    if _is_word(row[index].char):
        while index < len(row) - 1 and _is_word(row[index + 1].char):
            index += 1
    while index < len(row) - 1 and row[index + 1].char in CLOSING:
        index += 1
    return row[index].x + row[index].width - row[0].x


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-_/@&+.#%")


class _Grid:
    """The ruling lines of a page, asked for the cell in which a glyph stands."""

    _MOST = 600_000  # strokes times glyphs; more are a drawing, not a table

    def __init__(self, page: Page) -> None:
        strokes = page.strokes if len(page.strokes) * len(page.glyphs) <= self._MOST else ()
        self._upright = [s for s in strokes if s.x0 == s.x1]
        self._level = [s for s in strokes if s.y0 == s.y1]
        self._ruled = len(self._upright) > 1 and len(self._level) > 1
        # A frame around the whole page is no table.
        self._largest = 0.6 * page.height

    def cell(self, glyph: Glyph) -> tuple[float, float, float, float] | None:
        """(top, left, bottom, right) of the cell, None outside a table."""
        if not self._ruled:
            return None
        x, y, slack = glyph.x + glyph.width / 2, glyph.y - glyph.size / 3, glyph.size / 3
        left, right = _around(x, (s.x0 for s in self._upright if s.y0 - slack <= y <= s.y1 + slack))
        top, bottom = _around(y, (s.y0 for s in self._level if s.x0 - slack <= x <= s.x1 + slack))
        if left is None or right is None or top is None or bottom is None:
            return None
        return (top, left, bottom, right) if bottom - top < self._largest else None


def _around(value: float, edges: Iterable[float]) -> tuple[float | None, float | None]:
    below = above = None
    for edge in edges:
        if edge <= value:
            below = edge if below is None else max(below, edge)
        else:
            above = edge if above is None else min(above, edge)
    return below, above
