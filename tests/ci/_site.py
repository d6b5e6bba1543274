"""A place in which CI's steps run for real: a Python of their own, and a copy of the product in git."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import venv
from functools import lru_cache
from pathlib import Path
from shutil import copyfile, rmtree, which
from tempfile import mkdtemp

import pytest

from tests.helpers import ROOT

BASH = which("bash") or ""
GIT = which("git") or ""
_LEFT_OUT = (".venv", ".git", "tests", "bench", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache")


def environment(**more: str) -> dict[str, str]:
    """The environment without what git hooks, pytest and virtual environments put into it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTEST", "COV", "PYTHONPATH"))}
    kept.pop("VIRTUAL_ENV", None)
    who = {
        f"GIT_{role}_{what}": "t@example.invalid"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return {**kept, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **more}


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    run = subprocess.run(
        [GIT, *words], cwd=folder, env=environment(), capture_output=True, check=True, encoding="utf-8"
    )
    return run.stdout.strip()


def repository(folder: Path) -> Path:
    """The folder as a git repository with everything in it committed."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    return folder


@lru_cache(maxsize=1)
def python() -> Path:
    """A Python without packages, made once; skips where no package index can be reached."""
    folder = Path(mkdtemp(prefix="fazhi-ci-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    asked = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), "hatchling"]
    tried = subprocess.run(asked, capture_output=True, check=False, env=environment(PIP_RETRIES="0"))
    if tried.returncode:
        pytest.skip("needs a package index")
    venv.create(folder / "venv", with_pip=True)
    return folder / "venv"


def product(folder: Path) -> Path:
    """A copy of the product as a git repository, without its tests."""
    for path in ROOT.rglob("*"):
        inner = path.relative_to(ROOT)
        if path.is_file() and inner.parts[0] not in _LEFT_OUT and "__pycache__" not in inner.parts:
            target = folder / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, target)
    return repository(folder)


def shell(script: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner's bash does, with our Python first on the path."""
    path = f"{python() / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment(PATH=path, **more),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=600,
    )
