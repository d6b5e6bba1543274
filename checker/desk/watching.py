"""A file on disk that is checked again whenever it was saved."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, Thread

from checker import limits
from checker.desk.checks import carry_out
from checker.desk.results import Result, Results
from checker.desk.workers import Crew
from checker.engine.plan import Plan

INTERVAL = 0.5
"""Seconds between two looks; a file counts as saved when it is the same in two of them."""

_State = tuple[int, int]


class Watch:
    """Looks after one file; ``latest`` names the result of its last check."""

    def __init__(self, path: str, plan: Plan, crew: Crew, results: Results) -> None:
        self.path = path
        self.latest = ""
        self._plan, self._crew, self._results = plan, crew, results
        self._before: Result | None = None
        self._ended = Event()
        self._thread = Thread(target=self._look, name="fazhi-watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()

    def _look(self) -> None:
        checked: _State | None = None
        before: _State | None = None
        while not self._ended.is_set():
            now = _state(self.path)
            # Word writes a new file and renames it: what is still changing is looked at next time.
            if now is not None and now != checked and (now == before or checked is None):
                checked = now
                self._check()
            before = now
            self._ended.wait(INTERVAL)

    def _check(self) -> None:
        try:
            with Path(self.path).open("rb") as file:
                data = file.read(limits.held().file_size + 1)
        except OSError:  # Word holds it just now: the next look finds it changed, or the next save
            return
        result = carry_out(self._crew, self._plan, [(self.path, data)], before=self._before)
        self._before = result if result.answer.assessments else self._before
        self.latest = self._results.add(result)


def _state(path: str) -> _State | None:
    try:
        status = os.stat(path)  # noqa: PTH116  a path may not be valid for Path
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
