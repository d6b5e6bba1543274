"""Formulations that are lists: their members in another order, or one of them left out."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.kinds.faults import Fault
from checker.kinds.wording.wordings import Wording
from checker.text.automaton import Lexicon

# What may stand between two members of a list.
_BETWEEN = frozenset(("", "、", ",", "和", "与", "及", "以及", "、和"))
_LONGEST_BETWEEN = 2
# What may stand between the list and the words it belongs to: …、共享(的)新发展理念.
_JOINTS = ("", "的", "一流", "的一流")


class Lists(NamedTuple):
    """The rows that are lists, and by a member's number in ``lexicon`` the rows and places it has."""

    rows: tuple[Wording, ...]
    lexicon: Lexicon
    places: tuple[tuple[tuple[int, int], ...], ...]


class Run(NamedTuple):
    """Members of one row that stand side by side."""

    start: int
    end: int
    members: tuple[int, ...]


@lru_cache(maxsize=4)
def lists(rows: tuple[Wording, ...]) -> Lists:
    """The rows that are lists, made ready to be looked for."""
    listed = tuple(row for row in rows if row.members)
    places: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(listed):
        for place, texts in enumerate(row.members):
            for text in texts:
                places.setdefault(text, []).append((number, place))
    lexicon = Lexicon()
    lexicon.numbers(tuple(places))  # numbers them in order
    return Lists(listed, lexicon, tuple(map(tuple, places.values())))


def disordered(text: str, known: Lists) -> Iterator[Fault]:
    """Lists in another order or without a member; where the order of the row varies, as a doubt."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for word, start, end in known.lexicon.hits(text):
        for number, place in known.places[word]:
            found.setdefault(number, []).append((start, end, place))
    for number, hits in found.items():
        row = known.rows[number]
        for run in _runs(text, sorted(hits)):
            fault = _fault(text, row, run)
            if fault:
                yield fault._replace(doubt=row.doubt)


def _runs(text: str, hits: Sequence[tuple[int, int, int]]) -> Iterator[Run]:
    """Hits that follow one another with nothing but a separator between them."""
    run: Run | None = None
    for start, end, place in hits:
        if run and start < run.end:
            continue
        gap = text[run.end : start] if run and start - run.end <= _LONGEST_BETWEEN else None
        if run and gap in _BETWEEN:
            run = Run(run.start, end, (*run.members, place))
            continue
        if run:
            yield run
        run = Run(start, end, (place,))
    if run:
        yield run


def _fault(text: str, row: Wording, run: Run) -> Fault | None:
    wanted = tuple(range(len(row.members)))
    if len(run.members) < 2 or run.members == wanted or not _is_anchored(text, row, run):
        return None
    written = text[run.start : run.end]
    if sorted(run.members) == list(wanted):
        return Fault(run.start, run.end, f"“{written}”的次序与规范表述“{row.text}”不一致")
    lost = [row.members[each][0] for each in wanted if each not in run.members]
    if row.whole and len(lost) < len(wanted) / 2 and len(set(run.members)) == len(run.members):
        return Fault(run.start, run.end, f"“{written}”缺少“{'、'.join(lost)}”，规范表述是“{row.text}”")
    return None


def _is_anchored(text: str, row: Wording, run: Run) -> bool:
    """Whether the words that the formulation has around its list stand around the run."""
    first, last = row.members[0][0], row.members[-1][0]
    before = row.text[: row.text.find(first)]
    after = row.text[row.text.rfind(last) + len(last) :]
    bare = after.removeprefix("的")
    follows = not bare or any(text.startswith(joint + bare, run.end) for joint in _JOINTS)
    return follows and (not before or text.endswith(before, 0, run.start))
