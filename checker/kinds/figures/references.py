"""Figures that speak of all that another one counts: 收到检察建议4份 … 5份检察建议均按期回复."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.kinds.figures.conflicts import overlap
from checker.kinds.figures.figures import Figure
from checker.kinds.figures.names import Named, Names, core
from checker.text.lazy_regex import pattern

_WHOLE = pattern("全年|年内|本年度|20\\d\\d年|共|累计|总计")
_INSIDE = ("中", "里", "内")
_REFERENCES = 100  # of one report that are looked up: an honest one has a few
_BEHIND = 4  # characters behind a phrase in which the next clause begins with 均, 逐件 …
_NOUN = 4  # characters of a noun that tells by itself what is counted: 检察建议, not 案件


class _Reference(NamedTuple):
    """What a figure says to be all of: its noun, and the verb that counted it (全年检查的1402家次单位中), if it says."""

    noun: str
    verb: str


def refers_back(names: Names, found: Sequence[Figure]) -> Iterator[tuple[Named, Named]]:
    """The contradictions between a count and a figure that speaks of all that it counts.

    Silent where several counts may be meant, or where another figure of the thing has that very value.
    """
    references = 0
    for figure in found:
        reference = _reference(names, figure) if figure.after and references < _REFERENCES else None
        if reference is None or not names.is_of_the_year(other := names.named(figure)):
            continue
        references += 1
        known = _counted(names, found, figure, reference)
        if known is None or names.is_told_elsewhere(figure, reference.noun[-2:]):
            continue
        if _are_near(known, figure) and not overlap(known.quantity, figure.quantity):
            yield names.named(known), other


def _counted(names: Names, found: Sequence[Figure], figure: Figure, reference: _Reference) -> Figure | None:
    """What counts the thing of which a figure is all; None where nothing does, or several that differ."""
    known: Figure | None = None
    for each in found:
        if _is_counted(names, each, figure, reference):
            if known is not None and known.quantity.value != each.quantity.value:
                return None
            known = known or each
    return known


def _are_near(one: Figure, other: Figure) -> bool:
    """Whether neither is less than half of the other: 26件行政处罚案件均… are some of 312件."""
    first, second = one.quantity.value, other.quantity.value
    return min(first, second) * 2 >= max(first, second)


def _reference(names: Names, figure: Figure) -> _Reference | None:
    """What a figure is all of: 「对5份检察建议逐件回复」, 「检查的1402家次单位中」; None where it is a count itself."""
    every = names.settings.every
    found = every.search(names.report.text, figure.quantity.end, figure.end + _BEHIND)
    if found is None and figure.after.endswith(_INSIDE):
        whole = "的" in figure.before and _WHOLE.search(figure.before) is not None
        noun, before = core(names.plain(figure.after)), core(names.plain(figure.before)) if whole else ""
        return _Reference(noun, before) if len(noun) > 1 and len(before) > 1 else None
    if found is None or found.start() > figure.end + 1:
        return None
    noun = core(names.plain(figure.after[: found.start() - figure.quantity.end]))
    before = core(names.plain(figure.before)) if len(noun) >= _NOUN else ""
    fits = len(noun) >= _NOUN and (not before or before in names.settings.verbs)
    return _Reference(noun, before) if fits else None


def _is_counted(names: Names, each: Figure, figure: Figure, reference: _Reference) -> bool:
    """Whether a figure counts the very thing of which another is all."""
    if each.measure != figure.measure:
        return False
    named = names.named(each)
    what = core(named.what)
    if each.statement == figure.statement or not what.endswith(reference.noun):
        return False
    lead = what[: -len(reference.noun)]
    fits = reference.verb in lead if reference.verb else not lead or lead in names.settings.counted
    return fits and names.is_of_the_year(named)
