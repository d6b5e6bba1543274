"""Reports held against the list of those who are to hand in one: by the body's name, its short name, or the file's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from checker.model import Assessment, Unreadable
from checker.model.answer import Answer
from checker.model.roster import Entry, Expected, Roster, Stranger
from checker.text.bodies import is_part_of, plain_body, shorter
from checker.text.normalize import canonical

_EXACT, _SHORT, _PART = 3, 2, 1
_LEAST = 3  # characters of a name that is looked for in a file's name: 「县局」 stands in too many
_NOBODY = "名单上没有这个单位"
_NAMELESS = "报告没有写明单位，文件名里也没有名单上的单位"
_SEVERAL = "名单上有几个单位都对得上"


def on_roster(answer: Answer, expected: Sequence[Expected], year: int | None = None) -> Answer:
    """The answer with its reports held against a list; ``year``: what the list says, else what most reports are on."""
    year = year or _usual_year(answer.assessments)
    handed: dict[int, list[Assessment | Unreadable]] = {}
    strangers: list[Stranger] = []
    outcomes: tuple[Assessment | Unreadable, ...] = (*answer.assessments, *answer.unreadable)
    for outcome in outcomes:
        found = _index_of(outcome, expected)
        if isinstance(found, str):
            strangers.append(Stranger(outcome.path, found))
        else:
            handed.setdefault(found, []).append(outcome)
    entries = tuple(_entry(each, handed.get(at, []), year) for at, each in enumerate(expected))
    return answer._replace(roster=Roster(entries, tuple(strangers), year))


def _usual_year(assessments: Iterable[Assessment]) -> int | None:
    years = Counter(each.report.year for each in assessments if each.report.year)
    return max(years, key=lambda year: (years[year], year), default=None)


def _index_of(outcome: Assessment | Unreadable, expected: Sequence[Expected]) -> int | str:
    """Which body on the list handed in a file; why none did (Chinese)."""
    report = None if isinstance(outcome, Unreadable) else outcome.report
    for name in filter(None, (report.issuer, report.signers) if report else ()):
        best = _best([_closeness(name, each) for each in expected])
        if best is not None:
            return best
    stem = canonical(PurePath(outcome.path).stem)
    best = _best([_in_name(stem, each) for each in expected])
    if isinstance(best, int):
        return best
    return _NOBODY if report and (report.issuer or report.signers) else _NAMELESS


def _best(scores: Sequence[int]) -> int | str | None:
    """The index of the one best score above nothing; why there is none that is alone; None where all are nothing."""
    best = max(scores, default=0)
    if not best:
        return None
    return scores.index(best) if scores.count(best) == 1 else _SEVERAL


def _closeness(name: str, expected: Expected) -> int:
    """How well a name is a body's: exactly, by its short name, or but for the places in front of either."""
    own, listed = plain_body(name), plain_body(expected.body)
    if own == listed:
        return _EXACT
    if any(is_part_of(short, name) for short in expected.short):
        return _SHORT
    return _PART if is_part_of(expected.body, name) or is_part_of(name, expected.body) else 0


def _in_name(stem: str, expected: Expected) -> int:
    """How many characters of a file's name are a body's name; the longest name in it is meant."""
    names = (*shorter(expected.body)[:2], *map(plain_body, expected.short))
    return max((len(name) for name in names if len(name) >= _LEAST and name in stem), default=0)


def _entry(expected: Expected, handed: Sequence[Assessment | Unreadable], year: int | None) -> Entry:
    reports = [each for each in handed if isinstance(each, Assessment)]
    wanted = expected.year or year
    astray = tuple(
        each.path for each in reports if each.report.year and wanted and each.report.year != wanted
    )
    return Entry(expected, tuple(each.path for each in handed), _late(expected, reports), astray)


def _late(expected: Expected, reports: Sequence[Assessment]) -> str:
    """Why a body is late: by the day that the list notes, else by the earliest date that its reports bear."""
    if expected.deadline is None:
        return ""
    until = f"{expected.deadline:%Y-%m-%d}"
    if expected.handed is not None:
        return f"{expected.handed:%Y-%m-%d} 报送，期限 {until}" if expected.handed > expected.deadline else ""
    days = [day for each in reports if each.report.date and (day := each.report.date.value)]
    signed = min(days, default=None)
    return f"成文日期 {signed:%Y-%m-%d}，期限 {until}" if signed and signed > expected.deadline else ""
