"""Whole reports in fixtures/reports/: beside each a sidecar with what must be said of it.

    expect: {passed, issuer, year}, or {report: false} for a text that is no such report
    points: rule → the state, or the states of which one is right
    findings: [{rule, excerpt}]: gaps that must be reported at this text
    silent: rules that must report nothing

Adding a report with its sidecar adds a test. All misses of a report come in one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.engine.batch import check_all
from checker.engine.plan import Plan
from checker.model import Assessment, Unreadable
from checker.model.answer import Finding, findings
from checker.readers import SUFFIXES
from checker.rulebook import DEFAULT, gather
from tests.helpers import ROOT

REPORTS = ROOT / "fixtures" / "reports"
SIDECARS = sorted(REPORTS.rglob("*.yaml"))
_HALF_WIDTH = str.maketrans("，。；：（）！？", ",.;:()!?")


def report_of(sidecar: Path) -> Path:
    """The one report beside a sidecar."""
    (report,) = (path for path in sidecar.parent.glob(f"{sidecar.stem}.*") if path != sidecar)
    return report


def squeezed(text: str) -> str:
    """Text without blanks and with half-width punctuation, so that excerpts compare."""
    return re.sub(r"\s+", "", text).translate(_HALF_WIDTH)


def speaks_of(finding: Finding, excerpt: str) -> bool:
    """Whether a finding's text holds the labelled one, or the other way round."""
    own, wanted = squeezed(finding.excerpt.text if finding.excerpt else finding.message), squeezed(excerpt)
    return own in wanted or wanted in own


def misses(label: dict[str, Any], assessment: Assessment) -> Iterator[str]:
    """What the checker says otherwise than the sidecar."""
    said: dict[str, object] = {
        "passed": assessment.score.passed,
        "issuer": assessment.report.issuer,
        "year": assessment.report.year,
    }
    for key, value in label["expect"].items():
        if said[key] != value:
            yield f"{key}: {said[key]!r}, should be {value!r}"
    states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
    for rule, wanted in label.get("points", {}).items():
        if states.get(rule) not in ([wanted] if isinstance(wanted, str) else wanted):
            yield f"point {rule}: {states.get(rule)}, should be {wanted}"
    found = findings(assessment)
    for wish in label.get("findings", ()):
        if not any(gap.rule == wish["rule"] and speaks_of(gap, str(wish["excerpt"])) for gap in found):
            yield f"finding {wish['rule']}: nothing on {wish['excerpt']!r}"
    for gap in found:
        if gap.rule in label.get("silent", ()):
            yield f"false alarm {gap.rule}: {gap.message} {gap.excerpt.text if gap.excerpt else ''}"


@pytest.mark.parametrize("sidecar", SIDECARS, ids=lambda path: path.stem)
def test_report(sidecar: Path):
    label = yaml.safe_load(sidecar.read_text("utf-8"))
    (outcome,) = check_all([(str(report_of(sidecar)), Plan(gather(DEFAULT)))])
    if label["expect"].get("report", True):
        assert isinstance(outcome, Assessment)
        wrong = list(misses(label, outcome))
        assert not wrong, "\n".join([f"{sidecar.stem}: {len(wrong)} misses", *wrong])
    else:
        # An empty file cannot be read; what is read and is no report has one clear gap.
        assert isinstance(outcome, Unreadable) or (len(findings(outcome)) == 1 and not outcome.score.passed)


def test_every_report_has_its_sidecar():
    reports = {path for path in REPORTS.rglob("*") if path.suffix.lower() in SUFFIXES}
    assert reports == {report_of(sidecar) for sidecar in SIDECARS}
    assert len(reports) >= 8
