"""Counts with the words that say what they count; shared by the kinds that compare figures."""

from itertools import pairwise
from typing import NamedTuple

from checker.text.lazy_regex import pattern
from checker.text.numerals import Quantity, counts, plain

_BREAK = pattern("[,;。:、()!?“”\n]")
_STEP = 48
_TIMES = frozenset(
    "年|月|日|天|小时|分钟|个小时|个月|个工作日|岁|倍|个百分点|级|届|分|类|学时|课时|轮".split("|")  # noqa: SIM905
)
_CLASSES = (
    ("件", "起", "宗", "例", "件次", "宗次", "起次"),
    ("人", "名", "位"),
    ("家", "户"),
    ("家次", "户次"),
    ("个", "项", "处", "条", "个次", "项次", "条次"),
    ("批次", "批", "组"),
    ("场", "场次"),
    ("台", "台次"),
)
_CLASS = {unit: group[0] for group in _CLASSES for unit in group}


class Figure(NamedTuple):
    """A count and its phrase: ``before`` it and ``after`` it, up to the next mark or figure."""

    quantity: Quantity
    start: int
    end: int
    before: str
    after: str

    @property
    def phrase(self) -> str:
        """The words around the number, without it."""
        return self.before + self.after

    @property
    def unit(self) -> str:
        """The unit's class: 件, 起 and 件次 count the same sort of thing."""
        return _CLASS.get(self.quantity.unit, self.quantity.unit)


def figures(text: str, start: int, end: int) -> list[Figure]:
    """The counts between two offsets with their phrases, in order; times and ages are none."""
    found = counts(text, start, end, but=_TIMES)
    edges = [start, *(count.end for count in found)]
    nexts = [*(count.start for count in found[1:]), end]
    return [
        _figure(text, count, left, right) for count, left, right in zip(found, edges, nexts, strict=False)
    ]


def _figure(text: str, count: Quantity, left: int, right: int) -> Figure:
    first, last = phrase_start(text, count.start, left), phrase_end(text, count.end, right)
    return Figure(count, first, last, text[first : count.start], text[count.end : last])


def phrase_start(text: str, offset: int, left: int = 0) -> int:
    """Where the words begin that lead up to an offset: behind the last mark, not before ``left``."""
    edge = offset
    while edge > left:
        begin = max(left, edge - _STEP)
        words = _BREAK.split(text[begin:edge])[-1]
        if len(words) < edge - begin:
            return edge - len(words)
        edge = begin
    return offset if left > offset else left


def phrase_end(text: str, offset: int, right: int) -> int:
    """Where the words end that follow an offset: at the next mark, not behind ``right``."""
    mark = _BREAK.search(text, offset, max(offset, right))
    return mark.start() if mark else max(offset, right)


def told(count: Quantity) -> str:
    """A count as a message writes it: «16 件», «3860 万元»."""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if count.step * 10000 >= scale and count.value >= scale and count.step:
            return f"{plain(count.value / scale)} {name}{count.unit}"
    return f"{plain(count.value)} {count.unit}"


def runs(found: list[Figure], text: str) -> list[list[Figure]]:
    """Enumerations: stretches of two or more figures that only 、 and 和 part (3件、2件和1件)."""
    result: list[list[Figure]] = []
    for left, right in pairwise(found):
        between = text[left.quantity.end : right.start]
        if not ("、" in between or between in {"和", "与"} or right.before.startswith(("和", "与"))):
            continue
        if any(mark in between for mark in ",;。"):
            continue
        if result and result[-1][-1] is left:
            result[-1].append(right)
        else:
            result.append([left, right])
    return result
