"""The keys of a content rule, as JSON Schema."""

from __future__ import annotations

from typing import Any

from checker.clues.written import CLUE
from checker.model import STANDINGS
from checker.model.vocabulary import CLUE_STATES, ROLES

PART: dict[str, Any] = {"type": "string", "minLength": 1, "examples": list(ROLES)}
"""A mandated part, or one of the rulebook's own (its key «parts»): checked when all layers are laid."""
OPTIONS: dict[str, Any] = {
    "where": {
        "type": "array",
        "items": PART,
        "description": "写在哪些部分才算写明；achievements 也包括按专题设置的一级标题",
    },
    "clues": {
        "type": "object",
        "required": ["met"],
        "additionalProperties": False,
        "properties": {state: {"type": "array", "items": CLUE, "minItems": 1} for state in CLUE_STATES},
        "description": "线索：met 写明，weak 只算提到，exempt 说明无此情况",
    },
    "standings": {
        "type": "array",
        "items": {"enum": ["any", *STANDINGS]},
        "description": "哪些语气的句子算写明，默认只有 done（已做）；any 不论语气",
    },
    "elsewhere": {"type": "boolean", "description": "写在别的部分算不算提到，默认算"},
    "headings": {"type": "boolean", "description": "标题里写的算不算，默认只算提到"},
}
