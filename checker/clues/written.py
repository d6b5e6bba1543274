"""How rules write a clue: a line of text, one with conditions, or a regular expression."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.clues.syntax import WITHIN, Clue, expression, parse_clue
from checker.model import Shelf

_TEXT = {"type": "string", "minLength": 1}
CLUE: dict[str, Any] = {
    "oneOf": [
        _TEXT,
        {
            "type": "object",
            "required": ["regex"],
            "additionalProperties": False,
            "properties": {"regex": {**_TEXT, "description": "词和组合说不清时用正则"}},
        },
        {
            "type": "object",
            "required": ["clue"],
            "additionalProperties": False,
            "properties": {
                "clue": _TEXT,
                "unless": {"type": "array", "items": _TEXT, "description": "同一句里有这些词就不算"},
                "within": {"type": "integer", "minimum": 2, "description": "各部分最多相隔多少字"},
                "titled": {"type": "boolean", "description": "书名号里的词也算，默认不算"},
            },
        },
    ]
}
"""A clue, as JSON Schema."""


def read_clue(item: str | Mapping[str, Any], shelf: Shelf, *, by_clause: bool = False) -> Clue:
    """The clue that a rule writes; ``by_clause``: all of it must stand in one clause. Raises ClueError."""
    spec: Mapping[str, Any] = {"clue": item} if isinstance(item, str) else item
    if "regex" in spec:
        return expression(spec["regex"])
    return parse_clue(
        spec["clue"],
        shelf,
        within=spec.get("within", WITHIN),
        unless=spec.get("unless", ()),
        by_clause=by_clause,
        titled=spec.get("titled", False),
    )
