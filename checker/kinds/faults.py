"""What the kinds that read the text for slips share: a fault at a span, its excerpt, and what surely mends it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.model import Decision, Gap, Mend, Report
from checker.text.normalize import canonical, origins

Change = tuple[int, int, str]
"""Two offsets of the text that was read, and what should stand between them, as a file writes it."""
_TOGETHER = 1
"""Letters between two differences that are told as one: 发办 becomes 办发 at once, not by a letter before 发 and one behind."""
_AROUND = 24
"""Characters on either side of a mend by which its place is found again: a clause."""


class Fault(NamedTuple):
    """A slip between two offsets of the text that was read; ``message`` is Chinese.

    ``doubt``: it need not be one; it is told as a hint. ``grave``: it is told as an error. ``changes`` put it right;
    there are none where it could be put right in two ways.
    """

    start: int
    end: int
    message: str
    advice: str | None = None
    doubt: bool = False
    grave: bool = False
    changes: tuple[Change, ...] = ()


def decision(report: Report, faults: Iterable[Fault], before: int = 8, after: int = 8) -> Decision:
    """The faults (offsets into ``report.text``) as gaps in order, each shown with a little context."""
    return Decision(gaps=tuple(_gap(report, fault, before, after) for fault in sorted(faults, key=_place)))


def _gap(report: Report, fault: Fault, before: int, after: int) -> Gap:
    block = report.block_at(fault.start)
    start = max(block.start, fault.start - before)
    end = min(block.end, fault.end + after)
    excerpt = report.excerpt(start, end, (fault.start, fault.end))
    mends = () if fault.doubt else tuple(_mends(report, fault.changes))
    return Gap(fault.message, excerpt, fault.advice, doubt=fault.doubt, grave=fault.grave, mends=mends)


def _place(fault: Fault) -> tuple[int, int]:
    return fault.start, fault.end


def _mends(report: Report, changes: Iterable[Change]) -> Iterator[Mend]:
    """Changes as the file would be mended, letter by letter; one that would reach over a line of the file is left out."""
    for start, end, new in changes:
        block, first, last = report.stretch(start, end)
        nth = max(0, bisect_right(block.pieces, first, key=lambda piece: piece[0]) - 1)
        begin = block.pieces[nth][0]
        stop = block.pieces[nth + 1][0] if nth + 1 < len(block.pieces) else len(block.raw)
        if end > block.end or last > stop:
            continue
        for a, b, text in differences(block.raw[first:last], new):
            at, to = first + a, first + b
            around = block.raw[max(begin, at - _AROUND) : at], block.raw[to : min(stop, to + _AROUND)]
            yield Mend(report.place(start), around[0], block.raw[at:to], around[1], text)


def differences(old: str, new: str) -> Iterator[Change]:
    """Where two writings differ in more than width and blanks: offsets in the old one, and the new one's letters."""
    one, other = canonical(old), canonical(new)
    if one == other:  # a radical that the canonical form no longer shows
        if old != new:
            yield 0, len(old), new
        return
    from difflib import SequenceMatcher  # noqa: PLC0415  most reports need no mending

    ours, theirs = (*origins(old), len(old)), (*origins(new), len(new))
    spans: list[tuple[int, int, int, int]] = []
    for what, *span in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        a, b, c, d = span
        if what == "equal":
            continue
        if spans and a - spans[-1][1] <= _TOGETHER:
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    for a, b, c, d in spans:
        last = ours[b - 1] + 1 if b > a else ours[a]
        yield ours[a], last, new[theirs[c] : theirs[d - 1] + 1] if d > c else ""
