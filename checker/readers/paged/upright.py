"""Pages as they are read: turned so that most of their text runs to the right. Shared by PDF and OFD."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.readers.paged.glyphs import Glyph, Page, Stroke

_SLANT = 0.1
"""Tangent of the angle from which on writing is slanted, as watermarks are; scans lie askew by less."""


class Written(NamedTuple):
    """A character where it stands on the page as it lies, and the direction in which it is written.

    ``quarter`` counts the quarter turns from «to the right» to «downwards» and on.
    """

    glyph: Glyph
    quarter: int


def quarter(a: float, b: float) -> int | None:
    """Quarter turns of the direction (a to the right, b downwards); None where it is slanted, as watermarks are."""
    if abs(b) <= _SLANT * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= _SLANT * abs(b):
        return 1 if b > 0 else 3
    return None


def main_quarter(written: Iterable[int]) -> int:
    """The direction of most characters; 0 where there are none."""
    turns = Counter(written)
    return turns.most_common(1)[0][0] if turns else 0


def upright(
    number: int, width: float, height: float, written: Sequence[Written], strokes: Sequence[Stroke]
) -> Page:
    """The page turned upright; text in other directions than most of it is left out."""
    main = main_quarter(each.quarter for each in written)
    glyphs = [glyph for glyph, turn in written if turn == main]
    if main:
        glyphs = [turned_glyph(glyph, main, width, height) for glyph in glyphs]
    rules = turned_strokes(strokes, main, width, height)
    return Page(number, *((width, height) if main % 2 == 0 else (height, width)), glyphs, rules)


def turned(x: float, y: float, main: int, width: float, height: float) -> tuple[float, float]:
    """Where a place of a page comes to lie once the page is turned back by ``main`` quarters."""
    return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[main]


def turned_glyph(glyph: Glyph, main: int, width: float, height: float) -> Glyph:
    """A character of a page that is turned back."""
    x, y = turned(glyph.x, glyph.y, main, width, height)
    return glyph._replace(x=x, y=y)


def turned_strokes(strokes: Sequence[Stroke], main: int, width: float, height: float) -> Sequence[Stroke]:
    """Ruling lines of a page that is turned back."""
    if not main:
        return strokes
    found = []
    for stroke in strokes:
        x0, y0 = turned(stroke.x0, stroke.y0, main, width, height)
        x1, y1 = turned(stroke.x1, stroke.y1, main, width, height)
        found.append(Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found
