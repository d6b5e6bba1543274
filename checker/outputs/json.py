"""The answer as JSON, schema version 1 (docs/schema/answer.schema.json). Its shape is a promise.

Numbers are weights and scores as the rulebook scales them; offsets count from 1; a member that
does not apply is null, never left out.
"""

from __future__ import annotations

import json
from typing import Any

from checker.model.answer import Answer
from checker.outputs._report import report

SCHEMA_VERSION = "1"


def render(answer: Answer) -> str:
    """The whole answer as one JSON object, ended by a line feed; always encodable as UTF-8."""
    text = json.dumps(_answer(answer), ensure_ascii=False, indent=2) + "\n"
    # A file name that is not UTF-8 has lone surrogates; they stand inside strings, where \udcxx is JSON.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _answer(answer: Answer) -> dict[str, Any]:
    book, title, version = answer.rulebook
    return {
        "schema_version": SCHEMA_VERSION,
        "rulebook": {"id": book, "title": title, "version": version},
        "reports": [report(assessment) for assessment in answer.assessments],
        "unreadable": [{"path": each.path, "reason": each.reason} for each in answer.unreadable],
        "summary": {
            "checked": answer.checked,
            "passed": answer.passed,
            "failed": answer.failed,
            "unreadable": len(answer.unreadable),
            "mean_score": answer.mean_score,
        },
    }
