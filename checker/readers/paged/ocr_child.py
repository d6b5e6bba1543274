"""Pages of a scan → paragraphs, recognised by rapidocr; runs in a child process (see pdf.py).

rapidocr brings its models with it: nothing is fetched.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from ctypes import c_uint
from math import atan2, cos, hypot, sin
from statistics import median
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from checker import limits
from checker.errors import UnreadableError
from checker.readers.paged.glyphs import OPENING, Glyph, Page, clean
from checker.readers.paged.legible import told, unread
from checker.readers.paged.pdf_child import sheets
from checker.readers.paged.pdf_page import load, upright
from checker.readers.paged.reflow import paragraphs
from checker.readers.paged.sandbox import Answer, answer, confine

Box = Sequence[Sequence[float]]
"""Corners of a recognised line: upper left, upper right, lower right, lower left."""

_DPI = 200
PIXELS = 9_000_000
_STRIDE = 97
"""Of so many bytes of a drawn page one is looked at: a page of text has thousands of dark ones among these."""
_SMALL = 10_000
"""Pixels of the smallest picture that is looked at: a line of ten characters has as many."""
_FAINT = 24
"""Shades of 256 that paper alone may differ by."""
NOTHING = UnreadableError("扫描件里没有识别出文字", todo="请换一份清晰的扫描件，或改用 Word 原稿检查")
NOTICE = "这份 {} 是扫描件，文字是识别出来的，可能有错字，请对照原件核实"
PARTLY = "{}的文字是识别出来的，可能有错字，请对照原件核实"


def read(data: bytes) -> Answer:
    """Paragraphs and what is to be said of them, ready for JSON: of the pages that cannot be read, and of the others.

    Raises UnreadableError where nothing is found.
    """
    logging.disable(logging.CRITICAL)
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    document = PdfDocument(data)
    found = load(document.raw, len(document))
    wanted: set[int] = set(unread(sheets(found))) or set(range(1, len(found) + 1))
    inked = {number for number in sorted(wanted) if _has_ink(number, document[number - 1])}
    if not inked and len(wanted) == len(found):
        raise NOTHING
    # What was rendered within the bounds of a PDF can be rendered again; only the models need more.
    confine(limits.held().ocr_memory + 2 * len(data), limits.held().ocr_seconds)
    from rapidocr import RapidOCR  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    engine = RapidOCR()
    pages = []
    for number, page in enumerate(found, 1):
        if number in inked:
            pages.append(_recognised(number, document[number - 1], engine))
        else:
            pages.append(upright(number, page.emptied() if number in wanted else page, False))
    result = paragraphs(pages)
    if not result:
        raise NOTHING
    whole = len(wanted) == len(found)
    return {
        "paragraphs": [(item.text, item.page, item.align, item.source) for item in result],
        "notices": [NOTICE.format("PDF") if whole else PARTLY.format(told(wanted))],
        "unread": [],
    }


def _recognised(number: int, sheet: Any, engine: Any) -> Page:
    """A page as its picture shows it, in points."""
    width, height = sheet.get_size()
    scale = _scale(width, height)
    found = engine(sheet.render(scale=scale).to_numpy())
    boxes = [] if found.boxes is None else found.boxes.tolist()
    seen = [
        glyph._replace(
            x=glyph.x / scale, y=glyph.y / scale, width=glyph.width / scale, size=glyph.size / scale
        )
        for glyph in glyphs(boxes, found.txts or ())
    ]
    return Page(number, width, height, seen)


def _scale(width: float, height: float) -> float:
    """Pixels a point: 200 to the inch, fewer on a page that is larger than two of A3."""
    return min(_DPI / 72, math.sqrt(PIXELS / max(width * height, 1.0)))


def _has_ink(number: int, sheet: Any) -> bool:
    """Whether a page is worth a look: something on it can hold text, and drawn it has more than one shade.

    Raises UnreadableError for giant pictures.
    """
    holding = 0
    for item in sheet.get_objects():
        wide, high = c_uint(_SMALL), c_uint(1)  # of what is no picture
        raw.FPDFImageObj_GetImagePixelSize(item, wide, high)
        if wide.value * high.value > limits.held().ocr_pixels:
            what = f"扫描件第 {number} 页的图片有 {wide.value}×{high.value} 像素，超过上限 {limits.held().ocr_pixels // limits.MB} 百万"
            raise UnreadableError(what, todo="请用 200 到 300 dpi 重新扫描")
        holding += wide.value * high.value >= _SMALL
    if not holding:
        return False
    shades = bytes(sheet.render(scale=_scale(*sheet.get_size())).buffer)[::_STRIDE]
    return max(shades, default=0) - min(shades, default=0) > _FAINT


def glyphs(boxes: Sequence[Box], texts: Sequence[str]) -> list[Glyph]:
    """The characters of recognised lines, spread evenly over them; a page that lies askew is turned."""
    lean = median(atan2(b[1][1] - b[0][1], b[1][0] - b[0][0]) for b in boxes) if boxes else 0.0
    units = [_length(box) / max(_ems(text), 0.5) for box, text in zip(boxes, texts, strict=True)]
    usual = median(units) if units else 0.0
    found = []
    for box, text, unit in zip(boxes, texts, units, strict=True):
        x, y0 = _turned((box[0][0] + box[3][0]) / 2, (box[0][1] + box[3][1]) / 2, -lean)
        _, y1 = _turned((box[1][0] + box[2][0]) / 2, (box[1][1] + box[2][1]) / 2, -lean)
        # The width of an em differs a little from line to line of one size of type.
        size = usual if abs(unit - usual) < 0.2 * usual else unit
        if text[:1] in OPENING and not text.isascii():
            x -= 0.4 * unit  # the box begins at the ink, which stands in the right half of the character
        for char in text:
            wide = unit * _ems(char)
            found.append(Glyph(clean(char), x, (y0 + y1) / 2 + size / 3, wide, size))
            x += wide
    return [glyph for glyph in found if glyph.char.strip()]


def _length(box: Box) -> float:
    return hypot(box[1][0] - box[0][0], box[1][1] - box[0][1])


def _ems(text: str) -> float:
    """The width of a text in ems of Chinese type."""
    return sum(0.5 if ord(char) < 0x2E80 and char not in "“”‘’…—" else 1.0 for char in text)


def _turned(x: float, y: float, angle: float) -> tuple[float, float]:
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def main() -> None:
    """Entry point of the child: a PDF on standard input, JSON on standard output."""
    answer(read, "pdf_memory", "pdf_seconds")
