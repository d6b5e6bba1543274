"""A reviewer's rulings on a report in words: what was ruled in the place of which verdict, and what no longer holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.model import Assessment, Fallen, Overruled, Verdict
from checker.model.vocabulary import RULINGS
from checker.outputs import _wording as say
from checker.outputs._clean import printable

_QUOTED = 60  # characters of the words on which a ruling rests: enough to know them again


class Told(NamedTuple):
    """A line on a rule: ``held`` is False where the ruling no longer holds."""

    rule: str
    title: str
    words: str
    held: bool


def told(assessment: Assessment) -> tuple[Told, ...]:
    """The rulings on a report, first those that hold."""
    titles = {verdict.rule.id: verdict.rule.title for verdict in assessment.verdicts}
    lines = [
        Told(verdict.rule.id, verdict.rule.title, _held(verdict, each), held=True)
        for verdict, each in rulings(assessment)
    ]
    return (
        *lines,
        *(
            Told(each.ruling.rule, titles.get(each.ruling.rule, each.ruling.rule), _fallen(each), held=False)
            for each in assessment.fallen
        ),
    )


def rulings(assessment: Assessment) -> Iterator[tuple[Verdict, Overruled]]:
    """Each ruling that holds, with the verdict that it made."""
    for verdict in assessment.verdicts:
        for each in verdict.overruled:
            yield verdict, each


def in_a_line(each: Told) -> str:
    """A ruling as one line that stands by itself."""
    name = "认定" if each.held else "认定失效"
    return f"{name}：{each.title}，{each.words}"


def _held(verdict: Verdict, each: Overruled) -> str:
    ruling = each.ruling
    was = f"（程序判断：{say.STATES[each.was]}）" if each.was and each.was != verdict.state else ""
    what = "".join(f"「{gap.message}」" for gap in each.gaps) if ruling.state == "no-fault" else ""
    by = f"（{ruling.by}）" if ruling.by else ""
    words = f"{what}{RULINGS[ruling.state]}{was}。理由：{ruling.reason.rstrip('。')}{by}。"
    return say.flat(printable(words + _quoted(ruling.words)))


def _fallen(each: Fallen) -> str:
    ruling = each.ruling
    words = f"原认定为{RULINGS[ruling.state]}（{ruling.reason.rstrip('。')}）；{each.why}，请重新认定。"
    return say.flat(printable(words + _quoted(ruling.words)))


def _quoted(words: tuple[str, ...]) -> str:
    if not words:
        return ""
    first = say.flat(words[0])
    more = f"等 {len(words)} 句" if len(words) > 1 else ""
    return f"原句：“{first if len(first) <= _QUOTED else first[: _QUOTED - 1] + '…'}”{more}"
