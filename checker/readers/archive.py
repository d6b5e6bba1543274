"""A zip of drafts, walked like a folder; nothing is ever written to disk."""

from __future__ import annotations

import posixpath
import stat
import struct
from collections.abc import Callable, Iterator
from zipfile import ZipInfo

from checker.errors import UnreadableError
from checker.limits import Parts, open_zip

_UTF8 = 0x800  # general purpose flag: the name is UTF-8
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field with the name in UTF-8
_TODO = "请解压后直接检查其中的文件"


def members(
    data: bytes, wanted: Callable[[str], bool] = lambda name: True
) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """Name and content of each file in a zip, in the order of names; nested archives are refused.

    ``wanted`` is asked for each name before anything is expanded. What cannot be read of a single
    file comes in its place, so that the others go on. Raises UnreadableError where the archive as
    a whole is damaged, beyond the limits, or holds nothing that is wanted.
    """
    parts = open_zip(data)
    names = {stored: _name(parts.info(stored)) for stored in parts if _is_file(parts.info(stored))}
    chosen = sorted((name, stored) for stored, name in names.items() if not _is_litter(name) and wanted(name))
    if not chosen:
        raise UnreadableError("压缩包里没有可以检查的文件", todo="请确认其中有 docx、pdf、txt 等格式的报告")
    for name, stored in chosen:
        yield name, _content(parts, stored, name)


def _content(parts: Parts, stored: str, name: str) -> bytes | UnreadableError:
    if name.lower().endswith((".zip", ".rar", ".7z", ".gz", ".tar")):
        return UnreadableError("压缩包里还有压缩包，不再展开", todo=_TODO)
    try:
        return parts[stored]
    except UnreadableError as error:
        return error


def _is_file(info: ZipInfo) -> bool:
    """Neither a folder nor a link."""
    mode = info.external_attr >> 16
    return not info.filename.endswith(("/", "\\")) and not stat.S_ISLNK(mode)


def _is_litter(name: str) -> bool:
    """Files that systems and editors leave behind: hidden ones, Word's lock files, macOS' shadows."""
    return any(piece.startswith((".", "~$", "__MACOSX")) for piece in name.split("/"))


def _name(info: ZipInfo) -> str:
    """The name as its author saw it. Chinese Windows writes GBK and says nothing of it."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        # zipfile reads names without the flag as cp437, which gives every byte back.
        name = _unicode_path(info.extra) or _decoded(name.encode("cp437", "replace"))
    path = posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
    return "".join(char if char.isprintable() else "?" for char in path)


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def _unicode_path(extra: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None
