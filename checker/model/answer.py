"""What one run of the checker answers: the value that every output renders.

Outputs take the gaps of an assessment from :func:`findings` and from nowhere else, so that every
format shows the same gaps in the same order.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from checker.model import (
    SEVERITIES,
    Assessment,
    Excerpt,
    Gap,
    Mend,
    Place,
    Ruling,
    Severity,
    State,
    Unreadable,
    Verdict,
)
from checker.model.copies import Copy
from checker.model.roster import Group, Roster
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

NOWHERE = Place()
_WORST_FIRST = tuple(SEVERITIES)
_COUNTED_PLACE = pattern(r"第\d+(?:页|段|行|列)")


class Finding(NamedTuple):
    """A gap together with what its rule says of it.

    ``what`` are the gap's own words. ``place`` is where it stands (every member None for something missing); ``near`` is where a
    remark about something missing would best stand; ``closest`` is the sentence that comes nearest to it. ``weight`` is the rule's.
    ``mends`` surely put it right.
    """

    rule: str
    title: str
    severity: Severity
    weight: float
    what: str
    excerpt: Excerpt | None
    advice: str
    basis: str
    certainty: str
    place: Place
    near: Place | None
    closest: Excerpt | None = None
    mends: tuple[Mend, ...] = ()

    @property
    def message(self) -> str:
        """Words that stand by themselves: they begin with the rule's title where the gap does not name it."""
        return self.what if self.title in self.what else f"{self.title}：{self.what}"


