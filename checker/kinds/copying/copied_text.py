"""copied-text: passages that a report shares with another body's, or with its own of the year before.

A report alone copies from nobody: ``decide`` finds nothing. What there is to compare is kept of each
report by ``fingerprint``; ``engine/copies.py`` holds those of a run against each other when all are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.copying.fingerprints import prints_of
from checker.model import Decision, Report, Shelf
from checker.model.copies import Prints
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "least": {
        "type": "integer",
        "minimum": 30,
        "description": "两份报告相同的文字（不计地名、数字、固定提法）至少多少字才报告",
    },
    "formulas": {
        "type": "array",
        "items": {"type": "string"},
        "description": "固定提法，不计入相同的文字；<词表> 引用词表",
    },
}
_LEAST = 60


class Settings(NamedTuple):
    """From how many own characters on two reports share passages; what is anybody's words, the longest first."""

    least: int
    formulas: tuple[str, ...]


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Settings:
    """The settings of the rule."""
    words: set[str] = set()
    for word in options.get("formulas", ()):
        listed = shelf.words.get(word[1:-1]) if word.startswith("<") and word.endswith(">") else None
        words.update(listed if listed is not None else (canonical(word),))
    # A formula of one character (在, 以) would tear every text apart.
    kept = sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))
    return Settings(options.get("least", _LEAST), tuple(kept))


def decide(index: Index, options: Settings) -> Decision:
    """Nothing: what is copied shows beside another report only."""
    return Decision()


def fingerprint(report: Report, options: Settings) -> Prints:
    """What is kept of a report to be compared."""
    return prints_of(report, options.formulas)
