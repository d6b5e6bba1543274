"""RTF, through LibreOffice."""

from __future__ import annotations

from dataclasses import replace

from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers._office import office, to_docx
from checker.readers._word_story import read_word

_BY_OFFICE = "本文件由 LibreOffice 转换后读取"
_SAVE_AS = "请用 Word 或 WPS 另存为 docx 后再检查"


def read(data: bytes) -> Draft:
    """Read an RTF. Raises UnreadableError."""
    check(data)
    return finish(data, to_docx([(data, "rtf")])[0])


def check(data: bytes) -> None:
    """RTF has nothing that could be told before it is converted."""


def finish(data: bytes, converted: bytes | None) -> Draft:
    """The draft from what LibreOffice made of it; raises UnreadableError where that is nothing."""
    if converted is None:
        if office() is None:
            raise UnreadableError("读取 RTF 需要 LibreOffice，本机没有安装", todo=_SAVE_AS)
        raise UnreadableError("LibreOffice 打不开这份 RTF，文件可能已损坏", todo=_SAVE_AS)
    draft = read_word(converted)
    return replace(draft, notices=(_BY_OFFICE, *draft.notices))
