"""PATHs of a command line into files: folders walked in order, each file's bytes read when its turn comes."""

import os
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from checker import limits
from checker.errors import UnreadableError
from checker.model import Unreadable
from checker.outputs.marks import COPY, own_kind
from checker.readers import SUFFIXES, kind_of

STDIN = "-"
CACHE_TAG = "CACHEDIR.TAG"
"""A file by which a folder says that it is a cache (https://bford.info/cachedir/); nothing in it is a report."""
_WRITER_WITHIN = 10
"""Seconds in which somebody must have begun to write into a pipe that is named."""
_HERE = f".{os.sep}"
Loaded = tuple[str, bytes] | Unreadable
"""A file by its path with its content, or why it has none."""


class Listing(NamedTuple):
    """What PATHs name: files (paths, ``-`` for standard input) and what stands in a file's place
    but cannot be read; ``skipped`` are files of folders whose suffix promises no known format, ``own`` those
    that are this product's own outputs.
    """

    entries: tuple[str | Unreadable, ...]
    skipped: tuple[str, ...]
    own: tuple[str, ...] = ()


def list_files(paths: Sequence[str], leave_out: Collection[str] = ()) -> Listing:
    """The files that paths name, each once; folders in the order of their names.

    ``leave_out`` are real paths of files that are not wanted (outputs of this very run).
    """
    entries: list[str | Unreadable] = []
    skipped: list[str] = []
    own: list[str] = []
    seen = set(leave_out)
    for path in paths:
        for entry in _entries(path):
            if isinstance(entry, Unreadable):
                entries.append(entry)
                continue
            name, wanted = entry
            if name == path:
                real = name if name == STDIN else os.path.realpath(name)
            else:
                name = name.removeprefix(_HERE)
                real = _real(name)
            if real not in seen:
                seen.add(name if name == real else real)  # of ten thousand paths each is held but once
                made = own_kind(name) if wanted else None
                if made and name == path and made != COPY:
                    entries.append(Unreadable(name, "这是 fazhi 写出的检查结果，不是报告。请核对路径"))
                elif made and name != path:
                    own.append(name)
                else:
                    (entries if wanted else skipped).append(name)
    return Listing(tuple(entries), tuple(skipped), tuple(own))


def _real(path: str) -> str:
    """The real path of what a folder holds; os.path.realpath asks about every folder above each file."""
    if os.path.islink(path):  # noqa: PTH114
        return os.path.realpath(path)
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(_real_folder(folder), name)  # noqa: PTH118


_real_folder = lru_cache(maxsize=64)(os.path.realpath)


def load(entry: str | Unreadable) -> Iterator[Loaded]:
    """The content of a listed file; of an archive, that of each file in it."""
    if isinstance(entry, Unreadable):
        yield entry
        return
    try:
        data = _stdin() if entry == STDIN else _content(entry)
    except OSError as error:
        yield _fault(entry, error)
    except UnreadableError as error:
        yield Unreadable(entry, str(error))
    else:
        yield from unpacked(entry, data)


def unpacked(path: str, data: bytes) -> Iterator[Loaded]:
    """A file with its content; of an archive, each file in it."""
    yield from _members(path, data) if _is_archive(path, data) else ((path, data),)


def _is_archive(path: str, data: bytes) -> bool:
    """Whether a file is a zip of several files. Raises nothing: a reader says what is wrong with it."""
    suffix = PurePath(path).suffix.lower()
    if not data.startswith(b"PK") or SUFFIXES.get(suffix, "zip") != "zip":
        return False
    try:
        return kind_of(data, path) == "zip"
    except UnreadableError:
        return False


def _members(path: str, data: bytes) -> Iterator[Loaded]:
    from checker.readers import archive  # noqa: PLC0415  most runs meet no archive

    try:
        for name, content in archive.members(data, lambda name: PurePath(name).suffix.lower() in SUFFIXES):
            inside = f"{path}/{name}"
            yield (
                Unreadable(inside, str(content))
                if isinstance(content, UnreadableError)
                else (inside, content)
            )
    except UnreadableError as error:
        yield Unreadable(path, str(error))


def _entries(path: str) -> Iterator[tuple[str, bool] | Unreadable]:
    """(path, whether its format is known) of a file or of each file in a folder."""
    if path == STDIN:
        yield path, True
        return
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116  a path may not be valid for Path
    except (OSError, ValueError) as error:
        yield _fault(path, error)
        return
    if not is_folder:
        yield path, True
        return
    found = list(_walk(path))
    if PurePath(path).suffix.lower() in SUFFIXES and not any(isinstance(e, tuple) and e[1] for e in found):
        yield Unreadable(path, "这是文件夹，不是文件，里面也没有可检查的文件。请核对路径")
        return
    yield from found


def _walk(folder: str) -> Iterator[tuple[str, bool] | Unreadable]:
    """Files below a folder, by name; caches, hidden files and lock files of Word left out, links to folders not followed."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield _fault(folder, error)
        return
    if any(entry.name == CACHE_TAG for entry in inside):
        return
    for entry in inside:
        if entry.name.startswith((".", "~$")) or entry.name == "__MACOSX":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(entry.path)
        elif entry.is_file() or entry.is_symlink():
            yield entry.path, PurePath(entry.name).suffix.lower() in SUFFIXES


def _inside(folder: str) -> Iterator[tuple[str, bool] | Unreadable]:
    """What a folder inside a folder holds; one that is named like a file and holds none is a fault."""
    return _entries(folder) if PurePath(folder).suffix.lower() in SUFFIXES else _walk(folder)


def _content(path: str) -> bytes:
    with open(path, "rb", opener=_opened) as file:
        return file.read(limits.held().file_size + 1)


def _opened(path: str, flags: int) -> int:
    """A file opened to be read. Raises UnreadableError for a pipe into which nobody writes."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        if hasattr(os, "O_NONBLOCK"):
            if stat.S_ISFIFO(os.fstat(handle).st_mode):
                _must_have_writer(handle)
            os.set_blocking(handle, True)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _must_have_writer(pipe: int) -> None:
    import select  # noqa: PLC0415  hardly anybody names a pipe

    if not select.select([pipe], [], [], _WRITER_WITHIN)[0]:
        what = f"这是管道，{_WRITER_WITHIN} 秒内没有程序往里写"
        raise UnreadableError(what, todo="请核对路径")


def _stdin() -> bytes:
    if sys.stdin is None:
        raise UnreadableError("没有标准输入", todo="请改写文件路径")
    return sys.stdin.buffer.read(limits.held().file_size + 1)


def _fault(path: str, error: Exception) -> Unreadable:
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (FileNotFoundError, "没有这个文件或文件夹。请核对路径"),
        (PermissionError, "没有读取权限。请在文件属性里开放读取权限，或换一个有权限的账号"),
        (IsADirectoryError, "这是文件夹，不是文件。请核对路径"),
        (ValueError, "路径里有不允许的字符。请核对路径"),
    )
    words = next((words for kind, words in reasons if isinstance(error, kind)), None)
    if words is None:
        words = (
            f"读不出来（{getattr(error, 'strerror', None) or error}）。请确认文件没有损坏、磁盘或网络盘已连接"
        )
    return Unreadable(path, words)
