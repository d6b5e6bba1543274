"""A file's budget of time and memory: whatever is at work ends, and everything is as before afterwards."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from checker import limits
from checker.engine import watchdog
from checker.engine.watchdog import OverBudgetError, budget
from tests.helpers import bound

ENOUGH = 60
"""Seconds after which a test that waits has failed."""
by_signals = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")


@pytest.fixture(autouse=True)
def _no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is still at work at the first look has taken too long."""
    bound(monkeypatch, file_seconds=0)


def endless() -> None:
    while True:
        pass


def doubling() -> None:
    re.match("(a+)+$", "a" * 64 + "b")


def sleeping() -> None:
    time.sleep(3600)


def swallowing() -> None:
    for _ in range(3):
        try:
            endless()
        except OverBudgetError:
            continue
    endless()


def in_a_child() -> None:
    subprocess.run([sys.executable, "-c", "import time; time.sleep(3600)"], check=False, timeout=ENOUGH)


def what_ends(work: Callable[[], object]) -> str:
    with pytest.raises(OverBudgetError) as caught, budget(0):
        work()
    return str((*caught.value.args, "time")[0])


def joined(*threads: threading.Thread) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(ENOUGH)


@by_signals
@pytest.mark.parametrize("work", [endless, doubling, sleeping, swallowing, in_a_child])
def test_what_does_not_end_is_ended(work: Callable[[], object]) -> None:
    assert what_ends(work) == "time"


@pytest.mark.parametrize("work", [endless, swallowing])
def test_in_a_thread_as_well(work: Callable[[], object]) -> None:
    said = []
    joined(threading.Thread(target=lambda: said.append(what_ends(work)), daemon=True))
    assert said == ["time"]


def test_in_many_threads_each_is_told_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def quick() -> None:
        ended = 0
        for _ in range(2000):
            try:
                with budget(0):
                    pass
            except OverBudgetError:
                ended += 1
        said.append("quick")
        assert ended < 2000

    threads = [threading.Thread(target=quick, daemon=True) for _ in range(3)]
    for _ in range(2):
        threads.append(threading.Thread(target=lambda: said.append(what_ends(endless)), daemon=True))
    joined(*threads)
    assert sorted(said) == ["quick"] * 3 + ["time"] * 2


@linux
def test_memory_far_beyond_the_budget_is_refused_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, file_seconds=600)  # on a machine that is busy enough, time would be up first
    far = watchdog._REFUSED * limits.held().file_memory
    with pytest.raises(MemoryError), budget(0):
        bytearray(2 * far)
    with budget(100 * limits.MB):
        assert bytearray(far + limits.MB)


@linux
@by_signals
def test_memory_beyond_the_budget_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, file_seconds=600, file_memory=20 * limits.MB)

    def growing() -> None:
        held = []
        while True:
            held.append(b"x" * (1_000_000 if len(held) < 30 else 0))

    with pytest.raises(OverBudgetError) as caught, budget(0):
        growing()
    assert caught.value.args == ("memory",)


TRACED = """
import sys, threading
from checker import limits
from checker.engine.watchdog import OverBudgetError, budget

def called():
    pass

def bounded(seconds):
    limits.hold(limits.held()._replace(file_seconds=seconds))
    try:
        with budget(0):
            while not seconds:
                pass
    except OverBudgetError:
        pass
    called()

for seconds in (600, 0):
    threading.settrace(lambda *_: None)
    thread = threading.Thread(target=bounded, args=(seconds,), daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive(), seconds
"""


def test_a_thread_that_is_traced_goes_on_afterwards() -> None:
    """As all of them are under coverage: a flag of CPython 3.11 that is raised for nothing stops such a thread."""
    subprocess.run([sys.executable, "-c", TRACED], check=True, timeout=ENOUGH)


def test_waiting_for_a_child_with_bounds_of_its_own_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, file_seconds=5)
    passed = 0.0
    monkeypatch.setattr(limits, "monotonic", lambda: passed)
    clock = SimpleNamespace(monotonic=lambda: passed, process_time=lambda: 0.0)
    monkeypatch.setattr(watchdog, "time", clock)  # has no clocks of threads, as on Windows
    guard = watchdog._Guard(0)
    with limits.waiting():
        passed += 3600
        assert guard.exceeded() is None
    passed += watchdog._PATIENCE * 5
    assert guard.exceeded() is None
    passed += 1
    assert guard.exceeded() == "time"


@by_signals
def test_everything_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU)
    before = [resource.getrlimit(kind) for kind in kinds], signal.getsignal(signal.SIGALRM)
    with monkeypatch.context() as patched:
        bound(patched, file_seconds=600)
        with budget(0):
            assert signal.getitimer(signal.ITIMER_REAL)[1] > 0
    assert what_ends(endless) == "time"
    assert ([resource.getrlimit(kind) for kind in kinds], signal.getsignal(signal.SIGALRM)) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_budgets_grow_with_the_file_and_with_the_option(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, file_seconds=5)
    assert [limits.seconds_for(size * limits.MB) for size in (0, 1, 3, 60)] == [5, 6, 8, 8]
    assert limits.memory_for(limits.MB) == limits.held().file_memory + 4 * limits.MB


@by_signals
def test_a_process_that_nothing_can_interrupt_is_ended_by_the_system() -> None:
    code = (
        "from checker import limits; from checker.engine.watchdog import budget; limits.hold(limits.held()._replace(file_seconds=0));"
        "from checker.engine import watchdog; watchdog._STUCK = 0\n"
        "with budget(0): sum(range(10**12))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, timeout=ENOUGH).returncode
        == -signal.SIGXCPU
    )
