"""Two rounds of the same reports: which gaps were mended, which remain, which are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from checker.model import Assessment
from checker.model.answer import Finding, findings
from checker.model.rounds import Change, Round, Rounds
from checker.text.bodies import plain_body
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

_SENTENCE = pattern(r"[^。！？；!?;\n]+[。！？；!?;\n]*")


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
    return (plain_body(report.issuer), report.year) if report.issuer else None


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
    return Round(old, new, tuple(mended), tuple(remaining), tuple(fresh), tuple(_changes(old, new)))


def _changes(old: Assessment, new: Assessment) -> Iterator[Change]:
    """The sentences that changed, in the order of the new report; what only moved its blanks or line breaks did not."""
    from difflib import SequenceMatcher  # noqa: PLC0415  only here

    before, after = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, list(map(canonical, before)), list(map(canonical, after)), autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield Change("".join(before[start:end]), "".join(after[first:last]))


def _sentences(assessment: Assessment) -> list[str]:
    """The sentences of a report as it writes them, those without any words left out."""
    blocks = assessment.report.blocks
    found = (each[0].strip() for block in blocks for each in _SENTENCE.finditer(block.raw))
    return [sentence for sentence in found if canonical(sentence)]


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
