"""Pages of a scan → paragraphs, recognised by rapidocr; runs in a child process (see pdf.py).

rapidocr brings its models with it: nothing is fetched.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from math import atan2, cos, hypot, sin
from statistics import median
from typing import Any

from checker.errors import UnreadableError
from checker.readers.paged import layout as _layout
from checker.readers.paged.layout import Glyph, Page
from checker.readers.paged.reflow import paragraphs
from checker.readers.paged.sandbox import answer

Box = Sequence[Sequence[float]]
"""Corners of a recognised line: upper left, upper right, lower right, lower left."""

_DPI = 200
_PIXELS = 9_000_000
_NOTICE = "这份 PDF 是扫描件，文字是识别出来的，可能有错字，请对照原件核实"


def read(data: bytes) -> dict[str, Any]:
    """Paragraphs and what is to be said of them, ready for JSON; raises UnreadableError."""
    logging.disable(logging.CRITICAL)
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # noqa: PLC0415
    from rapidocr import RapidOCR  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    engine = RapidOCR()
    pages = []
    for number, sheet in enumerate(PdfDocument(data), 1):
        width, height = sheet.get_size()
        scale = min(_DPI / 72, (_PIXELS / max(width * height, 1.0)) ** 0.5)
        found = engine(sheet.render(scale=scale).to_numpy())
        boxes = [] if found.boxes is None else found.boxes.tolist()
        pages.append(Page(number, width * scale, height * scale, glyphs(boxes, found.txts or ())))
    result = paragraphs([_layout.lines(page) for page in pages], [page.width for page in pages])
    if not result:
        raise UnreadableError("扫描件里没有识别出文字", todo="请换一份清晰的扫描件，或改用 Word 原稿检查")
    return {
        "paragraphs": [(item.text, item.page, item.align, item.source) for item in result],
        "recognised": True,
        "notices": [_NOTICE],
    }


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
        if text[:1] in _layout.OPENING and not text.isascii():
            x -= 0.4 * unit  # the box begins at the ink, which stands in the right half of the character
        for char in text:
            wide = unit * _ems(char)
            found.append(Glyph(_layout.clean(char), x, (y0 + y1) / 2 + size / 3, wide, size))
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
    answer(read, "OCR_MEMORY", "OCR_SECONDS")
