"""The section tree, from the numerals that stand in the text.

A form of numeral has no fixed level: the first one met is the top, a new one goes a level deeper, a
known one returns to its level. So one report may number 一、(一)1. and another 第一部分 1. (1), or
forget a numeral, and both have four sections.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.model import Block, Section
from checker.parse.notes import is_note
from checker.text.heading_markers import HAN_NUMERALS, KINDS, Marker, han_number, inline_markers, marker_at
from checker.text.lazy_regex import HAN, pattern

_HEADING_END = pattern(r"[。:;!?]")
_FULL_STOP = pattern(r"[。;]")
_COUNTED = pattern(rf"\d(?:{HAN}|%)")
_HAPPENED = pattern(r"(?<![为除])了(?!解|结|断|然)")
_SPACED = pattern(
    rf"[\s\u200b\ufeff]*(?P<numeral>[{HAN_NUMERALS}]{{1,3}})[\u200b\ufeff]*[ \t\u3000\xa0][\s\u200b\ufeff]*(?=\S)"
)
_NOTE = pattern(
    r"(?:另外?|此外|最后|还)?,?(?:需要?|特此?|须|作)?(?:予以|补充|一并|作)?说明(?:的是|如下|一点|几点|两点)?[:,]"
)
_NOTED = "note"
ANNEX = "annex"
"""The kind, and the role, of a section that stands behind signature and date."""
_MAX_HEADING = 60
_MAX_PLAIN = 34  # characters of a heading without a numeral; a longer one is the beginning of a torn sentence
_HEAD_NOUN = pattern(
    r"(?:情况|成效|举措|措施|做法|工作|问题|不足|短板|困难|原因|职责|打算|安排|计划|思路|方向|展望)$"
)
_COUNTS = pattern(rf"第[{HAN_NUMERALS}]{{1,2}}[、,]")
_ITEMS = frozenset({"digit", "decimal", "digit-paren", "digit-half", "circled"})
_NUMBERED = ("part", "han")
_OUTER = ("part", "han", "lost", "plain")

Roles = Callable[[str], frozenset[str]]


class _Mark(NamedTuple):
    """A numeral at an offset of the whole text, with its heading and where the body begins."""

    kind: str
    number: int | None
    start: int
    marker: str
    heading: str
    body: int


def read_outline(
    blocks: Sequence[Block], end: int, roles: Roles, is_leader: Callable[[str], bool]
) -> tuple[Section, ...]:
    """The sections of the blocks, in order; each ends where the next of its level or above begins."""
    marks = [mark for block in blocks for mark in _marks(block, roles)]
    marks = _without_strays(_refound(marks))
    marks += _note(marks, blocks, roles)
    levels = _levels(marks)
    stops = _stops(marks, levels, end)
    return tuple(
        Section(
            mark.heading,
            mark.marker,
            mark.kind,
            mark.number,
            level,
            _roles(mark.heading, level, roles, is_leader),
            mark.start,
            mark.body,
            stop,
            parent,
        )
        for mark, level, stop, parent in zip(marks, levels, stops, parents_of(levels), strict=True)
    )


def read_annexes(blocks: Sequence[Block], begins: Callable[[str], bool]) -> tuple[Section, ...]:
    """A section for each annex behind the report, from the line that labels it on; it is none of the four parts."""
    starts = [i for i, block in enumerate(blocks) if begins(block.text)]
    sections = []
    for i, following in pairwise([*starts, len(blocks)]):
        first, last = blocks[i], blocks[following - 1]
        body = min(first.end + 1, last.end)
        sections.append(
            Section(first.text, "", ANNEX, None, 1, frozenset({ANNEX}), first.start, body, last.end)
        )
    return tuple(sections)


def _roles(heading: str, level: int, roles: Roles, is_leader: Callable[[str], bool]) -> frozenset[str]:
    """Top-level headings announce parts; below, only the leader's duties are told by a heading."""
    if level == 1:
        return roles(heading)
    return frozenset({"leader-duties"}) if is_leader(heading) else frozenset()


def _stops(marks: Sequence[_Mark], levels: Sequence[int], end: int) -> list[int]:
    """For each mark, where the next of its level or above begins."""
    begins: dict[int, int] = {}
    stops = []
    for mark, level in zip(reversed(marks), reversed(levels), strict=True):
        stops.append(min((start for above, start in begins.items() if above <= level), default=end))
        begins[level] = mark.start
    return stops[::-1]


def parents_of(levels: Sequence[int]) -> list[int | None]:
    """For each mark the index of the one under which it stands, None on the top level."""
    open_: list[int] = []
    parents = []
    for index, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        parents.append(open_[-1] if open_ else None)
        open_.append(index)
    return parents


def _marks(block: Block, roles: Roles) -> list[_Mark]:
    if is_note(block):
        return []
    text = block.text
    found = []
    first = marker_at(text) or _spaced_marker(block)
    if first is not None and (first.kind != "lost" or _is_heading_line(text[first.end :])):
        found.append(_mark(block, first))
    elif (
        first is None
        and _is_heading_line(line := _counted_line(text))
        and _may_stand_alone(line)
        and roles(line)
    ):
        found.append(_Mark("plain", None, block.start, "", line, block.end))
    counters: dict[str, int | None] = {found[0].kind: found[0].number} if found else {}
    for marker in inline_markers(text):
        if marker.kind in ("digit-half", "decimal") or marker.number != (counters.get(marker.kind) or 0) + 1:
            continue
        counters[marker.kind] = marker.number
        found.append(_mark(block, marker))
    return found


def _counted_line(text: str) -> str:
    """A line without the colon behind «第一、…:»; as a list of that form goes on in sentences, it is no numeral."""
    return text[:-1] if text.endswith(":") and _COUNTS.match(text) else text


