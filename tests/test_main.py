import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import __version__
from checker.cli import VERBS
from tests.cli._run import GOOD, fazhi, process
from tests.helpers import ROOT


def test_the_version_is_that_of_the_project():
    declared = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    assert declared is None or declared[1] == __version__
    assert fazhi("--version").stdout == f"fazhi {__version__}\n"


def test_without_a_verb_the_help_is_shown():
    run = fazhi()
    assert run.exit_code == 0
    assert all(f"  {verb}" in run.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_chinese_help_page_of_80_columns(verb):
    from rich.cells import cell_len

    run = fazhi(verb, "--help")
    assert run.exit_code == 0
    assert run.stdout.startswith(f"用法：fazhi {verb}")
    assert max(map(cell_len, run.stdout.splitlines())) <= 80
    assert "Show" not in run.stdout


@pytest.mark.parametrize(
    ("words", "said"), [(["chek"], "check"), ([GOOD], f"fazhi check {GOOD}"), (["--verson"], "--version")]
)
def test_a_verb_that_does_not_exist(words, said):
    run = fazhi(*words)
    assert run.exit_code == 2
    assert said in run.stderr


def test_main_gives_its_exit_code_to_the_shell():
    assert process("check", GOOD, "--quiet").returncode == 0
    assert process("chek").returncode == 2


def test_importing_main_imports_nothing_else():
    code = "import sys, checker.__main__; print(sorted(m for m in sys.modules if m.startswith(('checker.', 'click'))))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "['checker.__main__']"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("more", [[], ["--quiet"], ["--format", "json"]])
def test_a_full_disk_is_told_in_a_line(more: list[str]):
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "checker", "check", GOOD, *more],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
        )
    assert run.returncode == 2
    assert run.stderr.decode() == "错误：磁盘已满，结果没有写完。请腾出空间后重新运行\n"


def test_all_that_was_said_arrives_before_the_end():
    run = process("check", "--format", "json", "--fail-on", "never", str(ROOT / "fixtures" / "labelled"))
    assert run.returncode == 0
    assert len(json.loads(run.stdout)["reports"]) > 24
