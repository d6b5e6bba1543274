"""Regular expressions that are compiled when they are first used.

There are some 150 in the modules that every run imports. Compiling all of them took a quarter of
the time that one file takes, and most reports need but half of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, AnyStr, cast

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character, in canonical text. A range of code points takes CPython 1 to 2 ms to compile."""


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression, compiled when it is first used. An error in it shows only then: tests use each."""
    return cast("re.Pattern[AnyStr]", _Deferred(source, flags))


class _Deferred:
    """Stands for a pattern: looks its methods up there once, and keeps them."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if "_compiled" not in vars(self):
            self._compiled = re.compile(self._source, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


@lru_cache(maxsize=128)
def compiled(source: str) -> re.Pattern[str]:
    """An expression of a table, compiled once, where it is first tried."""
    return re.compile(source)
