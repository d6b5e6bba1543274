"""Outcomes on their way: without what only judging needs, and from a worker without the rules.

The other side has the rules; a parcel only names them.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.model import Assessment, Draft, Excerpt, Gap, Report, Score, State, Unreadable, Verdict
from checker.plans import Plan, desk_of, fitting
from checker.words import WordIndex

Outcome = Assessment | Unreadable


def lean(outcome: Outcome) -> Outcome:
    """The assessment without what only judging needs, so that thousands of them find room in memory."""
    if isinstance(outcome, Unreadable):
        return outcome
    return outcome._replace(report=_lean_report(outcome.report))


def _lean_report(report: Report) -> Report:
    draft = report.draft
    bare = Draft((), draft.revisions, draft.comments, draft.recognised, draft.notices)
    return report._replace(words=WordIndex(""), statements=(), draft=bare)


class Parcel(NamedTuple):
    """An assessment on its way from a worker: verdicts name their rules, which the other side has."""

    path: str
    report: Report
    verdicts: tuple[tuple[str, State | None, float | None, tuple[Excerpt, ...], tuple[Gap, ...]], ...]
    score: Score
    because: str


def pack(outcome: Outcome) -> Parcel | Unreadable:
    """An outcome as it travels."""
    if isinstance(outcome, Unreadable):
        return outcome
    verdicts = tuple((v.rule.id, v.state, v.earned, v.evidence, v.gaps) for v in outcome.verdicts)
    return Parcel(outcome.path, _lean_report(outcome.report), verdicts, outcome.score, outcome.because)


def unpack(parcel: Parcel | Unreadable, plan: Plan) -> Outcome:
    """The outcome that a parcel was made of, with the rules of its plan (KeyError for one that it has not)."""
    if isinstance(parcel, Unreadable):
        return parcel
    book = desk_of(fitting(plan, parcel.report)[0]).rulebook
    rules = {rule.id: rule for rule in book.rules}
    verdicts = tuple(
        Verdict(rules[rule], state, earned, evidence, gaps)
        for rule, state, earned, evidence, gaps in parcel.verdicts
    )
    return Assessment(parcel.path, parcel.report, book.key, verdicts, parcel.score, parcel.because)
