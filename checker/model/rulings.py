"""What a reviewer rules on a verdict (认定): read from a file, held against a report in every round."""

from typing import Literal, NamedTuple

Ruled = Literal["met", "weak", "exempt", "no-fault"]


class Ruling(NamedTuple):
    """A reviewer's word on one rule in one body's report on one year, with the reason.

    ``words`` are the passages on which it rests: it holds as long as they stand in the report. ``finding`` is the one
    message meant where a rule finds several faults in the same passage; None means all of them.
    """

    body: str
    year: int
    rule: str
    state: Ruled
    reason: str
    words: tuple[str, ...] = ()
    finding: str | None = None
    by: str | None = None


class Fallen(NamedTuple):
    """A ruling that no longer holds, and why (Chinese)."""

    ruling: Ruling
    why: str
