"""Heading and list numbers that break off, repeat, change kind midway or lost their numeral.

Headings are read from the outline, lists inside paragraphs (一是…二是…, ①②, (1)(2)) from the text.
A number that is written anywhere in between in another form (首先, 四、 in mid-paragraph) counts as
there: a gap is reported only where nothing fills it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Fault
from checker.kinds.wording.list_numbers import LISTS, broken_lists
from checker.model import Decision, Gap, Report, Section, Shelf
from checker.text.heading_markers import han_numeral
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "restart": {
        "type": "array",
        "items": {"enum": ["part", "han", "han-paren", "digit", "digit-paren", "digit-half", "circled"]},
        "description": "同一层级下可以重新从 1 编起的序号形式",
    },
    "lists": {"type": "array", "items": {"enum": list(LISTS)}, "description": "检查段内并列序号的形式"},
    "stand-ins": {
        "type": "array",
        "items": {"type": "string"},
        "description": "可以代替“一是”的起首词（首先、一方面等）",
    },
    "widest-gap": {
        "type": "integer",
        "minimum": 1,
        "description": "序号最多缺几个时才报告，缺得更多多半不是序号",
    },
}
_RESTART = ("digit", "digit-paren", "digit-half", "circled")
_STAND_INS = ("首先", "一方面", "其一", "第一", "一要", "一则", "一来")
_ORDER = ("part", "han", "han-paren", "digit", "digit-paren", "digit-half", "circled")
_HAN = "零一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ITEMS = frozenset({"digit", "digit-paren", "digit-half", "circled"})
_EDGE = "。;:,!?、”》)\n"


class Settings(NamedTuple):
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


def decide(index: Index, options: Settings) -> Decision:
    """One gap for each broken number; no state."""
    report = index.report
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
    han = han_numeral(number)
    return {
        "part": f"第{han}部分",
        "han": f"{han}、",
        "han-paren": f"({han})",
        "digit": f"{number}.",
        "digit-paren": f"({number})",
        "digit-half": f"{number})",
        "circled": _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else str(number),
    }[kind]


class _Open:
    """A list of headings that may still go on; ``since`` is where its last numeral ends."""

    __slots__ = ("kind", "last", "seen", "since")

    def __init__(self, kind: str, last: int, since: int, seen: set[int]) -> None:
        self.kind = kind
        self.last = last
        self.since = since
        self.seen = seen


def heading_faults(text: str, sections: Sequence[Section], options: Settings) -> Iterator[Fault]:
    """Broken numbers of the outline, whose sections stand in order."""
    known = [section for section in sections if section.kind != "decimal"]
    lists: list[_Open] = []  # outermost first
    ended: dict[str, int] = {}  # the last number of each form, also of lists that have ended
    for index, section in enumerate(known):
        later = known[index + 1 :]
        if section.kind == "plain":
            lists = []
        elif section.kind == "lost" and not section.heading:
            lists = _without_heading(later, lists)  # the rule on that part tells of it
        elif section.kind == "lost":
            yield _lost(section, later, lists)
        elif section.number is not None and not _runs_on(section, lists, ended):
            fault = _step(text, section, section.number, later, lists, options)
            if fault is not None:
                yield fault
        ended.update({one.kind: one.last for one in lists})


def _runs_on(section: Section, lists: list[_Open], ended: Mapping[str, int]) -> bool:
    """Whether items are numbered on through the headings above them: (一) 1. 2. (二) 3. 4.; enters it then."""
    number = section.number or 0
    anew = section.kind in _ITEMS and all(one.kind != section.kind for one in lists)
    if not anew or number < 2 or ended.get(section.kind) != number - 1:
        return False
    lists.append(_Open(section.kind, number, _behind(section), {number}))
    return True


def _without_heading(later: Sequence[Section], lists: Sequence[_Open]) -> list[_Open]:
    """The open lists behind the place of a heading that is lost with its numeral."""
    following = next((section for section in later if section.level == 1 and section.number), None)
    if following is not None:
        number = (following.number or 1) - 1
        return [_Open(following.kind, number, following.start, set(range(1, number + 1)))]
    return [_Open(one.kind, one.last + 1, one.since, one.seen | {one.last + 1}) for one in lists[:1]]


def _lost(section: Section, later: Sequence[Section], lists: list[_Open]) -> Fault:
    at = _lost_from(section, later, lists)
    due = ""
    if at is not None:
        due = f"，按顺序应为“{written(lists[at].kind, lists[at].last + 1)}”"
        _enter(lists, at, lists[at].last + 1, _behind(section))
    message = f"标题“{section.marker}{section.heading}”缺少序号{due}"
    return Fault(section.start, _shown_end(section), message)


def _lost_from(section: Section, later: Sequence[Section], lists: list[_Open]) -> int | None:
    """The list that the heading without a numeral belongs to; the outermost where nothing tells."""
    for at, one in enumerate(lists):
        if later and later[0].kind == one.kind and later[0].number == one.last + 2:
            return at
    if "(" in section.marker:
        return next((at for at, one in enumerate(lists) if one.kind.endswith("paren")), None)
    return 0 if lists else None


def _enter(lists: list[_Open], at: int, number: int, start: int) -> None:
    """A heading of an open list: the lists inside it end."""
    del lists[at + 1 :]
    lists[at].last = max(number, lists[at].last)
    lists[at].since = start
    lists[at].seen.add(number)


def _step(
    text: str, section: Section, number: int, later: Sequence[Section], lists: list[_Open], options: Settings
) -> Fault | None:
    """Enters a heading into the open lists; the fault where its number does not follow."""
    at = next((i for i, one in enumerate(lists) if one.kind == section.kind), None)
    if at is None:
        goes_on = _changed(section.kind, number, later, lists) if number > 1 else None
        if goes_on is not None:
            return _instead(section, lists, goes_on)
        since = max((one.since for one in lists if _outer(one.kind, section.kind)), default=0)
        lists.append(_Open(section.kind, number, _behind(section), {number}))
        return _gap(text, section, 0, since, options)
    last, since, before = lists[at].last, lists[at].since, frozenset(lists[at].seen)
    inner = _continues(number, later, lists[at + 1 :]) if number not in {last + 1, 1} else None
    if inner is not None:
        return _instead(section, lists, at + 1 + inner)
    if number == 1 and section.kind in options.restart:
        lists[at] = _Open(section.kind, 0, since, set())
        _enter(lists, at, number, _behind(section))
        return None
    _enter(lists, at, number, _behind(section))
    if number > last:
        return _gap(text, section, last, since, options)
    if number not in before:
        return None
    _go_on(lists[at], number, last, later)
    return _repeat(section, last)


def _go_on(one: _Open, number: int, last: int, later: Sequence[Section]) -> None:
    """How a list goes on behind a number that it had already, so that what follows is not told once more."""
    following = next((section.number for section in later if section.kind == one.kind), None)
    if following == last + 2:  # 4. 3. 6.: the 3 stands for a 5
        one.last, one.seen = last + 1, one.seen | {last + 1}
    elif following == number + 1:  # (五) (一) (二): the list begins anew
        one.last, one.seen = number, set(range(1, number + 1))


def _behind(section: Section) -> int:
    return section.start + len(section.marker)


def _outer(kind: str, inner: str) -> bool:
    return _ORDER.index(kind) < _ORDER.index(inner)


def _changed(kind: str, number: int, later: Sequence[Section], lists: list[_Open]) -> int | None:
    """The open list that this number goes on in another form (一、二、(三)四、)."""
    if later and (later[0].kind, later[0].number) == (kind, number + 1):
        return None  # 一、(二)(三): a list of its own that lost its first item
    for at in range(len(lists) - 1, -1, -1):
        if lists[at].last + 1 == number:
            following = next((s for s in later if s.kind == lists[at].kind), None)
            return None if following is not None and following.number == number else at
    return None


def _continues(number: int, later: Sequence[Section], inner: list[_Open]) -> int | None:
    """The inner list that goes on on both sides of this number ((二) 三、 (四))."""
    for at, one in enumerate(inner):
        if one.last + 1 == number and later and (later[0].kind, later[0].number) == (one.kind, number + 1):
            return at
    return None


def _instead(section: Section, lists: list[_Open], at: int) -> Fault:
    kind, last = lists[at].kind, lists[at].last
    _enter(lists, at, last + 1, _behind(section))
    before, due = written(kind, last), written(kind, last + 1)
    message = f"“{before}”之后写作“{section.marker}”，编号形式前后不一，应为“{due}”"
    return Fault(section.start, _shown_end(section), message)


def _gap(text: str, section: Section, last: int, since: int, options: Settings) -> Fault | None:
    number = section.number or 0
    absent = [n for n in range(last + 1, number) if not _stands(text, section.kind, n, since, section.start)]
    if not absent or number - last - 1 > options.widest_gap:
        return None
    missing = "".join(f"“{written(section.kind, n)}”" for n in absent)
    place = f"“{written(section.kind, last)}”之后是" if last else "编号从"
    tail = f"，缺{missing}" if last else f"开始，缺{missing}"
    return Fault(section.start, _shown_end(section), f"{place}“{section.marker}”{tail}")


def _stands(text: str, kind: str, number: int, start: int, end: int) -> bool:
    """Whether that numeral is written somewhere in between, in its own form or a like one."""
    if kind in {"digit", "digit-paren", "digit-half", "circled"}:
        pattern = rf"(?<!\d)\(?{number}[.、),](?!\d)|{written('circled', number)}"
    else:
        # A numeral whose second bracket is lost ((二强化…) is there: bracket-balance tells of it.
        han = han_numeral(number)
        pattern = rf"(?:^|[{_EDGE}])\(?{han}[、.,)]|第{han}部分|\({han}(?![{_HAN}])"
    return re.compile(pattern, re.MULTILINE).search(text, start, end) is not None


def _repeat(section: Section, last: int) -> Fault:
    before = written(section.kind, last)
    what = "编号重复" if section.number == last else "编号倒退"
    message = f"“{before}”之后又是“{section.marker}”，{what}，应为“{written(section.kind, last + 1)}”"
    return Fault(section.start, _shown_end(section), message)


def _shown_end(section: Section) -> int:
    shown = len(section.marker) + min(len(section.heading) or 20, 40)
    return min(section.start + shown, max(section.end, section.start + 1))


def _list_faults(report: Report, sections: list[Section], options: Settings) -> Iterator[Fault]:
    """Broken lists inside paragraphs, one stretch between headings after the other."""
    edges = [report.body[0], *(section.start for section in sections), report.body[1]]
    for fault in broken_lists(report.text, edges, options.lists, options.stand_ins):
        block = report.block_at(fault.start)
        yield Fault(fault.start, min(fault.start + 24, block.end), fault.message)
