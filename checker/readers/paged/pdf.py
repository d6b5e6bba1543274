"""PDF: read by PDFium in a child process; pages that are pictures are recognised where the extra [ocr] is installed."""

from __future__ import annotations

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers.paged import ocr
from checker.readers.paged.legible import Reason, notices
from checker.readers.paged.sandbox import ask

_TODO = "请用 Word 原稿检查，或安装文字识别后再检查：pip install 'fazhi-checker[ocr]'"


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
    missing: dict[int, Reason] = dict(answer.get("unread", ()))
    todo = _TODO
    if missing and ocr.is_here():
        try:
            return ocr.draft(ocr.ask_for(data, len(missing)))
        except UnreadableError as error:
            if "what" in answer:
                raise
            todo = f"文字识别没有做成：{error.what}"
    if "what" in answer:
        raise UnreadableError(answer["what"], todo=answer["todo"])
    draft = ocr.draft(answer)
    return draft._replace(notices=(*notices(missing, todo), *draft.notices))
