"""Processes in which files are checked: each does one thing at a time, and what kills it hurts nobody else."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from checker import limits
from checker.engine.boundary import apart
from checker.engine.copies import with_gaps
from checker.engine.evaluate import outcome
from checker.engine.plan import Plan
from checker.engine.processes import answered, pool, submitted
from checker.engine.transport import pack_plan, unpack, unpack_plan
from checker.engine.worker import prepare, work
from checker.model import Gap, Outcome, Unreadable
from checker.outputs.docx import annotate, mended
from checker.readers import kind_of
from checker.readers.word.libreoffice import to_docx

if TYPE_CHECKING:
    from concurrent.futures import Executor

CONVERTED = ("doc", "rtf", "odt")
"""Formats of which LibreOffice makes a docx that can bear comments; they are the suffixes, too, by which it knows them."""
_DIED = "检查它的进程异常退出，可能是用时过长或内存不足。请关掉其他程序后再试"
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


class Crew:
    """So many processes of one worker each, which are replaced when they die."""

    def __init__(self, number: int, plan: Plan) -> None:
        self.number = number
        self._plan = plan
        self._free: SimpleQueue[Executor] = SimpleQueue()
        self._all: list[Executor] = []

    def start(self) -> None:
        """Start the processes, which get ready by themselves."""
        for _ in range(self.number):
            self._free.put(self._hired())

    def _hired(self) -> Executor:
        worker = pool(1, threads=True)
        self._all.append(worker)
        submitted(worker, ready, pack_plan(self._plan))
        return worker

    def check(self, plan: Plan, name: str, data: bytes) -> Outcome:
        """What is said of a file; waits until a process is free."""
        parcels = self._asked(work, pack_plan(plan), [(name, data)], True, limits.held())
        if parcels is None:
            return Unreadable(name, _DIED)
        return parcels[0] if isinstance(parcels[0], Unreadable) else unpack(parcels[0], plan)

    def copy(
        self, plan: Plan, name: str, data: bytes, copied: Sequence[Gap], *, fix: bool
    ) -> bytes | Unreadable:
        """A copy of a Word file with comments; ``copied`` are the gaps that came of other reports.

        ``fix``: also with its sure mends as tracked changes.
        """
        made = self._asked(word_copy, pack_plan(plan), name, data, tuple(copied), limits.held(), fix=fix)
        return Unreadable(name, _DIED) if made is None else made

    def _asked(
        self, task: Callable[_Asked, _Answer], *args: _Asked.args, **kwargs: _Asked.kwargs
    ) -> _Answer | None:
        with self._worker() as worker:
            return answered(submitted(worker, task, *args, **kwargs))

    @contextmanager
    def _worker(self) -> Iterator[Executor]:
        worker = self._free.get()
        try:
            yield worker
        finally:
            if submitted(worker, _alive) is None:
                worker.shutdown(wait=False, cancel_futures=True)
                self._all.remove(worker)
                worker = self._hired()
            self._free.put(worker)

    def leave(self) -> None:
        """End all processes; what they are at work on is waited for, which is bounded."""
        while self._all:
            self._all.pop().shutdown(cancel_futures=True)
        while not self._free.empty():
            self._free.get()
        gc.collect()  # semaphores are given back to the system when nobody refers to them: this process ends without looking


def _alive() -> None:
    """What a dead worker cannot be asked."""


def ready(packed_plan: bytes) -> None:
    """Do in a new process what the first file would wait for."""
    prepare(unpack_plan(packed_plan))


def word_copy(
    packed_plan: bytes, name: str, data: bytes, copied: Sequence[Gap], bounds: limits.Limits, *, fix: bool
) -> bytes | Unreadable:
    """A copy of a Word file with its gaps as comments, or why there is none; ``fix``: and with tracked changes."""
    limits.hold(bounds)
    kind = kind_of(data, name)  # the file has been read before
    word = to_docx([(data, kind)])[0] if kind in CONVERTED else data
    if word is None:
        return Unreadable(name, "LibreOffice 没有转换成功。请用 Word 或 WPS 打开，另存为 docx 后再试")
    assessment = outcome(word, f"{name}.docx" if kind in CONVERTED else name, unpack_plan(packed_plan))
    if isinstance(assessment, Unreadable):
        return assessment._replace(path=name)
    told = with_gaps(assessment._replace(path=name), copied)

    def copy() -> bytes:
        now = datetime.now()  # as Word tells the time: by the clock on the wall
        return mended(word, told, now).data if fix else annotate(word, told, now)[0]

    return apart(name, len(word), copy)
