"""Processes that share a batch, and what it means that one of them died."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

WORTH_PROCESSES = 24
"""Files from which more than one process pays for its start."""
MOST_PROCESSES = 8
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def processes(files: int, jobs: int | None = None) -> int:
    """How many processes a number of files is worth; ``jobs`` is the user's wish."""
    if jobs is not None:
        return max(1, min(jobs, files))
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES) if files >= WORTH_PROCESSES else 1


def pool(workers: int, *, threads: bool = False) -> Executor:
    """Processes on this machine; they leave Ctrl-C to the one that started them.

    ``threads``: this process has threads, whose locks a fork would take along; it may also end without a word.
    """
    import multiprocessing  # noqa: PLC0415  a single file starts no process
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # A fork inherits the prepared rulebook; macOS and Windows cannot fork safely.
    forks = os.name == "posix" and os.uname().sysname == "Linux" and not threads
    context = multiprocessing.get_context("fork" if forks else "spawn")
    return ProcessPoolExecutor(workers, context, _begin_bound if threads else _begin)


def _begin_bound() -> None:
    """Begin, and end with the process that started this one, however that ends."""
    import multiprocessing  # noqa: PLC0415
    import threading  # noqa: PLC0415

    _begin()
    parent = multiprocessing.parent_process()

    def last() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=last, daemon=True).start()


def _begin() -> None:
    import signal  # noqa: PLC0415

    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def collect_rarely() -> None:
    """Look for garbage less often: values hold no cycles, and looking for them took an eighth of the time."""
    gc.set_threshold(50_000, 20, 20)


def submitted(
    executor: Executor, task: Callable[_Asked, _Answer], *args: _Asked.args, **kwargs: _Asked.kwargs
) -> Future[_Answer] | None:
    """None where the executor is broken."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    try:
        return executor.submit(task, *args, **kwargs)
    except BrokenExecutor:
        return None


def answered(future: Future[_Answer] | None) -> _Answer | None:
    """What a worker answers; None where it died."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    try:
        return future.result() if future is not None else None
    except BrokenExecutor:
        return None


def alone(task: Callable[_Asked, _Answer], *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer | None:
    """What a process of its own answers, which the task may bring down without harm to others; None where it does."""
    with pool(1) as single:
        return answered(submitted(single, task, *args, **kwargs))
