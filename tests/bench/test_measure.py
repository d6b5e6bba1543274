from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.measure import (
    Contender,
    FailedError,
    Taken,
    all_of,
    command,
    environment,
    interleaved,
    peak,
    quartiles,
)


def noted(name: str, seen: list[str], every: int = 1) -> Contender:
    return Contender(name, lambda: float(seen.append(name) or 1.0), every)


def test_each_round_runs_every_contender_once_and_begins_with_another():
    seen: list[str] = []
    taken = interleaved([noted("a", seen), noted("b", seen), noted("slow", seen, every=2)], 3)
    assert seen == ["a", "b", "slow", "a", "b", "slow", "b", "a", "slow", "a", "b"]
    assert {name: len(amounts) for name, amounts in taken.amounts.items()} == {"a": 3, "b": 3, "slow": 2}


def test_a_contender_that_fails_is_left_out_with_the_reason():
    seen: list[str] = []
    broken = command("broken", [sys.executable, "-c", "raise SystemExit('no')"], Path.cwd())
    taken = interleaved([broken, noted("a", seen)], 2)
    assert taken.has("a")
    assert not taken.has("broken")
    assert "exit code 1; no" in taken.absent["broken"]
    with pytest.raises(FailedError, match="broken: "):
        all_of([broken], 1)


def test_a_program_that_is_not_there_fails():
    with pytest.raises(FailedError, match="nowhere"):
        command("", [Path("/nowhere")], Path.cwd()).run()


def test_ratio_of_medians():
    taken = Taken({"a": (1.0, 2.0, 30.0), "b": (4.0,)}, {})
    assert taken.ratio("a", "b") == 0.5
    assert quartiles((1.0, 2.0, 3.0, 4.0, 5.0)) == (2.0, 3.0, 4.0)
    assert quartiles((4.0,)) == (4.0, 4.0, 4.0)


def test_measured_processes_write_bytecode_as_they_do_for_a_user(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells of descendants")
def test_memory_counts_descendants():
    small = peak([sys.executable, "-c", "import time; time.sleep(0.3)"], Path.cwd(), (0,))
    child = f"import time; held = b'x' * {60 * 10**6}; time.sleep(0.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    large = peak([sys.executable, "-c", code], Path.cwd(), (0,))
    assert large.own < small.own + 30 * 10**6
    assert large.tree > small.tree + 50 * 10**6
    with pytest.raises(FailedError, match="exit code 3; why"):
        peak(
            [sys.executable, "-c", "import sys; print('why', file=sys.stderr); sys.exit(3)"], Path.cwd(), (0,)
        )
