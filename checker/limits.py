"""The bounds of what a reader takes in, in one place, and the only way to open a zip here.

Each process holds one frozen value of them (``limits.held()``); ``--limits`` has it hold a wider one.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from threading import get_ident
from time import monotonic
from typing import NamedTuple

from checker.errors import UnreadableError

MB = 1_000_000


class Limits(NamedTuple):
    """Bounds of what is read and of what judging may take; docs/formats.md says what each is good for."""

    file_size: int = 64 * MB
    """Bytes of one file on disk."""
    file_seconds: int = 5
    """Seconds of processor time that reading and judging one file may take in this process, and one more for each megabyte
    of it up to three: an honest report takes 0.2, the longest text that is read 4. Four times as long by the clock."""
    file_memory: int = 250 * MB
    """Bytes of memory that one file may add to what the process has, beside four times the file itself."""
    zip_members: int = 5_000
    """Members that a zip may list."""
    zip_expanded: int = 200 * MB
    """Bytes that all members of a zip may claim together."""
    zip_part: int = 16 * MB
    """Bytes of one part that is really read."""
    zip_ratio: int = 1_000
    """Expanded size over stored size from which a part above one megabyte is called a bomb."""
    xml_tags: int = 600_000
    """Tags (opening and closing), and attributes, of one XML part or of all parts of one Word file."""
    rtf_words: int = 1_200_000
    """Control words, groups and lines of one RTF, where it is read without LibreOffice."""
    rtf_depth: int = 100
    """Groups inside groups of one RTF: what Word, WPS and LibreOffice write has ten."""
    paragraphs: int = 30_000
    """Paragraphs of one draft: of one character each they take 2.5 seconds; a book of 1,000 pages has 15,000."""
    characters: int = 1 * MB
    """Characters of one draft: a book of 1,400 pages, a hundred times a report."""
    office_seconds: int = 8
    """Seconds of processor time that LibreOffice may take for one file, its start included: 1.5 are usual. Four times as long
    by the clock, and where the system does not tell of other processes' time."""
    office_memory: int = 320 * MB
    """Bytes of memory that LibreOffice may take, beside four times the largest file: 220 are usual."""
    pdf_pages: int = 1_500
    """Pages of one PDF."""
    pdf_seconds: int = 3
    """Seconds of processor time that the child process may take for one PDF, and one more for each megabyte of it up to
    three: 300 pages take 0.7. Four times as long by the clock."""
    pdf_memory: int = 300 * MB
    """Bytes of address space of the child process that reads a PDF, beside twice the file itself."""
    ocr_pages: int = 60
    """Pages of a scan that are recognised."""
    ocr_seconds: int = 20
    """Seconds of processor time that recognising may take for each page of a scan, where 6 are usual (two cores for 3
    seconds); four times as long by the clock."""
    ocr_pixels: int = 150 * MB
    """Pixels of one picture of a scan: A3 at 600 dpi has 70 million."""
    ocr_memory: int = 6_000 * MB
    """Bytes of address space of the child process that recognises a scan."""
    ofd_tags: int = 300_000
    """Tags of one part of an OFD file."""
    ofd_characters: int = 500_000
    """Characters and graphic objects of one OFD file."""
    html_tags: int = 150_000
    """Tags of one web page."""
    mht_parts: int = 2_000
    """Parts of one saved web archive."""
    mht_nested: int = 20
    """How often a saved web archive may say that a part has parts: the standard library asks each of them about every line."""
    factor: int = 1
    """By what all others were multiplied (``--limits``)."""

    def times(self, factor: int) -> "Limits":
        """Every bound so many times as wide."""
        return Limits(*(bound * factor for bound in self))


_held = Limits()


def held() -> Limits:
    """The limits of this process. Who needs one asks for it when it is needed."""
    return _held


def hold(limits: Limits) -> None:
    """Keep to these limits in this process from now on: the defaults hold until somebody says so."""
    global _held  # noqa: PLW0603  the one place that holds them
    _held = limits


_REPAIR = "请用制作它的软件打开，另存或重新导出一份再检查"


