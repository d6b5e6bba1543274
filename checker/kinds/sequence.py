"""Heading and list numbers that break off, repeat, change kind midway or lost their numeral.

Headings are read from the outline, lists inside paragraphs (一是…二是…, ①②, (1)(2)) from the text.
A number that is written anywhere in between in another form (首先, 四、 in mid-paragraph) counts as
there: a gap is reported only where nothing fills it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.canonical import canonical
from checker.kinds._faults import Fault
from checker.kinds._lists import LISTS, ListFault, broken_lists
from checker.model import Decision, Gap, Report, Section, Shelf

OPTIONS: dict[str, Any] = {
    "restart": {
        "type": "array",
        "items": {"enum": ["part", "han", "han-paren", "digit", "digit-paren", "digit-half", "circled"]},
        "description": "同一层级下可以重新从 1 编起的序号形式",
    },
    "lists": {
        "type": "array",
        "items": {"enum": list(LISTS)},
        "description": "检查段内并列序号的形式",
    },
    "stand-ins": {
        "type": "array",
        "items": {"type": "string"},
        "description": "可以代替“一是”的起首词(首先、一方面等)",
    },
    "widest-gap": {
        "type": "integer",
        "minimum": 1,
        "description": "序号最多缺几个时才报告,缺得更多多半不是序号",
    },
}
_RESTART = ("digit", "digit-paren", "digit-half", "circled")
_STAND_INS = ("首先", "一方面", "其一", "第一", "一要", "一则", "一来")
_HAN = "零一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_EDGE = "。;:,!?、”》)\n"


@dataclass(frozen=True, slots=True)
class Settings:
    """The options, with defaults filled in."""

    restart: frozenset[str]
    lists: tuple[str, ...]
    stand_ins: tuple[str, ...]
    widest_gap: int


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Settings:
    """The settings of the rule."""
    return Settings(
        frozenset(options.get("restart", _RESTART)),
        tuple(options.get("lists", LISTS)),
        tuple(canonical(word) for word in options.get("stand-ins", _STAND_INS)),
        options.get("widest-gap", 3),
    )


def decide(report: Report, options: Settings) -> Decision:
    """One gap for each broken number; no state."""
    sections = [section for section in report.sections if section.start < report.body[1]]
    faults = list(heading_faults(report.text, sections, options))
    faults += _list_faults(report, sections, options)
    taken: set[int] = set()
    gaps = []
    for fault in sorted(faults, key=lambda fault: fault.start):
        if fault.start not in taken:
            taken.add(fault.start)
            gaps.append(Gap(fault.message, report.excerpt(fault.start, fault.end)))
    return Decision(gaps=tuple(gaps))


def written(kind: str, number: int) -> str:
    """A numeral of that kind (for messages): «四、», «(四)», «4.», «(4)», «4)», «④»."""
    han = _han(number)
    return {
        "part": f"第{han}部分",
        "han": f"{han}、",
        "han-paren": f"({han})",
        "digit": f"{number}.",
        "digit-paren": f"({number})",
        "digit-half": f"{number})",
        "circled": _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else str(number),
    }[kind]


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones or not tens else "")


def heading_faults(text: str, sections: Iterable[Section], options: Settings) -> Iterator[Fault]:
    """Broken numbers of the outline, whose sections stand in order."""
    known = [s for s in sections if s.kind not in {"decimal", "plain"} or s.kind == "plain"]
    open_kinds: list[tuple[str, int, int]] = []  # (kind, last number, where it stands), outermost first
    for index, section in enumerate(known):
        if section.kind == "plain":
            open_kinds = []
            continue
        if section.kind == "lost":
            yield _lost(section, open_kinds)
            if open_kinds:
                kind, number, _ = open_kinds[0]
                open_kinds = [(kind, number + 1, section.start)]
            continue
        if section.kind == "decimal" or section.number is None:
            continue
        following = next((s for s in known[index + 1 :] if s.number is not None), None)
        fault = _step(text, section, following, open_kinds, options)
        if fault is not None:
            yield fault


def _lost(section: Section, open_kinds: list[tuple[str, int, int]]) -> Fault:
    due = f",按顺序应为“{written(open_kinds[0][0], open_kinds[0][1] + 1)}”" if open_kinds else ""
    message = f"标题“{section.marker}{section.heading}”缺少序号{due}"
    return Fault(section.start, _shown_end(section), message)


def _step(
    text: str,
    section: Section,
    following: Section | None,
    open_kinds: list[tuple[str, int, int]],
    options: Settings,
) -> Fault | None:
    """Enters a heading into the open kinds; the fault where its number does not follow."""
    kind, number = section.kind, section.number or 0
    kinds = [open_kind for open_kind, _, _ in open_kinds]
    if kind not in kinds:
        changed = _changed(section, open_kinds) if number > 1 else None
        if changed is not None:
            return _instead(section, open_kinds, changed)
        since = open_kinds[-1][2] if open_kinds else 0
        open_kinds.append((kind, number, section.start))
        return _gap(text, section, 0, since, options)
    at = kinds.index(kind)
    last, since = open_kinds[at][1:]
    if number not in {last + 1, 1}:
        inner = _continues(section, following, open_kinds[at + 1 :])
        if inner is not None:
            return _instead(section, open_kinds, at + 1 + inner)
    del open_kinds[at + 1 :]
    open_kinds[at] = (kind, number, section.start)
    if number == last + 1 or (number == 1 and kind in options.restart):
        return None
    return _gap(text, section, last, since, options) if number > last else _repeat(section, last)


def _changed(section: Section, open_kinds: list[tuple[str, int, int]]) -> int | None:
    """The open kind that this number goes on (一、二、(三)): a new form cannot begin with 3."""
    for at in range(len(open_kinds) - 1, -1, -1):
        if open_kinds[at][1] + 1 == section.number:
            return at
    return None


def _continues(section: Section, following: Section | None, inner: list[tuple[str, int, int]]) -> int | None:
    """The inner kind that goes on on both sides of this number ((二) 三、 (四))."""
    for at, (kind, last, _) in enumerate(inner):
        goes_on = following is not None and following.kind == kind
        if last + 1 == section.number and goes_on and following and following.number == last + 2:
            return at
    return None


def _instead(section: Section, open_kinds: list[tuple[str, int, int]], at: int) -> Fault:
    kind, last, _ = open_kinds[at]
    del open_kinds[at + 1 :]
    open_kinds[at] = (kind, last + 1, section.start)
    before, due = written(kind, last), written(kind, last + 1)
    message = f"“{before}”之后写作“{section.marker}”,编号形式前后不一,应为“{due}”"
    return Fault(section.start, _shown_end(section), message)


def _gap(text: str, section: Section, last: int, since: int, options: Settings) -> Fault | None:
    number = section.number or 0
    absent = [n for n in range(last + 1, number) if not _stands(text, section.kind, n, since, section.start)]
    if not absent or number - last - 1 > options.widest_gap:
        return None
    missing = "".join(f"“{written(section.kind, n)}”" for n in absent)
    place = f"“{written(section.kind, last)}”之后是" if last else "编号从"
    tail = f",缺{missing}" if last else f"开始,缺{missing}"
    return Fault(section.start, _shown_end(section), f"{place}“{section.marker}”{tail}")


def _stands(text: str, kind: str, number: int, start: int, end: int) -> bool:
    """Whether that numeral is written somewhere in between, in its own form or a like one."""
    if kind in {"digit", "digit-paren", "digit-half", "circled"}:
        pattern = rf"(?<!\d)\(?{number}[.、),](?!\d)|{written('circled', number)}"
    else:
        pattern = rf"(?:^|[{_EDGE}])\(?{_han(number)}[、.,)]|第{_han(number)}部分|\({_han(number)}\)"
    return re.compile(pattern, re.MULTILINE).search(text, max(0, start - 1), end) is not None


def _repeat(section: Section, last: int) -> Fault:
    before = written(section.kind, last)
    what = "编号重复" if section.number == last else "编号倒退"
    message = f"“{before}”之后又是“{section.marker}”,{what},应为“{written(section.kind, last + 1)}”"
    return Fault(section.start, _shown_end(section), message)


def _shown_end(section: Section) -> int:
    shown = len(section.marker) + min(len(section.heading) or 20, 40)
    return min(section.start + shown, max(section.end, section.start + 1))


def _list_faults(report: Report, sections: list[Section], options: Settings) -> Iterator[Fault]:
    """Broken lists inside paragraphs, one stretch between headings after the other."""
    edges = [report.body[0], *(section.start for section in sections), report.body[1]]
    found: list[ListFault] = broken_lists(report.text, edges, options.lists, options.stand_ins)
    for fault in found:
        block = report.block_at(fault.start)
        yield Fault(fault.start, min(fault.start + 24, block.end), fault.message)
