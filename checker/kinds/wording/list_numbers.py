"""Lists inside paragraphs: 一是…二是…, 一要…二要…, 第一,…第二,…, ①…②…, (1)…(2)…, 1)…2)…"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.text.heading_markers import han_number, han_numeral
from checker.text.lazy_regex import pattern

_HAN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LISTS = ("是", "要", "第", "其", "circled", "digit-paren", "digit-half")
_ENDS = {"第": ",:是", "其": ",:、是为"}
_NOT_FIRST = frozenset("素求点件务害闻道")  # 一要素, 一要点: no item of 一要…二要…
_ITEM = pattern(
    # Not what goes on a number: (8:00-9:00), (1,200).
    rf"(?<!\d(?=[:,]))[。;:,!?、”》)\n](?:(?P<mark>[第其]?)(?P<han>[{_HAN}]{{1,3}})(?P<end>[是要,:、为])"
    rf"|(?P<circled>[{_CIRCLED}])|(?P<digit_paren>\((?=\d{{1,2}}\)))?(?P<digit>\d{{1,2}})\))"
)
_BY_BLOCK = frozenset({"circled", "digit-paren", "digit-half"})


class ListFault(NamedTuple):
    """A list number that does not follow, at an offset of the text."""

    start: int
    message: str


class _Item(NamedTuple):
    form: str
    number: int
    start: int


def broken_lists(
    text: str, edges: Sequence[int], forms: Sequence[str], stand_ins: Sequence[str]
) -> list[ListFault]:
    """The numbers that break a list; lists do not reach across ``edges`` (headings), in order."""
    stretches: dict[tuple[str, int], list[_Item]] = {}
    for item in _items(text, edges[0], edges[-1]):
        if item.form in forms:
            inside = item.form in _BY_BLOCK
            key = text.rfind("\n", 0, item.start) + 1 if inside else bisect_right(edges, item.start)
            stretches.setdefault((item.form, key), []).append(item)
    faults: list[ListFault] = []
    for (form, key), items in stretches.items():
        if form not in _BY_BLOCK:
            before = stretches.get((form, key - 1), ())
            own = items[0].number - 1 if before and before[-1].number == items[0].number - 1 else 0
            # The heading's own numeral (一、) is no item of the list: the search begins behind it.
            faults += _walk(text, form, items, edges[max(0, key - 1)] + 2, stand_ins, own)
        elif items[0].start > key or len(items) > 1:  # a paragraph's own number is the outline's business
            own = items[0].number - 1 if items[0].start == key else 0
            faults += _walk(text, form, items, key, stand_ins, own)
    return sorted(faults, key=lambda fault: fault.start)


def _items(text: str, start: int, end: int) -> Iterator[_Item]:
    for found in _ITEM.finditer(text, start, end):
        form, number = _form(found, text), _value(found)
        if form is not None and number is not None:
            yield _Item(form, number, found.start() + 1)


def _form(found: re.Match[str], text: str) -> str | None:
    """Which list an item belongs to; None where what stands behind the numeral makes it none."""
    if found["han"] is None:
        return "circled" if found["circled"] else "digit-paren" if found["digit_paren"] else "digit-half"
    mark, end = found["mark"], found["end"]
    if mark:
        return mark if end in _ENDS[mark] else None
    if end == "要":
        return None if text[found.end() : found.end() + 1] in _NOT_FIRST else end
    return end if end == "是" else None


def _value(found: re.Match[str]) -> int | None:
    if found["circled"]:
        return _CIRCLED.index(found["circled"]) + 1
    return int(found["digit"]) if found["digit"] else han_number(found["han"])


def _walk(
    text: str, form: str, items: Sequence[_Item], begin: int, stand_ins: Sequence[str], own: int = 0
) -> Iterator[ListFault]:
    """Follows a list and the lists nested in it: a list may begin anew, or an outer one go on."""
    stack = [own] if own else []
    since = begin
    owed: set[int] = set()  # told as missing: one that comes later (一是 三是 二是) is out of its place only
    for item in items:
        number = item.number
        if number in owed:
            owed.remove(number)
            continue
        while len(stack) > 1 and stack[-1] != number - 1 and number - 1 in stack[:-1]:
            stack.pop()
        if number == 1:
            owed = set()
            stack.append(1)
        elif stack and stack[-1] == number - 1:
            stack[-1] = number
        else:
            last = stack[-1] if stack else 0
            if not _filled(text, form, last, number, (since, item.start), stand_ins):
                yield ListFault(item.start, _told(form, last, number))
                owed = set(range(last + 1, number))
            stack = [number]
        since = item.start


def _filled(
    text: str, form: str, last: int, number: int, span: tuple[int, int], stand_ins: Sequence[str]
) -> bool:
    """Whether the missing number is there in another wording, or the jump is too wide for a list."""
    if number <= last:
        return False
    if number - last > 3 or (not last and number > 3):
        return True
    told = text[span[0] : span[1]]
    if not last and any(word in told for word in stand_ins):
        return True
    return all(_stands(told, form, n) for n in range(last + 1, number))


def _stands(told: str, form: str, number: int) -> bool:
    if form in _BY_BLOCK:
        circled = f"|{_CIRCLED[number - 1]}" if number <= len(_CIRCLED) else ""
        return re.search(rf"(?<!\d){number}[.、)]{circled}", told) is not None
    han = _HAN[number - 1] if number <= 10 else ""
    if not han:
        return True
    return re.search(rf"(?:^|[。;:,!?、”》)\n(第其]){han}|{han}(?:是|要|则)", told, re.MULTILINE) is not None


def _told(form: str, last: int, number: int) -> str:
    here = _written(form, number)
    if number == last:
        return f"“{here}”重复，应为“{_written(form, number + 1)}”"
    if number < last:
        return f"“{_written(form, last)}”之后又是“{here}”，序号倒退"
    missing = "".join(f"“{_written(form, n)}”" for n in range(last + 1, number))
    return (
        f"“{_written(form, last)}”之后是“{here}”，缺{missing}" if last else f"列举从“{here}”开始，缺{missing}"
    )


def _written(form: str, number: int) -> str:
    han = han_numeral(number)
    return {
        "是": f"{han}是",
        "要": f"{han}要",
        "第": f"第{han}",
        "其": f"其{han}",
        "circled": _CIRCLED[min(number, 20) - 1],
        "digit-paren": f"({number})",
        "digit-half": f"{number})",
    }[form]
