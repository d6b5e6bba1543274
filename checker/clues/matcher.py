"""Where clues meet in a report: by statement, each hit in a clause of the right standing.

One Finder serves all rules of a report and remembers what it found, as a point is asked for first
where it counts and then anywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.clues.index import ANYWHERE, UNTITLED, Bits, Keep, Kept, Sightings, Span, members
from checker.clues.syntax import LEXICON, Clue, Part
from checker.model import Report
from checker.text.lazy_regex import pattern
from checker.text.user_regex import compiled

__all__ = ["ANYWHERE", "UNTITLED", "Bits", "Finder", "Keep", "Span", "finder_of"]

GAP = 20
_BREAK = pattern("[,:;]")


def finder_of(report: Report) -> Finder:
    """The report's own finder; a new one where clues have come since that it does not know."""
    finder = report.words.memo.get("finder")
    if not isinstance(finder, Finder) or finder.sightings.known != len(LEXICON):
        finder = report.words.memo["finder"] = Finder(report)
    return finder


class Finder:
    """What clues find in one report. Remembers its answers; otherwise without state."""

    __slots__ = ("_above", "_kept", "_matches", "_report", "sightings")

    def __init__(self, report: Report) -> None:
        self._report = report
        self.sightings = Sightings(report)
        self._kept: dict[Keep, Kept] = {}
        self._matches: dict[str, dict[int, list[Span]]] = {}
        self._above: dict[int, tuple[int, ...]] = {}

    def find(self, clue: Clue, keep: Keep, among: Bits = -1) -> Iterator[tuple[int, tuple[Span, ...]]]:
        """(statement, spans) for each statement of ``among`` in which all parts of the clue meet."""
        kept = self._kept.get(keep)
        if kept is None:
            kept = self._kept[keep] = self.sightings.kept(keep)
        bits = kept.some & among
        for part in clue.parts:
            if part.heading:
                bits = bits if self._anywhere(part) else 0
            else:
                bits &= self._anywhere(part)
            if not bits:
                return
        for index in members(bits):
            spans = self._meet(clue, index, kept)
            if spans and not (clue.unless and self._is_spoilt(clue, index, spans)):
                yield index, spans

    def _anywhere(self, part: Part) -> Bits:
        """The statements in which a part may have a hit."""
        if part.expression is not None:
            return sum(1 << index for index in self._matched(part.expression))
        bits = -1
        for group in part.groups:
            bits &= self.sightings.anywhere(group)
        return bits

    def _is_spoilt(self, clue: Clue, index: int, spans: Sequence[Span]) -> bool:
        """Whether a word of ``unless`` stands in the statement, or in a clause that the clue touches."""
        found = [hit for part in clue.unless for hit in self._hits(part, index)]
        if not found or not clue.by_clause:
            return bool(found)
        clauses = self._report.statements[index].clauses
        touched = [c for c in clauses if any(c.start < e and s < c.end for s, e in spans)]
        return any(c.start <= start < c.end for start, _ in found for c in touched)

    def _meet(self, clue: Clue, index: int, kept: Kept) -> tuple[Span, ...] | None:
        """One span a part: the first part's hit with, for each other part, the hit nearest to it."""
        rows: list[Sequence[Span]] = []
        for part in clue.parts:
            if part.heading:
                if not any(
                    self._hits(part, above, kept) for above in self._headings(index) if above != index
                ):
                    return None
            elif row := self._hits(part, index, kept):
                rows.append(row)
            else:
                return None
        if len(rows) == 1:
            return next(((span,) for span in rows[0] if span[1] - span[0] <= clue.within), None)
        for anchor in rows[0]:
            chosen = [anchor, *(_nearest(row, anchor[0]) for row in rows[1:])]
            if max(e for _, e in chosen) - min(s for s, _ in chosen) <= clue.within:
                return tuple(sorted(chosen))
        return None

    def _headings(self, index: int) -> tuple[int, ...]:
        """The heading statements of the sections (below the top level) in which a statement stands."""
        report = self._report
        section = report.statements[index].section
        if section is None:
            return ()
        if section not in self._above:
            around = report.sections_at(report.sections[section].start)
            self._above[section] = tuple(
                report.statement_at(s.start) for s in around if s.level > 1 and s.heading
            )
        return self._above[section]

    def _hits(self, part: Part, index: int, kept: Kept | None = None) -> Sequence[Span]:
        """Where a part's groups follow each other in a statement, or its expression matches."""
        if part.expression is not None:
            return self._keeping(self._matched(part.expression).get(index, []), index, kept)
        rows = []
        for group in part.groups:
            row = self._keeping(self.sightings.hits(group, index), index, kept)
            if not row:
                return row
            rows.append(row)
        return rows[0] if len(rows) == 1 else self._chains(rows)

    def _keeping(self, row: list[Span], index: int, kept: Kept | None) -> list[Span]:
        if kept is None or kept.every >> index & 1:
            return row
        return [span for span in row if self.sightings.keeps(kept.keep, index, span)]

    def _chains(self, rows: Sequence[Sequence[Span]]) -> list[Span]:
        """Spans from a hit of the first row to hits of the others, close behind in the same clause."""
        text = self._report.text
        found = []
        for start, end in rows[0]:
            last = end
            for row in rows[1:]:
                at = bisect_left(row, (last, 0))
                if at == len(row) or row[at][0] - last > GAP or _BREAK.search(text, last, row[at][0]):
                    break
                last = row[at][1]
            else:
                found.append((start, last))
        return found

    def _matched(self, source: str) -> dict[int, list[Span]]:
        """Where an expression matches. Raises RulebookError where that takes too long."""
        found = self._matches.get(source)
        if found is None:
            found = self._matches[source] = {}
            for match in compiled(source).finditer(self._report.text):
                index = self._report.statement_at(match.start())
                if index >= 0 and not self.sightings.is_hint(match.start()):
                    found.setdefault(index, []).append(match.span())
        return found


def _nearest(row: Sequence[Span], at: int) -> Span:
    return row[0] if len(row) == 1 else min(row, key=lambda span: abs(span[0] - at))
