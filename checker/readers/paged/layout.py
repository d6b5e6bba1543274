"""Glyphs with their places on pages → lines of text in the order in which they are read.

What is printed over the text or repeats on every page is left out, tables come cell by cell, columns one
after the other. Private to the readers of formats that only know where a character stands.
"""

from collections.abc import Sequence
from itertools import pairwise

from checker.readers.paged.columns import Band, bands, without_line_numbers
from checker.readers.paged.glyphs import CLOSING, OPENING, Cell, Glyph, Line, Page, common, rows
from checker.readers.paged.overlays import repeated, without_repeated, without_watermarks
from checker.readers.paged.ruling import cells

_MARKS = frozenset("0123456789[]()〔〕①②③④⑤⑥⑦⑧⑨⑩*※")
_SMALL, _HIGH = 0.8, 0.15
"""Of a line's largest size: smaller than this and higher than that is the mark of a note (Word's: 0.65 and 0.33)."""
_TWICE = 0.3
"""Of a character's size: nearer than this stands its second copy, printed to look bold; 一一 stands a whole size apart."""
_WIDE, _SPACED = 1.8, 2.5
"""From 1.8 sizes on a gap parts the pieces of a line (two blanks of a clerk do), in a line that is spaced out from 2.5
times its usual gap on."""


def lines(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page as they are read; those of a table cell by cell, row by row."""
    often = repeated(pages)
    found = []
    known: tuple[float, ...] = ()
    numbered: float | None = None
    for page in without_watermarks(pages):
        loose, held = cells(page)
        set_rows, numbered = without_line_numbers(rows(without_repeated(loose, often)), numbered)
        standing = bands(set_rows, common(glyph.size for glyph in page.glyphs) or 1.0, known)
        known = standing[-1].cuts if standing else ()
        found.append(_of_page(page.number, set_rows, held, standing))
    return found


def _of_page(
    number: int, set_rows: list[list[Glyph]], held: dict[Cell, list[Glyph]], standing: Sequence[Band]
) -> list[Line]:
    found = []
    for row in set_rows:
        for column, piece in _by_column(row, standing):
            found.append(_line(number, piece, None, column))
    for cell, glyphs in held.items():
        found += [_line(number, row, cell, 0) for row in rows(glyphs)]
    return sorted((line for line in found if line), key=lambda line: _order(line, standing))


def _by_column(row: list[Glyph], standing: Sequence[Band]) -> list[tuple[int, list[Glyph]]]:
    """The pieces of a row, one for each text column; a row outside columns is one piece."""
    band = next((band for band in standing if band.first <= row[0].y <= band.last), None)
    if band is None:
        return [(0, row)]
    pieces: dict[int, list[Glyph]] = {}
    for glyph in row:
        pieces.setdefault(band.column(glyph.x), []).append(glyph)
    return sorted(pieces.items())


def _order(line: Line, standing: Sequence[Band]) -> tuple[float, ...]:
    """Downwards; inside a stretch of columns first by column, inside a table by row and cell."""
    top, left = (line.cell.top, line.cell.left) if line.cell else (line.y - line.size, line.x0)
    for band in standing:
        if band.first <= (line.cell.top if line.cell else line.y) <= band.last:
            column = band.column((line.x0 + line.x1) / 2) if line.cell else line.column
            return band.first - line.size, column, top, left, line.y
    return top, 0, top, left, line.y


def _line(page: int, row: list[Glyph], cell: Cell | None, column: int) -> Line | None:
    row, marks = _without_marks(_once(row))
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
    return Line(page, row[0].x, end, base, size, _head(row), text, cell, column, tuple(parts), marks)


def _once(row: list[Glyph]) -> list[Glyph]:
    """Without blanks, and without the second copy of characters printed twice to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        if not glyph.char.strip():
            continue
        double = any(
            other.char == glyph.char
            and abs(other.x - glyph.x) < _TWICE * min(glyph.size, max(glyph.width, 1e-6))
            for other in kept[-4:]
        )
        if not double:
            kept.append(glyph)
    return kept


def _without_marks(row: list[Glyph]) -> tuple[list[Glyph], tuple[str, ...]]:
    """A row without the raised small figures that refer to notes, and these; those behind a letter are exponents (m2)."""
    if not row:
        return row, ()
    large = max(row, key=lambda g: g.size)
    kept: list[Glyph] = []
    marks: list[str] = []
    behind = -1  # characters kept before the last mark: figures without one between them are one mark
    for glyph in row:
        raised = glyph.size < _SMALL * large.size and large.y - glyph.y > _HIGH * large.size
        exponent = bool(kept) and kept[-1].char.isascii() and kept[-1].char.isalpha()
        if not (raised and glyph.char in _MARKS) or exponent:
            kept.append(glyph)
        elif behind == len(kept):
            marks[-1] += glyph.char
        else:
            marks.append(glyph.char)
            behind = len(kept)
    return kept, tuple(marks)


def _wide_gap(row: list[Glyph], size: float) -> float:
    """From which gap on two pieces of a line are apart: not where all characters are spaced out."""
    gaps = sorted(after.x - before.x - before.width for before, after in pairwise(row))
    return max(_WIDE * size, _SPACED * gaps[len(gaps) // 2]) if gaps else size


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
