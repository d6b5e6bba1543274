"""What the reports of a run share with each other and with those of the year before, told when all are there.

Each report's fingerprints came with its assessment, made where it was checked. What is found becomes gaps of
the rule of kind copied-text, so that every output shows it, and values of their own for passages side by side.
Outputs that write line by line, before all reports are there, do without.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.kinds.copying.copied_text import Settings
from checker.kinds.copying.fingerprints import names_of
from checker.kinds.copying.last_year import LastYear, beside
from checker.kinds.copying.passages import Pair, shared_passages
from checker.kinds.copying.reading import Reading, passage_of, reading
from checker.model import Assessment, Excerpt, Gap, Rulebook, Verdict
from checker.model.answer import Answer
from checker.model.copies import Copy, Passage, Prints

KIND = "copied-text"
_SHOWN = 90  # characters of a passage that a gap shows
_TOLD = 5  # texts that one gap quotes: its reader sees by then what is the matter
_QUOTED = 36  # characters of each
_NAME = re.compile(r"^(?:中共|中国共产党)|[（(][^（()）\n]*[)）]|\s")


class Previous(NamedTuple):
    """Last year's reports, and which of this year's have none among them (paths)."""

    answer: Answer
    without: tuple[str, ...]


def settings_of(rulebook: Rulebook) -> Settings | None:
    """What the rulebook asks of copied text; None where it does not ask."""
    return next((rule.options for rule in rulebook.rules if rule.kind == KIND), None)


def compared(answer: Answer, settings: Settings) -> Answer:
    """The answer with what its reports share with each other; without the fingerprints."""
    asked = [at for at, each in enumerate(answer.assessments) if each.prints is not None and _verdict(each)]
    prints = [each for at in asked if (each := answer.assessments[at].prints) is not None]
    gaps: dict[int, list[Gap]] = defaultdict(list)
    copies = []
    for pair in shared_passages(prints, settings.least):
        first, second = asked[pair.first], asked[pair.second]
        ours, theirs = answer.assessments[first], answer.assessments[second]
        if _is_one_report(ours, theirs):
            continue
        copy = _copy(pair, ours, theirs)
        copies.append(copy)
        gaps[first].append(_shared(copy, 0, theirs))
        gaps[second].append(_shared(copy, 1, ours))
    told = (each._replace(prints=None) for each in _with_gaps(answer.assessments, gaps))
    return answer._replace(assessments=tuple(told), copies=(*answer.copies, *copies))


def beside_last_year(answer: Answer, before: Sequence[Assessment], settings: Settings) -> Previous:
    """The answer with what its reports share with last year's ones of the same body, or leave unanswered."""
    by_body: dict[str, list[Assessment]] = defaultdict(list)
    for each in before:
        by_body[_body(each)].append(each)
    alone = before[0] if len(before) == len(answer.assessments) == 1 else None
    gaps: dict[int, list[Gap]] = {}
    copies, without = [], []
    for at, each in enumerate(answer.assessments):
        last = alone or _last(each, by_body.get(_body(each), ()))
        if last is None or each.prints is None or last.prints is None or not _verdict(each):
            without.append(each.path)
            continue
        found = beside(_reading(each, each.prints), _reading(last, last.prints), settings.formulas)
        gaps[at] = list(_last_year_gaps(found, last.path, each.prints.own, settings))
        if found.passages:
            copies.append(_last_year_copy(found, each, last))
    told = answer._replace(assessments=_with_gaps(answer.assessments, gaps), copies=(*answer.copies, *copies))
    return Previous(told, tuple(without))


def _verdict(assessment: Assessment) -> Verdict | None:
    return next((each for each in assessment.verdicts if each.rule.kind == KIND), None)


def _with_gaps(
    assessments: Iterable[Assessment], gaps: Mapping[int, Sequence[Gap]]
) -> tuple[Assessment, ...]:
    return tuple(with_gaps(each, gaps.get(at, ())) for at, each in enumerate(assessments))


def copied_gaps(assessment: Assessment) -> tuple[Gap, ...]:
    """The gaps of the rule on copied text, which came when all reports of the run were there."""
    verdict = _verdict(assessment)
    return verdict.gaps if verdict else ()


def with_gaps(assessment: Assessment, gaps: Sequence[Gap]) -> Assessment:
    """The assessment with further gaps of its rule on copied text."""
    if not gaps:
        return assessment
    verdicts = tuple(
        each._replace(gaps=(*each.gaps, *gaps)) if each.rule.kind == KIND else each
        for each in assessment.verdicts
    )
    return assessment._replace(verdicts=verdicts)


