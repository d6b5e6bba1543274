"""Readers: a file's bytes in, a Draft out. One format a file, one line in READERS.

The kind of a file is told by its content first and by its name second: a docx named .doc, a web
page or an RTF named .doc are common. Reader modules are imported by name when they are needed, so
that checking a text file loads no other reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast, runtime_checkable

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers.common.sniff import sniff


@runtime_checkable
class Reader(Protocol):
    """What the module of a format offers."""

    def read(self, data: bytes) -> Draft:
        """The draft that a file's bytes are. Raises UnreadableError."""


@runtime_checkable
class OfficeReader(Reader, Protocol):
    """What the module of a format offers that LibreOffice reads best."""

    def check(self, data: bytes) -> None:
        """Raise UnreadableError for what is seen to be no draft before it is converted."""

    def for_office(self, data: bytes) -> bool:
        """Whether LibreOffice is to convert the file."""

    def finish(self, data: bytes, converted: bytes | None) -> Draft:
        """The draft from what LibreOffice made of a file, or else (None) from the file itself. Raises UnreadableError."""


READERS: dict[str, str] = {
    "txt": "checker.readers.plain.text",
    "md": "checker.readers.plain.markdown",
    "docx": "checker.readers.word.docx",
    "wordxml": "checker.readers.word.word_xml",
    "doc": "checker.readers.word.doc",
    "rtf": "checker.readers.word.rtf",
    "odt": "checker.readers.opendocument.odt",
    "pdf": "checker.readers.paged.pdf",
    "ofd": "checker.readers.paged.ofd",
    "html": "checker.readers.html.html",
    "mht": "checker.readers.html.mht",
}
"""Format name → module, a Reader; imported when a file of that format comes."""

SUFFIXES: dict[str, str] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".doc": "doc",
    ".dot": "doc",
    ".wps": "doc",
    ".wpt": "doc",
    ".rtf": "rtf",
    ".odt": "odt",
    ".fodt": "odt",
    ".ott": "odt",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".zip": "zip",
}
"""Suffix → format name, as file names promise it; ``zip`` is walked like a folder, not read.

Word's XML (wordxml) has no suffix here: it comes as .doc, or as .xml, and most files of that name are no drafts.
"""

BY_OFFICE = frozenset(("doc", "rtf"))
"""Formats that LibreOffice converts: their modules also have ``check``, ``for_office`` and ``finish``."""

_LOCK = 4096
"""Bytes: lock files hold a user's name and little else (Word's 162, LibreOffice's about 100)."""

_NAMES = {
    "txt": "纯文本",
    "md": "Markdown 文本",
    "docx": "Word 文档（docx）",
    "wordxml": "Word 的 XML 文档",
    "doc": "Word 97-2003 文档（doc）",
    "rtf": "RTF 文档",
    "odt": "ODT 文档",
    "pdf": "PDF",
    "ofd": "OFD",
    "html": "网页（html）",
    "mht": "网页存档（mht）",
}


def kind_of(data: bytes, name: str) -> str:
    """The format of a file: a key of READERS, or ``zip`` for an archive of several files.

    Raises UnreadableError where the content is of a sort that is known not to be a draft.
    """
    return sniff(data, SUFFIXES.get(PurePath(name).suffix.lower(), ""))


def get_ready(names: Iterable[str]) -> None:
    """Import the readers of files by their names: a process that is forked from this one need not."""
    for kind in {SUFFIXES.get(PurePath(name).suffix.lower(), "") for name in names} & READERS.keys():
        import_module(READERS[kind])


def read(data: bytes, name: str, converted: bytes | None = None) -> Draft:
    """Read a file's bytes; ``name`` only helps to tell what they are.

    ``converted`` is what :func:`convert` made of the file, where it did. Raises UnreadableError
    (in Chinese, with what to do), and nothing else.
    """
    limits.check_size(data)
    _refuse_lock(data, name)
    kind = kind_of(data, name)
    if kind not in READERS:
        raise UnreadableError(
            "这是压缩包，里面可能有多份文件", todo="请直接检查该压缩包，或解压后检查其中的文件"
        )
    draft = _reader(kind).read(data) if converted is None else _office_reader(kind).finish(data, converted)
    return _noticed(draft, kind, PurePath(name).suffix.lower())


def _reader(kind: str) -> Reader:
    return cast(Reader, import_module(READERS[kind]))


def _office_reader(kind: str) -> OfficeReader:
    return cast(OfficeReader, import_module(READERS[kind]))


def _refuse_lock(data: bytes, name: str) -> None:
    """Raise UnreadableError for what Word, WPS and LibreOffice leave beside a document that is open."""
    if len(data) <= _LOCK and PurePath(name).name.startswith(("~$", ".~lock.", ".~")):
        raise UnreadableError(
            "这是文档打开时留下的临时文件（~$ 开头），不是文档本身", todo="请检查同一文件夹里的文档"
        )


def convert(files: Sequence[tuple[bytes, str]]) -> dict[int, bytes]:
    """By position what LibreOffice made of those files (content, name) that need it, in one start of it.

    A single such file is left to its reader, which starts LibreOffice itself.
    """
    needing: list[tuple[int, bytes, str]] = []
    for number, (data, name) in enumerate(files):
        if data.startswith(b"PK"):
            continue  # no zip goes there, and to look into one takes time
        try:
            limits.check_size(data)
            kind = kind_of(data, name)
            if kind in BY_OFFICE:
                reader = _office_reader(kind)
                reader.check(data)
                if reader.for_office(data):
                    needing.append((number, data, kind))
        except UnreadableError:
            continue  # read() says the same of it when its turn comes
    if len(needing) < 2:
        return {}
    made = import_module("checker.readers.word.libreoffice").to_docx(
        [(data, kind) for _, data, kind in needing]
    )
    return {number: content for (number, _, _), content in zip(needing, made, strict=True) if content}


def _noticed(draft: Draft, kind: str, suffix: str) -> Draft:
    """The draft, if it is not too long, with a word on a suffix that promises another format."""
    if sum(len(each.text) for each in draft.paragraphs) > limits.held().characters:
        raise UnreadableError(
            f"文字超过上限 {limits.held().characters} 字", todo="请核对文件，或拆开后再检查"
        )
    promised = SUFFIXES.get(suffix, kind)
    if promised == kind or {promised, kind} <= {"txt", "md"}:
        return draft
    notice = f"扩展名是 {suffix}，内容却是{_NAMES[kind]}，已按内容读取"
    return draft._replace(notices=(notice, *draft.notices))
