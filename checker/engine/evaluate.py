"""The corridor: read → parse → judge → score."""

from __future__ import annotations

from checker.engine.judge import judge
from checker.engine.score import score
from checker.model import Assessment, Draft, Report, Rulebook
from checker.parse import parse
from checker.parse.language import Language
from checker.readers import read


def check(data: bytes, name: str, rulebook: Rulebook, language: Language) -> Assessment:
    """The assessment of a file's bytes; ``name`` helps to tell its format. Raises UnreadableError."""
    return assess(read(data, name), name, rulebook, language)


def assess(draft: Draft, name: str, rulebook: Rulebook, language: Language) -> Assessment:
    """The assessment of a draft that was read."""
    return assess_report(parse(draft, language), name, rulebook)


def assess_report(report: Report, name: str, rulebook: Rulebook, because: str = "") -> Assessment:
    """The assessment of a report that was parsed; ``because`` tells why this rulebook."""
    verdicts = judge(report, rulebook)
    return Assessment(name, report, rulebook.key, verdicts, score(verdicts, rulebook.scoring), because)
