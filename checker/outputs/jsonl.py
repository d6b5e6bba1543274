"""JSON Lines: one object a line and file, as each is finished; see ``line`` for its shape.

A report's object is that of the JSON answer (docs/schema/answer.schema.json, ``reports``); a file
that could not be checked has ``path`` and ``reason``.
"""

from __future__ import annotations

import json
from typing import Any

from checker.model import Assessment, Unreadable
from checker.model.answer import Answer
from checker.outputs._clean import escaped
from checker.outputs._report import report


def render(answer: Answer) -> str:
    """All reports, then all files that could not be checked."""
    return "".join([*map(line, answer.assessments), *map(line, answer.unreadable)])


def line(outcome: Assessment | Unreadable) -> str:
    """One file's line, ended by a line feed; always encodable as UTF-8."""
    text = json.dumps(_object(outcome), ensure_ascii=False) + "\n"
    return escaped(text)


def _object(outcome: Assessment | Unreadable) -> dict[str, Any]:
    if isinstance(outcome, Unreadable):
        return {"path": outcome.path, "reason": outcome.reason}
    return report(outcome)
