"""What a process and its children take, as the system tells it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from checker.readers.common.process_tree import Taken, taken

INNER = "import sys; held = b'x' * 50_000_000; print(flush=True); sys.stdin.read()"
CODE = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {INNER!r}]).wait()"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_children_count() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()  # the grandchild holds its memory now
        assert taken(process.pid).memory > 50_000_000
        assert taken(process.pid).seconds >= 0
        process.communicate()
    assert taken(process.pid) == Taken()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_the_processors_time_grows() -> None:
    before = taken(os.getpid()).seconds
    while taken(os.getpid()).seconds < before + 0.1:
        pass
    assert taken(os.getpid()).memory > 1_000_000


def test_nothing_is_told_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert taken(os.getpid()) == Taken()
