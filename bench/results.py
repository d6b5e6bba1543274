"""What a run found out, as values that go into results.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from bench.measure import Taken, quartiles

Sense = Literal["at most", "at least"]


class Row(NamedTuple):
    """One contender. ``unit`` is of median and quartiles; ``issue`` is the issue's figure on its machine."""

    name: str
    unit: str
    low: float
    median: float
    high: float
    runs: int
    issue: float | None = None


class Target(NamedTuple):
    """Something to be reached. ``value`` is what was measured, in ``unit`` (empty for a ratio)."""

    what: str
    value: float
    sense: Sense
    limit: float
    unit: str = ""

    @property
    def reached(self) -> bool:
        """Whether the limit is kept."""
        return self.value <= self.limit if self.sense == "at most" else self.value >= self.limit

    @property
    def missed_by(self) -> float:
        """Share of the limit by which it is missed; 0 where it is reached."""
        return 0.0 if self.reached else abs(self.value / self.limit - 1)


class Section(NamedTuple):
    """A part of the page. ``figures`` are single amounts, for other calculations; ``skipped`` is the reason."""

    key: str
    title: str
    rows: Sequence[Row] = ()
    targets: Sequence[Target] = ()
    notes: Sequence[str] = ()
    figures: Mapping[str, float] = {}
    skipped: str = ""
    profile: str = ""


def rows_of(
    taken: Taken, unit: str = "s", factor: float = 1.0, issue: Mapping[str, float] | None = None
) -> list[Row]:
    """A row for each contender; ``factor`` turns its amounts into the unit."""
    said = issue or {}
    found = []
    for name, amounts in taken.amounts.items():
        low, middle, high = (amount * factor for amount in quartiles(amounts))
        found.append(Row(name, unit, low, middle, high, len(amounts), said.get(name)))
    return found


def absences(taken: Taken) -> list[str]:
    """A note for each contender that could not be run."""
    return [f"{name} was left out: {why}" for name, why in taken.absent.items()]


def as_data(section: Section) -> dict[str, Any]:
    """A section as JSON holds it."""
    targets = [
        target._asdict() | {"reached": target.reached, "missed_by": target.missed_by}
        for target in section.targets
    ]
    rows = [row._asdict() for row in section.rows]
    return section._asdict() | {"rows": rows, "targets": targets, "figures": dict(section.figures)}


def section_of(data: Mapping[str, Any]) -> Section:
    """The section that was written as ``data``."""
    targets = tuple(
        Target(each["what"], each["value"], each["sense"], each["limit"], each["unit"])
        for each in data["targets"]
    )
    rows = tuple(Row(**row) for row in data["rows"])
    return Section(**{**data, "rows": rows, "targets": targets})
