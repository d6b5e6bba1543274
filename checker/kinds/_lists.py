"""Lists inside paragraphs: 一是…二是…, 一要…二要…, 第一,…第二,…, ①…②…, (1)…(2)…, 1)…2)…"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_HAN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERAL = "([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_FORMS = {
    "是": rf"{_NUMERAL}是",
    "要": rf"{_NUMERAL}要(?![素求点件务害闻道])",
    "第": rf"第{_NUMERAL}[,:是]",
    "其": rf"其{_NUMERAL}[,:、是为]",
    "circled": rf"([{_CIRCLED}])",
    "digit-paren": r"\((\d{1,2})\)",
    "digit-half": r"(\d{1,2})\)",
}
LISTS = tuple(_FORMS)
_ITEM = re.compile(rf"[。;:,!?、”》)\n](?:{'|'.join(_FORMS.values())})")
_NAMES = dict(enumerate(_FORMS, 1))
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
        group = found.lastindex or 0
        yield _Item(_NAMES[group], _value(found[group]), found.start() + 1)


def _value(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    head, ten, tail = numeral.partition("十")
    if not ten:
        return _HAN.index(numeral) + 1
    return (_HAN.index(head) + 1 if head else 1) * 10 + (_HAN.index(tail) + 1 if tail else 0)


def _walk(
    text: str, form: str, items: Sequence[_Item], begin: int, stand_ins: Sequence[str], own: int = 0
) -> Iterator[ListFault]:
    """Follows a list and the lists nested in it: a list may begin anew, or an outer one go on."""
    stack = [own] if own else []
    since = begin
    for item in items:
        number = item.number
        while len(stack) > 1 and stack[-1] != number - 1 and number - 1 in stack[:-1]:
            stack.pop()
        if number == 1:
            stack.append(1)
        elif stack and stack[-1] == number - 1:
            stack[-1] = number
        else:
            last = stack[-1] if stack else 0
            if not _filled(text, form, last, number, (since, item.start), stand_ins):
                yield ListFault(item.start, _told(form, last, number))
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
        return re.search(rf"(?<!\d){number}[.、)]|{_CIRCLED[number - 1]}", told) is not None
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
    han = _HAN[number - 1] if number <= 10 else "十" + (_HAN[number - 11] if number < 20 else "")
    return {
        "是": f"{han}是",
        "要": f"{han}要",
        "第": f"第{han}",
        "其": f"其{han}",
        "circled": _CIRCLED[min(number, 20) - 1],
        "digit-paren": f"({number})",
        "digit-half": f"{number})",
    }[form]
