"""Work counted instead of time measured: how often functions are called, and how many characters searches pass over.

A count is the same on every machine and in every run, so that a test may hold a bound on its growth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from checker.text.lazy_regex import _Deferred


class Counter:
    """So many characters passed over so far."""

    def __init__(self) -> None:
        self.characters = 0


class CountedExpression:
    """A compiled expression that counts from where each of its searches starts to where it ends."""

    def __init__(self, expression: Any, counter: Counter) -> None:
        self._expression = expression
        self._counter = counter

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """What re.Pattern.search finds: all up to the end of the match was passed over, or else all."""
        found: re.Match[str] | None = self._expression.search(text, start, end)
        last = found.end() if found else min(end, len(text))
        self._counter.characters += max(0, last - start) + 1
        return found

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """What re.Pattern.finditer finds: the whole text is passed over once."""
        self._counter.characters += max(0, min(end, len(text)) - start) + 1
        found: Iterator[re.Match[str]] = self._expression.finditer(text, start, end)
        return found

    def findall(self, text: str) -> list[Any]:
        """What re.Pattern.findall finds."""
        self._counter.characters += len(text) + 1
        found: list[Any] = self._expression.findall(text)
        return found

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        """What re.Pattern.sub makes."""
        self._counter.characters += len(text) + 1
        made: str = self._expression.sub(new, text, count)
        return made

    def __getattr__(self, name: str) -> Any:
        return getattr(
            self._expression, name
        )  # match and fullmatch begin at one place: their calls are counted


class CountedText(str):
    """A text that counts the characters over which ``find`` and ``index`` pass."""

    __slots__ = ("counter",)
    counter: Counter

    def find(self, sign: str, start: int = 0, end: int = sys.maxsize) -> int:  # type: ignore[override]
        """What str.find finds."""
        found = super().find(sign, start, end)
        last = found + len(sign) if found >= 0 else min(end, len(self))
        self.counter.characters += max(0, last - start) + 1
        return found


def count_expressions(monkeypatch: pytest.MonkeyPatch, counter: Counter, *packages: str) -> None:
    """Have every expression of the modules of some packages count, for one test."""
    for name, module in list(sys.modules.items()):
        if not name.startswith(packages):
            continue
        for attribute, value in list(vars(module).items()):
            if isinstance(value, _Deferred | re.Pattern):
                monkeypatch.setattr(module, attribute, CountedExpression(value, counter))


def calls(function: Callable[[], object]) -> int:
    """How many functions, of Python and of C, are called while this one runs."""
    count = 0

    def told(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(told)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count
