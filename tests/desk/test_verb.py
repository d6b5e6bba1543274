"""The verb as its user starts and ends it."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli._run import fazhi, heeding_interrupts
from tests.desk._desk import GOOD
from tests.helpers import ROOT

POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
_PATIENCE = 40


class Started:
    """A desk in a process of its own, and the address that it told."""

    def __init__(self, *words: str) -> None:
        with heeding_interrupts():
            self.process = subprocess.Popen(
                [sys.executable, "-m", "checker", "desk", "--no-browser", *words],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        told, end = b"", time.monotonic() + _PATIENCE
        assert self.process.stdout is not None
        while b"token=" not in told or not told.endswith(b"\n"):
            assert select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0], told
            piece = os.read(self.process.stdout.fileno(), 4096)
            assert piece, self.process.communicate(timeout=_PATIENCE)
            told += piece
        self.told = told.decode()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=\S+", self.told)
        assert found is not None, self.told
        self.address, self.port = found[0], int(found[1])

    def get(self, path: str = "") -> str:
        address = self.address if not path else f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            return str(answer.read().decode())

    def end(self, number: int) -> tuple[int, str]:
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=_PATIENCE)
        return self.process.returncode, said.decode()


@pytest.fixture
def ended() -> Iterator[list[Started]]:
    started: list[Started] = []
    yield started
    for each in started:
        each.process.kill()
        each.process.communicate(timeout=_PATIENCE)


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_its_address_and_ends_cleanly(number: int, ended: list[Started]):
    desk = Started()
    ended.append(desk)
    assert "请在本机的浏览器里打开" in desk.told
    assert "检查报告草稿" in desk.get()
    code, said = desk.end(number)
    assert code == 0
    assert "按 Ctrl-C 结束" in said
    assert said.endswith("检查台已关闭。\n"), "and no warning after it"


@POSIX
def test_a_file_that_is_watched_is_checked_again_when_it_was_saved(tmp_path: Path, ended: list[Started]):
    draft = tmp_path / "草稿.txt"
    text = GOOD.read_text("utf-8")
    draft.write_text(text.replace("办证难", "辦证难"), encoding="utf-8")
    desk = Started(str(draft))
    ended.append(desk)

    def wait_for(words: str) -> str:
        end = time.monotonic() + _PATIENCE
        while words not in (page := desk.get()):
            assert time.monotonic() < end, page
            time.sleep(0.1)
        return page

    assert "守候中" in wait_for("警告 ")
    new = tmp_path / "~WRD0001.tmp"
    new.write_text(text, encoding="utf-8")
    new.replace(draft)  # as Word saves
    assert "改好 1 处" in wait_for("和上次保存相比")
    assert desk.end(signal.SIGINT)[0] == 0


def _children(parent: int) -> set[int]:
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True, timeout=_PATIENCE
    )
    pairs = (line.split() for line in listed.stdout.splitlines())
    return {int(pid) for pid, above in pairs if int(above) == parent}


@pytest.mark.skipif(
    shutil.which("ps") is None or not Path("/proc/self").exists(), reason="needs ps and /proc"
)
def test_the_workers_end_with_a_desk_that_is_killed(ended: list[Started]):
    desk = Started()
    ended.append(desk)
    end = time.monotonic() + _PATIENCE
    desk.get()
    while (
        len(children := _children(desk.process.pid)) < 2
    ):  # the workers; beside them one that tracks semaphores
        assert time.monotonic() < end, children
        time.sleep(0.1)
    desk.process.kill()
    desk.process.wait(_PATIENCE)
    while any(
        Path(f"/proc/{child}/cmdline").exists() and Path(f"/proc/{child}/cmdline").read_bytes()
        for child in children
    ):
        assert time.monotonic() < end, children
        time.sleep(0.1)


def test_a_port_that_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = fazhi("desk", "--no-browser", "--port", str(port))
    assert run.exit_code == 2
    assert f"端口 {port} 用不了" in run.stderr


@pytest.mark.parametrize("path", ["/nowhere.docx", str(ROOT)])
def test_what_cannot_be_watched(path: str):
    run = fazhi("desk", "--no-browser", path)
    assert run.exit_code == 2
    assert "没有这个文件" in run.stderr


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "multipart", None)
    run = fazhi("desk", "--no-browser")
    assert run.exit_code == 2
    assert "fazhi-checker[desk]" in run.stderr


def test_no_other_verb_imports_it():
    code = "import sys\nfrom checker.cli import app\ntry: app(['check', sys.argv[1], '--quiet'])\nexcept SystemExit: pass\nprint([m for m in sys.modules if m.startswith(('checker.desk', 'http.server', 'multipart'))])"
    run = subprocess.run(
        [sys.executable, "-c", code, str(GOOD)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=ROOT,
    )
    assert run.stdout.splitlines()[-1] == "[]"
