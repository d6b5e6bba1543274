"""Claims that a rate holds: «出庭率达 100%», «占 39.2%», «由 64 家减至 9 家,压减率 85.9%»."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from checker.text.lazy_regex import HAN, pattern
from checker.text.numerals import Quantity

_LINK = r"(?:一?直|始终|稳定|基本|均|都|也|仍|已|全部)*(?:达到了?|达|为|是|保持在?|实现|高达|:)?了?[“(]?"
# A name ends at the first 率 that is joined to another: else a row of them could be cut in ways that double with each.
_RATE = pattern(rf"((?:(?:(?!率[、和及]){HAN}){{2,16}}率[、和及])*{HAN}{{2,16}}(?:率|进度)),?{_LINK}$")
_NAME = pattern(rf"(?:{HAN}|、)*")
_NAMED = pattern(rf"(?:率|进度),?{_LINK}$")
_SHARE = pattern(rf"占(?P<base>{HAN}{{0,16}}?)的?(?:比例|比重|比率|比)?(?:为|达到|达)?$")
_FALLS = "压减率|压减|压缩率|压缩|降幅|降低率|降低|下降率|下降|减少率|减少|精简率|精简|缩减|缩短率|缩短|减幅|提速率|提速"
_RISES = "增幅|增长率|增长|增加|提高|提升|上升|增速|上涨|涨幅"
_CHANGE = pattern(rf"(?P<word>{_FALLS}|{_RISES})(?:达到|达|了|为)?$")
_CHANGE_REACH = 6  # letters that it matches at most
_BEFORE = 60  # letters before a percentage that may name it
_CLAUSE = 200  # characters to each side that a clause may have
_FALL_WORDS = frozenset(_FALLS.split("|"))
_CLAUSE_EDGE = pattern(r"[,;。:!?(\n]")


class Claim(NamedTuple):
    """A stated rate. ``stems`` name it (出庭, 办结); ``base`` is the whole that a share names.

    ``start`` is where its words begin, ``end`` where its percentage ends.
    """

    sort: Literal["rate", "share", "fall", "rise"]
    start: int
    rate: Quantity
    stems: tuple[str, ...] = ()
    base: str = ""

    @property
    def end(self) -> int:
        """Where the percentage ends."""
        return self.rate.end


def claims(text: str, start: int, found: Sequence[Quantity]) -> Iterator[Claim]:
    """The claims of the percentages of a statement that begins at ``start``.

    Percentages that are told «分别» or in a row are left out.
    """
    for index, rate in enumerate(found):
        before = text[max(start, rate.start - _BEFORE) : rate.start]
        beside = pairwise(found[max(0, index - 1) : index + 2])
        if "分别" in before[-6:] or any(_row(text, left, right) for left, right in beside):
            continue
        claim = _claim(before, rate)
        if claim is not None:
            yield claim


def _row(text: str, left: Quantity, right: Quantity) -> bool:
    return text[left.end : right.start] in {"、", "和", "与", "及", ",", "-", "~", "至", "到"}


def _claim(before: str, rate: Quantity) -> Claim | None:
    tail = before[-_CHANGE_REACH:]
    found = _CHANGE.search(tail)
    if found is not None:
        sort: Literal["fall", "rise"] = "fall" if found["word"] in _FALL_WORDS else "rise"
        return Claim(sort, rate.start - len(tail) + found.start(), rate, (found["word"],))
    named = max(before.rfind("率"), before.rfind("进度"))
    # The pattern is slow where it fails: its end is looked at first, and where its letters begin.
    found = (
        _RATE.search(before, _letters(before, named)) if named >= 0 and _NAMED.match(before, named) else None
    )
    if found is not None:
        stems = tuple(stem.removesuffix("率") for stem in re.split("率[、和及]", found[1]))
        return Claim("rate", rate.start - len(before) + found.start(), rate, stems)
    found = _SHARE.search(before) if "占" in before else None
    if found is not None:
        return Claim("share", rate.start - len(before) + found.start(), rate, base=found["base"])
    return None


def _letters(text: str, end: int) -> int:
    """Where the letters begin that lead up to an offset."""
    found = _NAME.match(text[:end][::-1])
    return end - found.end() if found else end


def clause_around(text: str, claim: Claim, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends in which the claim stands, between the marks around it."""
    first, last = max(start, claim.start - _CLAUSE), min(end, claim.end + _CLAUSE)
    before = _CLAUSE_EDGE.split(text[first : claim.start])[-1]
    return claim.start - len(before), claim.end + len(_CLAUSE_EDGE.split(text[claim.end : last], 1)[0])


def agrees(rate: Quantity, part: tuple[Decimal, Decimal], whole: tuple[Decimal, Decimal]) -> bool:
    """Whether 100 × part / whole may be written as this rate.

    ``part`` and ``whole`` are intervals (low, high) with low ≥ 0 and whole > 0. Rounding to the
    stated places in any direction counts as right, and so does what the hedge allows.
    """
    least, most = 100 * part[0], 100 * part[1]  # compared crosswise: exact, without division
    low, high = _allowed(rate)
    return most >= low * whole[0] and least <= high * whole[1]


def _allowed(rate: Quantity) -> tuple[Decimal, Decimal]:
    """The true values that a careful writer may put as this rate."""
    value, half = rate.value, rate.step / 2
    if rate.bound == "over":
        return value - half, Decimal(10**6)
    if rate.bound == "under":
        return Decimal(0), value + half
    if rate.bound in {"near", "about"}:
        slack = _slack(value, rate.step)
        return value - slack, value + (half if rate.bound == "near" else slack)
    # Cut-off places (92.857 as 92.8) are common and no contradiction.
    return value - half, value + max(half, rate.step - rate.step / 1000)


def _slack(value: Decimal, step: Decimal) -> Decimal:
    if step >= 1 and value % 10 == 0:
        return Decimal(5)
    if step >= 1 and value % 5 == 0:
        return Decimal("2.5")
    return step * 2
