"""PDF: read by PDFium in a child process with bounds on its memory and time."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers import limits

_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1));"
    " from checker.readers._pdfium import main; main()"
)
_BOUNDS = ("PDF_PAGES", "PDF_SECONDS", "PDF_MEMORY", "PARAGRAPHS", "CHARACTERS")
_TODO = "这不像一份正常的报告，请核对文件来源，或改用 Word 原稿检查"


def read(data: bytes) -> Draft:
    """The paragraphs of a PDF, with their pages.

    Raises UnreadableError where the file is damaged, encrypted, a scan, without readable Chinese
    text, or beyond the limits.
    """
    answer = json.loads(_answer(data))
    if "what" in answer:
        raise UnreadableError(answer["what"], todo=answer["todo"])
    paragraphs = tuple(
        Paragraph(text, paragraph=number, page=page, align=align, source=source)
        for number, (text, page, align, source) in enumerate(answer["paragraphs"], 1)
    )
    return Draft(paragraphs, recognised=answer["recognised"], notices=tuple(answer["notices"]))


def _answer(data: bytes) -> bytes:
    """What the child says. It gets this process's import path, and no site start-up of its own."""
    path = [entry or os.getcwd() for entry in sys.path]  # noqa: PTH109
    bounds = {name: getattr(limits, name) for name in _BOUNDS}
    bounds["PDF_SECONDS"] = seconds = limits.PDF_SECONDS * (1 + min(len(data) // limits.MB, 8))
    command = [sys.executable, "-S", "-E", "-X", "utf8", "-c", _CHILD, json.dumps(path), json.dumps(bounds)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=4 * seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("读取 PDF 用时过长，已停止", todo=_TODO) from error
    except OSError as error:
        raise UnreadableError(f"无法启动读取 PDF 的子进程（{error.strerror}）", todo="请稍后再试") from error
    if child.returncode == 0:
        return child.stdout
    if b"No module named 'pypdfium2" in child.stderr:
        raise UnreadableError("缺少读取 PDF 的组件", todo="请安装：pip install pypdfium2")
    raise UnreadableError("读取 PDF 时超出内存或时间限制，或文件内部结构异常", todo=_TODO)
