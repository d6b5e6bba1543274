"""A machine on which something goes wrong: a full disk, processes that are to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers import ROOT

WITHIN = 60
"""Seconds after which a process that should have ended has not."""


@contextmanager
def full_disk(most: int = 64) -> Iterator[None]:
    """No file can get longer than so many bytes: writing fails as it does on a full disk, in the midst of a file."""
    resource = pytest.importorskip("resource", reason="needs bounds of POSIX")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handled)


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their content, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def started(*words: str, **env: str) -> subprocess.Popen[bytes]:
    """``fazhi`` in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "checker", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        start_new_session=True,
    )


def session(leader: int) -> list[int]:
    """The processes of a session that are still there (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(told[3]) == leader and told[0] != "Z":
            found.append(int(folder.name))
    return found


def is_empty_soon(leader: int) -> bool:
    """Whether all processes of a session have ended, waiting for them."""
    last = time.monotonic() + WITHIN
    while session(leader):
        if time.monotonic() > last:
            return False
        time.sleep(0.05)
    return True
