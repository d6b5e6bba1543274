"""A reviewer's rulings (认定) laid over the verdicts of a report: what they rest on must still stand there.

A ruling on a point holds while its words stand in the report, whatever its neighbours became; one on a fault while the
same fault is found in the same words. What no longer holds is told; what is no longer needed is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from checker.engine.judge import EARNED
from checker.engine.score import score
from checker.model import (
    Assessment,
    Excerpt,
    Fallen,
    Gap,
    Overruled,
    Place,
    Report,
    Ruling,
    Scoring,
    State,
    Verdict,
)
from checker.model.answer import content
from checker.text.bodies import plain_body
from checker.text.normalize import canonical, origins

NO_FAULT = "no-fault"
_CHANGED = "认定所依据的原句已经改动"
_OTHER_FAULT = "原句还在，但发现的问题与认定的不同"
_MENTIONED = "认定时报告没有写到，现在写到了"
_MORE = "认定以后，报告另有别的句子写到这一项"
_NOT_ASKED = "这份报告现在不问这条规则"
_ONLY_FAULTS = "这条规则只找差错，只能认定为不作为问题（no-fault）"
_ONLY_POINTS = "这条规则按写明与否判断，请认定为已写明（met）、不充分（weak）或者无此情况（exempt）"


def rulings_on(report: Report, rulings: Iterable[Ruling]) -> list[Ruling]:
    """The rulings on a body's report on a year; of two on the same thing, the later one."""
    if not report.issuer or report.year is None:
        return []
    name = plain_body(report.issuer)
    mine = (each for each in rulings if each.year == report.year and plain_body(each.body) == name)
    return list({_about(each): each for each in mine}.values())


def _about(ruling: Ruling) -> tuple[str, ...]:
    """What a ruling is on: a point as a whole, or a fault in its words."""
    if ruling.state != NO_FAULT:
        return (ruling.rule,)
    return (ruling.rule, content(ruling.finding or ""), *map(canonical, ruling.words))


def overruled(assessment: Assessment, rulings: Iterable[Ruling], scoring: Scoring) -> Assessment:
    """The assessment by the rulings on it, with the score that follows; doing it twice changes nothing more.

    It needs the report's blocks.
    """
    mine = rulings_on(assessment.report, rulings)
    if not mine:
        return assessment
    verdicts = {verdict.rule.id: verdict for verdict in assessment.verdicts}
    fallen: list[Fallen] = []
    text = _Text(assessment.report)
    for ruling in mine:
        verdict = verdicts.get(ruling.rule)
        if verdict is not None and any(each.ruling == ruling for each in verdict.overruled):
            continue  # it was laid over already
        made = _NOT_ASKED if verdict is None else _by_ruling(verdict, ruling, text)
        if isinstance(made, str):
            fallen.append(Fallen(ruling, made))
        elif made is not None:
            verdicts[ruling.rule] = made
    held = tuple(verdicts[verdict.rule.id] for verdict in assessment.verdicts)
    changed = any(verdict.overruled for verdict in held)
    return assessment._replace(
        verdicts=held,
        score=score(held, scoring) if changed else assessment.score,
        fallen=tuple(fallen),
    )


