"""Growth and fall told with both values: 由64家减至9家,压减率85.9%; 较上年末的80户增长20%."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.kinds.figures.claims import Claim, agrees
from checker.kinds.figures.figures import Figure
from checker.text.lazy_regex import pattern

_YEAR_BEFORE = pattern("(?:上年|去年|上一年|上年度|上一年度|去年同期|上年同期)(?:全年)?的?$")


def is_change(text: str, claim: Claim) -> bool:
    """Whether a count stands right before the claim's word, as both forms of change_pair demand."""
    before = text[max(0, claim.start - 10) : claim.start]
    return re.search(r"[\d万亿][余多]?[^\d,;。]{1,3},?(?:同比)?$", before) is not None


def change_pair(text: str, claim: Claim, passage: list[Figure]) -> tuple[Figure, Figure] | None:
    """New and old value of «由64家减至9家,压减率85.9%» or «较上年的80件增长20%», where they disagree."""
    before = [figure for figure in passage if figure.quantity.end <= claim.start]
    if len(before) < 2:
        return None
    first, last = before[-2:]
    gap = text[last.quantity.end : claim.start]
    between = text[first.quantity.end : last.quantity.start]
    if first.quantity.unit != last.quantity.unit or first.quantity.bound or last.quantity.bound:
        return None
    if (
        (gap in {"", ","} or (gap in {"同比", ",同比"} and _YEAR_BEFORE.search(first.before)))
        and re.fullmatch(r"[^,;。]{0,6}[至到为]", between)
        and re.search("[由从]", first.before)
    ):
        new, old = last, first
    elif gap == "" and re.match(r",(?:[较比])", between):
        new, old = first, last
    else:
        return None
    low = new.quantity.low - old.quantity.high, new.quantity.high - old.quantity.low
    moved = low if claim.sort == "rise" else (-low[1], -low[0])
    if moved[1] <= 0 or old.quantity.low <= 0:
        return None
    part = max(moved[0], Decimal(0)), moved[1]
    whole = old.quantity.low, old.quantity.high
    return None if agrees(claim.rate, part, whole) else (new, old)
