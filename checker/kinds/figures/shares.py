"""Which two counts a claimed share is about: «…29批次,占39.2%»."""

from __future__ import annotations

from checker.kinds.figures.amounts import agree, amount, with_sums
from checker.kinds.figures.claims import Claim
from checker.kinds.figures.figures import Figure, runs
from checker.kinds.figures.pairs import Words, is_plain, without


def share_pair(
    text: str, claim: Claim, passage: list[Figure], start: int, words: Words
) -> tuple[Figure, Figure] | None:
    """Part and whole of «…29批次,占39.2%»; None unless the text ties them and nothing explains it."""
    before = [figure for figure in passage if figure.quantity.end <= claim.start]
    if not before or text[before[-1].end : claim.start] not in {"", ",", "件,"}:
        return None
    part = before[-1]
    if not is_plain(part, words):
        return None
    whole = _share_base(claim.base, part, before[:-1], start, words)
    if whole is None or not is_plain(whole, words):
        return None
    tails = [run[i:] for run in runs(before, text) if run[-1] is part for i in range(len(run) - 1)]
    parts = [amount(group) for group in ([part], *tails)]
    if any(agree(claim, share, base) for share in parts for base in with_sums(passage, text)):
        return None
    return part, whole


def _share_base(base: str, part: Figure, before: list[Figure], start: int, words: Words) -> Figure | None:
    fits = [f for f in before if f.unit == part.unit and f.quantity.value >= part.quantity.value]
    if base and base not in words.totals:
        core = without(base, ("总数", "总量", "案件", "数量", "总", "数"))
        named = [f for f in fits if len(core) >= 2 and core in f.phrase]
        if any(word in base for word in words.elsewhere) and not named:
            return None
        return named[-1] if named else None
    here = [figure for figure in fits if figure.start >= start]
    led = next((f for f in reversed([*before, part]) if f.before.startswith("其中")), None)
    if led is not None:
        wholes = [figure for figure in here if figure.start < led.start]
        return wholes[-1] if wholes else None
    return here[-1] if base and here else None
