"""Which reports share passages: found by their fingerprints, in time and memory that grow with their number.

Two reports are compared only where they share fingerprints that few others have; what many share is
common wording. Matching fingerprints that go on together in both make a passage.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from checker.kinds.copying.fingerprints import RUN, WINDOW
from checker.model.copies import Prints

_PARTS = 16
"""Stretches of the hashes' range that are looked at one after the other: a sixteenth is in memory at a time."""
_ALL_PAIRS = 8
"""Reports with one fingerprint of which each is paired with each other; of more, each with the first few."""
_FIRST = 3
# A fingerprint that more reports have is common wording: 1 in 20, but never fewer than this many.
_COMMON_SHARE, _COMMON_LEAST = 20, 24
# A passage of so many own characters counts if one of its fingerprints is of so few reports: one sentence that
# nobody else has, or the seam of two. A single clause is shared by chance.
_SHORT, _RARE = 28, 4
_LONG = 80
"""Own characters from which on a passage is no chance: two or three whole sentences in one order."""
_SHIFT, _LEAP = 10, 3 * WINDOW
"""How far a passage may be shifted by an edit, and how far it may be interrupted, in own characters."""
_LEAST_SHARED = 3
_PARTNERS = 3


class Run(NamedTuple):
    """A passage: indexes among the fingerprints of both (first and last), and its own characters."""

    ours: tuple[int, int]
    theirs: tuple[int, int]
    length: int


class Pair(NamedTuple):
    """Two reports by their numbers, and the passages that they share."""

    first: int
    second: int
    runs: tuple[Run, ...]

    @property
    def length(self) -> int:
        """The own characters of all passages."""
        return sum(run.length for run in self.runs)


class Repeated(NamedTuple):
    """How many reports have each fingerprint that more than one has, and which pairs may share passages."""

    times: Mapping[int, int]
    pairs: Mapping[tuple[int, int], int]


def shared_passages(prints: Sequence[Prints], least: int) -> list[Pair]:
    """The pairs of reports that share passages of ``least`` own characters or more, the longest first.

    Of each report at most the three likest are told, and those for which it is one of their three.
    """
    repeated = _repeated(prints)
    common = frozenset(value for value, times in repeated.times.items() if times > _common(len(prints)))
    found = []
    for (first, second), count in sorted(repeated.pairs.items()):
        if count >= _LEAST_SHARED:
            runs = tuple(
                _weighty(common_runs(prints[first], prints[second], common), prints[first], repeated.times)
            )
            pair = Pair(first, second, runs)
            if pair.length >= least:
                found.append(pair)
    return _likest(found)


def _repeated(prints: Sequence[Prints]) -> Repeated:
    times: dict[int, int] = {}
    pairs: Counter[tuple[int, int]] = Counter()
    common = _common(len(prints))
    ordered = [array("Q", sorted(set(_numbers("Q", each.hashes)))) for each in prints]
    for part in range(_PARTS):
        rows = sorted(_rows(ordered, part))
        for value, group in groupby(rows, key=lambda row: row[0]):
            owners = [number for _, number in group]
            if len(owners) > 1:
                times[value] = len(owners)
                if len(owners) <= common:
                    pairs.update(_paired(owners))
    return Repeated(times, pairs)


def _common(reports: int) -> int:
    """How many of so many reports may have a fingerprint before it is common wording."""
    return max(_COMMON_LEAST, reports // _COMMON_SHARE)


def _rows(ordered: Sequence[array[int]], part: int) -> Iterator[tuple[int, int]]:
    """The fingerprints of one stretch of the range, each with the number of its report."""
    step = 2**64 // _PARTS
    for number, hashes in enumerate(ordered):
        first, last = bisect_left(hashes, part * step), bisect_left(hashes, (part + 1) * step)
        for at in range(first, last):
            yield hashes[at], number


def _paired(owners: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of the reports that share a fingerprint: all, or where there are many each with the first ones."""
    if len(owners) <= _ALL_PAIRS:
        yield from combinations(owners, 2)
        return
    for at, owner in enumerate(owners):
        for first in owners[: min(at, _FIRST)]:
            yield first, owner


def common_runs(ours: Prints, theirs: Prints, common: frozenset[int] = frozenset()) -> list[Run]:
    """The passages of two reports, in the order of the second one; fingerprints in ``common`` are not looked at."""
    our_index, their_index = _numbers("I", ours.indexes), _numbers("I", theirs.indexes)
    places: dict[int, list[int]] = defaultdict(list)
    for at, value in enumerate(_numbers("Q", ours.hashes)):
        if value not in common:
            places[value].append(at)
    found: list[list[tuple[int, int]]] = []
    for their, value in enumerate(_numbers("Q", theirs.hashes)):
        for our in places.get(value, ()):
            for run in reversed(found[-_PARTS:]):
                last, before = run[-1]
                ahead, behind = our_index[our] - our_index[last], their_index[their] - their_index[before]
                if 0 < ahead <= _LEAP and 0 < behind <= _LEAP and abs(ahead - behind) <= _SHIFT:
                    run.append((our, their))
                    break
            else:
                found.append([(our, their)])
    return [
        Run(
            (run[0][0], run[-1][0]),
            (run[0][1], run[-1][1]),
            their_index[run[-1][1]] - their_index[run[0][1]] + RUN,
        )
        for run in found
    ]


def _weighty(runs: Sequence[Run], ours: Prints, times: Mapping[int, int]) -> Iterator[Run]:
    """The runs that are more than chance: long ones, and short ones that few reports have."""
    hashes = _numbers("Q", ours.hashes)
    for run in runs:
        rarest = min(times.get(value, 1) for value in hashes[run.ours[0] : run.ours[1] + 1])
        if run.length >= _LONG or (run.length >= _SHORT and rarest <= _RARE):
            yield run


def _likest(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that are among the likest of one of their reports, the longest first."""
    told: Counter[int] = Counter()
    kept = []
    for pair in sorted(pairs, key=lambda each: (-each.length, each.first, each.second)):
        if told[pair.first] < _PARTNERS or told[pair.second] < _PARTNERS:
            told.update((pair.first, pair.second))
            kept.append(pair)
    return kept


def _numbers(kind: str, data: bytes) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(data)
    return numbers
