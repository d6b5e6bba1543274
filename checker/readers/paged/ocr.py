"""Recognising pages that are pictures: the part that runs in this process (see ocr_child.py for the other)."""

from __future__ import annotations

from importlib.util import find_spec

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.paged.sandbox import Answer, ask


def is_here() -> bool:
    """Whether the extra [ocr] is installed."""
    return bool(find_spec("rapidocr") and find_spec("onnxruntime"))


def ask_for(data: bytes, pages: int, child: str = "checker.readers.paged.ocr_child") -> Answer:
    """What a child finds in a file of which so many pages cannot be read otherwise.

    Raises UnreadableError where they are too many, or the child fails.
    """
    bounds = limits.held()
    if pages > bounds.ocr_pages:
        what = f"这份扫描件有 {pages} 页，超过文字识别的上限 {bounds.ocr_pages} 页"
        raise UnreadableError(what, todo="请只检查报告正文，或改用 Word 原稿")
    drawing = limits.seconds_for(len(data), bounds.pdf_seconds) + pages  # a page of A4 is drawn in a tenth
    seconds = drawing + bounds.ocr_seconds * pages
    given = {
        "pdf_seconds": drawing,
        "pdf_memory": bounds.pdf_memory,
        "ocr_seconds": seconds,
        "ocr_memory": bounds.ocr_memory,
        "ocr_pixels": bounds.ocr_pixels,
    }
    answer = ask(child, data, given, 4 * seconds)
    if "what" in answer:
        raise UnreadableError(answer["what"], todo=answer["todo"])
    return answer


def draft(answer: Answer) -> Draft:
    """The draft that an answer tells of."""
    return Draft(
        tuple(
            Paragraph(text, paragraph=number, page=page, align=align, source=source)
            for number, (text, page, align, source) in enumerate(answer["paragraphs"], 1)
        ),
        unread=tuple(sorted(number for number, _ in answer["unread"])),
        notices=tuple(answer["notices"]),
    )
