"""The text of Word's binary format by its piece table ([MS-DOC]), without LibreOffice.

Deleted and hidden text is left out (by the character properties); automatic numbers are not in the
text and are not computed here.
"""

import re
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, islice
from typing import NamedTuple

import olefile  # type: ignore[import-untyped]

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.text.lazy_regex import pattern

# What broken containers raise, in olefile (which divides by a count of sectors) and here.
_DAMAGE = (
    *(OSError, struct.error, IndexError, ValueError, KeyError, TypeError),
    AttributeError,
    ArithmeticError,
)
_TODO = "请用 Word 或 WPS 另存为 docx 后再检查"
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_WORD97 = 0xC1
_STORIES = ("main", "note", "header", "macro", "comment", "endnote", "box", "headerbox")
_RMARK_DELETED, _RMARK_INSERTED, _VANISH = 0x0800, 0x0801, 0x083C
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
_MARK = pattern("[\r\x07\x0c]")
_MARKED = "\x02"  # the mark of a footnote or an endnote, in the text and before the note
_CHARS = {0x0B: "\n", 0x1E: "-", **dict.fromkeys((*range(9), *range(0x0E, 0x1E), 0x1F))}


class _Piece(NamedTuple):
    """A stretch of characters: count, offset in the stream in bytes, and bytes a character (1 or 2)."""

    length: int
    offset: int
    width: int


class _Run(NamedTuple):
    """Bytes of the stream that are not shown or that were changed while changes were tracked."""

    start: int
    end: int
    shown: bool
    changed: bool


def read_pieces(data: bytes) -> Draft:
    """Read a Word 97-2003 document. Raises UnreadableError."""
    try:
        document, table = _streams(data)
        pieces = _pieces(table, *struct.unpack_from("<II", document, 0x1A2))
        runs = _runs(document, table)
        counts = struct.unpack_from("<8I", document, 0x4C)
        units = _units(document, pieces, runs)
    except _DAMAGE as error:
        raise UnreadableError("Word 文档已损坏，读不出文字", todo=_TODO) from error
    return _draft(units, counts, sum(1 for run in runs if run.changed))


def _streams(data: bytes) -> tuple[bytes, bytes]:
    """The document stream and its table stream."""
    with olefile.OleFileIO(BytesIO(data)) as container:
        document = container.openstream("WordDocument").read()
        magic, version = struct.unpack_from("<HH", document)
        (flags,) = struct.unpack_from("<H", document, 0x0A)
        if magic != 0xA5EC or version < _WORD97:
            raise UnreadableError("这是 Word 97 以前的文档，无法直接读取", todo=_TODO)
        if flags & _ENCRYPTED:
            raise UnreadableError("文件已加密，需要密码才能打开", todo="请去掉密码后再检查")
        table = container.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    return document, table


