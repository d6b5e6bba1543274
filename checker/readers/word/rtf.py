"""RTF: through LibreOffice where there is one, else by our own reader of its groups."""

from __future__ import annotations

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers.word.docx_story import read_word
from checker.readers.word.libreoffice import to_docx
from checker.readers.word.rtf_tokens import read_groups
from checker.text.lazy_regex import pattern

_CELLS = 5_000
"""Cells and their edges of all tables in an RTF: a report with a hundred tables has as many."""
_BRACE = pattern(rb"\\[\\{}]|[{}]")
_TODO = "请用 Word 或 WPS 另存为 docx 后再检查"
_BY_OFFICE = "本文件由 LibreOffice 转换后读取"
_NUMBERS = "LibreOffice 读不对本文件的自动编号，已直接读取 RTF 的文字"
_BY_GROUPS = (
    "未经 LibreOffice，直接读取了 RTF 的文字：复杂版式可能有出入，安装 LibreOffice 或另存为 docx 可完整读取"
)
# LibreOffice writes and reads the text around list numbers in a Western code page: 一、 turns into 一?.
_LOST = pattern(r"[（(]?[一二三四五六七八九十\d]{1,4}[）)]?\?|\?[一二三四五六七八九十\d]{1,4}\?")


def read(data: bytes) -> Draft:
    """Read an RTF. Raises UnreadableError."""
    check(data)
    return finish(data, to_docx([(data, "rtf")])[0] if for_office(data) else None)


def check(data: bytes) -> None:
    """Raise UnreadableError where groups are nested as in no document: LibreOffice takes gigabytes for them."""
    depth = 0
    for brace in _BRACE.finditer(data):
        sign = brace.group()
        depth += (sign == b"{") - (sign == b"}")
        if depth > limits.held().rtf_depth:
            raise UnreadableError("RTF 内部嵌套过深，正常的文档不会这样，已拒绝读取", todo=_TODO)


def for_office(data: bytes) -> bool:
    """Whether LibreOffice would be done in time: it lays out each cell of a table, and each word."""
    return data.count(b"\\cell") <= _CELLS and data.count(b"\\") <= limits.held().rtf_words // 4


def finish(data: bytes, converted: bytes | None) -> Draft:
    """The draft from what LibreOffice made of a file, or else (None) from the file itself."""
    draft = None if converted is None else read_word(converted)
    if draft is None or any(_LOST.match(each.text) for each in draft.paragraphs):
        draft = read_groups(data)
        notice = _BY_GROUPS if converted is None else _NUMBERS
        return draft._replace(makeshift=converted is None, notices=(notice, *draft.notices))
    return draft._replace(notices=(_BY_OFFICE, *draft.notices))
