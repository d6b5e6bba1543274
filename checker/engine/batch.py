"""Many files: checked one after the other, or by any concurrent.futures.Executor; outcomes in path order.

What travels to a worker is content and plain data, never code or open files, so that the same
functions serve threads, processes and other machines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from checker import limits
from checker.engine.discovery import Loaded, load
from checker.engine.plan import Plan, Task
from checker.engine.processes import alone, answered, submitted
from checker.engine.transport import Parcel, lean, pack_plan, unpack
from checker.model import Outcome, Unreadable
from checker.readers import BY_OFFICE, SUFFIXES, get_ready

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from checker.engine.result_cache import Store

_CHUNK = 16
_AHEAD = 4  # chunks a worker may be ahead of the one whose outcome is awaited
_SHARES = 16  # chunks a worker gets at least: at the end the others wait for the one that has the last


class _Chunk(NamedTuple):
    """Files of one plan: what is known of each, and those of which nothing is, with their keys in the store."""

    plan: Plan
    known: list[Outcome | None]
    files: list[tuple[str, bytes]]
    keys: list[str | None]


def check_all(
    tasks: Sequence[Task],
    executor: Executor | Callable[[], Executor] | None = None,
    workers: int = 1,
    *,
    store: Store | None = None,
    text: bool = True,
) -> Generator[Outcome, None, None]:
    """The outcome of every task, in order, each as soon as it and those before it are there.

    Never holds more than a few chunks of files in memory. Closing the iterator cancels what has
    not been started. An executor that is yet to be made is made for the first file that must be
    checked. What ``store`` knows is not checked again. ``text``: outcomes come with all that the
    file says, else with the headings of its parts alone.
    """
    size = _chunk_size(tasks, workers if executor else 1)
    chunks = (_looked_up(plan, files, store, text) for plan, files in _chunks(tasks, size))
    with_text = text or store is not None
    answers: Iterator[tuple[_Chunk, Iterable[Outcome]]]
    if executor is None:
        answers = ((chunk, _checked_here(chunk, with_text)) for chunk in chunks)
    else:
        answers = _checked_by(executor, chunks, _AHEAD * workers, with_text)
    for chunk, fresh in answers:
        for outcome in _filled(chunk, fresh, store):
            yield outcome if text or isinstance(outcome, Unreadable) else lean(outcome, text=False)


def _chunk_size(tasks: Sequence[Task], workers: int) -> int:
    """Files a chunk: few enough to stream and to share out, many where LibreOffice starts once for all."""
    kinds = (SUFFIXES.get(PurePath(entry).suffix.lower()) for entry, _ in tasks if isinstance(entry, str))
    by_office = sum(kind in BY_OFFICE for kind in kinds) > 1
    if workers > 1:
        shares = (_AHEAD if by_office else _SHARES) * workers
        return max(1, min(_CHUNK, len(tasks) // shares))
    return _CHUNK if by_office else 1


def _chunks(tasks: Iterable[Task], size: int) -> Iterator[tuple[Plan, list[Loaded]]]:
    """Files with their content, those of one plan together, read when their turn comes."""
    for plan, group in groupby(tasks, key=lambda task: task[1]):
        loaded = (file for entry, _ in group for file in load(entry))
        while files := list(islice(loaded, size)):
            yield plan, files


def _looked_up(plan: Plan, loaded: Iterable[Loaded], store: Store | None, text: bool) -> _Chunk:
    chunk = _Chunk(plan, [], [], [])
    for file in loaded:
        if isinstance(file, Unreadable):
            chunk.known.append(file)
            continue
        name, data = file
        key = store.key(plan, name, data) if store else None
        found = store.recall(key, name, plan, text=text) if store and key else None
        chunk.known.append(found)
        if found is None:
            chunk.files.append(file)
            chunk.keys.append(key)
    return chunk


def _filled(chunk: _Chunk, fresh: Iterable[Outcome], store: Store | None) -> Iterator[Outcome]:
    """What is said of each file of a chunk; what is new is kept."""
    news = zip(chunk.keys, fresh, strict=True)
    for known in chunk.known:
        if known is not None:
            yield known
            continue
        key, outcome = next(news)
        if store and key and not isinstance(outcome, Unreadable):
            store.keep(key, outcome)
        yield outcome


def _checked_here(chunk: _Chunk, text: bool) -> Iterator[Outcome]:
    if not chunk.files:
        return
    from checker.engine.evaluate import outcomes  # noqa: PLC0415  what is known needs no readers and no judges

    for each in outcomes(chunk.files, chunk.plan):
        yield each if isinstance(each, Unreadable) else lean(each, text=text)


def _checked_by(
    executor: Executor | Callable[[], Executor], chunks: Iterable[_Chunk], ahead: int, text: bool
) -> Iterator[tuple[_Chunk, Iterable[Outcome]]]:
    waiting: deque[tuple[_Chunk, Future[list[Parcel | Unreadable]] | None]] = deque()
    try:
        for chunk in chunks:
            future = None
            if chunk.files:
                from checker.engine.worker import prepare, work  # noqa: PLC0415  what is known needs no readers and no judges

                get_ready(name for name, _ in chunk.files)
                prepare(chunk.plan)
                executor = executor() if callable(executor) else executor
                future = submitted(executor, work, pack_plan(chunk.plan), chunk.files, text, limits.held())
            waiting.append((chunk, future))
            if len(waiting) >= ahead:
                yield _arrived(*waiting.popleft(), text)
        while waiting:
            yield _arrived(*waiting.popleft(), text)
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _arrived(
    chunk: _Chunk, future: Future[list[Parcel | Unreadable]] | None, text: bool
) -> tuple[_Chunk, list[Outcome]]:
    """A chunk with what its worker says; where that died, with what is said of each file alone."""
    fresh = answered(future)
    if fresh is None:
        fresh = [_alone(chunk.plan, file, text) for file in chunk.files]
    return chunk, [each if isinstance(each, Unreadable) else unpack(each, chunk.plan) for each in fresh]


def _alone(plan: Plan, file: tuple[str, bytes], text: bool) -> Parcel | Unreadable:
    from checker.engine.worker import work  # noqa: PLC0415

    parcels = alone(work, pack_plan(plan), [file], text, limits.held())
    if parcels is None:
        return Unreadable(
            file[0], "检查它的进程异常退出，可能是用时过长或内存不足。请关掉其他程序后单独检查这个文件"
        )
    return parcels[0]
