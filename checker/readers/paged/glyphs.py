"""What stands on a page: characters and ruling lines with their places, and the lines that they make.

Lengths are in the unit of the page (points for PDF, millimetres for OFD, pixels for scans); y grows
downwards and is the baseline. Private to the readers of formats that only know where a character stands.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Characters that may not begin a line, and those that may not end one (GB/T 15834).
CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…—～·%‰℃,.;:?!)]}%")
OPENING = frozenset("（《〈「『【〔“‘([{")
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


class Cell(NamedTuple):
    """A cell of a ruled table; in the order in which cells are read."""

    top: float
    left: float
    bottom: float
    right: float


class Line(NamedTuple):
    """Characters on one baseline. ``head`` is the width of what a line break could not part from its start.

    ``cell`` is the cell of a ruled table in which the line stands, ``column`` counts from 1 the text
    columns of its page (0 where there is one). ``parts`` are the offsets in ``text``, with their
    places, at which a gap wider than two characters ends. ``marks`` are those of notes, which ``text`` lacks.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    head: float
    text: str
    cell: Cell | None = None
    column: int = 0
    parts: tuple[tuple[int, float], ...] = ()
    marks: tuple[str, ...] = ()


def clean(char: str) -> str:
    """A character as it is meant: radicals and compatibility forms of Chinese characters undone."""
    code = ord(char)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", char.translate(_RADICALS))
    if char.isspace():
        return " "
    return char if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn") else ""


def common(values: Iterable[float]) -> float:
    """The most frequent value, rounded to a tenth; 0 where there is none."""
    counted = Counter(round(value, 1) for value in values)
    return counted.most_common(1)[0][0] if counted else 0.0


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline, tolerant of raised and lowered ones; each row from left to right."""
    found: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if found and glyph.y - base <= RAISED * max(size, glyph.size):
            found[-1].append(glyph)
            if glyph.size >= size:
                base, size = glyph.y, glyph.size
        else:
            found.append([glyph])
            base, size = glyph.y, glyph.size
    for row in found:
        row.sort(key=lambda g: g.x)
    return found


RAISED = 0.42
"""Of the size: how far a baseline may lie from another of the same line. Marks of notes are raised by a third
of the text's size (Word) to two fifths; lines of one paragraph are a whole size apart at the least."""
