"""One process, several, a cache and a cluster answer byte for byte the same over all fixtures."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from checker.outputs.docx.official_layout import Passage, document
from tests.cli._run import fazhi
from tests.clusters import started
from tests.helpers import ROOT

FIXTURES = ROOT / "fixtures"
FORMATS = {
    "json": "json",
    "jsonl": "jsonl",
    "markdown": "md",
    "terminal": "txt",
    "html": "html",
    "csv": "csv",
}
"""Output to the suffix of its file."""


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A Word file, an archive, and files with which something is wrong."""
    folder = tmp_path_factory.mktemp("odd")
    lines = (FIXTURES / "reports" / "bad-town-2022.txt").read_text("utf-8").splitlines()
    word = document([Passage("body", line) for line in lines if line.strip()], lines[0])
    (folder / "report.docx").write_bytes(word)
    (folder / "half.docx").write_bytes(word[: len(word) // 2])
    (folder / "named-wrongly.txt").write_bytes(word)
    (folder / "empty.docx").write_bytes(b"")
    (folder / "lone-surrogate.html").write_text("<p>白菜&#xD800;切段</p>", "utf-8")
    with zipfile.ZipFile(folder / "several.zip", "w") as archive:
        archive.writestr("甲/report.docx", word)
        archive.writestr("乙.txt", "白菜切段下锅。")
        archive.writestr("空.txt", "")
    return folder


def answers(folder: Path, paths: list[str], *more: str) -> dict[str, bytes]:
    """What each format says of the files, and the exit code."""
    folder.mkdir()
    formats = [
        word for name, end in FORMATS.items() for word in ("--format", f"{name}:{folder / name}.{end}")
    ]
    run = fazhi("check", *paths, *formats, *more, "--quiet")
    found = {name: (folder / f"{name}.{end}").read_bytes() for name, end in FORMATS.items()}
    return {**found, "exit": str(run.exit_code).encode(), "said": run.stderr.encode()}


@pytest.fixture(scope="module")
def paths(odd):
    fixtures = (FIXTURES / "reports", FIXTURES / "labelled", FIXTURES / "readers", FIXTURES / "rulebooks")
    return [*map(str, fixtures), str(odd), str(odd / "nothing-here.docx")]


@pytest.fixture(scope="module")
def serial(tmp_path_factory, paths):
    return answers(tmp_path_factory.mktemp("serial") / "out", paths, "--jobs", "1")


def test_the_fixtures_are_judged_and_some_cannot_be(serial):
    assert serial["exit"] == b"2"
    assert serial["jsonl"].count(b'"reason"') >= 4
    assert serial["jsonl"].count(b'"score"') > 40
    assert "several.zip/甲/report.docx".encode() in serial["json"]


def test_two_processes_say_the_same(tmp_path, paths, serial):
    assert answers(tmp_path / "out", paths, "--jobs", "2") == serial


def test_a_cold_cache_and_a_warm_one_say_the_same(tmp_path, paths, serial):
    cache = ("--cache", str(tmp_path / "cache"))
    for name, more in (("cold", ("--jobs", "2")), ("warm", ("--jobs", "1")), ("by two", ("--jobs", "2"))):
        assert answers(tmp_path / name, paths, *cache, *more) == serial, name


def test_a_cluster_says_the_same_with_a_cache_and_without(tmp_path, paths, serial):
    pytest.importorskip("distributed", reason="needs distributed (extra dask)")
    cache = ("--cache", str(tmp_path / "cache"))
    (tmp_path / "dask").mkdir()
    with started(tmp_path / "dask", 2) as workers:
        cluster = ("--executor", workers.scheduler)
        assert answers(tmp_path / "plain", paths, *cluster) == serial
        assert answers(tmp_path / "cold", paths, *cluster, *cache) == serial
        assert answers(tmp_path / "warm", paths, *cluster, *cache) == serial
