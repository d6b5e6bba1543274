"""All counts of a report with the words that say what they count, read once for the kinds that compare them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from checker.clues.index import Index
from checker.model import Report, Statement
from checker.text.lazy_regex import pattern
from checker.text.numerals import Quantity, counts, percentages, plain

_BREAK = pattern("[,;。:、()!?“”\n]")
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
    """A count and its phrase: ``before`` it and ``after`` it, up to the next mark or figure.

    ``start`` and ``end`` are the phrase's; ``statement`` is an index into Report.statements.
    """

    quantity: Quantity
    start: int
    end: int
    before: str
    after: str
    statement: int

    @property
    def phrase(self) -> str:
        """The words around the number, without it."""
        return self.before + self.after

    @property
    def unit(self) -> str:
        """The unit's class: 件, 起 and 件次 count the same sort of thing."""
        return _CLASS.get(self.quantity.unit, self.quantity.unit)


class Figures:
    """The counts (``all``) and the percentages (``rates``) of a report's statements, each in order.

    Times and ages are none, and headings have none.
    """

    def __init__(self, found: Sequence[Figure], rates: Sequence[Figure]) -> None:
        self.all = tuple(found)
        self.rates = tuple(rates)
        self._starts = [figure.quantity.start for figure in found]

    def between(self, start: int, end: int) -> list[Figure]:
        """The counts whose number begins between two offsets."""
        return list(self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def by_statement(found: Iterable[Figure]) -> Iterator[tuple[int, list[Figure]]]:
    """Figures in order as (statement, those of it)."""
    return ((at, list(group)) for at, group in groupby(found, key=_statement))


def _statement(figure: Figure) -> int:
    return figure.statement


def read(index: Index) -> Figures:
    """The figures of a report; ask for them by ``index.once(read)``."""
    report = index.report
    text, (first, last) = report.text, report.body
    marks = _marks(text, first, last)
    found = [counts(text, first, last, but=_TIMES), percentages(text, first, last)]
    return Figures(*(list(_in_statements(report, _around(text, each, marks))) for each in found))


def around(text: str, found: Sequence[Quantity], start: int, end: int) -> list[Figure]:
    """Quantities of a passage with their phrases; of which statement is left open."""
    return list(_around(text, found, _marks(text, start, end)))


def _marks(text: str, start: int, end: int) -> list[int]:
    return [start - 1, *(mark.start() for mark in _BREAK.finditer(text, start, end)), end]


def _around(text: str, found: Sequence[Quantity], marks: Sequence[int]) -> Iterator[Figure]:
    """Quantities with the words around them, up to the nearest mark or the neighbouring quantity."""
    before = 0
    for number, count in enumerate(found):
        start, end = count.start, count.end
        left = max(before, marks[bisect_left(marks, start) - 1] + 1)
        right = marks[bisect_left(marks, end)]
        if number + 1 < len(found):
            right = max(end, min(right, found[number + 1].start))
        before = end
        yield Figure(count, left, right, text[left:start], text[end:right], -1)


def _in_statements(report: Report, found: Iterable[Figure]) -> Iterator[Figure]:
    """The figures that stand in statements which are no headings, each with its statement."""
    statements, at = report.statements, -1
    for figure in found:
        start = figure.quantity.start
        while at + 1 < len(statements) and statements[at + 1].start <= start:
            at += 1
        if at >= 0 and start < statements[at].end and not statements[at].heading:
            yield figure._replace(statement=at)


def is_planned(statement: Statement, offset: int) -> bool:
    """Whether what stands at an offset is only planned."""
    return any(c.standing == "planned" and c.start <= offset < c.end for c in statement.clauses)


def told(count: Quantity) -> str:
    """A count as a message writes it: «16 件», «3860 万元»."""
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if count.step * 10000 >= scale and count.value >= scale and count.step:
            return f"{plain(count.value / scale)} {name}{count.unit}"
    return f"{plain(count.value)} {count.unit}"


def digits(count: Quantity) -> str:
    """The figure as it is written, without its 万 or point."""
    return plain(count.value / count.step if count.step else count.value)


def runs(found: Sequence[Figure], text: str) -> list[list[Figure]]:
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
