"""The bound that holds whatever reader or rule is at work: so much time and memory for one file, by its size.

No file costs a process or a thread where signals can interrupt the work: in the main thread of a process on Linux and
macOS, at the command line as in a worker of a batch. A signal reaches the expressions of ``re`` as well, which heed no
other thread. Elsewhere (Windows, threads of a Dask worker) one thread looks after all files, from the first on. As the
last resort the system ends the process: that of a worker is told as any worker's death is, and the batch goes on.

Time is that of the processor, so that a busy machine changes nothing in what is said of a file; the clock only bounds
waiting. Memory is what a file adds to what the process holds (Linux) or has taken at its most (elsewhere). What asks for
too much between two looks is refused by the system (Linux), further off: a library that is no Python may end the process
where it is refused memory.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil
from typing import Literal

from checker import limits

What = Literal["time", "memory"]
_TICK = 0.25
"""Seconds between two looks; most files are done before the first one."""
_PATIENCE = 4
"""Seconds by the clock for each of the processor: eight workers on two cores, a slow disk."""
_REFUSED = 2
"""Budgets of memory beyond which the system refuses more."""
_STUCK = 10
"""Seconds of the processor beyond the budget after which the system ends a process that cannot be interrupted."""


class OverBudgetError(BaseException):
    """A file takes more than its share. No Exception, so that nobody on the way takes it for an error of its own."""


class _Guard:
    """The budget of one file, in the thread in which it is checked."""

    def __init__(self, size: int) -> None:
        self.seconds = limits.seconds_for(size)
        self.memory = limits.memory_for(size)
        self.thread = threading.get_ident()
        self.what: What | None = None
        self.done = False
        self.raised = False
        self._begun = time.monotonic()
        self._waited = limits.waited()
        self._clock = _clock_of(self.thread)
        self._cpu = _now(self._clock)
        self._taken = _taken()

    def exceeded(self) -> What | None:
        """What there is too much of, if anything. Asked for from the file's own thread or from the one that looks after it."""
        if limits.is_waiting(self.thread):
            return None
        spent = _now(self._clock) - self._cpu
        passed = time.monotonic() - self._begun - (limits.waited(self.thread) - self._waited)
        if spent > self.seconds or passed > _PATIENCE * self.seconds:
            return "time"
        return "memory" if _taken() - self._taken > self.memory else None


@contextmanager
def budget(size: int) -> Iterator[None]:
    """Bound what is done inside for a file of so many bytes. Raises OverBudgetError, whose argument tells of what."""
    guard = _Guard(size)
    by_signals = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not by_signals:
        with _by_thread(guard):
            yield
        return
    with _last_resort(guard.seconds), _address_space(guard.memory), _by_signals(guard):
        yield


