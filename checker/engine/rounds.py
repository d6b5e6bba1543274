"""Two rounds of the same reports: which gaps were mended, which remain, which are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Assessment
from checker.model.answer import Finding, findings
from checker.text.normalize import canonical


class Round(NamedTuple):
    """One report before and after; ``remaining`` are the gaps as they are told of the new one."""

    old: Assessment
    new: Assessment
    mended: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    fresh: tuple[Finding, ...]


class Rounds(NamedTuple):
    """The reports of both rounds, and those of either that have none in the other."""

    pairs: tuple[Round, ...]
    only_old: tuple[Assessment, ...]
    only_new: tuple[Assessment, ...]


def rounds(old: Sequence[Assessment], new: Sequence[Assessment]) -> Rounds:
    """Reports paired by body and year, in their order; one on each side are a pair whatever they say.

    Where a side has several of one body and year they are paired in their order.
    """
    if len(old) == len(new) == 1:
        return Rounds((_round(old[0], new[0]),), (), ())
    left = list(old)
    pairs, alone = [], []
    for each in new:
        before = next((one for one in left if _names(one) and _names(one) == _names(each)), None)
        if before is None:
            alone.append(each)
            continue
        left.remove(before)
        pairs.append(_round(before, each))
    return Rounds(tuple(pairs), tuple(left), tuple(alone))


def _names(assessment: Assessment) -> tuple[str, int | None] | None:
    """By what a report is known in another round; None where it names no body."""
    report = assessment.report
    return (canonical(report.issuer), report.year) if report.issuer else None


def _round(old: Assessment, new: Assessment) -> Round:
    before, after = _keyed(old), _keyed(new)
    had, has = Counter(key for key, _ in before), Counter(key for key, _ in after)
    mended = [gap for key, gap in before if _taken(had, key) > has[key]]
    known = Counter(key for key, _ in before)
    remaining: list[Finding] = []
    fresh: list[Finding] = []
    for key, gap in after:
        (remaining if known[key] > 0 else fresh).append(gap)
        known[key] -= 1
    return Round(old, new, tuple(mended), tuple(remaining), tuple(fresh))


def _taken(counts: Counter[tuple[str, str]], key: tuple[str, str]) -> int:
    """How many there were, one being taken away: of three gaps of which two remain, the first is mended."""
    counts[key] -= 1
    return counts[key] + 1


def _keyed(assessment: Assessment) -> list[tuple[tuple[str, str], Finding]]:
    """Each gap by its rule; of rules that only find faults by its words, too.

    A point that was missing and is now insufficient is the same gap: it remains.
    """
    states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
    return [
        ((gap.rule, canonical(gap.what) if states[gap.rule] is None else ""), gap)
        for gap in findings(assessment)
    ]
