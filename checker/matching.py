"""Where clues meet in a report: by statement, each hit in a clause of the right standing.

One Finder serves all rules of a report and remembers what it found, as rules share word lists,
and a point is asked for first where it counts and then anywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.clues import HEADS, Clue, Group, Part
from checker.expressions import compiled
from checker.model import Report, Standing, Statement
from checker.patterns import pattern

GAP = 20
_BREAK = pattern("[,:;]")
# What `fazhi template` asks one to write over: nobody's statement until then.
_HINT = pattern(r"【此处填写[^【】\n]*】")
_NONE, _SOME, _ALL = range(3)

Span = tuple[int, int]
Hits = Mapping[int, Sequence[Span]]


class Keep(NamedTuple):
    """Which hits count: in clauses of these standings (None: any), and inside 《》 or not."""

    standings: frozenset[Standing] | None
    titled: bool


ANYWHERE = Keep(None, titled=True)
UNTITLED = Keep(None, titled=False)


def finder_of(report: Report) -> Finder:
    """The report's own finder."""
    finder = report.words.memo.get("finder")
    if not isinstance(finder, Finder):
        finder = report.words.memo["finder"] = Finder(report)
    return finder


class Finder:
    """What clues find in one report. Remembers its answers; otherwise without state."""

    __slots__ = ("_above", "_ends", "_groups", "_hints", "_keeps", "_of", "_parts", "_report", "_starts")

    def __init__(self, report: Report) -> None:
        self._report = report
        report.words.expect(HEADS)
        self._starts = [statement.start for statement in report.statements]
        self._ends = [statement.end for statement in report.statements]
        self._of = _statement_of_each(report)
        self._hints = [found.span() for found in _HINT.finditer(report.text)]
        self._groups: dict[Group, Hits] = {}
        self._parts: dict[tuple[object, Keep], Hits] = {}
        self._keeps: dict[Keep, Sequence[int]] = {}
        self._above: dict[int, tuple[int, ...]] = {}

    def find(self, clue: Clue, keep: Keep) -> Iterator[tuple[int, tuple[Span, ...]]]:
        """(statement, spans) for each statement in which all parts of the clue meet."""
        per_part = []
        for part in clue.parts:
            hits = self._part(part, keep)
            if not hits:
                return
            per_part.append(hits)
        own = [hits for part, hits in zip(clue.parts, per_part, strict=True) if not part.heading]
        for index in sorted(own[0].keys() if len(own) == 1 else set(own[0]).intersection(*own[1:])):
            spans = self._meet(clue, per_part, index)
            if spans and not any(self._spoils(part, index, spans, clue) for part in clue.unless):
                yield index, spans

    def _spoils(self, part: Part, index: int, spans: Sequence[Span], clue: Clue) -> bool:
        hits = self._part(part, ANYWHERE).get(index, ())
        if not clue.by_clause:
            return bool(hits)
        clauses = self._report.statements[index].clauses
        touched = [c for c in clauses if any(c.start < e and s < c.end for s, e in spans)]
        return any(c.start <= start < c.end for start, _ in hits for c in touched)

    def _meet(self, clue: Clue, per_part: Sequence[Hits], index: int) -> tuple[Span, ...] | None:
        """One span a part: the first part's hit with, for each other part, the hit nearest to it."""
        rows: list[Sequence[Span]] = []
        for part, hits in zip(clue.parts, per_part, strict=True):
            if not part.heading:
                rows.append(hits[index])
            elif not any(above in hits for above in self._headings(index) if above != index):
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
                bisect_right(self._starts, s.start) - 1 for s in around if s.level > 1 and s.heading
            )
        return self._above[section]

    def _part(self, part: Part, keep: Keep) -> Hits:
        """Where a part's groups follow each other, by statement."""
        key = (part.groups or part.expression, keep)
        hits = self._parts.get(key)
        if hits is None:
            hits = self._chained(part.groups, keep) if part.groups else self._matched(part, keep)
            self._parts[key] = hits
        return hits

    def _chained(self, groups: Sequence[Group], keep: Keep) -> Hits:
        rows = []
        for group in groups:
            hits = self._group(group)
            if not hits:
                return {}
            rows.append(hits)
        if keep == ANYWHERE and len(rows) == 1:
            return rows[0]
        kept = self._kept(keep)
        found = {}
        for index in rows[0] if len(rows) == 1 else set(rows[0]).intersection(*rows[1:]):
            if kept[index] == _NONE:
                continue
            here = [row[index] for row in rows]
            if kept[index] == _SOME:
                here = [[span for span in row if self._keeps_it(span, index, keep)] for row in here]
            spans = here[0] if len(here) == 1 else self._chains(here)
            if spans:
                found[index] = spans
        return found

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

    def _matched(self, part: Part, keep: Keep) -> Hits:
        """Where an expression matches. Raises RulebookError where that takes too long."""
        found: dict[int, list[Span]] = {}
        if part.expression is None:
            return found
        kept = self._kept(keep)
        for match in compiled(part.expression).finditer(self._report.text):
            index = self._of[match.start()]
            hinted = any(a <= match.start() < b for a, b in self._hints)
            if index >= 0 and kept[index] and not hinted and self._keeps_it(match.span(), index, keep):
                found.setdefault(index, []).append(match.span())
        return found

    def _kept(self, keep: Keep) -> Sequence[int]:
        """For each statement whether all, some or none of its hits are kept."""
        kept = self._keeps.get(keep)
        if kept is None:
            kept = self._keeps[keep] = [_share(statement, keep) for statement in self._report.statements]
        return kept

    def _keeps_it(self, span: Span, index: int, keep: Keep) -> bool:
        statement = self._report.statements[index]
        if not keep.titled and statement.is_titled(span):
            return False
        return keep.standings is None or statement.standings(span) <= keep.standings

    def _group(self, group: Group) -> Hits:
        """A group's hits by statement."""
        hits = self._groups.get(group)
        if hits is None:
            hits = self._groups[group] = self._by_statement(group)
        return hits

    def _by_statement(self, group: Group) -> Hits:
        spans = self._report.words.spans_by_head(group.heads)
        masks = sorted([*self._report.words.spans_by_head(group.mask_heads), *self._hints]) if spans else ()
        text, ends, of = self._report.text, self._ends, self._of
        found: dict[int, list[Span]] = {}
        for span in _outside(spans, masks) if masks else spans:
            start, end = span
            index = of[start]
            if index < 0 or end > ends[index] or (text[start].isdigit() and _cuts_number(text, start)):
                continue
            if index in found:
                found[index].append(span)
            else:
                found[index] = [span]
        return found


