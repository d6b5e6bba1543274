"""Many files: checked one after the other, or by any concurrent.futures.Executor; outcomes in path order.

What travels to a worker is content and plain data, never code or open files, so that the same
functions serve threads, processes and other machines.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from checker.check import assess_report
from checker.errors import UnreadableError
from checker.language import Language, compile_language
from checker.model import Assessment, Draft, Excerpt, Gap, Report, Rulebook, Score, State, Unreadable, Verdict
from checker.parse import parse
from checker.readers import BY_OFFICE, SUFFIXES, limits, read_many
from checker.rulebook import AUTO, Gathered, build, choose, gather
from checker.walk import Loaded, load
from checker.words import WordIndex

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Outcome = Assessment | Unreadable
WORTH_PROCESSES = 24
"""Files from which more than one process pays for its start."""
MOST_PROCESSES = 8
_CHUNK = 16
_AHEAD = 4  # chunks a worker may be ahead of the one whose outcome is awaited


class Plan(NamedTuple):
    """How a file is to be checked.

    ``pass_mark`` takes the place of the rulebook's; ``without`` are ids of rules that are not asked;
    ``notices`` (Chinese) are added to what the report's reader says of it.
    """

    book: Gathered
    pass_mark: float | None = None
    without: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()


Task = tuple[str | Unreadable, Plan]
"""A listed file and how to check it."""


class Desk(NamedTuple):
    """A plan made ready."""

    rulebook: Rulebook
    language: Language


@lru_cache(maxsize=64)
def desk_of(plan: Plan) -> Desk:
    """The rulebook of a plan, prepared. Raises RulebookError."""
    base = _prepared(plan.book)
    book = base.rulebook
    if plan.pass_mark is not None:
        book = book._replace(scoring=book.scoring._replace(pass_mark=plan.pass_mark))
    if plan.without:
        book = book._replace(rules=tuple(rule for rule in book.rules if rule.id not in plan.without))
    return Desk(book, base.language)


def fitting(plan: Plan, report: Report) -> tuple[Plan, str]:
    """The plan for a report, and why it was chosen; the plan itself where it leaves no choice."""
    if not plan.book.auto:
        return plan, ""
    choice = choose(report.issuer)
    return plan._replace(book=_gathered(choice.rulebook)), choice.because


def key_of(plan: Plan) -> tuple[str, str, str]:
    """Id, title and version of a plan's rulebook, as an answer states them."""
    key = desk_of(plan).rulebook.key
    return (AUTO, "按单位自动选用", key[2]) if plan.book.auto else key


_gathered = lru_cache(maxsize=16)(gather)


@lru_cache(maxsize=16)
def _prepared(gathered: Gathered) -> Desk:
    book = build(gathered)
    return Desk(book, compile_language(book.language))


def processes(files: int, jobs: int | None = None) -> int:
    """How many processes a number of files is worth; ``jobs`` is the user's wish."""
    if jobs is not None:
        return max(1, min(jobs, files))
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES) if files >= WORTH_PROCESSES else 1


def pool(workers: int) -> Executor:
    """Processes on this machine; they leave Ctrl-C to the one that started them."""
    import multiprocessing  # noqa: PLC0415  a single file starts no process
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # A fork inherits the prepared rulebook; macOS and Windows cannot fork safely.
    way = "fork" if os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
    return ProcessPoolExecutor(workers, multiprocessing.get_context(way), _begin, (limits.factor(),))


def _begin(factor: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits.scale(factor)


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
            yield from (_lean(outcome) for outcome in _outcomes(plan, files))
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


def _lean(outcome: Outcome) -> Outcome:
    """The assessment without what only judging needs, so that thousands of them find room in memory."""
    if isinstance(outcome, Unreadable):
        return outcome
    return outcome._replace(report=_lean_report(outcome.report))


def _lean_report(report: Report) -> Report:
    draft = report.draft
    bare = Draft((), draft.revisions, draft.comments, draft.recognised, draft.notices)
    return report._replace(words=WordIndex(""), statements=(), draft=bare)


class _Parcel(NamedTuple):
    """An assessment on its way from a worker: verdicts name their rules, which the other side has."""

    path: str
    report: Report
    verdicts: tuple[tuple[str, State | None, float | None, tuple[Excerpt, ...], tuple[Gap, ...]], ...]
    score: Score
    because: str


def _pack(outcome: Outcome) -> _Parcel | Unreadable:
    if isinstance(outcome, Unreadable):
        return outcome
    verdicts = tuple((v.rule.id, v.state, v.earned, v.evidence, v.gaps) for v in outcome.verdicts)
    return _Parcel(outcome.path, _lean_report(outcome.report), verdicts, outcome.score, outcome.because)


def _unpack(parcel: _Parcel | Unreadable, plan: Plan) -> Outcome:
    if isinstance(parcel, Unreadable):
        return parcel
    book = desk_of(fitting(plan, parcel.report)[0]).rulebook
    rules = {rule.id: rule for rule in book.rules}
    verdicts = tuple(
        Verdict(rules[rule], state, earned, evidence, gaps)
        for rule, state, earned, evidence, gaps in parcel.verdicts
    )
    return Assessment(parcel.path, parcel.report, book.key, verdicts, parcel.score, parcel.because)


def _work(plan: Plan, files: Sequence[Loaded]) -> list[_Parcel | Unreadable]:
    """What a worker does."""
    return [_pack(outcome) for outcome in _outcomes(plan, files)]


def _by(executor: Executor, chunks: Iterable[tuple[Plan, list[Loaded]]], ahead: int) -> Iterator[Outcome]:
    waiting: deque[tuple[Plan, list[Loaded], Future[list[_Parcel | Unreadable]] | None]] = deque()
    try:
        for plan, files in chunks:
            desk_of(plan)  # before the workers start: a forked one inherits it
            waiting.append((plan, files, _submitted(executor, plan, files)))
            if len(waiting) >= ahead:
                yield from _arrived(*waiting.popleft())
        while waiting:
            yield from _arrived(*waiting.popleft())
    finally:
        for _, _, future in waiting:
            if future is not None:
                future.cancel()


def _submitted(
    executor: Executor, plan: Plan, files: Sequence[Loaded]
) -> Future[list[_Parcel | Unreadable]] | None:
    """None where the executor is broken."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    try:
        return executor.submit(_work, plan, files)
    except BrokenExecutor:
        return None


def _arrived(
    plan: Plan, files: Sequence[Loaded], future: Future[list[_Parcel | Unreadable]] | None
) -> list[Outcome]:
    """A chunk's outcomes; where its worker died, of each of its files alone."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    try:
        parcels = future.result() if future is not None else None
    except BrokenExecutor:
        parcels = None
    if parcels is None:
        parcels = [_alone(plan, file) for file in files]
    return [_unpack(parcel, plan) for parcel in parcels]


def _alone(plan: Plan, file: Loaded) -> _Parcel | Unreadable:
    """A file checked in a process of its own, which it may bring down without harm to others."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    if isinstance(file, Unreadable):
        return file
    try:
        with pool(1) as single:
            return single.submit(_work, plan, [file]).result()[0]
    except BrokenExecutor:
        return Unreadable(file[0], "检查它的进程异常退出，可能是内存不足。请关掉其他程序后单独检查这个文件")
