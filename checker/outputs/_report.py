"""One report's part of the JSON answer, shared by the outputs that write JSON."""

from __future__ import annotations

from typing import Any

from checker.model import Assessment, Excerpt, Overruled, Ruling, Verdict
from checker.model.answer import Finding, findings
from checker.outputs._rulings import rulings
from checker.outputs._wording import title_of


def report(assessment: Assessment) -> dict[str, Any]:
    """One report's part of the answer."""
    return {
        "path": assessment.path,
        "rulebook": _rulebook(assessment),
        "title": title_of(assessment.report),
        "issuer": assessment.report.issuer,
        "year": assessment.report.year,
        "score": assessment.score.value,
        "deducted": assessment.score.deducted,
        "grade": assessment.score.grade,
        "passed": assessment.score.passed,
        "points": [_point(verdict) for verdict in assessment.verdicts if verdict.state is not None],
        "findings": [_finding(finding) for finding in findings(assessment)],
        "overruled": [_overruled(each) for _, each in rulings(assessment)],
        "fallen": [{**_ruling(each.ruling), "why": each.why} for each in assessment.fallen],
    }


def _overruled(each: Overruled) -> dict[str, Any]:
    return {**_ruling(each.ruling), "was": each.was, "findings": [gap.message for gap in each.gaps]}


def _ruling(ruling: Ruling) -> dict[str, Any]:
    return {
        "rule": ruling.rule,
        "state": ruling.state,
        "reason": ruling.reason,
        "words": list(ruling.words),
        "finding": ruling.finding,
        "by": ruling.by,
    }


def _rulebook(assessment: Assessment) -> dict[str, Any]:
    book, title, version = assessment.rulebook
    return {"id": book, "title": title, "version": version, "because": assessment.because or None}


def _point(verdict: Verdict) -> dict[str, Any]:
    rule = verdict.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "group": rule.group,
        "state": verdict.state,
        "support": verdict.support,
        "weight": rule.weight,
        # Exempt points stand outside both sums, so they earn nothing that could be counted.
        "earned": None if verdict.state == "exempt" else verdict.earned,
        "evidence": [_evidence(excerpt) for excerpt in verdict.evidence],
    }


def _evidence(excerpt: Excerpt) -> dict[str, Any]:
    section, paragraph, line, _, page = excerpt.place
    return {"text": excerpt.text, "section": section, "paragraph": paragraph, "line": line, "page": page}


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "excerpt": finding.excerpt.text if finding.excerpt else None,
        "closest": _evidence(finding.closest) if finding.closest else None,
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