def _statement_of_each(report: Report) -> list[int]:
    """For each offset the statement in which it lies or behind which it stands; -1 before the first."""
    starts = [statement.start for statement in report.statements]
    edges = [0, *starts, len(report.text) + 1]
    return [i - 1 for i, (start, end) in enumerate(pairwise(edges)) for _ in range(start, end)]


def _nearest(row: Sequence[Span], at: int) -> Span:
    return row[0] if len(row) == 1 else min(row, key=lambda span: abs(span[0] - at))


def _outside(spans: Sequence[Span], masks: Sequence[Span]) -> Iterator[Span]:
    """The spans that lie in none of the masks; both are sorted."""
    reach = at = 0  # how far the masks go that begin before a span
    for span in spans:
        while at < len(masks) and masks[at][0] <= span[0]:
            reach = max(reach, masks[at][1])
            at += 1
        if span[1] > reach:
            yield span


def _share(statement: Statement, keep: Keep) -> int:
    if keep.standings is not None:
        fitting = [c.standing in keep.standings for c in statement.clauses]
        if not any(fitting):
            return _NONE
        if not all(fitting):
            return _SOME
    return _SOME if statement.titles and not keep.titled else _ALL


def _cuts_number(text: str, start: int) -> bool:
    """Whether a word begins amid a number: the «0件» of «10件»."""
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] == ".")
