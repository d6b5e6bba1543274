"""Contenders measured in turn: each round runs every one of them once, so that a slow minute of the machine
falls on all of them alike."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

LONGEST = 1800
"""Seconds after which a measured process counts as failed."""
_POLL = 0.05


class FailedError(Exception):
    """A contender could not be run as it should; the reason is its only argument."""


class Contender(NamedTuple):
    """What is measured. ``run`` gives seconds (or another amount); it is run in every ``every``-th round."""

    name: str
    run: Callable[[], float]
    every: int = 1


class Taken(NamedTuple):
    """Amounts by contender, in the order of the rounds, and the contenders that failed, with the reason."""

    amounts: dict[str, tuple[float, ...]]
    absent: dict[str, str]

    def has(self, name: str) -> bool:
        """Whether a contender was measured."""
        return name in self.amounts

    def median(self, name: str) -> float:
        return statistics.median(self.amounts[name])

    def ratio(self, one: str, other: str) -> float:
        """Median of one over the median of the other."""
        return self.median(one) / self.median(other)


class Peak(NamedTuple):
    """Seconds by the clock, seconds of all processors together, and bytes resident at most: of the process
    itself, and of it and its descendants together."""

    seconds: float
    processor: float
    own: int
    tree: int


def interleaved(contenders: Sequence[Contender], rounds: int) -> Taken:
    """Every contender once for warming up, then in turn, each round beginning with another one."""
    able, absent = [], {}
    for contender in contenders:
        try:
            contender.run()
            able.append(contender)
        except FailedError as error:
            absent[contender.name] = str(error)
    found: dict[str, list[float]] = {contender.name: [] for contender in able}
    for turn in range(rounds):
        first = turn % len(able) if able else 0
        for contender in able[first:] + able[:first]:
            if turn % contender.every == 0:
                found[contender.name].append(contender.run())
    return Taken({name: tuple(amounts) for name, amounts in found.items()}, absent)


def all_of(contenders: Sequence[Contender], rounds: int) -> Taken:
    """The same where none may be absent. Raises FailedError."""
    taken = interleaved(contenders, rounds)
    for name, why in taken.absent.items():
        raise FailedError(f"{name}: {why}")
    return taken


def environment() -> dict[str, str]:
    """What a measured process gets: no wish of the caller's that would slow it down."""
    unwished = ("PYTHON", "COVERAGE", "NODE_OPTIONS", "FAZHI_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwished)}
    return {**kept, "PYTHONUTF8": "1", "NO_COLOR": "1"}


def command(
    name: str,
    argv: Sequence[str | Path],
    cwd: Path,
    *,
    ok: Sequence[int] = (0,),
    every: int = 1,
    before: Callable[[], object] | None = None,
    extra: dict[str, str] | None = None,
) -> Contender:
    """A whole process, its output thrown away. ``ok`` are its exit codes; ``before`` is not timed."""

    def run() -> float:
        if before is not None:
            before()
        return whole_process(argv, cwd, ok, extra or {})

    return Contender(name, run, every)


def whole_process(
    argv: Sequence[str | Path], cwd: Path, ok: Sequence[int], extra: dict[str, str] | None = None
) -> float:
    """Seconds from start to end of a process. Raises FailedError."""
    words = [str(word) for word in argv]
    start = time.perf_counter()
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env=environment() | (extra or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FailedError(f"{Path(words[0]).name}: {error}") from error
    seconds = time.perf_counter() - start
    if done.returncode not in ok:
        raise FailedError(_failure(words[0], done.returncode, done.stderr))
    return seconds


def _failure(program: str | Path, code: int, message: bytes) -> str:
    said = message.decode("utf-8", "replace").strip().splitlines()
    return f"{Path(program).name}: exit code {code}; {said[-1] if said else 'no message'}"


def peak(argv: Sequence[str | Path], cwd: Path, ok: Sequence[int]) -> Peak:
    """A whole process with the memory it needed (0 where the system does not tell). Raises FailedError."""
    with tempfile.TemporaryFile() as complaints:
        start = time.perf_counter()
        child = subprocess.Popen(
            [str(word) for word in argv],
            cwd=cwd,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        with _watched(child.pid) as seen:
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in ok:
            complaints.seek(0)
            raise FailedError(_failure(argv[0], child.returncode, complaints.read()))
    return Peak(seconds, usage.ru_utime + usage.ru_stime, seen["own"], seen["tree"])


@contextmanager
def _watched(pid: int) -> Iterator[dict[str, int]]:
    """What grows to the highest memory of a process, and of it and its descendants."""
    # ru_maxrss would not do: a child begins with what its parent held before exec.
    seen = {"own": 0, "tree": 0}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_POLL):
            seen["own"] = max(seen["own"], own_memory(pid))
            seen["tree"] = max(seen["tree"], tree_memory(pid), seen["own"])

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def own_memory(pid: int) -> int:
    """The most bytes that a process had resident so far (Linux)."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text("utf-8"))
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def tree_memory(pid: int) -> int:
    """Bytes resident now of a process and its descendants; pages they share count once for each (Linux)."""
    base = Path(f"/proc/{pid}")
    try:
        pages = int((base / "statm").read_text().split()[1])
        tasks = [(task / "children").read_text() for task in (base / "task").iterdir()]
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(
        tree_memory(int(child)) for line in tasks for child in line.split()
    )


def quartiles(amounts: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile."""
    if len(amounts) == 1:
        return (amounts[0],) * 3
    low, middle, high = statistics.quantiles(amounts, n=4, method="inclusive")
    return low, middle, high