class Parts(Mapping[str, bytes]):
    """The parts of a zip by name, read when they are asked for and never beyond the limits.

    Names are as stored, a backslash turned to a slash. Asking for a part raises UnreadableError where
    the part is damaged, encrypted or too large, or stands there twice with two contents, KeyError
    where there is none.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._again: dict[str, list[zipfile.ZipInfo]] = {}
        for info in archive.infolist():
            name = info.filename.replace("\\", "/")
            if name.endswith("/"):
                continue
            if name in self._infos:
                self._again.setdefault(name, []).append(info)
            else:
                self._infos[name] = info

    def __getitem__(self, name: str) -> bytes:
        content = self._content(self._infos[name])
        # An archive made to fool a checker holds two bodies under one name: neither can be trusted. Programs
        # that sign an OFD twice write one and the same seal twice, and nobody reads it.
        again = self._again.get(name, ())
        if len(again) > 1 or any(self._content(info) != content for info in again):
            raise UnreadableError(f"文件包里有重名的部件“{_shown(name)}”，内容不可信", todo=_REPAIR)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._infos)

    def __len__(self) -> int:
        return len(self._infos)

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def info(self, name: str) -> zipfile.ZipInfo:
        """What the zip's directory says of a part."""
        return self._infos[name]

    def _content(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise UnreadableError("压缩包已加密", todo="请去掉密码后再检查")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError("文件用了不支持的压缩方式", todo=_REPAIR)
        if info.file_size > held().zip_part or _is_bomb(info):
            raise _too_large(info)
        try:
            with self._archive.open(info) as stream:
                content = stream.read(held().zip_part + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
            what = f"文件损坏：部件“{_shown(info.filename)}”校验不符或不完整"
            raise UnreadableError(what, todo=_REPAIR) from error
        except NotImplementedError as error:
            raise UnreadableError("文件用了不支持的压缩方式", todo=_REPAIR) from error
        if len(content) > held().zip_part:
            raise _too_large(info)
        return content


def open_zip(data: bytes) -> Parts:
    """The parts of a zip file, within the limits; raises UnreadableError (Chinese, with what to do)."""
    try:
        archive = _archive(data)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, struct.error, OverflowError) as error:
        raise UnreadableError(
            "文件不完整或已损坏（压缩包打不开）", todo="请重新拷贝或下载；仍打不开的，" + _REPAIR
        ) from error
    except NotImplementedError as error:
        raise UnreadableError("文件用了不支持的压缩方式", todo=_REPAIR) from error
    infos = archive.infolist()
    if len(infos) > held().zip_members:
        raise UnreadableError(
            f"压缩包内有 {len(infos)} 个部件，超过上限 {held().zip_members} 个", todo=_REPAIR
        )
    claimed = sum(info.file_size for info in infos)
    if claimed > held().zip_expanded:
        what = f"压缩包展开后有 {claimed // MB} MB，超过上限 {held().zip_expanded // MB} MB"
        raise UnreadableError(what, todo="请删去其中的大图片后再检查")
    return Parts(archive)


@lru_cache(maxsize=1)
def _archive(data: bytes) -> zipfile.ZipFile:
    """A zip with its directory read: once for those who ask what a file is and for its reader."""
    return zipfile.ZipFile(BytesIO(data))


def check_size(data: bytes) -> None:
    """Raise UnreadableError where a file is empty or larger than a file may be."""
    if not data:
        raise UnreadableError("文件是空的（0 字节）", todo="请确认文件已保存、已下载完整")
    if len(data) > held().file_size:
        what = f"文件有 {len(data) // MB} MB，超过上限 {held().file_size // MB} MB"
        raise UnreadableError(what, todo="请删去其中的大图片后再检查")


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > MB and info.file_size > held().zip_ratio * max(1, info.compress_size)


def _too_large(info: zipfile.ZipInfo) -> UnreadableError:
    what = f"部件“{_shown(info.filename)}”展开后过大（上限 {held().zip_part // MB} MB）"
    return UnreadableError(what, todo="这不像一份正常的报告，请核对文件来源")


def _shown(name: str) -> str:
    """A part's name as a message may print it: no control characters, no surrogates, not too long."""
    return "".join(char if char.isprintable() else "?" for char in name)[:60]


_MOST_MEGABYTES = 3
"""Megabytes of a file that lengthen its time: pictures make the rest, and nobody reads them."""


def seconds_for(size: int, base: int | None = None) -> int:
    """Seconds for a file of so many bytes, by the bound of files or another ``base``."""
    least = held().file_seconds if base is None else base
    return least + min(size // MB, _MOST_MEGABYTES) * held().factor


def memory_for(size: int) -> int:
    """Bytes of memory for a file of so many bytes."""
    return held().file_memory + 4 * size


_waiting: dict[int, float] = {}
_waited: dict[int, float] = {}


@contextmanager
def waiting() -> Iterator[None]:
    """While a child process that has bounds of its own is waited for, the clock of this thread's file stands still."""
    thread, begun = get_ident(), monotonic()
    _waiting[thread] = begun
    try:
        yield
    finally:
        _waited[thread] = waited(thread) + monotonic() - begun
        del _waiting[thread]


def is_waiting(thread: int) -> bool:
    """Whether a thread waits for a child process."""
    return thread in _waiting


def waited(thread: int | None = None) -> float:
    """Seconds that a thread (this one, where none is named) has waited for child processes so far."""
    return _waited.get(get_ident() if thread is None else thread, 0.0)
