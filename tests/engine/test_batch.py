import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checker.engine import batch, evaluate
from checker.engine import worker as work
from checker.engine.batch import check_all
from checker.engine.discovery import list_files
from checker.engine.plan import Plan
from checker.engine.processes import pool
from checker.engine.result_cache import open_store
from checker.model import Unreadable
from checker.outputs.jsonl import line
from checker.rulebook import gather
from tests.helpers import ROOT
from tests.killers import die_on_poison

REPORTS = ROOT / "fixtures" / "reports"


@pytest.fixture(scope="module")
def plan():
    return Plan(gather("department"))


@pytest.fixture(scope="module")
def tasks(plan):
    listing = list_files([str(REPORTS), str(REPORTS / "nothing-here.txt")])
    return [(entry, plan) for entry in listing.entries]


@pytest.fixture(scope="module")
def serial(tasks):
    return [line(outcome) for outcome in check_all(tasks)]


def test_every_file_has_its_outcome_in_path_order(tasks):
    paths = [outcome.path for outcome in check_all(tasks)]
    assert paths == [entry if isinstance(entry, str) else entry.path for entry, _ in tasks]
    assert paths[:-1] == sorted(paths[:-1])


def test_processes_answer_byte_for_byte_as_one_does(tasks, serial):
    with pool(2) as executor:
        assert [line(outcome) for outcome in check_all(tasks, executor, 2)] == serial


def test_any_executor_serves(tasks, serial):
    with ThreadPoolExecutor(2) as executor:
        assert [line(outcome) for outcome in check_all(tasks, executor, 2)] == serial


def test_files_are_read_when_their_turn_comes(tmp_path, plan, monkeypatch):
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("白菜切段下锅。", "utf-8")
    read = []
    real = batch.load
    monkeypatch.setattr(batch, "load", lambda entry: read.append(entry) or real(entry))
    tasks = [(entry, plan) for entry in list_files([str(tmp_path)]).entries]
    outcomes = check_all(tasks)
    next(outcomes)
    assert len(read) == 1
    read.clear()
    monkeypatch.setattr(batch, "_CHUNK", 2)
    with ThreadPoolExecutor(2) as executor:
        outcomes = check_all(tasks, executor, 2)
        next(outcomes)
        assert len(read) < len(tasks)
        outcomes.close()


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a signal")
def test_a_file_that_kills_its_process_is_told_and_the_others_are_checked(tmp_path, plan, monkeypatch):
    for name in ("a", "b", "poison", "x", "y"):
        (tmp_path / f"{name}.txt").write_text("白菜切段下锅。", "utf-8")
    monkeypatch.setattr(work, "work", die_on_poison)
    tasks = [(entry, plan) for entry in list_files([str(tmp_path)]).entries]
    with pool(2) as executor:
        outcomes = list(check_all(tasks, executor, 2))
    assert [Path(each.path).stem for each in outcomes] == ["a", "b", "poison", "x", "y"]
    assert [isinstance(each, Unreadable) for each in outcomes] == [False, False, True, False, False]
    assert "异常退出" in outcomes[2].reason


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"第{number}盘白菜切段下锅。", "utf-8")
    return folder


def _tasks(folder, plan):
    return [(entry, plan) for entry in list_files([str(folder)]).entries]


def test_what_the_store_knows_is_not_checked_again(tmp_path, texts, plan, monkeypatch):
    store = open_store(tmp_path / "cache")
    tasks = [*_tasks(texts, plan), (str(texts / "nothing.txt"), plan)]
    cold = [line(outcome) for outcome in check_all(tasks, store=store)]
    assert cold == [line(outcome) for outcome in check_all(tasks)]
    monkeypatch.setattr(evaluate, "outcomes", None)
    monkeypatch.setattr(work, "work", None)
    assert [line(outcome) for outcome in check_all(tasks, store=store)] == cold

    def refused():
        raise AssertionError("no process is worth its start")

    assert [line(outcome) for outcome in check_all(tasks, refused, 2, store=store)] == cold


def test_only_what_changed_is_checked_again(tmp_path, texts, plan, monkeypatch):
    store = open_store(tmp_path / "cache")
    tasks = _tasks(texts, plan)
    list(check_all(tasks, store=store))
    (texts / "2.txt").write_text("萝卜切段下锅。", "utf-8")
    asked = []
    real = evaluate.outcomes
    monkeypatch.setattr(
        evaluate,
        "outcomes",
        lambda files, plan: asked.extend(name for name, _ in files) or real(files, plan),
    )
    outcomes = list(check_all(tasks, store=store))
    assert [Path(name).stem for name in asked] == ["2"]
    assert [Path(each.path).stem for each in outcomes] == list("01234")


def test_what_cannot_be_read_is_not_kept(tmp_path, texts, plan):
    (texts / "0.txt").write_bytes(b"")
    list(check_all(_tasks(texts, plan), store=open_store(tmp_path / "cache")))
    kept = [
        path for path in (tmp_path / "cache").rglob("*") if path.is_file() and path.parent.name != "cache"
    ]
    assert len(kept) == 4


def test_processes_keep_in_the_store_what_they_find(tmp_path, tasks, serial):
    store = open_store(tmp_path / "cache")
    with pool(2) as executor:
        assert [line(outcome) for outcome in check_all(tasks, executor, 2, store=store)] == serial
    assert [line(outcome) for outcome in check_all(tasks, store=store)] == serial


def test_an_executor_is_made_once_and_when_it_is_needed(tasks, serial):
    made = []

    def make():
        made.append(ThreadPoolExecutor(2))
        return made[-1]

    assert [line(outcome) for outcome in check_all(tasks, make, 2)] == serial
    assert len(made) == 1
    made[0].shutdown()


def test_without_text_only_headings_of_parts_are_left(tasks, serial):
    outcomes = list(check_all(tasks, text=False))
    assert [line(outcome) for outcome in outcomes] == serial
    whole = list(check_all(tasks))
    for slim, full in zip(outcomes, whole, strict=True):
        if not isinstance(slim, Unreadable):
            assert len(slim.report.blocks) <= len(slim.report.sections)
            tops = [section for section in full.report.sections if section.level == 1]
            assert list(map(slim.report.heading, slim.report.sections)) == list(
                map(full.report.heading, tops)
            )


def test_an_archive_is_walked_like_a_folder(tmp_path, plan):
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        for name in ("乙.txt", "甲/一.txt", "图.png"):
            archive.writestr(name, "白菜切段下锅。")
    tasks = [(entry, plan) for entry in list_files([str(tmp_path)]).entries]
    paths = [outcome.path.removeprefix(f"{tmp_path}{os.sep}") for outcome in check_all(tasks)]
    assert paths == ["包.zip/乙.txt", "包.zip/甲/一.txt"]


@pytest.mark.parametrize(
    ("suffix", "files", "workers", "size"),
    [
        *((".docx", 200, 1, 1), (".docx", 200, 2, 6), (".docx", 20, 2, 1), (".docx", 9000, 2, 16)),
        *((".doc", 200, 1, 16), (".doc", 200, 2, 16), (".doc", 40, 2, 5)),
    ],
)
def test_chunks_are_small_where_workers_share_and_large_where_libreoffice_starts(
    plan, suffix, files, workers, size
):
    tasks = [(f"{number}{suffix}", plan) for number in range(files)]
    assert batch._chunk_size(tasks, workers) == size
