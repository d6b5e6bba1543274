"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from checker.errors import UsageError


def must_be_writable(path: Path) -> None:
    """Raise UsageError where a file could not be written, before any work is done for it."""
    folder = path.parent
    if path.is_dir():
        raise UsageError("输出的位置是一个文件夹", where=str(path), todo="请写出文件名")
    if not folder.is_dir():
        raise UsageError("输出文件所在的文件夹不存在", where=str(path), todo=f"请先建立文件夹 {folder}")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError("没有写入权限", where=str(path), todo="请换一个位置，或开放写入权限")


def write_whole(path: Path, content: bytes) -> None:
    """Put content in a file, whole or not at all. Raises UsageError where that is not possible."""
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of ``path`` when the block ends well.

    Until then nobody sees any of it; where the block fails, ``path`` stays as it was. Raises
    UsageError where it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():  # /dev/null, a named pipe
            with path.open("wb") as file:
                yield file
        else:
            with _beside(Path(os.path.realpath(path))) as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        todo = "请检查权限、磁盘空间，以及文件是否正被打开"
        raise UsageError(f"写不进去（{reason}）", where=str(path), todo=todo) from error


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    import tempfile  # noqa: PLC0415  most runs write no file

    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(_mode(path))
        os.replace(name, path)  # noqa: PTH105  the same as Path.replace, on names
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
