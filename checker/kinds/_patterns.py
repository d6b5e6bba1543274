"""Patterns that few reports need: compiled when they are first used, as compiling costs start-up time."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=128)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once."""
    return re.compile(pattern)
