"""Word's binary format (doc, wps): through LibreOffice where there is one, else its piece table."""

from __future__ import annotations

from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers.word.docx_story import read_word
from checker.readers.word.libreoffice import office, to_docx

_BY_OFFICE = "本文件由 LibreOffice 转换后读取"
_BY_PIECES = (
    "未经 LibreOffice，直接读取了文档的文字：自动编号读不出来，文本框的文字排在最后；"
    "安装 LibreOffice 或另存为 docx 可完整读取"
)
_SAVE_AS = "请用 Word 或 WPS 另存为 docx 后再检查"
_ENCRYPTED = "文件已加密，需要密码才能打开"
_DECRYPT = "请去掉密码后再检查"
# The document's own header begins a (short) sector; the lowest bit of its byte 11 tells of encryption.
_SECTOR = 64
_HEADER = b"\xec\xa5"
# EncryptedPackage first: beside it some programs leave a stub of WordDocument for old versions of Word.
_STREAMS = (
    ("EncryptedPackage", _ENCRYPTED, _DECRYPT),
    ("WordDocument", "", ""),
    ("Workbook", "这是 Excel 表格，不是报告正文", _SAVE_AS),
    ("PowerPoint Document", "这是 PowerPoint 演示文稿，不是报告正文", _SAVE_AS),
)
"""Streams that tell what an OLE file is, with what is wrong with it and what to do; nothing is wrong with a document."""


def read(data: bytes) -> Draft:
    """Read a doc or wps. Raises UnreadableError."""
    check(data)
    return finish(data, to_docx([(data, "doc")])[0])


def check(data: bytes) -> None:
    """Raise UnreadableError where an OLE file is encrypted or no Word document."""
    for stream, what, todo in _STREAMS:
        if stream.encode("utf-16-le") not in data:
            continue
        if what:
            raise UnreadableError(what, todo=todo)
        header = next((at for at in range(512, len(data), _SECTOR) if data.startswith(_HEADER, at)), None)
        if header is not None and len(data) > header + 11 and data[header + 11] & 1:
            raise UnreadableError(_ENCRYPTED, todo=_DECRYPT)
        return
    raise UnreadableError("文件损坏，或不是 Word/WPS 文字文档", todo=_SAVE_AS)


def for_office(data: bytes) -> bool:
    """Whether LibreOffice would be done in time: of Word's binary nothing tells that it would not."""
    return True


def finish(data: bytes, converted: bytes | None) -> Draft:
    """The draft from what LibreOffice made of a file, or else (None) from the file itself."""
    if converted is not None:
        draft = read_word(converted)
        return draft._replace(notices=(_BY_OFFICE, *draft.notices))
    try:
        from checker.readers.word.doc_binary import read_pieces  # noqa: PLC0415 (olefile is an extra)
    except ModuleNotFoundError as error:
        todo = _SAVE_AS
        if office() is None:
            todo += "，或安装 LibreOffice，或运行 pip install 'fazhi-checker[doc]'"
        raise UnreadableError("读取 doc/wps 需要 LibreOffice 或 olefile", todo=todo) from error
    draft = read_pieces(data)
    return draft._replace(makeshift=True, notices=(_BY_PIECES, *draft.notices))
