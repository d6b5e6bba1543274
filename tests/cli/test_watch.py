import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.cli._run import BAD, GOOD, fazhi, heeding_interrupts
from tests.helpers import ROOT


class Watched:
    """A watching process, whose lines are read as they come."""

    def __init__(self, *words):
        with heeding_interrupts():
            self.process = subprocess.Popen(
                [sys.executable, "-m", "checker", "check", *words, "--watch", "--quiet"],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            )
        self.lines = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        self.lines += (line.decode() for line in self.process.stdout)

    def wait_for(self, words, times=1):
        end = time.monotonic() + 30
        while sum(words in line for line in list(self.lines)) < times:
            assert time.monotonic() < end, self.lines
            time.sleep(0.05)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_what_is_saved_is_checked_again(tmp_path):
    shutil.copy(GOOD, tmp_path / "a.txt")
    shutil.copy(GOOD, tmp_path / "b.txt")
    watched = Watched(str(tmp_path))
    try:
        watched.wait_for("守候中")
        assert sum("通过" in line and "a.txt" in line for line in watched.lines) == 1
        (tmp_path / "new").write_bytes(Path(BAD).read_bytes())
        (tmp_path / "new").replace(tmp_path / "b.txt")  # as Word saves
        watched.wait_for("未通过")
        assert sum("通过" in line and "a.txt" in line for line in watched.lines) == 1, "a.txt was not saved"
        shutil.copy(GOOD, tmp_path / "c.txt")
        watched.wait_for("c.txt", 2)
        watched.wait_for(
            "继续守候", 2
        )  # before that, an interrupt would end the check and leave the code of the one before
    finally:
        code = watched.stop()
    assert code == 0, "the exit code of the last check"
    assert "不再守候" in watched.lines[-1]


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_what_became_of_a_report_since_the_last_save_is_told(tmp_path):
    draft = tmp_path / "a.txt"
    text = Path(GOOD).read_text("utf-8")
    draft.write_text(text.replace("办证难", "辦证难"), encoding="utf-8")
    watched = Watched(str(draft))
    try:
        watched.wait_for("守候中")
        assert not any("和上次保存相比" in line for line in watched.lines)
        (tmp_path / "new").write_text(text.replace("三中全会精神，", "三中全会精神，，"), encoding="utf-8")
        (tmp_path / "new").replace(draft)
        watched.wait_for("和上次保存相比：改好 1 处，新增 1 处。")
        watched.wait_for("√ 改好")
        watched.wait_for("× 新增")
    finally:
        watched.stop()


def test_standard_input_cannot_be_watched():
    run = fazhi("check", "-", "--watch")
    assert run.exit_code == 2
    assert "标准输入" in run.stderr
