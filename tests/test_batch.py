import os
import signal
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checker import batch
from checker.batch import check_all
from checker.executors import pool
from checker.model import Unreadable
from checker.outputs.jsonl import line
from checker.plans import Plan
from checker.rulebook import gather
from checker.walk import list_files
from tests.helpers import ROOT

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


def _die_on_poison(plan, files):
    if any(not isinstance(file, Unreadable) and "poison" in file[0] for file in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return batch_work(plan, files)


batch_work = batch._work


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a signal")
def test_a_file_that_kills_its_process_is_told_and_the_others_are_checked(tmp_path, plan, monkeypatch):
    for name in ("a", "b", "poison", "x", "y"):
        (tmp_path / f"{name}.txt").write_text("白菜切段下锅。", "utf-8")
    monkeypatch.setattr(batch, "_work", _die_on_poison)
    tasks = [(entry, plan) for entry in list_files([str(tmp_path)]).entries]
    with pool(2) as executor:
        outcomes = list(check_all(tasks, executor, 2))
    assert [Path(each.path).stem for each in outcomes] == ["a", "b", "poison", "x", "y"]
    assert [isinstance(each, Unreadable) for each in outcomes] == [False, False, True, False, False]
    assert "异常退出" in outcomes[2].reason


def test_an_archive_is_walked_like_a_folder(tmp_path, plan):
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        for name in ("乙.txt", "甲/一.txt", "图.png"):
            archive.writestr(name, "白菜切段下锅。")
    tasks = [(entry, plan) for entry in list_files([str(tmp_path)]).entries]
    paths = [outcome.path.removeprefix(f"{tmp_path}{os.sep}") for outcome in check_all(tasks)]
    assert paths == ["包.zip/乙.txt", "包.zip/甲/一.txt"]
