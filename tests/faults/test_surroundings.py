"""Strange surroundings: no home, one that cannot be written, another locale, names as long as they can be, files that go."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.engine.batch import check_all
from checker.engine.discovery import list_files
from checker.engine.plan import Plan
from checker.model import Unreadable
from checker.rulebook import gather
from tests.cli._run import BAD, GOOD, fazhi
from tests.faults._machine import WITHIN, files
from tests.helpers import ROOT
from tests.readers._docx import docx, p

_HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "FAZHI_CACHE_DIR")
SURROUNDINGS = {
    "no home": {},
    "a home that cannot be written": {"HOME": "/proc"},
    "a home that is not there": {"HOME": "/nowhere/at/all"},
    "the locale C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": ""},
    "no UTF-8 at all": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


def run(*words: str, env: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in _HOMES}
    return subprocess.run(
        [sys.executable, "-m", "checker", *words],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), **env},
        timeout=WITHIN,
    )


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The answer where nothing is strange."""
    return run(
        "check", "--format", "json", GOOD, BAD, env={"HOME": str(tmp_path_factory.mktemp("home"))}, cwd=ROOT
    ).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="homes and locales of POSIX")
@pytest.mark.parametrize("env", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_the_answer_is_the_same_wherever_one_is(usual: bytes, env: dict[str, str]) -> None:
    there = run("check", "--format", "json", GOOD, BAD, env=env, cwd=ROOT)
    assert (there.returncode, there.stdout) == (1, usual)
    shown = run("check", GOOD, BAD, env=env, cwd=ROOT)
    assert shown.returncode == 1
    assert b"Traceback" not in shown.stderr
    assert not Path("/nowhere").exists()


def test_a_name_of_255_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"{'水' * 83}a.docx"
    assert len(name.encode()) == 255
    lines = Path(GOOD).read_text("utf-8").splitlines()
    Path(name).write_bytes(docx("".join(p(line) for line in lines if line.strip())))
    out = f"{'水' * 83}a.json"
    checked = fazhi("check", "--quiet", "--format", f"json:{out}", name)
    assert checked.exit_code == 0, checked.stderr
    assert [each["path"] for each in json.loads(Path(out).read_bytes())["reports"]] == [name]
    before = files(tmp_path)
    copied = fazhi("annotate", name)  # the copy's name would be longer
    assert copied.exit_code == 2
    assert "Traceback" not in copied.stderr
    assert files(tmp_path) == before
    assert fazhi("annotate", name, "--output", "copy.docx").exit_code == 0


def test_files_that_go_or_change_between_two_looks(tmp_path: Path) -> None:
    report = Path(GOOD).read_bytes()
    packed = docx(p("县水务局") * 50)
    for name in ("a.txt", "b.txt", "c.docx", "d.txt", "e.txt"):
        (tmp_path / name).write_bytes(packed if name.endswith("docx") else report)
    tasks = [(entry, Plan(gather("department"))) for entry in list_files([str(tmp_path)]).entries]
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.docx").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "d.txt").unlink()
    (tmp_path / "d.txt").mkdir()
    found = list(check_all(tasks))
    assert [Path(each.path).name for each in found] == ["a.txt", "b.txt", "c.docx", "d.txt", "e.txt"]
    reasons = [each.reason if isinstance(each, Unreadable) else "" for each in found]
    assert [bool(reason) for reason in reasons] == [False, True, True, True, False]
    assert "没有这个文件" in reasons[1]
    assert "不完整或已损坏" in reasons[2]
    assert "这是文件夹" in reasons[3]
    shutil.rmtree(tmp_path)
    assert all(isinstance(each, Unreadable) for each in check_all(tasks))
