import os
import signal

import pytest

from checker.engine.processes import alone, answered, pool, processes, submitted


@pytest.mark.parametrize(
    ("files", "jobs", "expected"),
    [(1, None, 1), (23, None, 1), (24, None, 2), (1000, None, 2), (1, 4, 1), (3, 2, 2), (100, 3, 3)],
)
def test_processes_only_where_they_pay(monkeypatch, files, jobs, expected):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1}, raising=False)
    assert processes(files, jobs) == expected


def test_at_most_eight_processes_of_their_own_accord(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(64)), raising=False)
    assert processes(1000) == 8


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a signal")
def test_the_death_of_a_worker_is_an_answer_of_none():
    with pool(1) as executor:
        future = submitted(executor, _die)
        assert answered(future) is None
        assert submitted(executor, len, "ab") is None
    assert answered(None) is None
    assert alone(_die) is None
    assert alone(len, "ab") == 2


def test_faults_of_the_task_itself_are_not_hidden():
    with pool(1) as executor, pytest.raises(ZeroDivisionError):
        answered(submitted(executor, divmod, 1, 0))
