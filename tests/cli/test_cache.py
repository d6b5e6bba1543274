"""``--cache``: the same answer in every format, from a cold cache, a warm one and none."""

import json

import pytest

from checker.cli import check
from checker.outputs import OUTPUTS, WHOLE_TEXT
from tests.cli._run import BAD, GOOD, REPORTS, fazhi, process


def _answers(tmp_path, name, *more):
    """What each format says, and the exit code."""
    folder = tmp_path / name
    folder.mkdir()
    formats = [word for each in OUTPUTS for word in ("--format", f"{each}:{folder / each}")]
    code = fazhi("check", str(REPORTS), *formats, *more).exit_code
    return code, {each: (folder / each).read_bytes() for each in OUTPUTS if each != "xlsx"}


def test_cold_warm_and_none_are_the_same_in_every_format(tmp_path):
    cache = ("--cache", str(tmp_path / "cache"))
    plain = _answers(tmp_path, "none")
    assert _answers(tmp_path, "cold", *cache) == plain
    assert _answers(tmp_path, "warm", *cache) == plain
    assert _answers(tmp_path, "jobs", *cache, "--jobs", "2") == plain


def test_headings_alone_serve_the_outputs_that_do_not_show_the_text(tmp_path):
    """A warm run without html takes no text out of the cache."""
    cache = ("--cache", str(tmp_path / "cache"))
    for name in sorted(set(OUTPUTS) - WHOLE_TEXT - {"xlsx"}):
        plain = fazhi("check", str(REPORTS), "--format", name)
        for _ in range(2):
            assert fazhi("check", str(REPORTS), "--format", name, *cache).stdout == plain.stdout


def test_a_file_under_another_name_is_known(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(open(GOOD, "rb").read())  # noqa: PTH123, SIM115
    words = ("check", str(tmp_path), "--cache", str(tmp_path / "cache"), "--format", "json")
    first, second = (json.loads(fazhi(*words).stdout) for _ in range(2))
    assert first == second
    assert [each["path"] for each in first["reports"]] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    entries = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert len(entries) == 2  # one, and the tag


def test_options_that_change_the_verdict_are_not_mixed_up(tmp_path):
    cache = ("--cache", str(tmp_path), "--format", "json")
    for more in ((), ("--min-score", "100"), ("--rulebook", "township"), ("--rulebook", "department")):
        plain = fazhi("check", GOOD, BAD, "--format", "json", *more)
        assert [fazhi("check", GOOD, BAD, *cache, *more).stdout for _ in range(2)] == [plain.stdout] * 2


@pytest.mark.parametrize("damage", [b"", b"x", b"{}\n[]\n[]"])
def test_a_damaged_cache_is_ignored_and_written_anew(tmp_path, damage):
    words = ("check", GOOD, BAD, "--cache", str(tmp_path), "--format", "json")
    first = fazhi(*words).stdout
    entries = {path: path.read_bytes() for path in tmp_path.glob("??/*")}
    assert len(entries) == 2
    for path in entries:
        path.write_bytes(damage)
    assert fazhi(*words).stdout == first
    assert {path: path.read_bytes() for path in tmp_path.glob("??/*")} == entries


def test_a_folder_that_cannot_be_made_is_told_before_any_work(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(check, "run", None)
    run = fazhi("check", GOOD, "--cache", str(tmp_path / "file" / "cache"))
    assert run.exit_code == 2
    assert "缓存文件夹建不了" in run.stderr
    assert "Traceback" not in run.output


def test_what_is_known_is_shown_without_readers_and_judges(tmp_path):
    """A warm run imports nothing of what only judging needs."""
    words = ("check", GOOD, "--cache", str(tmp_path), "--format", "jsonl", "--jobs", "2")
    process(*words)
    told = process(*words, PYTHONPROFILEIMPORTTIME="1").stderr.decode()
    imported = {
        line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")
    }
    assert "checker.engine.result_cache" in imported
    # not multiprocessing: where coverage is measured, that brings it in
    processes = "concurrent.futures.process"
    assert not imported & {"checker.engine.judge", "checker.parse", "checker.readers.plain.text", processes}
