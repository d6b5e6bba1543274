"""The answer as JSON, schema version 2 (docs/schema/answer.schema.json). Its shape is a promise.

Numbers are weights and scores as the rulebook scales them; offsets count from 1; a member that
does not apply is null, never left out.
"""

from __future__ import annotations

import json
from typing import Any

from checker.model import Place
from checker.model.answer import Answer
from checker.model.copies import Copy
from checker.outputs._clean import escaped
from checker.outputs._report import report

SCHEMA_VERSION = "2"


def render(answer: Answer) -> str:
    """The whole answer as one JSON object, ended by a line feed; always encodable as UTF-8."""
    text = json.dumps(_answer(answer), ensure_ascii=False, indent=2) + "\n"
    # A file name that is not UTF-8 has lone surrogates, others controls; they stand inside strings.
    return escaped(text)


def _answer(answer: Answer) -> dict[str, Any]:
    book, title, version = answer.rulebook
    return {
        "schema_version": SCHEMA_VERSION,
        "rulebook": {"id": book, "title": title, "version": version},
        "reports": [report(assessment) for assessment in answer.assessments],
        "roster": _roster(answer),
        "copies": [_copy(each) for each in answer.copies],
        "unreadable": [{"path": each.path, "reason": each.reason} for each in answer.unreadable],
        "summary": {
            "checked": answer.checked,
            "passed": answer.passed,
            "failed": answer.failed,
            "unreadable": len(answer.unreadable),
            "mean_score": answer.mean_score,
        },
    }


def _roster(answer: Answer) -> dict[str, Any] | None:
    """Who was to hand in, and who did."""
    roster = answer.roster
    if roster is None:
        return None
    return {
        "year": roster.year,
        "bodies": [
            {
                "body": each.expected.body,
                "group": each.expected.group or None,
                "deadline": f"{each.expected.deadline}" if each.expected.deadline else None,
                "reports": list(each.paths),
                "late": each.late or None,
                "wrong_year": list(each.wrong_year),
            }
            for each in roster.entries
        ],
        "strangers": [{"path": each.path, "why": each.why} for each in roster.strangers],
        "groups": [
            {
                "group": each.name or None,
                "expected": each.expected,
                "handed_in": each.handed,
                "passed": each.passed,
                "failed": each.failed,
                "late": each.late,
                "mean_score": each.mean,
            }
            for each in answer.groups
        ],
    }


def _copy(copy: Copy) -> dict[str, Any]:
    """Two reports that share passages."""
    reports = zip(copy.paths, copy.bodies, copy.shares, strict=True)
    return {
        "previous": copy.previous,
        "reports": [{"path": path, "issuer": body or None, "share": share} for path, body, share in reports],
        "characters": copy.characters,
        "passages": [
            {
                "texts": [each.ours, each.theirs],
                "locations": [_location(each.place), _location(each.their_place)],
                "same_figures": each.figures,
            }
            for each in copy.passages
        ],
    }


def _location(place: Place) -> dict[str, Any]:
    return {"paragraph": place.paragraph, "line": place.line, "page": place.page}
