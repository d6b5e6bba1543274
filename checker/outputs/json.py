"""The answer as JSON, schema version 1 (docs/schema/answer.schema.json). Its shape is a promise.

Numbers are weights and scores as the rulebook scales them; offsets count from 1; a member that
does not apply is null, never left out.
"""

from __future__ import annotations

import json
from typing import Any

from checker.answer import Answer, Finding, findings
from checker.model import Assessment, Excerpt, Verdict
from checker.outputs._wording import title_of

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


def report(assessment: Assessment) -> dict[str, Any]:
    """One report's part of the answer."""
    return {
        "path": assessment.path,
        "title": title_of(assessment.report),
        "issuer": assessment.report.issuer,
        "year": assessment.report.year,
        "score": assessment.score.value,
        "grade": assessment.score.grade,
        "passed": assessment.score.passed,
        "points": [_point(verdict) for verdict in assessment.verdicts if verdict.state is not None],
        "findings": [_finding(finding) for finding in findings(assessment)],
    }


def _point(verdict: Verdict) -> dict[str, Any]:
    rule = verdict.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "group": rule.group,
        "state": verdict.state,
        "weight": rule.weight,
        # Exempt points stand outside both sums, so they earn nothing that could be counted.
        "earned": None if verdict.state == "exempt" else verdict.earned,
        "evidence": [_evidence(excerpt) for excerpt in verdict.evidence],
    }


def _evidence(excerpt: Excerpt) -> dict[str, Any]:
    place = excerpt.place
    return {
        "text": excerpt.text,
        "section": place.section,
        "paragraph": place.paragraph,
        "line": place.line,
        "page": place.page,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "excerpt": finding.excerpt.text if finding.excerpt else None,
        "advice": finding.advice,
        "basis": finding.basis,
        "location": {
            "section": place.section,
            "paragraph": place.paragraph,
            "line": place.line,
            "column": place.column,
            "page": place.page,
        },
    }
