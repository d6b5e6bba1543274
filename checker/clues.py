"""Clues: words that must meet in one sentence, and where they meet in a report.

A clue is a line of text that a clerk can read:

    <负责人>…<到庭>              the words in this order in one clause, at most 20 characters between
    公示|公开 + 执法主体|执法依据   groups that meet in one sentence, in any order
    # 公平竞争 + 审查…件           the part behind # stands in the heading above
    全程记录|!会议全程记录          not where the words are part of those behind !

``|`` stands between alternatives, ``<名单>`` names a word list of the rulebook.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from checker.canonical import canonical
from checker.errors import RulebookError
from checker.model import Report, Statement

GAP = 20
_BREAK = re.compile("[,:;]")
WITHIN = 80
TIMEOUT = 1.0  # seconds that one expression may take on one report

Span = tuple[int, int]
Hits = Mapping[int, Sequence[Span]]


class ClueError(ValueError):
    """A clue that cannot be understood; the message says why (Chinese)."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Alternatives, and the longer words inside which they do not count.

    Compared by identity: equal ones are made one by :func:`_shared`, as a hash over hundreds of
    words at every look-up would cost more than finding them.
    """

    words: tuple[str, ...]
    masks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Groups that follow each other closely, or an expression; ``heading``: the heading above holds it."""

    groups: tuple[Group, ...]
    heading: bool = False
    pattern: regex.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """Parts that meet in one statement within ``within`` characters, as written in ``source``.

    A word of ``unless`` spoils it: anywhere in the statement, or only in a clause that it touches.
    """

    source: str
    parts: tuple[Part, ...]
    within: int = WITHIN
    unless: tuple[Part, ...] = ()
    by_clause: bool = False


def parse_clue(
    source: str,
    lists: Mapping[str, tuple[str, ...]],
    *,
    within: int = WITHIN,
    unless: Sequence[str] = (),
    by_clause: bool = False,
) -> Clue:
    """The clue that a line of text writes. Raises ClueError."""
    parts = tuple(_part(piece, lists) for piece in source.split(" + "))
    if all(part.heading for part in parts):
        raise ClueError(f"线索「{source}」只有 # 部分，至少要有一部分必须写在句子里")
    return Clue(source, parts, within, tuple(_part(piece, lists) for piece in unless), by_clause)


def parse_expression(source: str) -> Clue:
    """The clue that is a regular expression, for what words cannot say. Raises ClueError."""
    try:
        pattern = regex.compile(source)
    except regex.error as error:
        raise ClueError(f"正则表达式「{source}」写错了：{error}") from None
    return Clue(f"正则 {source}", (Part((), pattern=pattern),))


def _part(piece: str, lists: Mapping[str, tuple[str, ...]]) -> Part:
    heading = piece.strip().startswith("#")
    body = piece.strip().lstrip("#").strip()
    return Part(tuple(_group(text, lists) for text in body.split("…")), heading)


def _group(text: str, lists: Mapping[str, tuple[str, ...]]) -> Group:
    words: list[str] = []
    masks: list[str] = []
    for raw in text.split("|"):
        item = canonical(raw)
        if not item or item in ("!", "<>"):
            raise ClueError(f"线索里有空的词：「{text}」")
        for word in _expand(item.lstrip("!"), lists):
            (masks if item.startswith("!") or word.startswith("!") else words).append(word.lstrip("!"))
    if not words:
        raise ClueError(f"线索「{text}」只有排除词，没有要找的词")
    return _shared(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(masks)))


@cache
def _shared(words: tuple[str, ...], masks: tuple[str, ...]) -> Group:
    return Group(words, masks)


