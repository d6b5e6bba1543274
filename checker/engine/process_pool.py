"""A pool of processes that also notices a worker that dies in the midst of its answer.

The pool of the standard library then waits for the rest for ever (seen in CPython 3.11): the thread that reads answers
cannot look at who is alive, and the pipe does not end because this process itself could write into it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

_LOOK_EVERY = 1.0
"""Seconds between two looks; one that died otherwise is noticed by the pool itself at once."""
_Answer = TypeVar("_Answer")


class Workers(ProcessPoolExecutor):
    """A ProcessPoolExecutor whose tasks end as those of a broken pool do, however a worker dies."""

    _watcher: threading.Thread | None = None

    def submit(self, fn: Callable[..., _Answer], /, *args: Any, **kwargs: Any) -> Future[_Answer]:
        """Have a task done. Raises BrokenProcessPool where a worker has died."""
        future = super().submit(fn, *args, **kwargs)
        if self._watcher is None:
            # What the pool forgets when it ends: its processes, and the ends of its pipes that this process holds.
            processes = getattr(self, "_processes", None) or {}
            answers, calls = getattr(self, "_result_queue", None), getattr(self, "_call_queue", None)
            ends = [getattr(answers, "_writer", None), getattr(calls, "_reader", None)]
            manager = getattr(self, "_executor_manager_thread", None)
            self._watcher = threading.Thread(
                target=_watch, args=(manager, processes, ends), name="fazhi-workers", daemon=True
            )
            self._watcher.start()
        return future


def _watch(manager: threading.Thread | None, processes: dict[int, Any], ends: list[Any]) -> None:
    """Until the pool has ended: where one has died and the pool ends not, end all others, and the pipes."""
    died = False
    while manager is not None and manager.is_alive():
        if died:
            for process in list(processes.values()):
                process.kill()
            for end in ends:
                with suppress(OSError, AttributeError):
                    end.close()
        manager.join(_LOOK_EVERY)
        died = any(process.exitcode for process in list(processes.values()))
