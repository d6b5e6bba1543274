"""Amounts that could explain a rate: counts as intervals, their sums and differences."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from checker.kinds.figures.claims import Claim, agrees
from checker.kinds.figures.figures import Figure, runs


class Amount(NamedTuple):
    """The interval in which a count or a sum of counts lies, and the offsets of its members."""

    low: Decimal
    high: Decimal
    members: tuple[int, ...]


def agree(claim: Claim, part: Amount, whole: Amount) -> bool:
    """Whether two amounts without a common member make the claimed rate right."""
    if whole.low <= 0 or part.low > whole.high or not set(part.members).isdisjoint(whole.members):
        return False
    return agrees(claim.rate, part[:2], whole[:2])


def amount(group: Sequence[Figure]) -> Amount:
    """The sum of some figures; a hedged one (近、余、多) may be a fifth off either way."""
    low = high = Decimal(0)
    for figure in group:
        count = figure.quantity
        low += count.value * Decimal("0.8") if count.bound else count.low
        high += count.value * Decimal("1.2") if count.bound else count.high
    return Amount(low, high, tuple(figure.start for figure in group))


def less(whole: Figure, fewer: Figure) -> Amount:
    """A whole without some of its cases, which are not counted in it."""
    first, second = amount([whole]), amount([fewer])
    zero = Decimal(0)
    low, high = max(first.low - second.high, zero), max(first.high - second.low, zero)
    return Amount(low, high, first.members)


def with_sums(found: list[Figure], text: str) -> list[Amount]:
    """Every figure, and every sum of neighbours in an enumeration."""
    parts = [run[i:j] for run in runs(found, text) for i, j in combinations(range(len(run) + 1), 2)]
    return [amount([figure]) for figure in found] + [amount(part) for part in parts if len(part) > 1]


def part_sums(parts: list[Figure], text: str) -> list[Amount]:
    """Sums of parts: whole enumerations, and any two."""
    return [amount(run) for run in runs(parts, text)] + [amount(pair) for pair in combinations(parts, 2)]
