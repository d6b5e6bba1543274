"""What PDFium finds in a PDF; runs in a child process of its own (see pdf.py).

Nothing is rendered. Whatever PDFium does with a hostile file (abort, exhaust its memory, loop), only
the child dies of it.
"""

from __future__ import annotations

from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from checker import limits
from checker.errors import UnreadableError
from checker.readers.paged.pdf_page import Found, load, upright
from checker.readers.paged.reflow import paragraphs
from checker.readers.paged.sandbox import answer

SCAN = "这份 PDF 是扫描件，只有图片，没有可读的文字"
SCAN_TODO = "请用 Word 原稿检查，或安装文字识别后再检查：pip install 'fazhi-checker[ocr]'"
_ENCODED = "PDF 读不出汉字：字体没有文字编码（Unicode 对照表），或不是中文文件"
_DAMAGED_TODO = "请重新导出或重新下载这份 PDF 后再检查"


def read(data: bytes) -> dict[str, Any]:
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
    if any(page.images for page in found) and not any(page.styled or page.unmapped for page in found):
        return {"scanned": count, "what": SCAN, "todo": SCAN_TODO}
    recognised = _check(found)
    pages = [upright(index, page, recognised) for index, page in enumerate(found, 1)]
    result = paragraphs(pages)
    return {
        "paragraphs": [(item.text, item.page, item.align, item.source) for item in result],
        "notices": _notices(found, recognised),
    }


def _refusal(code: int) -> UnreadableError:
    if code == raw.FPDF_ERR_PASSWORD:
        return UnreadableError("PDF 已加密，需要密码才能打开", todo="请去掉密码后再检查")
    if code == raw.FPDF_ERR_SECURITY:
        return UnreadableError("PDF 用了不支持的加密方式", todo="请去掉加密后再检查")
    return UnreadableError("PDF 不完整或已损坏，打不开", todo=_DAMAGED_TODO)


def _check(found: list[Found]) -> bool:
    """Raise UnreadableError where there is no text to read; else: is all of it an OCR layer?"""
    glyphs = [(glyph.char, style) for page in found for glyph, style in page.styled]
    unmapped = sum(page.unmapped for page in found)
    if not glyphs and not unmapped:
        raise UnreadableError("PDF 里没有任何文字", todo=f"若是扫描件或转成了曲线，{SCAN_TODO}")
    chinese = sum(1 for char, _ in glyphs if "一" <= char <= "鿿")
    if chinese < 0.1 * len(glyphs) or unmapped > len(glyphs):
        raise UnreadableError(_ENCODED, todo=SCAN_TODO)
    return not any(style.visible for _, style in glyphs)


def _notices(found: list[Found], recognised: bool) -> list[str]:
    notices = []
    if recognised:
        notices.append("PDF 是扫描件，文字取自其中已有的识别结果，可能有错字")
    scans = [str(number) for number, page in enumerate(found, 1) if page.images and not page.styled]
    if scans:
        shown = "、".join(scans[:10]) + (" 等" if len(scans) > 10 else "")
        notices.append(f"第 {shown} 页只有图片，其中的文字没有读到")
    unmapped = sum(page.unmapped for page in found)
    if unmapped:
        notices.append(f"有 {unmapped} 个字符没有文字编码，没有读到")
    return notices


def main() -> None:
    """Entry point of the child: a PDF on standard input, JSON on standard output."""
    answer(read, "pdf_memory", "pdf_seconds")
