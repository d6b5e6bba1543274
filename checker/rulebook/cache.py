"""Rulebooks that were read and validated once, kept as JSON in a folder that only the user can write.

One file a rulebook. It is used only if every file that was read for it still has the same content
and the product the same version; a damaged file, or one that somebody else could have written, is
ignored and written anew. Nothing in it is ever executed or unpickled.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from checker import __version__

_SHAPE = 2
"""Counts how what is kept was shaped: to be raised whenever load.py, or what else keeps something here, shapes it anew."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def recall(path: Path) -> bytes | None:
    """The JSON that was kept for the rulebook at ``path``; None where there is nothing or it is out of date."""
    file = _file(path)
    if file is None:
        return None
    try:
        head, _, payload = _private_content(file).partition(b"\n")
        said = json.loads(head)
        if said["version"] != _version() or said["payload"] != _sha(payload):
            return None
        fresh = all(fingerprint(Path(name)) == was for name, was in said["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return payload if fresh else None


def keep(path: Path, files: Mapping[str, str | None], payload: bytes) -> None:
    """Keep JSON for the rulebook at ``path``; where that is not possible, nothing happens.

    ``files`` are the fingerprints of all files that were read, None for those looked for in vain.
    """
    file = _file(path)
    if file is None:
        return
    head = {"version": _version(), "payload": _sha(payload), "files": files}
    new = file.with_name(f".new-{os.urandom(8).hex()}")
    try:
        with open(new, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as content:
            content.write(json.dumps(head).encode() + b"\n" + payload)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _version() -> str:
    return f"{__version__} {_SHAPE}"


def fingerprint(path: Path) -> str | None:
    """SHA-256 of a file's content; None where there is no such file."""
    try:
        return _sha(path.read_bytes())
    except OSError:
        return None


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _file(path: Path) -> Path | None:
    folder = _folder()
    if folder is None or not _made_private(folder):
        return None
    name = hashlib.sha256(os.fsencode(os.path.abspath(path))).hexdigest()[:32]  # noqa: PTH100
    return folder / f"rulebook-{name}.json"


def _folder() -> Path | None:
    """Where the user's caches are; ``FAZHI_CACHE_DIR`` names another folder, or - for none."""
    own = os.environ.get("FAZHI_CACHE_DIR")
    if own:
        return None if own == "-" else Path(own)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "fazhi" / "cache" if local else None
    base = os.environ.get("XDG_CACHE_HOME", "")
    if Path(base).is_absolute():
        return Path(base) / "fazhi"
    home = os.environ.get("HOME")
    if not home or not Path(home).is_dir():  # a service's home is often named and not there: it is not made
        return None
    return Path(home) / (".cache/fazhi" if sys.platform != "darwin" else "Library/Caches/fazhi")


def _made_private(folder: Path) -> bool:
    """Whether the folder is there (made if need be) and no other user can write into it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _is_own(status)


def _is_own(status: os.stat_result) -> bool:
    if sys.platform == "win32":  # %LOCALAPPDATA% is the user's own by its access list
        return True
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS_WRITE


def _private_content(file: Path) -> bytes:
    """The content of a file that only the user can write. Raises OSError."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as content:
        status = os.fstat(handle)
        if not (stat.S_ISREG(status.st_mode) and _is_own(status)):
            raise PermissionError(f"{file} is not the user's own")
        return content.read()