def _pieces(table: bytes, start: int, size: int) -> list[_Piece]:
    """The piece table: behind any number of property blocks (1), in the block that begins with 2."""
    clx = table[start : start + size]
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError("no piece table")
    (length,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + length]
    number = (len(plc) - 4) // 12
    edges = struct.unpack_from(f"<{number + 1}I", plc)
    found = []
    for i in range(number):
        (offset,) = struct.unpack_from("<I", plc, 4 * (number + 1) + 8 * i + 2)
        narrow = bool(offset & 0x40000000)
        place = offset & 0x3FFFFFFF
        count = edges[i + 1] - edges[i]
        if count < 0 or edges[i + 1] > limits.held().characters:
            raise ValueError("impossible piece")
        found.append(_Piece(count, place // 2 if narrow else place, 1 if narrow else 2))
    return found


def _runs(document: bytes, table: bytes) -> list[_Run]:
    """Runs of characters that are hidden or tracked, by the pages of character properties (CHPX)."""
    start, size = struct.unpack_from("<II", document, 0xFA)
    number = max(0, (size - 4) // 8)
    pages = struct.unpack_from(f"<{number}I", table, start + 4 * (number + 1))
    found: list[_Run] = []
    for page in dict.fromkeys(pages):
        at = (page & 0x3FFFFF) * 512
        sheet = document[at : at + 512]
        count = sheet[511]
        edges = struct.unpack_from(f"<{count + 1}I", sheet)
        for i in range(count):
            where = 2 * sheet[4 * (count + 1) + i]
            shown, changed = (
                _properties(sheet[where + 1 : where + 1 + sheet[where]]) if where else (True, False)
            )
            if changed or not shown:
                found.append(_Run(edges[i], edges[i + 1], shown, changed))
    return sorted(found)


def _properties(grpprl: bytes) -> tuple[bool, bool]:
    """Whether a run is shown, and whether it is a tracked change."""
    shown, changed = True, False
    at = 0
    while at + 2 < len(grpprl):
        (sprm,) = struct.unpack_from("<H", grpprl, at)
        value = grpprl[at + 2]
        if sprm == _RMARK_DELETED and value:
            shown, changed = False, True
        elif sprm == _RMARK_INSERTED and value:
            changed = True
        elif sprm == _VANISH and value in (1, 0x81):
            shown = False
        at += 2 + (_OPERANDS[sprm >> 13] or 1 + value)
    return shown, changed


def _units(document: bytes, pieces: list[_Piece], runs: list[_Run]) -> bytes:
    """All stories as UTF-16, a unit a character position; what is not shown is zero."""
    hidden = [run for run in runs if not run.shown]
    starts = [run.start for run in hidden]
    parts = []
    for piece in pieces:
        size = piece.length * piece.width
        raw = document[piece.offset : piece.offset + size]
        text = bytearray(raw if piece.width == 2 else raw.decode("cp1252", "replace").encode("utf-16-le"))
        first = max(0, bisect_right(starts, piece.offset) - 1)
        last = bisect_left(starts, piece.offset + size)
        for at in range(first, last):
            begin, end = (
                max(edge - piece.offset, 0) // piece.width * 2 for edge in (hidden[at].start, hidden[at].end)
            )
            end = min(end, len(text))
            text[begin:end] = bytes(max(0, end - begin))
        parts.append(bytes(text).ljust(piece.length * 2, b"\0"))
    return b"".join(parts)


def _draft(units: bytes, counts: tuple[int, ...], revisions: int) -> Draft:
    stories: dict[str, str] = {}
    at = 0
    for name, count in zip(_STORIES, counts, strict=True):
        stories[name] = units[2 * at : 2 * (at + count)].decode("utf-16-le", "replace").replace("\0", "")
        at += count
    notes = [_notes(stories[name]) for name in ("note", "endnote")]
    paragraphs = list(_with_notes(_paragraphs(stories["main"]), notes))
    paragraphs += [_shown(each) for each in _paragraphs(stories["box"], placed=False)]
    return Draft(tuple(paragraphs), revisions=revisions, comments=stories["main"].count("\x05"))


def _paragraphs(story: str, *, placed: bool = True) -> list[Paragraph]:
    found = []
    start = 0
    text = _without_instructions(story)
    for number, mark in enumerate(_MARK.finditer(text), 1):
        content = text[start : mark.start()]
        start = mark.end()
        if content.translate(_CHARS).strip():
            cell = mark.group() == "\x07"
            place = number if placed else None
            found.append(Paragraph(content, paragraph=place, source="cell" if cell else "body"))
    rest = text[start:]
    return [*found, Paragraph(rest)] if rest.translate(_CHARS).strip() else found


def _shown(paragraph: Paragraph) -> Paragraph:
    """A paragraph without what only tells of its layout."""
    return paragraph._replace(text=paragraph.text.translate(_CHARS))


def _notes(story: str) -> list[list[Paragraph]]:
    """The paragraphs of each note of a story; a note begins with its mark."""
    found: list[list[Paragraph]] = []
    for each in _paragraphs(story):
        if _MARKED in each.text or not found:
            found.append([])
        found[-1].append(Paragraph(each.text.translate(_CHARS), source="note"))
    return found


def _with_notes(main: list[Paragraph], stories: list[list[list[Paragraph]]]) -> Iterator[Paragraph]:
    """The main text, each note behind the paragraph with its mark.

    They come last where the text has footnotes and endnotes, whose marks look alike, or not as many marks as notes.
    """
    notes = [note for story in stories for note in story]
    tied = not all(stories) and len(notes) == sum(each.text.count(_MARKED) for each in main)
    rest = iter(notes)
    for paragraph in main:
        yield _shown(paragraph)
        for note in islice(rest, paragraph.text.count(_MARKED) if tied else 0):
            yield from note
    yield from chain.from_iterable(rest)


def _without_instructions(story: str) -> str:
    """A story without the instructions of its fields (0x13 … 0x14 result 0x15), nested ones too."""
    pieces: list[str] = []
    fields: list[bool] = []
    for part in re.split("([\x13\x14\x15])", story):
        if part == "\x13":
            fields.append(False)
        elif part == "\x14" and fields:
            fields[-1] = True
        elif part == "\x15" and fields:
            fields.pop()
        elif all(fields):
            pieces.append(part)
        elif "\r" in part:
            # An instruction ends with its paragraph at the latest: a damaged one swallows no more.
            fields.clear()
            pieces.append(part[part.index("\r") :])
    return "".join(pieces)
