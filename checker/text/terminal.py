"""Words from outside — names of files, reports, rulebooks — made safe for terminals and for the logs of CI.

A name may hold escape sequences, which steer a terminal; a line break, behind which anything looks like a line of our own;
marks that turn the direction of writing; or the words by which a log is searched for commands: GitHub's runner obeys lines
that begin with ``::`` and ``##[`` anywhere, Azure's ``##vso[``. All that is printed, on both streams, passes through here.
"""

from __future__ import annotations

import re

from checker.text.lazy_regex import pattern

_STEERING = pattern(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COMMAND = pattern(r"^[^\S\n]*::|##(?=\[|vso\[)", re.M)
_WIDE = str.maketrans(":#", "：＃")


def safe(text: str, instead: str = "?") -> str:
    """One line of text, with ``instead`` for each character that could steer a terminal or break the line."""
    return uncommanding(_STEERING.sub(instead, text))


def safe_lines(text: str, instead: str = "?") -> str:
    """The same of lines of our own making."""
    return "\n".join(safe(line, instead) for line in text.split("\n"))


def uncommanding(text: str) -> str:
    """The text with what CI would take for a command in wide characters."""
    return _COMMAND.sub(lambda found: found[0].translate(_WIDE), text)
