"""Pages of an OFD that are pictures → paragraphs, recognised by rapidocr; runs in a child process (see ofd.py)."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from checker import limits
from checker.readers.paged.glyphs import Page
from checker.readers.paged.legible import Reason, notices, told, unread
from checker.readers.paged.ocr_child import NOTHING, NOTICE, PARTLY, PIXELS, glyphs
from checker.readers.paged.ofd import contents, laid_out
from checker.readers.paged.ofd_package import Package
from checker.readers.paged.ofd_page import Content
from checker.readers.paged.sandbox import Answer, answer, confine

_TODO = "请用 Word 原稿检查"


def read(data: bytes) -> Answer:
    """Paragraphs and what is to be said of them, ready for JSON, of all pages.

    Raises UnreadableError where nothing is found.
    """
    logging.disable(logging.CRITICAL)
    found = contents(data)
    missing = unread([content.sheet for content in found])
    package = Package(data)
    confine(limits.held().ocr_memory + 2 * len(data), limits.held().ocr_seconds)
    from rapidocr import RapidOCR  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    engine = RapidOCR()
    pages: dict[int, Page] = {}
    for number, reason in missing.items():
        picture = _picture(package.content(found[number - 1].picture)) if reason == "picture" else None
        if picture is not None:
            pages[number] = _recognised(number, found[number - 1], picture, engine)
    left: dict[int, Reason] = {number: reason for number, reason in missing.items() if number not in pages}
    result = laid_out(found, left, pages)
    if not result:
        raise NOTHING
    whole = len(pages) == len(found)
    said = [NOTICE.format("OFD") if whole else PARTLY.format(told(pages))] if pages else []
    return {
        "paragraphs": [(item.text, item.page, item.align, item.source) for item in result],
        "notices": [*said, *notices(left, _TODO)],
        "unread": list(left.items()),
    }


def _picture(content: bytes | None) -> Any:
    """A picture's pixels; None where it is none that is known here, or too large."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 (comes with rapidocr)

    if content is None:
        return None
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > limits.held().ocr_pixels:
                return None
            scale = (PIXELS / max(1, picture.width * picture.height)) ** 0.5
            plain = picture.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return plain if scale >= 1 else plain.resize((int(plain.width * scale), int(plain.height * scale)))


def _recognised(number: int, content: Content, picture: Any, engine: Any) -> Page:
    """A page as its picture shows it, in its own unit."""
    import numpy as np  # noqa: PLC0415 (comes with rapidocr)

    found = engine(np.asarray(picture)[:, :, ::-1])
    boxes = [] if found.boxes is None else found.boxes.tolist()
    left, top, width, height = content.box
    across, down = width / picture.width, height / picture.height
    seen = [
        glyph._replace(
            x=left + glyph.x * across,
            y=top + glyph.y * down,
            width=glyph.width * across,
            size=glyph.size * down,
        )
        for glyph in glyphs(boxes, found.txts or ())
    ]
    return Page(number, content.width, content.height, seen)


def main() -> None:
    """Entry point of the child: an OFD on standard input, JSON on standard output."""
    answer(read, "ocr_memory", "ocr_seconds")
