"""One page of a PDF as PDFium tells it: characters with their places, ruling lines, images.

Runs in the child process (see pdf.py). Nothing is rendered.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdfium2 import raw  # type: ignore[import-untyped]

from checker.readers.paged import upright as _upright
from checker.readers.paged.glyphs import Glyph, Page, Stroke, clean
from checker.readers.paged.pdf_rules import Rules, multiplied
from checker.readers.paged.upright import Written

_DEPTH = 4
_UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Style(NamedTuple):
    """Of a run of text: font size on the page, quarter turns of its direction, is it drawn at all."""

    size: float
    quarter: int | None
    visible: bool


@dataclass(slots=True)
class Found:
    """What a page holds. ``styled`` are its glyphs (y downwards) with their style.

    ``pictures`` is the share of the page that its largest image covers; ``unmapped`` counts
    characters whose font does not tell what they are.
    """

    width: float
    height: float
    styled: list[tuple[Glyph, Style]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    images: int = 0
    pictures: float = 0.0
    unmapped: int = 0

    def emptied(self) -> "Found":
        """A page of this size with nothing on it."""
        return Found(self.width, self.height)


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
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    found = Found(abs(box.right - box.left), abs(box.top - box.bottom))
    left, top = min(box.left, box.right), max(box.top, box.bottom)
    text = raw.FPDFText_LoadPage(page)
    if text:
        _read_text(text, found, left, top)
        raw.FPDFText_ClosePage(text)
    _read_objects(page, found, left, top)
    return found


def _read_text(text: Any, found: Found, left: float, top: float) -> None:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    styles: dict[int, Style] = {}
    for index, code in _codes(text):
        if _is_unmapped(text, index, code):
            found.unmapped += 1
            continue
        char = clean(chr(code))
        if not char.strip():
            continue
        style = _style(text, index, styles)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        wide = box.right - box.left if style.quarter in (0, 2) else box.top - box.bottom
        glyph = Glyph(char, x.value - left, top - y.value, wide, max(style.size, 0.1))
        found.styled.append((glyph, style))


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
    style = Style(size, _upright.quarter(matrix.a, -matrix.b), not hidden)
    if key:
        styles[key] = style
    return style


def _read_objects(page: Any, found: Found, left: float, top: float) -> None:
    """Look at images, collect the ruling lines."""
    rules = Rules(left, top)
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    for item, matrix in _objects(page, count, get, _UNTURNED, 0):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.images += 1
            found.pictures = max(found.pictures, _share(item, matrix, found))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            rules.add(item, matrix)
    found.strokes = rules.strokes()


def _objects(
    holder: Any, count: Any, get: Any, matrix: tuple[float, ...], depth: int
) -> Iterator[tuple[Any, tuple[float, ...]]]:
    """The objects of a page or a form, with the matrix of what they stand in; those of forms in their place."""
    for index in range(count(holder)):
        item = get(holder, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEPTH:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(item, own)
            inner = multiplied((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            yield from _objects(
                item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1
            )


def _share(image: Any, outer: tuple[float, ...], found: Found) -> float:
    """The share of the page that an image covers."""
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(image, own)
    a, b, c, d, _, _ = multiplied((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    return abs(a * d - b * c) / max(found.width * found.height, 1.0)


def upright(number: int, found: Found, recognised: bool) -> Page:
    """The page as it is read: main direction of writing to the right, y downwards.

    Slanted text (watermarks) and text in other directions is left out, and so is text that is not
    drawn, unless it is the OCR layer of a scan.
    """
    shown = [pair for pair in found.styled if pair[1].visible]
    if recognised or len(shown) < 0.2 * len(found.styled):
        shown = found.styled
    written = [Written(glyph, style.quarter) for glyph, style in shown if style.quarter is not None]
    return _upright.upright(number, found.width, found.height, written, found.strokes)
