"""Two rounds of the same reports: what became of each gap, and which passages changed."""

from typing import NamedTuple

from checker.model.answer import Finding
from checker.model.verdicts import Assessment


class Change(NamedTuple):
    """Sentences that stand in the place of others; ``old`` is empty where they were put in, ``new`` where they were taken out."""

    old: str
    new: str


class Round(NamedTuple):
    """One report before and after; ``remaining`` are the gaps as they are told of the new one."""

    old: Assessment
    new: Assessment
    mended: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    fresh: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """The gaps by what became of them, in words (Chinese)."""
        return ("已改正", self.mended), ("仍存在", self.remaining), ("新出现", self.fresh)


class Rounds(NamedTuple):
    """The reports of both rounds, and those of either that have none in the other."""

    pairs: tuple[Round, ...]
    only_old: tuple[Assessment, ...]
    only_new: tuple[Assessment, ...]
