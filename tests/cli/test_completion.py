import os
import shutil
import stat
import subprocess
import sys

import pytest

from checker.cli import VERBS
from checker.cli.completion import SHELLS
from tests.cli._run import fazhi, process


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_every_shell(shell):
    run = fazhi("completion", shell)
    assert run.exit_code == 0
    assert f"{shell}_complete" in run.stdout


def test_another_shell():
    run = fazhi("completion", "bsh")
    assert run.exit_code == 2
    assert "bash" in run.stderr


def asked(*words):
    """What fazhi answers to bash for a line; the last word is the one at the cursor."""
    env = {
        "_FAZHI_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    return process(**env).stdout.decode().splitlines()


def test_verbs_options_values_and_files():
    assert asked("fazhi", "") == [f"plain,{verb}" for verb in VERBS]
    assert "plain,--fail-on" in asked("fazhi", "check", "--fail")
    assert asked("fazhi", "check", "--fail-on", "w") == ["plain,warning"]
    assert asked("fazhi", "check", "报") == ["file,报"]


def test_what_powershell_asks():
    env = {
        "_FAZHI_COMPLETE": "powershell_complete",
        "COMP_WORDS": "fazhi\ncheck\n--fail-on\nw",
        "COMP_WORD": "w",
    }
    assert process(**env).stdout.decode().splitlines() == ["plain\twarning"]


@pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="needs bash")
def test_bash_itself_completes(tmp_path):
    program = tmp_path / "fazhi"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    script = 'eval "$(fazhi completion bash)"; COMP_WORDS=(fazhi che); COMP_CWORD=1; _fazhi_completion fazhi; echo "${COMPREPLY[@]}"'
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, env=env)
    assert run.stdout.strip() == "check"