class _Text:
    """What a report says, and where passages stand in it. Works on reports of which only the blocks are left."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.whole = "".join(canonical(block.raw) for block in report.blocks)

    def has(self, words: str) -> bool:
        return canonical(words) in self.whole

    def at(self, place: Place) -> str:
        """What stands in the paragraph or line of a place."""
        where = (place.paragraph, place.line, place.page)
        return "".join(
            canonical(block.raw)
            for block in self.report.blocks
            if any((piece.paragraph, piece.line, piece.page) == where for _, piece in block.pieces)
        )

    def passage(self, words: str) -> Excerpt | None:
        """Where words stand; None where they run over several blocks."""
        sought = canonical(words)
        for block in self.report.blocks:
            at = canonical(block.raw).find(sought)
            if at < 0 or not block.pieces:
                continue
            table = origins(block.raw)
            first, last = table[at], table[at + len(sought) - 1] + 1
            begin, piece = max((each for each in block.pieces if each[0] <= first), default=block.pieces[0])
            path = " / ".join(map(self.report.heading, self.report.sections_at(block.start))) or None
            column = first - begin + 1 if piece.line is not None else None
            return Excerpt(
                block.raw[first:last], Place(path, piece.paragraph, piece.line, column, piece.page)
            )
        return None


def _by_ruling(verdict: Verdict, ruling: Ruling, text: _Text) -> Verdict | str | None:
    """The verdict by a ruling; why that does not hold (Chinese); None where it is no longer needed."""
    if ruling.state == NO_FAULT:
        return _without_fault(verdict, ruling, text)
    if verdict.state is None:
        return _ONLY_FAULTS
    return _point(verdict, ruling, text)


def _point(verdict: Verdict, ruling: Ruling, text: _Text) -> Verdict | str | None:
    state = cast("State", ruling.state)  # no-fault was told apart before
    if verdict.state == state and not (state == "met" and verdict.gaps):
        return None
    if not all(map(text.has, ruling.words)):
        return _CHANGED
    if not ruling.words and verdict.state != "missing":
        return _MENTIONED
    known = set(map(canonical, ruling.words))
    if state == "weak" and not all(canonical(each.text) in known for each in verdict.evidence):
        return _MORE
    evidence = tuple(filter(None, map(text.passage, ruling.words))) or verdict.evidence
    gaps = (_insufficient(verdict, ruling, evidence),) if state == "weak" else ()
    share = EARNED.get(state, verdict.rule.weak_share)
    return verdict._replace(
        state=state,
        earned=None if state == "exempt" else verdict.rule.weight * share,
        evidence=evidence,
        gaps=gaps,
        support=verdict.support if state == "met" and verdict.state == "met" else None,
        overruled=(Overruled(ruling, verdict.state, verdict.gaps),),
    )


def _insufficient(verdict: Verdict, ruling: Ruling, evidence: Sequence[Excerpt]) -> Gap:
    """The gap of a point that a reviewer finds insufficient; the reason is the reviewer's."""
    near = next((gap.near for gap in verdict.gaps if gap.near), None)
    return Gap(f"写得不充分：{ruling.reason}", evidence[0] if evidence else None, near=near)


def _stands_in(gap: Gap, known: set[str], text: _Text) -> bool:
    """Whether a fault is in words that were ruled on: its own, or the sentence around them where these are too short to tell."""
    if gap.excerpt is None:
        return not known
    own = canonical(gap.excerpt.text)
    if own in known:
        return True
    around = [words for words in known if own in words]
    return bool(around) and any(words in text.at(gap.excerpt.place) for words in around)


def _tells(gap: Gap, finding: str, verdict: Verdict) -> bool:
    """Whether a gap is what a message says, which may begin with the rule's title as outputs show it."""
    return content(finding) in (content(gap.message), content(f"{verdict.rule.title}：{gap.message}"))


def _without_fault(verdict: Verdict, ruling: Ruling, text: _Text) -> Verdict | str | None:
    """The verdict without the faults that are ruled to be none."""
    if verdict.state in ("weak", "missing"):
        return _ONLY_POINTS
    known = set(map(canonical, ruling.words))
    there = [gap for gap in verdict.gaps if _stands_in(gap, known, text)]
    meant = [gap for gap in there if ruling.finding is None or _tells(gap, ruling.finding, verdict)]
    if meant:
        kept = tuple(gap for gap in verdict.gaps if gap not in meant)
        earned = verdict.rule.weight if verdict.state == "met" and not kept else verdict.earned
        told = (*verdict.overruled, Overruled(ruling, verdict.state, tuple(meant)))
        return verdict._replace(gaps=kept, earned=earned, overruled=told)
    if there:
        return _OTHER_FAULT
    if verdict.gaps and not all(map(text.has, ruling.words)):
        return _CHANGED
    return None
