"""One page of a PDF as PDFium tells it: characters with their places, ruling lines, images.

Runs in the child process (see pdf.py). Nothing is rendered.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from checker.readers.paged import layout as _layout
from checker.readers.paged.layout import Glyph, Page, Stroke


class Style(NamedTuple):
    """Of a run of text: font size on the page, quarter turns of its direction, is it drawn at all."""

    size: float
    quarter: int | None
    visible: bool


@dataclass(slots=True)
class Found:
    """What a page holds. ``styled`` are its glyphs (y upwards) with their style."""

    width: float
    height: float
    styled: list[tuple[Glyph, Style]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    images: int = 0
    unmapped: int = 0


def load(document: Any, count: int) -> list[Found]:
    """What stands on each page; nothing where a page cannot be loaded."""
    found = []
    before = None
    for index in range(count):
        # A page is closed only when the next is open: else PDFium reloads their fonts each time.
        page = raw.FPDF_LoadPage(document, index)
        if before:
            raw.FPDF_ClosePage(before)
        found.append(_page(page) if page else Found(0, 0))
        before = page
    if before:
        raw.FPDF_ClosePage(before)
    return found


def _page(page: Any) -> Found:
    found = Found(raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    text = raw.FPDFText_LoadPage(page)
    if text:
        _read_text(text, found)
        raw.FPDFText_ClosePage(text)
    _read_objects(page, found)
    return found


def _read_text(text: Any, found: Found) -> None:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    styles: dict[int, Style] = {}
    for index, code in _codes(text):
        if _is_unmapped(text, index, code):
            found.unmapped += 1
            continue
        char = _layout.clean(chr(code))
        if not char.strip():
            continue
        style = _style(text, index, styles)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        wide = box.right - box.left if style.quarter in (0, 2) else box.top - box.bottom
        found.styled.append((Glyph(char, x.value, y.value, wide, max(style.size, 0.1)), style))


def _codes(text: Any) -> Iterator[tuple[int, int]]:
    """Index and code point of each character; halves of a surrogate pair are put together."""
    high = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code <= 0x10FFFF:
            yield index, code


def _is_unmapped(text: Any, index: int, code: int) -> bool:
    if "一" <= chr(code) <= "鿿":
        return False
    if 0xE000 <= code < 0xF900 or code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or code >= 0xF0000:
        return True
    return bool(raw.FPDFText_HasUnicodeMapError(text, index) == 1)


def _style(text: Any, index: int, styles: dict[int, Style]) -> Style:
    run = raw.FPDFText_GetTextObject(text, index)
    key = ctypes.addressof(run.contents) if run else 0
    if key and key in styles:
        return styles[key]
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    hidden = key and raw.FPDFTextObj_GetTextRenderMode(run) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    style = Style(size, _quarter(matrix.a, matrix.b), not hidden)
    if key:
        styles[key] = style
    return style


def _quarter(a: float, b: float) -> int | None:
    """Quarter turns of the direction of writing; None where it is slanted, as watermarks are."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return None


def _read_objects(page: Any, found: Found) -> None:
    """Count images, collect the ruling lines."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        found.images += kind == raw.FPDF_PAGEOBJ_IMAGE
        if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            found.strokes += _edges(left.value, bottom.value, right.value, top.value)


def _edges(left: float, bottom: float, right: float, top: float) -> list[Stroke]:
    """The ruling lines that a path's bounding box stands for: itself where thin, else its four sides."""
    x, y = (left + right) / 2, (bottom + top) / 2
    if top - bottom < 3:
        return [Stroke(left, y, right, y)] if right - left > 6 else []
    if right - left < 3:
        return [Stroke(x, bottom, x, top)]
    return [
        *(Stroke(left, edge, right, edge) for edge in (bottom, top)),
        *(Stroke(edge, bottom, edge, top) for edge in (left, right)),
    ]


def upright(number: int, found: Found, recognised: bool) -> Page:
    """The page as it is read: main direction of writing to the right, y downwards.

    Slanted text (watermarks) and text in other directions is left out, and so is text that is not
    drawn, unless it is the OCR layer of a scan.
    """
    shown = [pair for pair in found.styled if pair[1].visible]
    if recognised or len(shown) < 0.2 * len(found.styled):
        shown = found.styled
    turns = Counter(style.quarter for _, style in shown if style.quarter is not None)
    main = turns.most_common(1)[0][0] if turns else 0
    glyphs = []
    for glyph, style in shown:
        if style.quarter == main:
            x, y = _turned(glyph.x, glyph.y, main)
            glyphs.append(glyph._replace(x=x, y=y))
    strokes = [_turned_stroke(stroke, main) for stroke in found.strokes]
    width, height = (found.width, found.height) if main % 2 == 0 else (found.height, found.width)
    return Page(number, width, height, glyphs, strokes)


def _turned(x: float, y: float, quarter: int) -> tuple[float, float]:
    return ((x, -y), (y, x), (-x, y), (-y, -x))[quarter]


def _turned_stroke(stroke: Stroke, quarter: int) -> Stroke:
    (x0, y0), (x1, y1) = _turned(stroke.x0, stroke.y0, quarter), _turned(stroke.x1, stroke.y1, quarter)
    return Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
