"""Many files: checked one after the other, or by any concurrent.futures.Executor; outcomes in path order.

What travels to a worker is content and plain data, never code or open files, so that the same
functions serve threads, processes and other machines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.check import assess_report
from checker.errors import UnreadableError
from checker.executors import alone, answered, submitted
from checker.model import Unreadable
from checker.parcels import Outcome, Parcel, lean, pack, unpack
from checker.parse import parse
from checker.plans import Plan, Task, desk_of, fitting
from checker.readers import BY_OFFICE, SUFFIXES, read_many
from checker.walk import Loaded, load

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

_CHUNK = 16
_AHEAD = 4  # chunks a worker may be ahead of the one whose outcome is awaited


def check_all(
    tasks: Sequence[Task], executor: Executor | None = None, workers: int = 1
) -> Generator[Outcome, None, None]:
    """The outcome of every task, in order, each as soon as it and those before it are there.

    Never holds more than a few chunks of files in memory. Closing the iterator cancels what has
    not been started.
    """
    size = _chunk_size(tasks, workers if executor else 1)
    chunks = _chunks(tasks, size)
    if executor is None:
        for plan, files in chunks:
            yield from (lean(outcome) for outcome in _outcomes(plan, files))
    else:
        yield from _by(executor, chunks, _AHEAD * workers)


def _chunk_size(tasks: Sequence[Task], workers: int) -> int:
    """Files a chunk: few enough to stream and to share out, many where LibreOffice starts once for all."""
    if workers > 1:
        return max(1, min(_CHUNK, len(tasks) // (_AHEAD * workers)))
    by_office = (SUFFIXES.get(PurePath(entry).suffix.lower()) for entry, _ in tasks if isinstance(entry, str))
    return _CHUNK if sum(kind in BY_OFFICE for kind in by_office) > 1 else 1


def _chunks(tasks: Iterable[Task], size: int) -> Iterator[tuple[Plan, list[Loaded]]]:
    """Files with their content, those of one plan together, read when their turn comes."""
    for plan, group in groupby(tasks, key=lambda task: task[1]):
        loaded = (file for entry, _ in group for file in load(entry))
        while files := list(islice(loaded, size)):
            yield plan, files


def _outcomes(plan: Plan, files: Sequence[Loaded]) -> Iterator[Outcome]:
    desk = desk_of(plan)
    contents = [(data, name) for name, data in (file for file in files if not isinstance(file, Unreadable))]
    drafts = iter(read_many(contents))
    for file in files:
        if isinstance(file, Unreadable):
            yield file
            continue
        draft = next(drafts)
        if isinstance(draft, UnreadableError):
            yield Unreadable(file[0], str(draft))
            continue
        noted = draft._replace(notices=(*draft.notices, *plan.notices)) if plan.notices else draft
        report = parse(noted, desk.language)
        chosen, because = fitting(plan, report)
        yield assess_report(report, file[0], desk_of(chosen).rulebook, because)


def _work(plan: Plan, files: Sequence[Loaded]) -> list[Parcel | Unreadable]:
    """What a worker does."""
    return [pack(outcome) for outcome in _outcomes(plan, files)]


def _by(executor: Executor, chunks: Iterable[tuple[Plan, list[Loaded]]], ahead: int) -> Iterator[Outcome]:
    waiting: deque[tuple[Plan, list[Loaded], Future[list[Parcel | Unreadable]] | None]] = deque()
    try:
        for plan, files in chunks:
            desk_of(plan)  # before the workers start: a forked one inherits it
            waiting.append((plan, files, submitted(executor, _work, plan, files)))
            if len(waiting) >= ahead:
                yield from _arrived(*waiting.popleft())
        while waiting:
            yield from _arrived(*waiting.popleft())
    finally:
        for _, _, future in waiting:
            if future is not None:
                future.cancel()


def _arrived(
    plan: Plan, files: Sequence[Loaded], future: Future[list[Parcel | Unreadable]] | None
) -> list[Outcome]:
    """A chunk's outcomes; where its worker died, of each of its files alone."""
    parcels = answered(future)
    if parcels is None:
        parcels = [_alone(plan, file) for file in files]
    return [unpack(parcel, plan) for parcel in parcels]


def _alone(plan: Plan, file: Loaded) -> Parcel | Unreadable:
    if isinstance(file, Unreadable):
        return file
    parcels = alone(_work, plan, [file])
    if parcels is None:
        return Unreadable(file[0], "检查它的进程异常退出，可能是内存不足。请关掉其他程序后单独检查这个文件")
    return parcels[0]
