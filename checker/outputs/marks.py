"""By what the product knows its own outputs again: none is checked as a report, and nothing else is written over.

A mark is what only an output of that kind begins with, or holds in a fixed place; the outputs' tests hold each of them.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

from checker.text.lazy_regex import pattern

COPY = "docx"
"""A copy of a Word file with our comments (``fazhi annotate``)."""
TEMPLATE = "template"
LETTER = "letter"
LETTER_TITLE = "法治政府建设情况报告审查意见书（fazhi）"
"""The title among the properties of a letter (``fazhi letters``), which Word keeps when the letter is edited."""
LETTER_NAME = "审查意见书"
"""How the name of a letter's file begins; only such a file is opened to look for the mark."""
WORKBOOK_TITLE = "法治政府建设情况报告检查结果"
"""The title among the properties of a workbook."""
BASELINE = "baseline"
AUTHOR = "fazhi 检查"
"""The author of our comments in Word files."""
UNTOUCHED = b"fazhi"
"""The comment of the zip of a copy or list as we write it; Word and WPS drop it when they save: then it holds somebody's work."""
LISTING = "listing"
"""A list of gaps in Word, where a file cannot bear comments (``fazhi annotate``)."""
LISTING_TITLE = "法治政府建设情况报告问题清单（fazhi）"
LISTING_NAME = "问题清单"
"""How the name of such a list ends."""
CIRCULAR_TITLE = "法治政府建设情况报告审查情况通报（fazhi）"
CIRCULAR_NAME = "通报"
"""What stands in the name of a circular; only such a file, and one that nobody saved since, is opened to look for the mark."""
HINT = "【此处填写"
"""How each hint of a template begins."""
_HEAD = 4096
_TAIL = 65_536
_COMMENTS = "word/comments.xml"
_LINES = pattern(r"【汇总】|(?:通过|未通过|无法检查)  ")
_SHEET = (pattern(r"^规则库：", re.M), pattern(r"^得分：\d", re.M))
_GITHUB = pattern(r"::(?:error|notice) file=")
_TEXTS: dict[str, Callable[[str], bool]] = {
    "terminal": lambda head: bool(_LINES.match(head)) or all(line.search(head) for line in _SHEET),
    "json": lambda head: head.startswith('{\n  "schema_version"'),
    "jsonl": lambda head: head.startswith('{"path": '),
    "html": lambda head: "法治政府建设情况报告审查</title>" in head,
    "csv": lambda head: head.startswith("\ufeff文件,单位,年度,得分,结论,"),
    "markdown": lambda head: head.startswith("## 法治政府建设情况报告检查\n"),
    "sarif": lambda head: "sarif" in head and '"name": "fazhi"' in head,
    "junit": lambda head: '<testsuites name="fazhi"' in head,
    "github": lambda head: _GITHUB.match(head) is not None,
    "gitlab": lambda head: head.strip() == "[]" or (head.startswith("[") and '"check_name"' in head),
    BASELINE: lambda head: head.startswith('{\n "fazhi_baseline"'),
}
_PARTS: dict[str, tuple[str, str]] = {
    "xlsx": ("docProps/core.xml", WORKBOOK_TITLE),
    COPY: (_COMMENTS, AUTHOR),
    TEMPLATE: ("word/document.xml", HINT),
    LETTER: ("docProps/core.xml", LETTER_TITLE),
    LISTING: ("docProps/core.xml", LISTING_TITLE),
    "circular": ("docProps/core.xml", CIRCULAR_TITLE),
}
"""Kind → the part of its package that holds a word of ours."""
_NAMES: dict[str, Callable[[str], bool]] = {
    LETTER: lambda stem: stem.startswith(LETTER_NAME),
    LISTING: lambda stem: stem.endswith(LISTING_NAME),
    "circular": lambda stem: CIRCULAR_NAME in stem,
}
"""Kinds of Word files of ours with what their names tell: of others the package is not opened to look for the mark."""
_IN_SUFFIX = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown", ".html", ".htm"), tuple(_TEXTS)),
    **dict.fromkeys((".docx", ".docm"), (COPY,)),
}
"""Suffix of a report → the outputs that may bear it."""


def carries(kind: str, path: Path) -> bool:
    """Whether a file is an earlier output of a kind. Raises OSError where it cannot be read."""
    if kind in _PARTS:
        return _holds(path, *_PARTS[kind])
    return _TEXTS[kind](_head(path))


def is_untouched(path: Path) -> bool:
    """Whether a copy or a list is as it was written, and renewing it loses nothing. Raises OSError."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - len(UNTOUCHED)))
        return file.read() == UNTOUCHED


def own_kind(path: str) -> str | None:
    """The kind of output that a file with the suffix of a report is; None for all others and what cannot be read."""
    kinds = _IN_SUFFIX.get(PurePath(path).suffix.lower(), ())
    file = Path(path)
    try:
        if not kinds or not stat.S_ISREG(file.stat().st_mode):
            return None
        if kinds == (COPY,):
            untouched = is_untouched(file)
            for kind, is_named in _NAMES.items():
                if (untouched or is_named(file.stem)) and carries(kind, file):
                    return kind
            return COPY if _may_have_comments(file) and carries(COPY, file) else None
        head = _head(file)
    except (OSError, ValueError):
        return None
    return next((kind for kind in kinds if _TEXTS[kind](head)), None)


def _head(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")


def _may_have_comments(path: Path) -> bool:
    """Whether the end of a zip, where its directory is, names comments: most drafts have none."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        return _COMMENTS.encode() in file.read()


def _holds(path: Path, part: str, word: str) -> bool:
    from checker import limits  # noqa: PLC0415  most files are told by less
    from checker.errors import UnreadableError  # noqa: PLC0415

    try:
        if not zipfile.is_zipfile(path):
            return False
        with path.open("rb") as file:
            parts = limits.open_zip(file.read(limits.held().file_size))
        return part in parts and word.encode() in parts[part]
    except UnreadableError:
        return False
