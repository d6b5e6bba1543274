"""The root of the repo holds what belongs there and nothing else: no notes, plans, logs or results of work."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.helpers import ROOT

FILES = {
    ".gitignore",
    ".pre-commit-config.yaml",
    ".pre-commit-hooks.yaml",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
    "action.yml",
    "pyproject.toml",
}
FOLDERS = {
    ".ci",
    ".github",
    ".gitlab",
    "bench",
    "checker",
    "docs",
    "fixtures",
    "rules",
    "tests",
    "tools",
}


def tracked() -> list[str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a checkout")
    listed = subprocess.run(
        [git, "-c", "core.quotepath=off", "ls-files"], cwd=ROOT, capture_output=True, check=True
    )
    return listed.stdout.decode().splitlines()


def test_the_root_holds_what_belongs_there_and_nothing_else():
    names = {tuple(path.split("/", 1)) for path in tracked()}
    assert {name[0] for name in names if len(name) == 1} == FILES
    assert {name[0] for name in names if len(name) == 2} == FOLDERS


@pytest.mark.parametrize(
    "made", [".venv/x", "checker/__pycache__/x.pyc", ".coverage", "dist/x", ".hypothesis/x"]
)
def test_what_is_made_is_not_committed(made: str):
    tracked()
    ignored = subprocess.run(["git", "check-ignore", "-q", made], cwd=ROOT, check=False)
    assert ignored.returncode == 0


def test_every_tracked_file_is_there():
    assert [path for path in tracked() if not (ROOT / path).exists()] == []
