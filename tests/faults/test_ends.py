"""Processes that are killed or asked to end: the others go on, files are whole or not there, nobody stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.readers.paged.sandbox import ask
from checker.readers.word import libreoffice
from tests.cli._run import BAD, GOOD, heeding_interrupts
from tests.faults._machine import WITHIN, is_empty_soon, session, started
from tests.helpers import ROOT

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="signals and pipes of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


def waiting(tmp_path: Path, jobs: int) -> subprocess.Popen[bytes]:
    """A run that has begun, and waits for the last of its files: it is a pipe into which nobody writes."""
    pipe = tmp_path / "zz.txt"
    os.mkfifo(pipe)
    with heeding_interrupts():
        run = started(
            *("check", "--quiet", GOOD, BAD, str(pipe), "--jobs", str(jobs)),
            *("--format", f"json:{tmp_path / 'out.json'}"),
            TMPDIR=str(tmp_path),
        )
    while run.poll() is None:
        try:
            os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))  # fails until somebody reads
        except OSError:
            continue
        return run
    raise AssertionError("it ended without reading the file")


@posix
@linux
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("to", ["one", "all"])
def test_who_is_asked_to_end_leaves_nothing_behind(
    tmp_path: Path, jobs: int, number: signal.Signals, code: int, to: str
) -> None:
    # A pipe that was opened and closed is empty at its end: the run is asked before it can go on, or has its outputs whole.
    run = waiting(tmp_path, jobs)
    (os.kill if to == "one" else os.killpg)(run.pid, number)
    _, errors = run.communicate(timeout=WITHIN)
    assert b"Traceback" not in errors
    assert is_empty_soon(run.pid)
    assert run.returncode in {code, 2}
    left = {path.name for path in tmp_path.iterdir()}
    assert left == ({"zz.txt"} if run.returncode == code else {"zz.txt", "out.json"})


@posix
@linux
def test_workers_end_with_the_one_who_started_them(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "from checker.engine.processes import pool, submitted\n"
        "workers = pool(2)\n"
        "print(sorted({submitted(workers, os.getpid).result() for _ in range(20)}), flush=True)\n"
        "os.kill(os.getpid(), 9)"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    assert run.wait(WITHIN) == -signal.SIGKILL
    assert run.stdout is not None
    assert run.stdout.readline().startswith(b"[")
    assert is_empty_soon(run.pid), session(run.pid)
    run.stdout.close()


HALF_AN_ANSWER = """
from checker.engine.processes import answered, pool, submitted
from tests.killers import die_in_the_midst_of_an_answer as task

with pool(2) as workers:
    asked = [submitted(workers, task, name) for name in ("a", "poison", "b", "c", "d")]
    answers = list(map(answered, asked))
assert answers[1] is None, answers
with pool(1) as workers:
    assert answered(submitted(workers, task, "e")) == "e" * 100
"""


@posix
def test_a_worker_killed_in_the_midst_of_its_answer_keeps_nobody_waiting() -> None:
    subprocess.run([sys.executable, "-c", HALF_AN_ANSWER], check=True, timeout=WITHIN, cwd=ROOT)


@posix
def test_a_readers_child_that_is_killed_is_told() -> None:
    with pytest.raises(UnreadableError, match="超出内存或时间限制"):
        ask("tests.killers", b"x", {}, WITHIN)


@posix
def test_libreoffice_that_is_killed_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nkill -9 $$\n")
    program.chmod(0o700)
    temporary = tmp_path / "t"
    temporary.mkdir()
    monkeypatch.setattr(libreoffice, "office", lambda: str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    assert libreoffice.to_docx([(b"a", "doc"), (b"b", "rtf")]) == [None, None]
    assert list(temporary.iterdir()) == []
