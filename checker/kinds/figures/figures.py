"""All counts of a report with the words that say what they count, read once for the kinds that compare them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from checker.clues.index import Index
from checker.model import Statement
from checker.text.lazy_regex import pattern
from checker.text.numerals import Quantity, counts, percentages, plain

_WORDS = pattern("[^,;。:、()!?“”\n]{0,80}")
"""The words beside a number, up to a mark; 80 characters tell what it counts, and bound the work on a text without marks."""
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
_OCCASIONS = ("件次", "宗次", "起次", "个次", "项次", "条次", "台次")
_MEASURE = {**_CLASS, **{unit: f"{_CLASS[unit]}次" for unit in _OCCASIONS}}


class Figure(NamedTuple):
    """A count and its phrase: ``before`` it and ``after`` it, up to the next mark or figure.

    ``start`` and ``end`` are the phrase's. ``unit`` is the class of the count's unit: 件, 起 and 件次 are of
    the same sort of thing. ``measure`` is what may be compared and added up: not 件 and 件次.
    ``statement`` is an index into Report.statements.
    """

    quantity: Quantity
    start: int
    end: int
    before: str
    after: str
    unit: str
    measure: str
    statement: int

    @property
    def phrase(self) -> str:
        """The words around the number, without it."""
        return self.before + self.after


class Figures:
    """The counts (``all``) and the percentages (``rates``) of a report's statements, each in order.

    Times and ages are none, and headings have none. ``by_statement``: (statement, its counts), in order.
    """

    def __init__(self, found: Sequence[Figure], rates: Sequence[Figure]) -> None:
        self.all = found
        self.rates = rates
        self.by_statement = grouped(found)
        self._starts = [figure.quantity.start for figure in found]

    def between(self, start: int, end: int) -> list[Figure]:
        """The counts whose number begins between two offsets."""
        return list(self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def grouped(found: Iterable[Figure]) -> list[tuple[int, list[Figure]]]:
    """Figures in order as (statement, those of it)."""
    return [(at, list(group)) for at, group in groupby(found, key=attrgetter("statement"))]


def read(index: Index) -> Figures:
    """The figures of a report; ask for them by ``index.once(read)``."""
    report = index.report
    text, (first, last) = report.text, report.body
    statements = [(s.start, s.end if not s.heading else s.start) for s in report.statements]
    back = text[first:last][::-1]
    found = [counts(text, first, last, but=_TIMES), percentages(text, first, last)]
    return Figures(*(_around(text, each, last, back, statements) for each in found))


def around(text: str, found: Sequence[Quantity], start: int, end: int) -> list[Figure]:
    """Quantities of a passage with their phrases, as if it were one statement."""
    return _around(text, found, end, text[start:end][::-1], [(start, end)])


def _around(
    text: str, found: Sequence[Quantity], last: int, back: str, statements: Sequence[tuple[int, int]]
) -> list[Figure]:
    """Quantities of statements with the words around them, up to the nearest mark or the neighbouring quantity.

    ``back`` is the text up to ``last`` from its end to its beginning, in which words are read backwards;
    ``statements`` are offsets, those of headings empty.
    """
    figures = []
    words, at, within, before = _WORDS.match, -1, (0, 0), 0
    begins = [start for start, _ in statements]
    nexts = [*(quantity.start for quantity in found[1:]), last]
    for count, following in zip(found, nexts, strict=False):
        start, end, _, _, unit, _ = count
        edge, before = before, end
        if start >= within[1]:
            at = bisect_right(begins, start) - 1
            within = statements[at] if at >= 0 else within
            if start >= within[1]:
                continue
        left, right = words(back, last - start), words(text, end, max(end, following))
        assert left is not None  # the expression matches nothing, too
        assert right is not None
        first, stop = max(edge, start - left.end() + left.start()), right.end()
        known, measure = _CLASS.get(unit, unit), _MEASURE.get(unit, unit)
        figures.append(Figure(count, first, stop, text[first:start], text[end:stop], known, measure, at))
    return figures


def is_planned(statement: Statement, offset: int) -> bool:
    """Whether what stands at an offset is only planned."""
    at = bisect_right(statement.clauses, offset, key=attrgetter("start")) - 1
    return at >= 0 and statement.clauses[at].standing == "planned" and offset < statement.clauses[at].end


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
