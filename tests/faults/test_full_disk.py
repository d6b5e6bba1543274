"""A full disk: outputs are whole or as they were before, and nothing is left beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.outputs import OUTPUTS
from tests.cli._run import BAD, GOOD, fazhi
from tests.faults._machine import files, full_disk
from tests.readers._docx import docx, p

REPORT = docx("".join(p(line) for line in Path(GOOD).read_text("utf-8").splitlines() if line.strip()))


def told(errors: str) -> str:
    """What was said, without the ends of its lines."""
    return "".join(errors.split())


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_is_whole_or_as_it_was(tmp_path: Path, name: str) -> None:
    words = ("check", "--quiet", "--format", f"{name}:{tmp_path / 'out'}")
    with full_disk():
        run = fazhi(*words, GOOD)
    assert run.exit_code == 2
    assert "写不进去" in told(run.stderr)
    assert files(tmp_path) == {}
    assert fazhi(*words, GOOD).exit_code == 0
    before = files(tmp_path)
    assert len(before["out"]) > 64
    with full_disk():
        assert fazhi(*words, BAD).exit_code == 2
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--quiet", GOOD, "--write-baseline", "--baseline", "base.json"),
        ("annotate", "r/a.docx"),
        ("annotate", GOOD, "--output", "list.docx"),
        ("template", "--rulebook", "department", "--issuer", "河湾县水务局", "--output", "t.docx"),
    ],
    ids=lambda words: " ".join(Path(word).name for word in words),
)
def test_nothing_is_left_of_what_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.docx").write_bytes(REPORT)
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    with full_disk():
        run = fazhi(*words)
    assert run.exit_code == 2, run.stderr
    assert "写不进去" in told(run.stderr)
    assert files(tmp_path) == before
    run = fazhi(*words)
    assert run.exit_code == 0, run.stderr
    assert len(files(tmp_path)) == len(before) + 1


def test_a_cache_on_a_full_disk_costs_nothing_but_time(tmp_path: Path) -> None:
    words = ("check", "--quiet", "--cache", str(tmp_path / "c"), "--format", "json", GOOD)
    with full_disk():
        assert fazhi(*words).exit_code == 2  # the folder cannot be made a cache
    assert files(tmp_path) == {}
    (tmp_path / "empty.txt").write_text("白菜切段下锅。", "utf-8")
    fazhi(*words[:-1], str(tmp_path / "empty.txt"))
    before = files(tmp_path)
    with full_disk():
        run = fazhi(*words)
    assert run.exit_code == 0
    assert files(tmp_path) == before
    assert run.stdout == fazhi(*words).stdout
    assert len(files(tmp_path)) == len(before) + 1


def test_a_rulebooks_cache_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path))
    with full_disk():
        assert fazhi("check", "--quiet", GOOD).exit_code == 0
    assert files(tmp_path) == {}
