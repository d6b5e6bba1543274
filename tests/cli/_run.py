"""The command line, run inside this process or for real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner, Result

from checker.cli import app
from tests.helpers import ROOT

REPORTS = ROOT / "fixtures" / "reports"
GOOD = str(REPORTS / "good-department-2024.txt")
BAD = str(REPORTS / "bad-street-2020.txt")
EMPTY = str(REPORTS / "not-a-report-empty.txt")


def fazhi(*words: str, **more: object) -> Result:
    """Inside this process."""
    return CliRunner().invoke(app, list(words), prog_name="fazhi", **more)  # type: ignore[arg-type]


def process(*words: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    """As a process of its own; ``env`` is added to the environment."""
    return subprocess.run(
        [sys.executable, "-m", "checker", *words],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        timeout=240,
    )


@contextmanager
def heeding_interrupts() -> Iterator[None]:
    """Children that are started inside heed Ctrl-C: a run in the background ignores it, and they would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
