"""Labelled reports: what the checker says of them against what a careful reviewer said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from checker.model import Assessment
from checker.text.normalize import canonical
from tests.helpers import assessed


@dataclass
class Tally:
    """Counts over one file of labels; ``confusion`` is (rule, right state, said state) → how often."""

    points: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    confusion: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def tally(labels: Path) -> Tally:
    """The checker against every label of a file; the reports stand beside it."""
    result = Tally()
    for name, label in yaml.safe_load(labels.read_text("utf-8")).items():
        assessment = assessed((labels.parent / name).read_text("utf-8"))
        _points(result, name, label, assessment)
        _findings(result, name, label, assessment)
    return result


def _points(result: Tally, name: str, label: Mapping[str, Any], assessment: Assessment) -> None:
    said = {v.rule.id: v.state for v in assessment.verdicts if v.state is not None}
    for rule, states in label.get("points", {}).items():
        allowed = [states] if isinstance(states, str) else states
        got = str(said.get(rule))
        result.points += 1
        result.right += got in allowed
        result.confusion[rule, got if got in allowed else "|".join(allowed), got] += 1
        if got not in allowed:
            result.misses.append(f"{name} {rule}: {got}, should be {'|'.join(allowed)}")


def _findings(result: Tally, name: str, label: Mapping[str, Any], assessment: Assessment) -> None:
    gaps = list(_gaps(assessment))
    for wish in label.get("findings") or ():
        result.wanted += 1
        hit = any(rule == wish["rule"] and _overlap(text, str(wish["excerpt"])) for rule, text in gaps)
        result.found += hit
        if not hit:
            result.misses.append(f"{name} {wish['rule']}: nothing on {wish['excerpt']!r}")
    for rule in label.get("silent") or ():
        result.alarms += [f"{name} {rule}: {text}" for said, text in gaps if said == rule]


def _gaps(assessment: Assessment) -> Iterator[tuple[str, str]]:
    for verdict in assessment.verdicts:
        for gap in verdict.gaps:
            yield verdict.rule.id, gap.excerpt.text if gap.excerpt else gap.message


def _overlap(one: str, other: str) -> bool:
    """Whether one text holds the other, or they share eight characters in a row."""
    a, b = canonical(one), canonical(other)
    size = min(8, len(b))
    return a in b or b in a or any(b[i : i + size] in a for i in range(len(b) - size + 1))