class Answer(NamedTuple):
    """All assessments of a run, and the files that could not be checked.

    ``rulebook`` is (id, title, version); ``copies`` are the reports that share passages, the likest first.
    ``roster`` tells who was to hand in, where a list was given. ``rulings`` are all that a reviewer has ruled, also of reports that are not in this run.
    """

    rulebook: tuple[str, str, str]
    assessments: tuple[Assessment, ...]
    unreadable: tuple[Unreadable, ...] = ()
    copies: tuple[Copy, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    roster: Roster | None = None

    @property
    def checked(self) -> int:
        """How many reports were checked."""
        return len(self.assessments)

    @property
    def passed(self) -> int:
        """How many of them pass."""
        return sum(assessment.score.passed for assessment in self.assessments)

    @property
    def failed(self) -> int:
        """How many of them do not pass."""
        return self.checked - self.passed

    @property
    def mean_score(self) -> float | None:
        """Mean of the scores, rounded to one decimal; what is no such report is left out. None where there is none."""
        return _mean(self.assessments)

    @property
    def groups(self) -> tuple[Group, ...]:
        """What each group of the roster handed in; none without a roster, or where its bodies have no groups."""
        roster = self.roster
        if roster is None or roster.groups in ((), ("",)):
            return ()
        found = {each.path: each for each in self.assessments}
        made = []
        for name in roster.groups:
            entries = [each for each in roster.entries if each.expected.group == name]
            reports = [found[path] for each in entries for path in each.paths if path in found]
            passed = sum(each.score.passed for each in reports)
            handed, late = sum(bool(each.paths) for each in entries), sum(bool(each.late) for each in entries)
            made.append(
                Group(name, len(entries), handed, passed, len(reports) - passed, late, _mean(reports))
            )
        return tuple(made)


def _mean(assessments: Iterable[Assessment]) -> float | None:
    """The mean of scores to one decimal, of texts that are such reports; None where there are none."""
    scores = [each.score.value for each in assessments if each.score.applicable]
    return round(sum(scores) / len(scores), 1) if scores else None


def findings(assessment: Assessment) -> tuple[Finding, ...]:
    """Every gap of every verdict: errors first, then by weight, then in the order of the text.

    What has no place stands behind what has one; equals keep the rulebook's order.
    """
    year = assessment.report.year
    found = [_finding(verdict, gap, year) for verdict in assessment.verdicts for gap in verdict.gaps]
    return tuple(sorted(found, key=_rank))


def fingerprints(gaps: Iterable[Finding]) -> tuple[str, ...]:
    """For each gap of one report a name made of its rule and words, not of where it stands.

    It outlives lines put in before it and another title of the rule; gaps with the same words are
    numbered in their order. 32 hexadecimal digits; the report's path is no part of it.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    names = []
    for gap in gaps:
        key = (gap.rule, content(gap.what), content(gap.excerpt.text if gap.excerpt else ""))
        seen[key] += 1
        whole = "\0".join((*key, str(seen[key])))
        names.append(hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return tuple(names)


class Moved(NamedTuple):
    """A point that is still not met, but otherwise than before."""

    title: str
    before: State
    now: State


class Changes(NamedTuple):
    """What became of a report since it was last checked: gaps that are gone, gaps that are new, points in between."""

    mended: tuple[Finding, ...]
    new: tuple[Finding, ...]
    moved: tuple[Moved, ...]

    def __bool__(self) -> bool:
        return any(self)


def changes(before: Assessment, now: Assessment) -> Changes:
    """What changed between two assessments of one report, which was edited in between.

    A gap is the same one where its rule and its words are; what it quotes may have been touched, and its place moved.
    A point that is still missing or weak is not mended, whatever is said of it now: it is told as moved where its
    state is another one.
    """
    old, new = list(findings(before)), list(findings(now))
    for same in (_name, lambda gap: (gap.rule, content(gap.what))):
        _take_away(old, new, same)
    then, open_now = _open_points(before), _open_points(now)
    moved = tuple(
        Moved(title, then[rule][1], state)
        for rule, (title, state) in open_now.items()
        if rule in then and then[rule][1] != state
    )
    still = then.keys() & open_now.keys()
    mended = tuple(gap for gap in old if gap.rule not in still)
    return Changes(mended, tuple(gap for gap in new if gap.rule not in still), moved)


def _name(gap: Finding) -> tuple[str, ...]:
    return gap.rule, content(gap.what), content(gap.excerpt.text if gap.excerpt else "")


def _take_away(old: list[Finding], new: list[Finding], same: Callable[[Finding], tuple[str, ...]]) -> None:
    """Take the pairs that are the same out of both lists."""
    waiting = Counter(map(same, old)) & Counter(map(same, new))
    for gaps in (old, new):
        left = Counter(waiting)
        kept = []
        for gap in gaps:
            if left[same(gap)] > 0:
                left[same(gap)] -= 1
            else:
                kept.append(gap)
        gaps[:] = kept


def _open_points(assessment: Assessment) -> dict[str, tuple[str, State]]:
    """Title and state, by rule, of the points that are not met."""
    return {
        each.rule.id: (each.rule.title, each.state)
        for each in assessment.verdicts
        if each.state in ("missing", "weak")
    }


def content(text: str) -> str:
    """What a text says, whatever its blanks, widths and counted places."""
    return _COUNTED_PLACE.sub("", canonical(text))


def _dated(advice: str, year: int | None) -> str:
    """Advice with the years of this report where it names «{年度}» and «{下一年}»."""
    this, following = (str(year), str(year + 1)) if year else ("××××", "××××")
    return advice.replace("{年度}", this).replace("{下一年}", following)


def _finding(verdict: Verdict, gap: Gap, year: int | None) -> Finding:
    rule = verdict.rule
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=_severity(verdict, gap),
        weight=rule.weight,
        what=gap.message,
        excerpt=gap.excerpt,
        advice=_dated(gap.hint + rule.advice, year) if gap.advice is None else gap.advice,
        basis=rule.basis,
        certainty=rule.certainty,
        place=gap.excerpt.place if gap.excerpt else NOWHERE,
        near=gap.near,
        closest=gap.closest,
        mends=gap.mends,
    )


def _severity(verdict: Verdict, gap: Gap) -> Severity:
    """An error fails the report; a part that is only not good enough does not, and is a warning."""
    if gap.grave:
        return "error"
    if gap.doubt:
        return "hint"
    return (
        "warning" if verdict.state == "weak" and verdict.rule.severity == "error" else verdict.rule.severity
    )


def _rank(finding: Finding) -> tuple[int, float, bool, int, int, int, int]:
    place = finding.place
    where = (place.page or 0, place.paragraph or 0, place.line or 0, place.column or 0)
    return (_WORST_FIRST.index(finding.severity), -finding.weight, not any(where), *where)
