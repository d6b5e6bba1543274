"""GitLab's code quality report: a JSON list with an issue for each gap.

GitLab asks for a line wherever something stands. Where the report has none (Word, PDF, something
missing) it is 1, the file as a whole, and the description says the true place in words.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from checker.model import Assessment, Severity
from checker.model.answer import Answer, Finding, findings, fingerprints
from checker.outputs import _wording as say
from checker.outputs._clean import printable
from checker.outputs._paths import slashed
from checker.outputs._roster import lines as roster_lines
from checker.outputs._rulings import in_a_line, told

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "hint": "info"}
WHOLE_FILE = 1


def render(answer: Answer) -> str:
    """The list, ended by a line feed."""
    issues = [issue for assessment in answer.assessments for issue in _issues(assessment)]
    issues += [
        _issue(each.path, "unreadable", "blocker", f"无法检查：{each.reason}", _name(each.path, each.reason))
        for each in answer.unreadable
    ]
    issues += [_issue(".", "roster", "info", each, _name("roster", each)) for each in roster_lines(answer)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issues(assessment: Assessment) -> list[dict[str, Any]]:
    gaps = findings(assessment)
    path = assessment.path
    found = [
        _issue(path, gap.rule, SEVERITIES[gap.severity], _told(gap), _name(path, name), gap.place.line)
        for gap, name in zip(gaps, fingerprints(gaps), strict=True)
    ]
    ruled = [
        _issue(path, each.rule, "info", in_a_line(each), _name(path, in_a_line(each)))
        for each in told(assessment)
    ]
    return found + ruled


def _issue(
    path: str, rule: str, severity: str, told: str, fingerprint: str, line: int | None = None
) -> dict[str, Any]:
    return {
        "description": printable(say.flat(told)),
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": printable(slashed(path)), "lines": {"begin": line or WHOLE_FILE}},
    }


def _told(gap: Finding) -> str:
    where = "" if gap.place.line else say.full_place(gap.place)
    told = f"{gap.message}（{where}）" if where else gap.message
    return f"{told} 建议：{gap.advice}" if gap.advice else told


def _name(path: str, name: str) -> str:
    """Fingerprints must be unique in the whole list, so the path is part of them."""
    return hashlib.sha256(f"{slashed(path)}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