def _may_stand_alone(text: str) -> bool:
    """Whether a line may be a heading without a numeral: one with a comma must end as headings do."""
    bare = _COUNTS.sub("", text)
    return len(text) <= _MAX_PLAIN and ("," not in bare or _HEAD_NOUN.search(bare) is not None)


def _spaced_marker(block: Block) -> Marker | None:
    """«二  存在的问题»: a numeral that only a blank sets apart, before a short heading."""
    spot = _SPACED.match(block.raw)
    if spot is None or not _is_heading_line(block.text) or len(block.text) > 40:
        return None
    numeral = spot["numeral"]
    return Marker("han", han_number(numeral), 0, len(numeral))


def _mark(block: Block, marker: Marker) -> _Mark:
    text = block.text
    edge, after = _heading_end(text, marker.end, item=marker.kind in _ITEMS)
    heading = text[marker.end : edge] if edge - marker.end <= _MAX_HEADING else ""
    body = after if heading else marker.end
    return _Mark(
        marker.kind,
        marker.number,
        block.start + marker.start,
        text[marker.start : marker.end],
        heading,
        block.start + body,
    )


def _heading_end(text: str, start: int, *, item: bool = False) -> tuple[int, int]:
    """Where a heading ends and what follows begins; (start, start) where the paragraph has none.

    A line without a full stop is a heading as a whole, colons included. A sentence that fills the
    paragraph is no heading but an item of a list, unless it is short, counts nothing and tells nothing.
    Nor is the first sentence of an ``item`` one, where it has clauses and counts or tells something.
    """
    stop = _HEADING_END.search(text, start)
    if stop is None:
        whole = len(text) - start <= _MAX_HEADING and not text.endswith(";")
        return (len(text), len(text)) if whole else (start, start)
    if stop[0] == ":" and not _FULL_STOP.search(text, stop.end()) and len(text) - start <= _MAX_HEADING:
        return len(text), len(text)
    title = text[start : stop.start()]
    if stop[0] in ";!?" or (stop.end() == len(text) and (len(title) > 24 or _tells(title))):
        return start, start
    if item and stop[0] == "。" and len(title) > 24 and "," in title and _tells(title):
        return start, start
    return stop.start(), stop.end()


def _tells(title: str) -> bool:
    """Whether it counts something, or says that something happened: «局长专门作了说明»."""
    return bool(_COUNTED.search(title) or _HAPPENED.search(title))


def _is_heading_line(text: str) -> bool:
    return 2 <= len(text) <= _MAX_HEADING and not _HEADING_END.search(text)


def _refound(marks: Sequence[_Mark]) -> list[_Mark]:
    """A heading without a numeral where exactly one lacks (一、 存在的不足 三、): it lost its own."""
    found = list(marks)
    for at, mark in enumerate(found):
        if mark.kind != "plain":
            continue
        before = next((each for each in reversed(found[:at]) if each.kind in _NUMBERED), None)
        after = next((each for each in found[at + 1 :] if each.kind in _NUMBERED), None)
        last = before.number if before else 0
        if (
            after
            and last is not None
            and after.number == last + 2
            and not (before and before.kind != after.kind)
        ):
            found[at] = mark._replace(kind="lost")
    return found


def _without_strays(marks: Sequence[_Mark]) -> list[_Mark]:
    """Drops unnumbered headings where the report numbers its top-level ones."""
    numbered = sum(1 for mark in marks if mark.kind in ("part", "han"))
    return [mark for mark in marks if mark.kind != "plain" or numbered < 2]


def _note(marks: Sequence[_Mark], blocks: Sequence[Block], roles: Roles) -> list[_Mark]:
    """«另需说明的是…» behind the last heading of a plan: a note on the whole report, no part of the plan."""
    outer = [mark for mark in marks if mark.kind == marks[0].kind]
    if not outer or roles(outer[-1].heading) != frozenset({"plan"}):
        return []
    for block in blocks:
        said = _NOTE.match(block.text) if block.start > marks[-1].start else None
        if said:
            return [_Mark(_NOTED, None, block.start, said[0], "", block.start + said.end())]
    return []


def _levels(marks: Sequence[_Mark]) -> list[int]:
    stack: list[str] = []
    inside: set[tuple[str, str]] = set()  # forms with those that are found in them against the usual order
    levels = []
    for at, mark in enumerate(marks):
        kind = _known_as(mark.kind, stack)
        if kind in stack:
            del stack[stack.index(kind) + 1 :]
        elif stack and _rank(kind) < _rank(stack[0]):
            if (stack[0], kind) not in inside and not _is_inside(marks, at, stack[0]):
                stack = [kind]
            else:
                inside.add((stack[0], kind))
                stack.append(kind)
        else:
            stack.append(kind)
        levels.append(len(stack))
    return levels


def _is_inside(marks: Sequence[_Mark], at: int, outer: str) -> bool:
    """Whether a list of an outer form stands in one of an inner form: 1、(一)(二) 2、(一), where each begins anew."""
    last = next((mark.number for mark in reversed(marks[:at]) if mark.kind == outer), None)
    behind = [mark for mark in marks[at + 1 :] if mark.kind in (outer, marks[at].kind)]
    goes_on = next((i for i, mark in enumerate(behind) if mark.kind == outer), None)
    if last is None or goes_on is None or (marks[at].number, behind[goes_on].number) != (1, last + 1):
        return False
    return any(mark.number == 1 for mark in behind[goes_on + 1 :] if mark.kind == marks[at].kind)


def _known_as(kind: str, stack: Sequence[str]) -> str:
    """A heading that lost its numeral stands on the top level, and so does a note on the whole report."""
    return stack[0] if kind in ("lost", _NOTED) and stack else kind


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else (0 if kind in _OUTER else len(KINDS))
