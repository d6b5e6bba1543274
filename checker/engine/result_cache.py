"""What was said of files before, kept in a folder by what it depends on; the rest is checked anew.

An entry's name is a digest of the file's bytes, its suffix, the plan, the bounds of readers, this
edition of the product, and the tools that read its format. Entries are JSON held against the types
that they must have: nothing is executed or unpickled, and one that is damaged, truncated, foreign
or of another shape is as good as none. What could not be read is not kept: that may lie with a
time limit, a missing tool or a full memory, and tells itself quickly where it lies with the file.
"""

import hashlib
import json
import os
import stat
import sys
from functools import lru_cache
from pathlib import Path, PurePath
from typing import NamedTuple

from msgspec import json as typed_json

from checker import limits
from checker.engine.discovery import CACHE_TAG
from checker.engine.fingerprint import edition, office_here, tools
from checker.engine.plan import Plan
from checker.engine.transport import Parcel, is_sound, lean, pack, unpack
from checker.errors import UnreadableError, UsageError
from checker.model import Assessment, Block, Section
from checker.readers import kind_of

_FORMAT = b"fazhi-entry-1"
_MOST = 64 * limits.MB
"""Bytes of the largest entry that is read."""
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# fazhi check --cache; see https://bford.info/cachedir/\n"
)


class _Text(NamedTuple):
    """What a report says, which only some outputs show: read only where it is asked for."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


# Decoders make nothing but these types, and refuse what is of another shape with a ValueError.
_PARCELS = typed_json.Decoder(Parcel)
_TEXTS = typed_json.Decoder(_Text)
_ENCODER = typed_json.Encoder(order="deterministic")


class Store(NamedTuple):
    """A folder of entries; ``remote``: files are read elsewhere, with tools that are not known here."""

    folder: Path
    remote: bool = False

    def key(self, plan: Plan, name: str, data: bytes) -> str | None:
        """The name of a file's entry; None where what is said of it is not to be kept."""
        suffix = PurePath(name).suffix.lower()
        kind = "" if data.startswith(b"PK") else _kind(data, name)
        reading = tools(kind)
        if self.remote and reading:
            return None
        told = hashlib.sha256(f"{_planned(plan)} {tuple(limits.held())} {suffix} {kind} {reading}\0".encode())
        told.update(data)
        return told.hexdigest()

    def recall(self, key: str, name: str, plan: Plan, *, text: bool) -> Assessment | None:
        """What was kept under a key, for a file of this name; ``text``: with all that the file says."""
        try:
            head, slim, rest = _content(self.folder / key[:2] / key[2:]).split(b"\n", 2)
            if head != _head(key, slim, rest):
                return None
            found = _PARCELS.decode(slim)
            report = found.report
            if text:
                blocks, sections = _TEXTS.decode(rest)
                report = report._replace(blocks=blocks, sections=sections)
        except (OSError, ValueError):
            return None
        parcel = found._replace(path=name, report=report)
        return unpack(parcel, plan) if is_sound(parcel, plan) else None

    def keep(self, key: str, assessment: Assessment) -> None:
        """Keep what is said of a file, whole or not at all. The assessment is a lean one that has its text."""
        report = assessment.report
        if report.draft.makeshift and office_here():
            return  # LibreOffice may do better the next time
        path = self.folder / key[:2] / key[2:]
        try:
            slim = _ENCODER.encode(pack(lean(assessment._replace(path=""), text=False)))
            rest = _ENCODER.encode(_Text(report.blocks, report.sections))
        except UnicodeEncodeError:
            return  # a lone surrogate in a damaged file: no UTF-8 can tell it
        try:
            path.parent.mkdir(exist_ok=True)
            _write_whole(path, b"\n".join((_head(key, slim, rest), slim, rest)))
        except OSError:
            return  # a full disk only costs time


def open_store(folder: Path, *, remote: bool = False) -> Store:
    """The store in a folder, made if need be. Raises UsageError where it cannot be written, or others can write there."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if not (folder / CACHE_TAG).exists():
            _write_whole(folder / CACHE_TAG, _TAG.encode())
        elif not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
        _must_be_own(folder)
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        todo = "请在 --cache 后面写一个可以写入的文件夹，或者去掉 --cache"
        raise UsageError(f"缓存文件夹建不了或写不进去（{reason}）", where=str(folder), todo=todo) from error
    return Store(folder, remote)


def _must_be_own(folder: Path) -> None:
    """Raise UsageError for a folder that is somebody else's, or into which others can write: they could write answers."""
    if sys.platform == "win32":  # who may write there, its access list says
        return
    status = folder.stat()
    if status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        todo = "请换一个只有自己能写的文件夹，或者运行 chmod go-w 收回别人的写权限"
        raise UsageError("缓存文件夹是别人的，或者别人也能写", where=str(folder), todo=todo)


@lru_cache(maxsize=64)
def _planned(plan: Plan) -> str:
    """A digest of how files are checked here and by what."""
    issuers = [(line.expression, line.book.digest, line.because) for line in plan.issuers]
    book = (plan.book.digest, plan.book.auto, issuers)
    told = (
        edition(),
        book,
        plan.pass_mark,
        sorted(plan.without),
        plan.notices,
        plan.compared,
        plan.year,
        plan.body,
        plan.severities,
    )
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _kind(data: bytes, name: str) -> str:
    """The format of a file by its content; nothing where it has none."""
    try:
        return kind_of(data, name)
    except UnreadableError:
        return ""


def _head(key: str, *parts: bytes) -> bytes:
    """An entry's first line: it tells of another entry's content, and of damage."""
    told = hashlib.sha256(b"\n".join(parts)).hexdigest()
    return b"%s %s %s" % (_FORMAT, key.encode(), told.encode())


def _content(path: Path) -> bytes:
    """The content of a regular file of bearable size. Raises OSError."""
    flags = (
        os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    )  # a pipe would wait for ever
    handle = os.open(path, flags)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST:
            raise PermissionError(f"{path} is no entry")
        return os.read(handle, status.st_size)
    finally:
        os.close(handle)


def _write_whole(path: Path, content: bytes) -> None:
    """Put content in a file of which nobody ever sees a part. Raises OSError."""
    new = path.with_name(f".{path.name[:32]}.{os.urandom(8).hex()}")
    try:
        with new.open("xb") as file:
            file.write(content)
        os.replace(new, path)  # noqa: PTH105
    except BaseException:
        new.unlink(missing_ok=True)
        raise
