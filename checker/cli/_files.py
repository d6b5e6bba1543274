"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from checker.errors import UsageError
from checker.readers import SUFFIXES


def must_be_writable(path: Path) -> None:
    """Raise UsageError where a file could not be written, before any work is done for it."""
    folder = path.parent
    if path.is_dir():
        raise UsageError("输出的位置是一个文件夹", where=str(path), todo="请写出文件名")
    if not folder.is_dir():
        raise UsageError("输出文件所在的文件夹不存在", where=str(path), todo=f"请先建立文件夹 {folder}")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError("没有写入权限", where=str(path), todo="请换一个位置，或开放写入权限")


def must_be_ours(path: Path, kind: str, inputs: Iterable[str], *, through: bool = False) -> None:
    """Raise UsageError where writing an output would take something of somebody's.

    Nothing is written over that is to be checked (``inputs``: files and folders), nor over any file but an
    earlier output of the same ``kind``, which is known by its mark (outputs/marks.py); nor does writing go
    through a link, unless ``through``. Devices and pipes take what comes.
    """
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_file():
        return
    if path.is_symlink() and not through:
        todo = "请直接写那个文件的位置，或者加 --force"
        raise UsageError(f"输出文件是一个链接，会写到 {real}", where=str(path), todo=todo)
    if not real.exists():
        return
    if _is_among(real, inputs):
        raise UsageError("这是要检查的文件，结果不能写在它上面", where=str(path), todo="请换一个文件名")
    if real.stat().st_size and not _carries(kind, real):
        what = "文件已经存在，而且不是 fazhi 写出的同一种结果，不会覆盖它"
        raise UsageError(what, where=str(path), todo="请换一个文件名，或者先把它移走")


def _carries(kind: str, path: Path) -> bool:
    from checker.outputs.marks import carries  # noqa: PLC0415  most runs write no file

    try:
        return carries(kind, path)
    except OSError:
        return False


def _is_among(real: Path, inputs: Iterable[str]) -> bool:
    """Whether a file is one of those that are named, or an empty draft in one of the folders (others have no mark)."""
    for name in inputs:
        named = Path(os.path.realpath(name))
        if named == real:
            return True
        if real.stat().st_size == 0 and real.suffix.lower() in SUFFIXES and named in real.parents:
            return True
    return False


def write_whole(path: Path, content: bytes, *, through: bool = False) -> None:
    """Put content in a file, whole or not at all. Raises UsageError where that is not possible."""
    with whole_file(path, through=through) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path, *, through: bool = False) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of ``path`` when the block ends well; ``through``: of what a link leads to.

    Until then nobody sees any of it; where the block fails, ``path`` stays as it was. Raises
    UsageError where it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():  # /dev/null, a named pipe
            with path.open("wb") as file:
                yield file
        else:
            with _beside(Path(os.path.realpath(path)) if through else path) as file:
                yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        todo = "请检查权限、磁盘空间，以及文件是否正被打开"
        raise UsageError(f"写不进去（{reason}）", where=str(path), todo=todo) from error


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    # The name is chosen first: an interrupt can come right behind the making of the file.
    new = path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}")
    try:
        with open(new, "xb", opener=_privately) as file:
            yield file
        new.chmod(_mode(path))
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _privately(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
