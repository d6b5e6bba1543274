"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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
    """Put content in a file by way of a file beside it, so that nobody ever sees half of it.

    Raises UsageError where that is not possible; the file is then as it was.
    """
    try:
        if path.exists() and not path.is_file():  # /dev/null, a named pipe
            path.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise UsageError(
            f"写不进去（{reason}）", where=str(path), todo="请检查权限、磁盘空间，以及文件是否正被打开"
        ) from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
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