def _is_one_report(ours: Assessment, theirs: Assessment) -> bool:
    """Whether two files are the same body's report on the same year, in two formats or two versions."""
    return (
        bool(ours.report.issuer) and _body(ours) == _body(theirs) and ours.report.year == theirs.report.year
    )


def _body(assessment: Assessment) -> str:
    return _NAME.sub("", assessment.report.issuer or assessment.report.signers or "")


def _last(assessment: Assessment, candidates: Sequence[Assessment]) -> Assessment | None:
    """The report of the year before; where none is, the latest of an earlier year or of no known one."""
    year = assessment.report.year
    earlier = [each for each in candidates if not (year and each.report.year and each.report.year >= year)]
    return max(earlier, key=lambda each: each.report.year or 0, default=None)


def _reading(assessment: Assessment, prints: Prints) -> Reading:
    return reading(prints, names_of(assessment.report))


def _copy(pair: Pair, ours: Assessment, theirs: Assessment) -> Copy:
    mine, its = reading(_prints(ours)), reading(_prints(theirs))
    passages = tuple(passage_of(run, mine, its) for run in pair.runs)
    shares = (_share(pair.length, mine.prints), _share(pair.length, its.prints))
    bodies = (ours.report.issuer or "", theirs.report.issuer or "")
    return Copy((ours.path, theirs.path), bodies, pair.length, shares, passages, previous=False)


def _last_year_copy(found: LastYear, ours: Assessment, last: Assessment) -> Copy:
    shares = (_share(found.characters, _prints(ours)), _share(found.characters, _prints(last)))
    bodies = (ours.report.issuer or "", last.report.issuer or "")
    return Copy((ours.path, last.path), bodies, found.characters, shares, found.passages, previous=True)


def _prints(assessment: Assessment) -> Prints:
    """The fingerprints of an assessment that has some; those without are not compared."""
    assert assessment.prints is not None
    return assessment.prints


def _share(characters: int, prints: Prints) -> float:
    return round(min(1.0, characters / max(1, prints.own)), 3)


def _shared(copy: Copy, side: int, other: Assessment) -> Gap:
    """What one of two reports is told of the other."""
    name = f"{other.report.issuer or ''}（{other.path}）"
    figures = sum(passage.figures for passage in copy.passages)
    also = f"，其中 {figures} 处连数字也一样" if figures else ""
    message = (
        f"和{name}的报告有 {len(copy.passages)} 处相同，约 {copy.characters} 字"
        f"（占本报告 {copy.shares[side]:.0%}，地名、数字、固定提法不计）{also}"
    )
    longest = max(copy.passages, key=lambda passage: len(passage.ours))
    return Gap(message, _excerpt(longest, side))


def _excerpt(passage: Passage, side: int) -> Excerpt:
    text = (passage.ours, passage.theirs)[side]
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return Excerpt(shown, (passage.place, passage.their_place)[side])


def _last_year_gaps(found: LastYear, path: str, own: int, settings: Settings) -> Iterator[Gap]:
    if found.characters >= settings.least:
        longest = max(found.passages, key=lambda passage: len(passage.ours))
        message = (
            f"和上一年度的报告（{path}）有 {len(found.passages)} 处相同，约 {found.characters} 字"
            f"（占 {min(1.0, found.characters / max(1, own)):.0%}，地名、数字、固定提法不计）"
        )
        yield Gap(message, _excerpt(longest, 0))
    if found.unchanged:
        again = _quoted(each.ours for each in found.unchanged)
        message = f"{len(found.unchanged)} 处文字和数字都和上一年度的报告一样{again}"
        yield Gap(message, _excerpt(found.unchanged[0], 0), "核对本年度的数据后更新")
    if found.plans:
        message = f"上一年度安排的 {len(found.plans)} 件事，本年度的报告没有交代{_quoted(found.plans)}"
        yield Gap(message, None, "逐件写明做了没有、做到什么程度")
    if found.problems:
        again = _quoted(each.ours for each in found.problems)
        message = f"{len(found.problems)} 处问题上一年度的报告已经写过{again}"
        yield Gap(message, _excerpt(found.problems[0], 0), "写明上一年度以来的整改进展和仍未解决的原因")


def _quoted(texts: Iterable[str]) -> str:
    """The first few texts, each cut short: «：“…”“…”等»."""
    told = list(texts)
    shown = "".join(
        f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + '…'}”" for text in told[:_TOLD]
    )
    return f"：{shown}{'等' if len(told) > _TOLD else ''}"
