"""What was checked in this run of the desk: kept in memory, the oldest forgotten first, all of it at the end."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import NamedTuple

from checker import limits
from checker.engine.plan import Plan
from checker.model import Assessment
from checker.model.answer import Answer, Changes

_MOST = 40
"""Results that are kept: a day's saves of one draft, of which the page shows the last."""
_MOST_BYTES = 256 * limits.MB
"""Bytes of all files that are kept, from which copies with comments are made when they are asked for."""


class Result(NamedTuple):
    """One upload checked. ``files`` are the contents by path; ``changes`` what became of each file since before, by path."""

    plan: Plan
    files: Mapping[str, bytes]
    answer: Answer
    changes: Mapping[str, Changes]

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(map(len, self.files.values()))

    def assessment(self, number: int) -> Assessment | None:
        """The assessment of a number, counted from 1."""
        found = self.answer.assessments
        return found[number - 1] if 0 < number <= len(found) else None


class Results:
    """The results of a run, by a name that nobody can guess."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Result] = OrderedDict()

    def add(self, result: Result) -> str:
        """Keep a result; its name."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[name] = result
            while len(self._kept) > 1 and self._too_many():
                self._kept.popitem(last=False)
        return name

    def _too_many(self) -> bool:
        return len(self._kept) > _MOST or sum(each.size for each in self._kept.values()) > _MOST_BYTES

    def get(self, name: str) -> Result | None:
        """The result of a name; None where there is none any more."""
        with self._lock:
            return self._kept.get(name)
