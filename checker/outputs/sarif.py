"""SARIF 2.1.0, for code scanning: a run with its rules, a result for each gap, a place where there is one.

Lines and columns (in code points) are told for text; sections, pages and paragraphs are logical
locations, and so is where something missing would stand, as a related location: never a region.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker import __version__
from checker.model import Assessment, Place, Rule, Severity
from checker.model.answer import Answer, Finding, findings, fingerprints
from checker.outputs import _wording as say
from checker.outputs._clean import escaped, markdown, printable
from checker.outputs._paths import uri_of
from checker.outputs._roster import lines as roster_lines
from checker.outputs._rulings import rulings

SCHEMA = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}


def render(answer: Answer) -> str:
    """The whole answer as one SARIF log, ended by a line feed."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(answer)]}
    text = json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    return escaped(text)


def _run(answer: Answer) -> dict[str, Any]:
    book, title, version = answer.rulebook
    rules = {verdict.rule.id: verdict.rule for each in answer.assessments for verdict in each.verdicts}
    indexes = {name: index for index, name in enumerate(rules)}
    driver = {
        "name": "fazhi",
        "version": __version__,
        "language": "zh-CN",
        "rules": [_descriptor(rule) for rule in rules.values()],
        "properties": {"rulebook": {"id": book, "title": title, "version": version}},
    }
    return {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(answer)],
        "artifacts": [_artifact(assessment) for assessment in answer.assessments],
        "results": [
            result
            for number, assessment in enumerate(answer.assessments)
            for result in _results(assessment, number, indexes)
        ],
    }


def _invocation(answer: Answer) -> dict[str, Any]:
    """What could not be checked is told as a fault of the run."""
    faults = [
        {
            "level": "error",
            "message": {"text": each.reason},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(each.path)}}}],
        }
        for each in answer.unreadable
    ]
    told: list[dict[str, Any]] = [
        {"level": "note", "message": {"text": line}} for line in roster_lines(answer)
    ]
    return {"executionSuccessful": not faults, "toolExecutionNotifications": faults + told}


def _descriptor(rule: Rule) -> dict[str, Any]:
    basis = say.basis_words(rule.basis, rule.certainty)
    facts = (
        ("要求", rule.asks),
        ("依据", basis),
        ("建议", rule.advice),
        ("详情", f"fazhi explain {rule.id}；docs/rules/{rule.id}.md"),
    )
    told = [(name, words) for name, words in facts if words]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.asks or rule.title},
        "help": {
            "text": "\n".join(f"{name}：{words}" for name, words in told),
            "markdown": "\n".join(f"- **{name}**：{markdown(words)}" for name, words in told),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [say.GROUPS.get(rule.group, rule.group)], "weight": rule.weight},
    }


def _artifact(assessment: Assessment) -> dict[str, Any]:
    score = assessment.score
    facts = {
        "title": say.title_of(assessment.report),
        "score": score.value,
        "grade": score.grade,
        "passed": score.passed,
    }
    return {"location": {"uri": uri_of(assessment.path)}, "properties": facts}


def _results(assessment: Assessment, number: int, indexes: dict[str, int]) -> list[dict[str, Any]]:
    gaps = findings(assessment)
    artifact = {"uri": uri_of(assessment.path), "index": number}
    told = [
        _result(gap, name, artifact, indexes[gap.rule])
        for gap, name in zip(gaps, fingerprints(gaps), strict=True)
    ]
    return [*told, *_suppressed(assessment, artifact, indexes)]


def _suppressed(
    assessment: Assessment, artifact: dict[str, Any], indexes: dict[str, int]
) -> Iterator[dict[str, Any]]:
    """The gaps that a reviewer's rulings took away, each with the reason."""
    for verdict, each in rulings(assessment):
        before = assessment._replace(verdicts=(verdict._replace(state=each.was, gaps=each.gaps),))
        gaps = findings(before)
        for gap, name in zip(gaps, fingerprints(gaps), strict=True):
            accepted = {
                "kind": "external",
                "status": "accepted",
                "justification": printable(each.ruling.reason),
            }
            yield {**_result(gap, name, artifact, indexes[gap.rule]), "suppressions": [accepted]}


def _result(gap: Finding, name: str, artifact: dict[str, Any], rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": gap.rule,
        "ruleIndex": rule,
        "level": LEVELS[gap.severity],
        "message": {"text": f"{gap.message}\n建议：{gap.advice}" if gap.advice else gap.message},
        "locations": [_location(gap.place, artifact, gap.excerpt.text if gap.excerpt else None)],
        "partialFingerprints": {"content/v1": name},
    }
    if gap.excerpt is None and gap.near is not None and gap.near != Place():
        near = {"id": 1, "message": {"text": "可以写在这里"}, **_location(gap.near, artifact, None)}
        result["relatedLocations"] = [near]
    return result


def _location(place: Place, artifact: dict[str, Any], text: str | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if place.line is not None:
        physical["region"] = _region(place, text)
    location: dict[str, Any] = {"physicalLocation": physical}
    logical = _logical(place)
    if logical:
        location["logicalLocations"] = logical
    return location


def _region(place: Place, text: str | None) -> dict[str, Any]:
    """The passage where it lies in one line of the file; its first line where it is wrapped."""
    region: dict[str, Any] = {"startLine": place.line}
    if place.column is not None:
        region["startColumn"] = place.column
    if text and "\n" not in text:
        region["snippet"] = {"text": text}
    return region


def _logical(place: Place) -> list[dict[str, Any]]:
    """The section by its path, and the paragraph (with its page) inside it."""
    found: list[dict[str, Any]] = []
    if place.section:
        name = place.section.rsplit(" / ", 1)[-1]
        found.append({"name": name, "fullyQualifiedName": place.section, "kind": "section"})
    counts = ((place.page, "页"), (place.paragraph, "段"))
    words = "".join(f"第{count}{unit}" for count, unit in counts if count is not None)
    if words:
        whole = f"{place.section} / {words}" if place.section else words
        found.append({"name": words, "fullyQualifiedName": whole, "kind": "paragraph"})
    return found
