"""Arithmetic over verdicts, nothing else: 100 × earned / applicable weight − what findings cost, grade, pass or fail."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from checker.model import Score, Scoring, Verdict


def score(verdicts: Sequence[Verdict], scoring: Scoring) -> Score:
    """The score of one report; 0 where nothing is applicable (a text that is no report)."""
    scored = [v for v in verdicts if v.earned is not None and v.rule.weight > 0]
    earned = sum((v.earned for v in scored if v.earned is not None), 0.0)
    applicable = sum((v.rule.weight for v in scored), 0.0)
    exempt = sum((v.rule.weight for v in verdicts if v.state == "exempt"), 0.0)
    deducted = _deducted(verdicts) if applicable else 0.0
    value = _round(max(0.0, 100 * earned / applicable - deducted)) if applicable else 0.0
    reasons = _reasons(verdicts, value, scoring)
    return Score(
        value, round(earned, 4), applicable, exempt, _grade(value, scoring), not reasons, reasons, deducted
    )


def _deducted(verdicts: Sequence[Verdict]) -> float:
    """What findings cost, in points of a hundred: so much each, and at most so much a rule."""
    return round(sum(min(v.rule.deduct[0] * len(v.gaps), v.rule.deduct[1]) for v in verdicts), 4)


def _round(value: float) -> float:
    return float(Decimal(repr(round(value, 6))).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _grade(value: float, scoring: Scoring) -> str:
    return next((name for name, least in scoring.grades if value >= least), scoring.grades[-1][0])


def _is_error(verdict: Verdict) -> bool:
    """Whether a rule that only reports found what is shown as an error."""
    error = verdict.rule.severity == "error"
    return any(gap.grave or (error and not gap.doubt) for gap in verdict.gaps)


def _reasons(verdicts: Sequence[Verdict], value: float, scoring: Scoring) -> tuple[str, ...]:
    """Why a report does not pass; empty where it does. A text that is no report lacks nothing else."""
    other = next((v for v in verdicts if v.rule.kind == "nature" and v.state == "missing"), None)
    if other is not None:
        return tuple(gap.message for gap in other.gaps)
    lacking = [v.rule.title for v in verdicts if v.state == "missing" and v.rule.severity == "error"]
    reasons = [f"缺少必须写明的内容：{'、'.join(lacking)}"] if lacking else []
    wrong = [v.rule.title for v in verdicts if v.state is None and _is_error(v)]
    if wrong:
        reasons.append(f"有必须改正的错误：{'、'.join(wrong)}")
    if value < scoring.pass_mark:
        reasons.append(f"得分 {value:g} 低于及格线 {scoring.pass_mark:g}")
    return tuple(reasons)
