"""What the kinds that read the text for slips share: a fault at a span, and its excerpt."""

from collections.abc import Iterable
from typing import NamedTuple

from checker.model import Decision, Gap, Report


class Fault(NamedTuple):
    """A slip between two offsets of the text that was read; ``message`` is Chinese.

    ``doubt``: it need not be one; it is told as a hint. ``grave``: it is told as an error.
    """

    start: int
    end: int
    message: str
    advice: str | None = None
    doubt: bool = False
    grave: bool = False


def decision(report: Report, faults: Iterable[Fault], before: int = 8, after: int = 8) -> Decision:
    """The faults (offsets into ``report.text``) as gaps in order, each shown with a little context."""
    return Decision(gaps=tuple(_gap(report, fault, before, after) for fault in sorted(faults, key=_place)))


def _gap(report: Report, fault: Fault, before: int, after: int) -> Gap:
    block = report.block_at(fault.start)
    start = max(block.start, fault.start - before)
    end = min(block.end, fault.end + after)
    excerpt = report.excerpt(start, end, (fault.start, fault.end))
    return Gap(fault.message, excerpt, fault.advice, doubt=fault.doubt, grave=fault.grave)


def _place(fault: Fault) -> tuple[int, int]:
    return fault.start, fault.end
