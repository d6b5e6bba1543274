"""The table of fixed formulations (rules/wordings.csv), and the texts that are held against it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from checker.kinds.faults import Fault
from checker.kinds.misspellings import several
from checker.model import Shelf, Table
from checker.text.automaton import Lexicon
from checker.text.lazy_regex import compiled

_QUOTES = r"[“”‘’\"'「」『』]"
_MARKS = "“”‘’\"'「」『』"


class Wording(NamedTuple):
    """A row of the table; all texts without quotation marks.

    ``members``: the formulation is a list of these, in this order; each a tuple of texts that are the same
    member (依法治国, 依法治县). ``whole``: none may be left out. ``doubt``: other orders are in use too.
    ``now``: the formulation that took the place of this one, which is wrong from ``until`` on.
    """

    text: str
    variants: tuple[str, ...]
    errors: tuple[str, ...]
    near: int
    members: tuple[tuple[str, ...], ...]
    whole: bool
    doubt: bool
    since: str
    until: str
    successors: tuple[str, ...]
    now: str


class Errors(NamedTuple):
    """The errors of all rows by their number in ``lexicon``, with , for 、."""

    lexicon: Lexicon
    rows: tuple[Wording, ...]


def table(shelf: Shelf, name: str) -> Table:
    """The table of formulations of that name; an empty one where the rulebook has none."""
    return shelf.tables.get(name, Table(name, "wording\n"))


@lru_cache(maxsize=4)
def wordings(source: Table) -> tuple[Wording, ...]:
    """The rows of the table."""
    return tuple(map(_wording, source.rows()))


def _wording(row: Mapping[str, str]) -> Wording:
    told = (row.get("members_told") or "").split("|")
    return Wording(
        row["wording"],
        several(row.get("variants")),
        several(row.get("errors")),
        int(row.get("near") or 0),
        tuple(several(member) for member in (row.get("members") or "").split("|") if member),
        "whole" in told,
        "doubt" in told,
        row.get("from") or "",
        row.get("until") or "",
        several(row.get("successors")),
        row.get("now") or "",
    )


@lru_cache(maxsize=4)
def errors(rows: tuple[Wording, ...]) -> Errors:
    """The errors of all rows; what two rows list is told by the first."""
    known: dict[str, Wording] = {}
    for row in rows:
        for error in row.errors:
            known.setdefault(error.replace("、", ","), row)
    lexicon = Lexicon()
    lexicon.numbers(tuple(known))  # numbers them in order
    return Errors(lexicon, tuple(known.values()))


def unquoted(text: str) -> str:
    """The text without quotation marks."""
    for mark in _MARKS:  # replace is many times faster here than a pattern
        text = text.replace(mark, "")
    return text


def quotes(text: str) -> list[int]:
    """Where the quotation marks stand that :func:`unquoted` leaves out."""
    return [match.start() for match in compiled(_QUOTES).finditer(text)]


def placed(fault: Fault, marks: list[int]) -> Fault:
    """The fault by its offsets in the text with the quotation marks that stand at ``marks``."""
    before = [at - number for number, at in enumerate(marks)]

    def there(start: int, end: int) -> tuple[int, int]:
        return start + bisect_right(before, start), end + bisect_right(before, end - 1)

    start, end = there(fault.start, fault.end)
    changes = ((*there(a, b), new) for a, b, new in fault.changes)
    whole = (
        fault.end - fault.start == end - start
    )  # a mark inside would be lost with what is changed around it
    return fault._replace(start=start, end=end, changes=tuple(changes) if whole else ())


def once(found: Iterable[Fault]) -> list[Fault]:
    """The faults without those that lie inside another one, or over its end."""
    kept: list[Fault] = []
    for fault in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or fault.start >= kept[-1].end:
            kept.append(fault)
    return kept
