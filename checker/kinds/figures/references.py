"""Figures that speak of all that another one counts: 收到检察建议4份 … 5份检察建议均按期回复."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.kinds.figures.conflicts import overlap
from checker.kinds.figures.names import Named, Names, core
from checker.text.lazy_regex import pattern

_WHOLE = pattern("全年|年内|本年度|20\\d\\d年|共|累计|总计")
_INSIDE = ("中", "里", "内")
_NOUN = 4  # characters of a noun that tells by itself what is counted: 检察建议, not 案件


class _Reference(NamedTuple):
    """What a figure says to be all of: its noun, and the verb that counted it (全年检查的1402家次单位中), if it says."""

    noun: str
    verb: str


def refers_back(names: Names, named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The contradictions between a count and a figure that speaks of all that it counts.

    Silent where several counts may be meant, or where another figure of the thing has that very value.
    """
    for other in named:
        reference = _reference(names, other)
        if reference is None or not names.is_of_the_year(other):
            continue
        counts = [each for each in named if _is_counted(names, each, other, reference)]
        values = {each.figure.quantity.value for each in counts}
        if len(values) == 1 and not names.is_told_elsewhere(other.figure, reference.noun[-2:]):
            known = counts[0]
            if not overlap(known.figure.quantity, other.figure.quantity):
                yield known, other


def _reference(names: Names, named: Named) -> _Reference | None:
    """What a figure is all of: 「对5份检察建议逐件回复」, 「检查的1402家次单位中」; None where it is a count itself."""
    figure, every = named.figure, names.settings.every
    before = core(names.plain(figure.before))
    found = every.search(figure.after)
    if found is None and figure.after.endswith(_INSIDE):
        noun = core(names.plain(figure.after))
        whole = "的" in figure.before and _WHOLE.search(figure.before) is not None
        return _Reference(noun, before) if whole and len(noun) > 1 and len(before) > 1 else None
    if found is None and not every.match(names.report.text, figure.end + 1):
        return None
    noun = core(names.plain(figure.after[: found.start()] if found else figure.after))
    fits = len(noun) >= _NOUN and (not before or before in names.settings.verbs)
    return _Reference(noun, before) if fits else None


def _is_counted(names: Names, each: Named, other: Named, reference: _Reference) -> bool:
    """Whether a figure counts the very thing of which the other is all."""
    if each.key[1:] != other.key[1:] or each.figure.statement == other.figure.statement:
        return False
    what = core(each.what)
    if not what.endswith(reference.noun):
        return False
    lead = what[: -len(reference.noun)]
    fits = reference.verb in lead if reference.verb else not lead or lead in names.settings.counted
    return fits and names.is_of_the_year(each)