@contextmanager
def _last_resort(seconds: int) -> Iterator[None]:
    """End the process where nothing can interrupt it. In a batch that ends one worker, whose files are tried alone."""
    import resource  # noqa: PLC0415

    before = resource.getrlimit(resource.RLIMIT_CPU)
    most = ceil(time.process_time()) + seconds + _STUCK  # the system counts whole seconds
    bounds = [most, *(bound for bound in before if bound != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_CPU, (min(bounds), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, before)


# --- by signals -----------------------------------------------------------------------------------


@contextmanager
def _by_signals(guard: _Guard) -> Iterator[None]:
    def look(_number: int, _frame: object) -> None:
        # It comes again and again: one that is swallowed (in a callback of a library) is not the last.
        if not guard.done and (what := guard.exceeded()):
            raise OverBudgetError(what)

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
    try:
        yield
    finally:
        _finish(guard)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _finish(guard: _Guard) -> None:
    """From here on nothing is raised any more; what is raised on the way here comes too late."""
    while not guard.done:
        with suppress(OverBudgetError):
            guard.done = True


@contextmanager
def _address_space(memory: int) -> Iterator[None]:
    """Let allocations far beyond the budget fail, where the system can: they raise MemoryError."""
    taken = _pages()[0]
    if not taken:
        yield
        return
    import resource  # noqa: PLC0415 (does not exist on Windows)

    before = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [bound for bound in (taken + _REFUSED * memory, *before) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _pages() -> tuple[int, int]:
    """Bytes of this process's address space, and of what of it is in memory; 0 where that cannot be told (Linux tells)."""
    if sys.platform != "linux":
        return 0, 0
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123  thirty times a second in a batch
            size, resident = map(int, told.read().split()[:2])
    except (OSError, ValueError):
        return 0, 0
    page = os.sysconf("SC_PAGE_SIZE")
    return size * page, resident * page


# --- by a thread ----------------------------------------------------------------------------------


class _Keeper(threading.Thread):
    """Looks after all files that are checked in threads of this process which no signal reaches."""

    def __init__(self) -> None:
        super().__init__(name="fazhi-watchdog", daemon=True)
        self.lock = threading.Lock()
        self.guards: set[_Guard] = set()
        self.some = threading.Event()

    def run(self) -> None:
        while True:
            self.some.wait()
            time.sleep(_TICK)
            with self.lock:
                for guard in self.guards:
                    if not guard.done and (what := guard.exceeded()):
                        guard.what, guard.raised = what, True
                        _raise_in(guard.thread)
                if not self.guards:
                    self.some.clear()


_keeper: _Keeper | None = None
_keeping = threading.Lock()


@contextmanager
def _by_thread(guard: _Guard) -> Iterator[None]:
    keeper = _started()
    try:
        with keeper.lock:
            keeper.guards.add(guard)
            keeper.some.set()
        yield
    except OverBudgetError as error:
        raise OverBudgetError(guard.what or "time") from error
    finally:
        while guard in keeper.guards:
            # Nothing is called outside of the try: what is raised on the way here comes too late.
            try:
                guard.done = True
                with keeper.lock:
                    keeper.guards.discard(guard)
            except OverBudgetError:
                pass
        if guard.raised:
            _have_it_come(guard.thread)


def _have_it_come(thread: int) -> None:
    """Let what was raised in this thread arrive, if it has not yet: a thread has room for one exception.

    It is not taken back: CPython up to 3.12 then never lowers the flag that it raised for it, which slows all of the
    process, and in 3.11 a function entered under a tracer (coverage) waits for the flag for ever.
    """
    arrived = False
    while not arrived:
        try:
            _raise_in(thread)
            while True:  # each turn asks whether something has come
                pass
        except OverBudgetError:
            arrived = True


def _started() -> _Keeper:
    global _keeper  # noqa: PLW0603  one for the process
    with _keeping:
        if _keeper is None:
            _keeper = _Keeper()
            _keeper.start()
        return _keeper


def _forget() -> None:
    """A fork has no threads but its own, whoever held the locks."""
    global _keeper, _keeping
    _keeper, _keeping = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _raise_in(thread: int) -> None:
    """Have OverBudgetError raised in a thread at its next instruction of Python."""
    import ctypes  # noqa: PLC0415  4 ms that signals do without

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OverBudgetError))


# --- what is measured -----------------------------------------------------------------------------


def _clock_of(thread: int) -> int | None:
    """The clock of a thread's processor time; None where threads have none that others can read (Windows)."""
    told = getattr(time, "pthread_getcpuclockid", None)
    return told(thread) if told else None


def _now(clock: int | None) -> float:
    """Seconds of the processor, of one thread or of the whole process."""
    return time.process_time() if clock is None else time.clock_gettime(clock)


def _taken() -> int:
    """Bytes that the process holds (Linux) or has taken at its most; 0 where nothing is known."""
    if sys.platform == "win32":
        return _peak_on_windows()
    if sys.platform == "linux":
        return _pages()[1]
    import resource  # noqa: PLC0415

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in bytes on macOS


def _peak_on_windows() -> int:
    """PeakPagefileUsage of GetProcessMemoryInfo; 0 where it says nothing."""
    if sys.platform != "win32":
        return 0

    import ctypes  # noqa: PLC0415

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("PageFaultCount", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in _COUNTERS),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    if not kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb):
        return 0
    return int(counters.PeakPagefileUsage)


_COUNTERS = (
    "PeakWorkingSetSize",
    "WorkingSetSize",
    "QuotaPeakPagedPoolUsage",
    "QuotaPagedPoolUsage",
    "QuotaPeakNonPagedPoolUsage",
    "QuotaNonPagedPoolUsage",
    "PagefileUsage",
    "PeakPagefileUsage",
)
