"""What PDFium finds in a PDF; runs in a child process of its own (see pdf.py).

Nothing is rendered. Whatever PDFium does with a hostile file (abort, exhaust its memory, loop), only
the child dies of it.
"""

from __future__ import annotations

from pypdfium2 import raw  # type: ignore[import-untyped]

from checker import limits
from checker.errors import UnreadableError
from checker.readers.paged.legible import Reason, Sheet, unread
from checker.readers.paged.pdf_page import Found, load, upright
from checker.readers.paged.reflow import paragraphs
from checker.readers.paged.sandbox import Answer, answer

SCAN = "这份 PDF 是扫描件，只有图片，没有可读的文字"
SCAN_TODO = "请用 Word 原稿检查，或安装文字识别后再检查：pip install 'fazhi-checker[ocr]'"
_ENCODED = "PDF 读不出汉字：字体没有文字编码（Unicode 对照表），或不是中文文件"
_CHINESE = 0.1
"""Of a text's characters: fewer hanzi are no Chinese text; tables of figures with their heads have 0.2."""
_DAMAGED_TODO = "请重新导出或重新下载这份 PDF 后再检查"


def read(data: bytes) -> Answer:
    """Paragraphs and what is to be said of them, ready for JSON; raises UnreadableError."""
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(raw.FPDF_GetLastError())
    count = raw.FPDF_GetPageCount(document)
    if count > limits.held().pdf_pages:
        what = f"PDF 有 {count} 页，超过上限 {limits.held().pdf_pages} 页"
        raise UnreadableError(what, todo="请只检查报告正文")
    found = load(document, count)
    missing = unread(sheets(found))
    kept = [page for number, page in enumerate(found, 1) if number not in missing]
    refusal = _refused(sheets(kept), missing)
    if refusal is not None:
        every: dict[int, Reason] = {number: missing.get(number, "code") for number in range(1, count + 1)}
        return {"what": refusal.what, "todo": refusal.todo, "unread": list(every.items())}
    layer = _is_layer(kept)
    pages = [
        upright(number, page.emptied() if number in missing else page, layer)
        for number, page in enumerate(found, 1)
    ]
    return {
        "paragraphs": [(item.text, item.page, item.align, item.source) for item in paragraphs(pages)],
        "notices": _notices(kept, layer),
        "unread": list(missing.items()),
    }


def sheets(found: list[Found]) -> list[Sheet]:
    """What tells whether pages can be read; a picture with a layer of recognised text needs no more."""
    return [
        Sheet(
            "".join(glyph.char for glyph, _ in page.styled),
            page.unmapped,
            page.pictures if all(style.visible for _, style in page.styled) else 0.0,
        )
        for page in found
    ]


def _is_layer(pages: list[Found]) -> bool:
    """Whether all of their text is an OCR layer, which is not drawn."""
    styles = [style for page in pages for _, style in page.styled]
    return bool(styles) and not any(style.visible for style in styles)


def _refusal(code: int) -> UnreadableError:
    if code == raw.FPDF_ERR_PASSWORD:
        return UnreadableError("PDF 已加密，需要密码才能打开", todo="请去掉密码后再检查")
    if code == raw.FPDF_ERR_SECURITY:
        return UnreadableError("PDF 用了不支持的加密方式", todo="请去掉加密后再检查")
    return UnreadableError("PDF 不完整或已损坏，打不开", todo=_DAMAGED_TODO)


def _refused(kept: list[Sheet], missing: dict[int, Reason]) -> UnreadableError | None:
    """What is to be said where none of the pages can be read, but a picture of them might.

    Raises UnreadableError where there is no text to read at all.
    """
    text = "".join(sheet.text for sheet in kept)
    unmapped = sum(sheet.unmapped for sheet in kept)
    chinese = sum(1 for char in text if "一" <= char <= "鿿")
    if text and chinese >= _CHINESE * len(text) and unmapped <= len(text):
        return None
    if text or unmapped or "code" in missing.values():
        return UnreadableError(_ENCODED, todo=SCAN_TODO)
    if missing:
        return UnreadableError(SCAN, todo=SCAN_TODO)
    raise UnreadableError("PDF 里没有任何文字", todo=f"若是扫描件或转成了曲线，{SCAN_TODO}")


def _notices(kept: list[Found], layer: bool) -> list[str]:
    found = ["PDF 是扫描件，文字取自其中已有的识别结果，可能有错字"] if layer else []
    unmapped = sum(page.unmapped for page in kept)
    return [*found, f"有 {unmapped} 个字符没有文字编码，没有读到"] if unmapped else found


def main() -> None:
    """Entry point of the child: a PDF on standard input, JSON on standard output."""
    answer(read, "pdf_memory", "pdf_seconds")
