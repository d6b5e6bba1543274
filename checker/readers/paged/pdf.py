"""PDF: read by PDFium in a child process; scans are recognised where the extra [ocr] is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.paged.sandbox import ask


def read(data: bytes) -> Draft:
    """The paragraphs of a PDF, with their pages.

    Raises UnreadableError where the file is damaged, encrypted, a scan that cannot be recognised,
    without readable Chinese text, or beyond the limits.
    """
    seconds = limits.seconds_for(len(data), limits.held().pdf_seconds)
    bounds = {
        "pdf_seconds": seconds,
        "pdf_pages": limits.held().pdf_pages,
        "pdf_memory": limits.held().pdf_memory,
    }
    answer = ask("checker.readers.paged.pdf_child", data, bounds, 4 * seconds)
    if answer.get("scanned") and find_spec("rapidocr") and find_spec("onnxruntime"):
        answer = _recognised(data, answer["scanned"])
    if "what" in answer:
        raise UnreadableError(answer["what"], todo=answer["todo"])
    paragraphs = tuple(
        Paragraph(text, paragraph=number, page=page, align=align, source=source)
        for number, (text, page, align, source) in enumerate(answer["paragraphs"], 1)
    )
    return Draft(paragraphs, notices=tuple(answer["notices"]))


def _recognised(data: bytes, pages: int) -> dict[str, Any]:
    if pages > limits.held().ocr_pages:
        what = f"这份扫描件有 {pages} 页，超过文字识别的上限 {limits.held().ocr_pages} 页"
        raise UnreadableError(what, todo="请只检查报告正文，或改用 Word 原稿")
    drawing = (
        limits.seconds_for(len(data), limits.held().pdf_seconds) + pages
    )  # a page of A4 is drawn in a tenth
    seconds = drawing + limits.held().ocr_seconds * pages
    bounds = {
        "pdf_seconds": drawing,
        "pdf_memory": limits.held().pdf_memory,
        "ocr_seconds": seconds,
        "ocr_memory": limits.held().ocr_memory,
        "ocr_pixels": limits.held().ocr_pixels,
    }
    return ask("checker.readers.paged.ocr_child", data, bounds, 4 * seconds)
