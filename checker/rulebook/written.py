"""The clues that a rule writes, wherever in it they stand, with the keys and indexes that lead there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_LISTS = frozenset({"clues", "or_reason", "exempt", "says", "not_says", "points"})
"""Keys under which clues stand: in a list, or in lists by state or by name."""

Steps = tuple[str | int, ...]


def clues_in(rule: Mapping[str, Any]) -> Iterator[tuple[Any, Steps]]:
    """Every clue of a rule (also of its condition and its numbers) as it is written, in order."""
    for key, value in rule.items():
        if key == "examples":
            continue
        if key in _LISTS:
            yield from _listed(value, (key,))
        elif isinstance(value, Mapping):
            yield from ((clue, (key, *steps)) for clue, steps in clues_in(value))
        elif isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, Mapping):
                    yield from ((clue, (key, i, *steps)) for clue, steps in clues_in(item))


def _listed(value: Any, steps: Steps) -> Iterator[tuple[Any, Steps]]:
    if isinstance(value, list):
        yield from ((clue, (*steps, i)) for i, clue in enumerate(value))
    elif isinstance(value, Mapping) and "rule" not in value:
        for name, inner in value.items():
            yield from _listed(inner, (*steps, name))
