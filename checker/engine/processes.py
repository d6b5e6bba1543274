"""Processes that share a batch, and what it means that one of them died."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

from checker.errors import TERMINATED

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

    ``threads``: this process has threads, whose locks a fork would take along. They end with the one that started
    them, however that ends; asked to end (SIGTERM), each first cleans up what it has begun.
    """
    import multiprocessing  # noqa: PLC0415  a single file starts no process

    from checker.engine.process_pool import Workers  # noqa: PLC0415

    # A fork inherits the prepared rulebook; macOS and Windows cannot fork safely.
    forks = os.name == "posix" and os.uname().sysname == "Linux" and not threads
    if forks:
        _be_deaf_when_forked()
    context = multiprocessing.get_context("fork" if forks else "spawn")
    return Workers(workers, context, _begin)


@lru_cache(maxsize=1)
def _be_deaf_when_forked() -> None:
    """What the one who started a worker does when a signal comes is nothing for the worker, from its first moment on."""
    os.register_at_fork(after_in_child=_be_deaf)


def _be_deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


class _Terminated(SystemExit):
    """A worker was asked to end."""


_is_worker = False


def _begin() -> None:
    import multiprocessing  # noqa: PLC0415
    import threading  # noqa: PLC0415

    global _is_worker  # noqa: PLW0603  told to what this process does from now on
    _is_worker = True
    _be_deaf()
    collect_rarely()
    parent = multiprocessing.parent_process()

    def last() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=last, daemon=True).start()


def _terminate(_number: int, _frame: object) -> NoReturn:
    signal.signal(
        signal.SIGTERM, signal.SIG_IGN
    )  # who asks again (a pool that lost a worker) asks for the same
    raise _Terminated(TERMINATED)


def _done(task: Callable[..., _Answer], args: tuple[Any, ...], kwargs: dict[str, Any]) -> _Answer:
    """What a task answers. A worker that is asked to end in the midst of it cleans up first.

    The pool would take the request for an answer of the task's, and have the worker wait for the next one.
    """
    if not _is_worker:
        return task(*args, **kwargs)
    try:
        signal.signal(signal.SIGTERM, _terminate)
        return task(*args, **kwargs)
    except _Terminated:
        os._exit(TERMINATED)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def collect_rarely() -> None:
    """Look for garbage less often: values hold no cycles, and looking for them took an eighth of the time."""
    gc.set_threshold(50_000, 20, 20)


def submitted(
    executor: Executor, task: Callable[_Asked, _Answer], *args: _Asked.args, **kwargs: _Asked.kwargs
) -> Future[_Answer] | None:
    """None where the executor is broken."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415

    try:
        return executor.submit(_done, task, args, kwargs)
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
