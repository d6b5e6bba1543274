"""Clauses that two sentences share, in whatever order: what repeated-text finds beside whole passages.

A clerk who pastes a deed a second time drops a clause, turns two round or puts a word before: the
sentence is another one, its clauses with their figures are the same.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from checker.text.lazy_regex import pattern

# A counted amount: «发放维权卡5800张». Not: 12345热线, 2024年, 第3季度, 5·12.
_AMOUNT = pattern(r"(?<![\d.·第])(\d+(?:\.\d+)?)(?![\d.·])(?![年月日号时点]|热线|周年)([^\W\d_a-zA-Z]|%)")
_DIGIT = pattern("[0-9]")
_PART = pattern(r"[。;!?\n]")
# Clauses that are held against each one that shares its key: a text of any length takes its time.
_OTHERS = 8
# Characters (of those with an amount, both in any order) that two clauses must have in common.
_ALIKE = 0.8
_SHORTEST = 6
_TAIL = 6  # the characters at their end by which clauses are looked up


class Limits(NamedTuple):
    """From how many characters of the report's own on shared clauses are a repeat.

    ``alone``: one clause with an amount, which is ``whole`` characters long with all its words;
    ``within``: one clause twice in a sentence; ``several``: two or more clauses, one of them with an
    amount; ``bare``: two or more without any.
    """

    alone: int = 8
    whole: int = 14
    within: int = 10
    several: int = 14
    bare: int = 18


class Clauses(NamedTuple):
    """The clauses of a text: as written, without fillers, and the part of a sentence each stands in."""

    written: Sequence[str]
    strict: Sequence[str]
    parts: Sequence[int]


class Shared(NamedTuple):
    """Clauses of a later part (indexes) that say what those of an earlier part say."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]


def parts_of(text: str) -> list[int]:
    """For each clause (cut at any stop) the number of the sentence part (between 。 and ;) it stands in."""
    parts: list[int] = []
    for number, part in enumerate(_PART.split(text)):
        parts += [number] * (part.count(",") + part.count(":") + 1)
    return parts


def shared(
    clauses: Clauses, own: Callable[[str], int], contrasts: frozenset[str], limits: Limits
) -> list[Shared]:
    """The parts that share enough with an earlier one, in the order of the later part."""
    together: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for earlier, later in _pairs(clauses, contrasts):
        together[clauses.parts[earlier], clauses.parts[later]].append((earlier, later))
    found = []
    for (first, second), pairs in sorted(together.items(), key=lambda item: item[0][::-1]):
        once = _one_to_one(pairs)
        if _enough(clauses, once, own, limits, within=first == second):
            found.append(Shared(tuple(a for a, _ in once), tuple(b for _, b in once)))
    return found


def _pairs(clauses: Clauses, contrasts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Clauses (earlier, later) that are equal, or have the same amounts and nearly the same characters."""
    known: dict[Any, list[int]] = defaultdict(list)  # by the clause's end, and by its amounts
    for index, form in enumerate(clauses.strict):
        if len(form) < _SHORTEST:
            continue
        amounts = amounts_of(form)
        for key in (form[-_TAIL:], amounts) if amounts else (form[-_TAIL:],):
            for earlier in known[key][-_OTHERS:]:
                other = clauses.strict[earlier]
                if _ends_so(other, form) or (key is amounts and _alike(other, form, contrasts)):
                    yield earlier, index
            known[key].append(index)


def _ends_so(one: str, other: str) -> bool:
    """Whether two clauses are equal but for what stands before one of them: 年初逐户核对…, 逐户核对…."""
    return one.endswith(other) or other.endswith(one)


def amounts_of(form: str) -> tuple[tuple[str, str], ...]:
    """The amounts of a clause: (number, the character behind it)."""
    if not _DIGIT.search(form):  # most clauses: far cheaper than to search them for amounts
        return ()
    return tuple((found[1], found[2]) for found in _AMOUNT.finditer(form))


def _alike(one: str, other: str, contrasts: frozenset[str]) -> bool:
    """Whether two clauses with the same amounts differ by little: 发放农民工维权卡, 向农民工发放维权卡."""
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)):
        return False  # they cannot have so much in common
    left, right = Counter(one), Counter(other)
    differing = (left - right) + (right - left)
    if any(char in contrasts for char in differing):
        return False
    return (left & right).total() >= _ALIKE * (left | right).total()


def _one_to_one(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs without those whose clause is paired already."""
    kept: list[tuple[int, int]] = []
    used: set[tuple[str, int]] = set()
    for earlier, later in pairs:
        if ("earlier", earlier) not in used and ("later", later) not in used:
            used |= {("earlier", earlier), ("later", later)}
            kept.append((earlier, later))
    return kept


def _enough(
    clauses: Clauses,
    pairs: Sequence[tuple[int, int]],
    own: Callable[[str], int],
    limits: Limits,
    *,
    within: bool,
) -> bool:
    """Whether what two parts share is more than formulas and chance."""
    counted = any(amounts_of(clauses.strict[later]) for _, later in pairs)
    total = sum(own(clauses.strict[later]) for _, later in pairs)
    if len(pairs) > 1:
        return total >= (limits.several if counted else limits.bare)
    earlier, later = pairs[0]
    shorter = min(clauses.strict[earlier], clauses.strict[later], key=len)
    if not _ends_so(clauses.strict[earlier], clauses.strict[later]):
        return False
    if within and own(shorter) >= limits.within:
        return True
    same = clauses.strict[earlier] == clauses.strict[later]
    return same and counted and total >= limits.alone and len(clauses.written[later]) >= limits.whole
