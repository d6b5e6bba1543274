"""Path patterns of fazhi.yaml: * and ? within a name, ** over any number of folders."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.text.lazy_regex import pattern

_PIECES = {"**/": "(?:[^/]+/)*", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_PIECE = pattern(r"\*\*/|/\*\*$|\*\*|\*|\?")


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern fits a path (with /, below the folder of the configuration).

    A pattern without / fits a name in any folder; one that fits a folder fits all that is in it.
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    body = pattern.removeprefix("./").rstrip("/")
    start = "" if "/" in body else "(?:[^/]+/)*"
    text, last = start, 0
    for piece in _PIECE.finditer(body):
        text += re.escape(body[last : piece.start()]) + _PIECES[piece[0]]
        last = piece.end()
    return re.compile(f"{text}{re.escape(body[last:])}(?:/.*)?", re.DOTALL)
