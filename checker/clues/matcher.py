"""Where clues meet in a report: by statement, each hit in a clause of the right standing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.clues.index import ANYWHERE, UNTITLED, Bits, Index, Keep, Kept, Span, members
from checker.clues.syntax import Clue, Part
from checker.text.lazy_regex import pattern

__all__ = ["ANYWHERE", "UNTITLED", "Bits", "Keep", "Span", "find", "partly"]

GAP = 20
"""Characters between two words of a chain. «负责人全部按时参加开庭审理并到庭» has 14 between its ends; beyond twenty
the words of a clause mostly belong to different things."""
_BREAK = pattern("[,:;]")
_TELLING = 4
"""A word this long is the point's own («规范性文件»); a shorter one («检查») stands in sentences on anything."""
_PARTED = 2
"""A clue of one part is there or not; only one of several can be there in part."""


def find(index: Index, clue: Clue, keep: Keep, among: Bits = -1) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """(statement, spans) for each statement of ``among`` in which all parts of the clue meet."""
    kept = index.kept(keep)
    bits = kept.some & among
    for part in clue.parts:
        if part.heading:
            bits = bits if _anywhere(index, part) else 0
        elif part.before:
            found = _anywhere(index, part)
            bits &= found | found << 1
        else:
            bits &= _anywhere(index, part)
        if not bits:
            return
    for at in members(bits):
        spans = _meet(index, clue, at, kept)
        if spans and not (clue.unless and _is_spoilt(index, clue, at, spans)):
            yield at, spans


def _anywhere(index: Index, part: Part) -> Bits:
    """The statements in which a part may have a hit."""
    if part.expression is not None:
        return sum(1 << at for at in index.matched(part.expression))
    bits = -1
    for group in part.groups:
        bits &= index.anywhere(group)
    return bits


def _is_spoilt(index: Index, clue: Clue, at: int, spans: Sequence[Span]) -> bool:
    """Whether a word of ``unless`` stands in the statement, or in a clause that the clue touches."""
    found = [hit for part in clue.unless for hit in _hits(index, part, at)]
    if not found or not clue.by_clause:
        return bool(found)
    clauses = index.report.statements[at].clauses
    touched = [c for c in clauses if any(c.start < e and s < c.end for s, e in spans)]
    return any(c.start <= start < c.end for start, _ in found for c in touched)


def _meet(index: Index, clue: Clue, at: int, kept: Kept) -> tuple[Span, ...] | None:
    """One span a part: those that stand closest together."""
    rows: list[Sequence[Span]] = []
    for part in clue.parts:
        if part.heading:
            above = (heading for heading in index.headings_above(at) if heading != at)
            if not any(_hits(index, part, heading) for heading in above):
                return None
        elif row := _hits(index, part, at, kept):
            rows.append(row)
        elif not (part.before and index.follows(at) and _hits(index, part, at - 1, kept)):
            return None
    chosen = smallest_window(rows)
    return chosen if chosen[-1][1] - chosen[0][0] <= clue.within else None


def smallest_window(rows: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """One span of each row (each sorted), in order of the text, so that all together take the least room.

    >>> smallest_window([[(0, 2), (50, 52)], [(40, 42)], [(54, 56)]])
    ((40, 42), (50, 52), (54, 56))
    """
    at = [0] * len(rows)
    best: list[Span] = []
    while True:
        chosen = [row[i] for row, i in zip(rows, at, strict=True)]
        if not best or _room(chosen) < _room(best):
            best = chosen
        first = min(range(len(rows)), key=lambda row: chosen[row])
        at[first] += 1  # only without the first span can the room become less
        if at[first] == len(rows[first]):
            return tuple(sorted(best))


def _room(spans: Sequence[Span]) -> int:
    return max(end for _, end in spans) - min(start for start, _ in spans)


def _hits(index: Index, part: Part, at: int, kept: Kept | None = None) -> Sequence[Span]:
    """Where a part's groups follow each other in a statement, or its expression matches."""
    if part.expression is not None:
        return _keeping(index, index.matched(part.expression).get(at, []), at, kept)
    rows = []
    for group in part.groups:
        row = _keeping(index, index.hits(group, at), at, kept)
        if not row:
            return row
        rows.append(row)
    return rows[0] if len(rows) == 1 else _chains(index.report.text, rows)


def _keeping(index: Index, row: list[Span], at: int, kept: Kept | None) -> list[Span]:
    if kept is None or kept.every >> at & 1:
        return row
    return [span for span in row if index.keeps(kept.keep, at, span)]


def _chains(text: str, rows: Sequence[Sequence[Span]]) -> list[Span]:
    """Spans from a hit of the first row to hits of the others, close behind in the same clause."""
    found = []
    for start, end in rows[0]:
        last = end
        for row in rows[1:]:
            following = bisect_left(row, (last, 0))
            if following == len(row):
                break
            begin = row[following][0]
            if begin - last > GAP or _BREAK.search(text, last, begin):
                break
            last = row[following][1]
        else:
            found.append((start, last))
    return found


def partly(index: Index, clue: Clue, among: Bits) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """(how many of the clue's parts, statement, spans) where some of several parts stand, but not all."""
    parts = [part for part in clue.parts if not part.elsewhere]
    if len(parts) < _PARTED:
        return
    for at in members(among & _any_of(index, parts)):
        spans = [row[0] for part in parts if (row := _hits(index, part, at))]
        if len(spans) >= _PARTED or any(end - start >= _TELLING for start, end in spans):
            yield len(spans), at, tuple(sorted(spans))


def _any_of(index: Index, parts: Sequence[Part]) -> Bits:
    found = 0
    for part in parts:
        found |= _anywhere(index, part)
    return found
