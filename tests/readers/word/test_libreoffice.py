from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from checker.readers.word import libreoffice as _office
from tests.helpers import bound

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for soffice is a shell script")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Puts a shell script in soffice's place."""

    def put(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text("#!/bin/sh\n" + script)
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setattr(_office, "office", lambda: str(program))

    return put


@POSIX
def test_files_are_converted_in_one_start_with_a_profile_of_their_own(stand_in, tmp_path):
    stand_in(
        f"""echo "$@" >> {tmp_path}/calls
while [ "$1" != --outdir ]; do shift; done
out="$2"; shift 2; mkdir -p "$out"
for f in "$@"; do cp "$f" "$out/$(basename "${{f%.*}}").docx"; done"""
    )
    assert _office.to_docx([(b"a", "doc"), (b"b", "rtf")]) == [b"a", b"b"]
    (call,) = (tmp_path / "calls").read_text().splitlines()
    assert "-env:UserInstallation=file:///" in call
    assert "--headless" in call


@POSIX
def test_a_run_that_fails_quietly_gives_nothing(stand_in):
    stand_in("exit 0")
    assert _office.to_docx([(b"a", "doc")]) == [None]


@POSIX
def test_at_the_time_limit_the_children_are_killed_too(stand_in, tmp_path, monkeypatch):
    stand_in(f"sleep 60 & echo $! > {tmp_path}/child; wait")
    bound(monkeypatch, office_seconds=1)
    assert _office.to_docx([(b"a", "doc")]) == [None]
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _alive(child):
            break
        time.sleep(0.1)
    assert not _alive(child)


def _alive(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    if status.exists():
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc").exists()


def test_without_it_nothing_is_tried(monkeypatch):
    monkeypatch.setattr(_office, "office", lambda: None)
    assert _office.to_docx([(b"a", "doc"), (b"b", "rtf")]) == [None, None]


def test_a_program_that_does_not_start_gives_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(_office, "office", lambda: str(tmp_path / "absent"))
    assert _office.to_docx([(b"a", "doc")]) == [None]
