"""Pages of glyphs for tests: lines of full-width characters at their places, and ruling lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model import Paragraph
from checker.readers.paged.glyphs import Glyph, Page, Stroke
from checker.readers.paged.reflow import paragraphs

FULL = "本单位全面落实年度法治政府建设各项任务并按要求报告情况"
SIZE = 16.0


def row(x: float, y: float, text: str, size: float = SIZE) -> list[Glyph]:
    """Characters side by side; those of ASCII take half the width."""
    found = []
    for char in text:
        wide = size / 2 if char.isascii() else size
        if char.strip():
            found.append(Glyph(char, x, y, wide, size))
        x += wide
    return found


def prose(
    *lines: str, left: float = 80, top: float = 100, step: float = 28, size: float = SIZE
) -> list[Glyph]:
    """Lines below each other; blanks at their beginning set them in."""
    return [glyph for n, line in enumerate(lines) for glyph in row(left, top + n * step, line, size)]


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Stroke]:
    """The ruling lines of a table."""
    return [
        *(Stroke(min(xs), y, max(xs), y) for y in ys),
        *(Stroke(x, min(ys), x, max(ys)) for x in xs),
    ]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Stroke]:
    """The four sides of a box."""
    return grid((x0, x1), (y0, y1))


def page(glyphs: Iterable[Glyph], strokes: Iterable[Stroke] = (), number: int = 1) -> Page:
    return Page(number, 595, 842, list(glyphs), list(strokes))


def read(*pages: Page) -> list[tuple[str, str]]:
    """Text and source of each paragraph."""
    return [(each.text, each.source) for each in _read(pages)]


def texts(*pages: Page) -> list[str]:
    return [each.text for each in _read(pages)]


def _read(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    return paragraphs([each._replace(number=n) for n, each in enumerate(pages, 1)])