def _expand(item: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not (item.startswith("<") and item.endswith(">")):
        return (item,)
    name = item[1:-1]
    if name not in lists:
        raise ClueError(f"没有名为「{name}」的词表，可用的有：{'、'.join(sorted(lists))}")
    return lists[name]


def find(
    report: Report, clue: Clue, keep: Callable[[Span, Statement], bool]
) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """(statement, spans) for each statement in which all parts of the clue meet.

    ``keep`` tells which single hits count: by their clause's standing, or a title around them.
    """
    per_part = []
    for part in clue.parts:
        hits = _part_hits(report, part, keep)
        if not hits:
            return
        per_part.append(hits)
    own = [hits for part, hits in zip(clue.parts, per_part, strict=True) if not part.heading]
    for index in sorted(set(own[0]).intersection(*own[1:])):
        spans = _meet(report, clue, per_part, index)
        if spans and not any(_spoils(report, part, index, spans, clue) for part in clue.unless):
            yield index, spans


def anywhere(span: Span, statement: Statement) -> bool:
    """Keeps every hit."""
    return True


def _spoils(report: Report, part: Part, index: int, spans: Sequence[Span], clue: Clue) -> bool:
    hits = _part_hits(report, part, anywhere).get(index, ())
    if not clue.by_clause:
        return bool(hits)
    touched = [
        c for c in report.statements[index].clauses if any(c.start < e and s < c.end for s, e in spans)
    ]
    return any(c.start <= start < c.end for start, _ in hits for c in touched)


def _meet(report: Report, clue: Clue, per_part: Sequence[Hits], index: int) -> tuple[Span, ...] | None:
    """One span a part: the first part's hit with, for each other part, the hit nearest to it."""
    rows: list[Sequence[Span]] = []
    for part, hits in zip(clue.parts, per_part, strict=True):
        if part.heading:
            if not any(above in hits for above in headings_above(report, index) if above != index):
                return None
        else:
            rows.append(hits[index])
    for anchor in rows[0]:
        chosen = [anchor, *(min(row, key=lambda s: abs(s[0] - anchor[0])) for row in rows[1:])]
        if max(e for _, e in chosen) - min(s for s, _ in chosen) <= clue.within:
            return tuple(sorted(chosen))
    return None


def _memo(report: Report, name: str) -> Any:
    return report.words.memo.setdefault(name, {})


def headings_above(report: Report, index: int) -> tuple[int, ...]:
    """The heading statements of the sections (below the top level) in which a statement stands."""
    memo: dict[int, tuple[int, ...]] = _memo(report, "headings")
    section = report.statements[index].section
    if section is None:
        return ()
    if section not in memo:
        inner = report.sections[section]
        starts = [
            s.start
            for s in report.sections
            if s.level > 1 and s.heading and s.start <= inner.start and s.end >= inner.end
        ]
        memo[section] = tuple(i for start in starts if (i := report.statement_at(start)) >= 0)
    return memo[section]


def _part_hits(report: Report, part: Part, keep: Callable[[Span, Statement], bool]) -> Hits:
    """Where a part's groups follow each other, by statement."""
    key = (part.groups or part.pattern, keep)
    memo = _memo(report, "parts")
    if key not in memo:
        memo[key] = _chained(report, part.groups, keep) if part.groups else _matched(report, part, keep)
    hits: Hits = memo[key]
    return hits


def _chained(report: Report, groups: Sequence[Group], keep: Callable[[Span, Statement], bool]) -> Hits:
    rows = []
    for group in groups:
        hits = _group_hits(report, group)
        if not hits:
            return {}
        rows.append(hits)
    found = {}
    for index in set(rows[0]).intersection(*rows[1:]):
        spans = _chains(report.text, [row[index] for row in rows], report.statements[index], keep)
        if spans:
            found[index] = spans
    return found


def _matched(report: Report, part: Part, keep: Callable[[Span, Statement], bool]) -> Hits:
    """Where an expression matches. Raises RulebookError where it takes longer than TIMEOUT."""
    found: dict[int, list[Span]] = {}
    if part.pattern is None:
        return found
    try:
        for match in part.pattern.finditer(report.text, timeout=TIMEOUT):
            index = report.statement_at(match.start())
            if index >= 0 and keep(match.span(), report.statements[index]):
                found.setdefault(index, []).append(match.span())
    except TimeoutError:
        what = f"正则表达式「{part.pattern.pattern}」匹配超过 {TIMEOUT} 秒"
        raise RulebookError(what, todo="请改写这条线索，避免重复嵌套（如 (…+)+）") from None
    return found


def _chains(
    text: str, rows: Sequence[Sequence[Span]], statement: Statement, keep: Callable[[Span, Statement], bool]
) -> list[Span]:
    kept = [[span for span in row if keep(span, statement)] for row in rows]
    found = []
    for start, end in kept[0]:
        last = end
        for row in kept[1:]:
            at = bisect_left(row, (last, 0))
            if at == len(row) or row[at][0] - last > GAP or _BREAK.search(text, last, row[at][0]):
                break
            last = row[at][1]
        else:
            found.append((start, last))
    return found


def _cuts_number(text: str, start: int) -> bool:
    """Whether a word begins amid a number: the «0件» of «10件»."""
    return start > 0 and text[start].isdigit() and (text[start - 1].isdigit() or text[start - 1] == ".")


def _group_hits(report: Report, group: Group) -> Hits:
    """A group's hits by statement."""
    memo = _memo(report, "groups")
    if group not in memo:
        memo[group] = _by_statement(report, group)
    hits: Hits = memo[group]
    return hits


def _by_statement(report: Report, group: Group) -> Hits:
    text, starts = report.text, _starts(report)
    spans = [span for span in report.words.spans(group.words) if not _cuts_number(text, span[0])]
    if spans and group.masks:
        masks = report.words.spans(group.masks)
        spans = [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in masks)]
    found: dict[int, list[Span]] = {}
    for span in spans:
        index = bisect_right(starts, span[0]) - 1
        if index >= 0 and span[1] <= report.statements[index].end:
            found.setdefault(index, []).append(span)
    return found


def _starts(report: Report) -> Sequence[int]:
    memo = report.words.memo
    if "starts" not in memo:
        memo["starts"] = {"": [statement.start for statement in report.statements]}
    starts: Sequence[int] = memo["starts"][""]  # type: ignore[assignment]
    return starts
