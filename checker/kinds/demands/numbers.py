"""The numbers that a report gives of something: «会前学法12次», «开展4次会前学法», «出庭率95.5%»."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from checker.clues.index import Index
from checker.clues.matcher import Span
from checker.clues.syntax import Clue
from checker.kinds.demands.clues import CLUES, Scope, excerpt, places, prepared, said
from checker.model import Excerpt, Shelf, Standing
from checker.text.lazy_regex import pattern
from checker.text.numerals import Quantity, counts, percentages

BEHIND = 16
"""Characters between a clue's last word and its number: «学法活动,全年共安排专题学习12次» has 11; further off the number
mostly belongs to something else («会前学法制度落实到各科室,受理投诉12件»)."""
BEFORE = 6
"""The same before its first word: «开展了4次集中的会前学法» has 3. Shorter, as what is counted usually follows its name."""
_ANY_AMOUNT: frozenset[Standing] = frozenset({"zero", "scarce", "named"})
"""Standings of a clause that gives a number all the same: «会前学法0次»; «会前学法全年共12次», which has no verb."""
_STOP = pattern(r"[。;]")

Take = Literal["largest", "sum", "first"]
NUMBER: dict[str, Any] = {
    "type": "object",
    "required": ["clues", "unit"],
    "additionalProperties": False,
    "properties": {
        "clues": {**CLUES, "description": "数字前后说的是什么；写法同 content 的线索"},
        "unit": {
            "type": "string",
            "minLength": 1,
            "description": "单位，几个任选其一的用 | 隔开，例如 次|场|期；百分数写 %",
        },
        "take": {
            "enum": ["largest", "sum", "first"],
            "description": "报告里有几个的，取哪个：largest 最大的（默认），sum 加起来，first 第一个",
        },
    },
}


class Number(NamedTuple):
    """How to find a number: what stands beside it, its units, and which of several is taken."""

    clues: tuple[Clue, ...]
    units: frozenset[str]
    take: Take


class Found(NamedTuple):
    """A number of the report, and the statements that give it; ``less``: the report says that it was not reached (不足4次)."""

    value: Decimal
    unit: str
    evidence: tuple[Excerpt, ...]
    less: bool = False


def number(options: Mapping[str, Any], shelf: Shelf) -> Number:
    """A number as a rule writes it. Raises ClueError."""
    units = frozenset(options["unit"].replace("％", "%").split("|"))
    return Number(prepared(options["clues"], shelf), units, options.get("take", "largest"))


def read(index: Index, wanted: Number, within: Scope) -> Found | None:
    """The number that the report gives, None where it gives none."""
    if within.standings is not None:
        within = within._replace(standings=within.standings | _ANY_AMOUNT)
    found = [
        (quantity, excerpt(index.report, each))
        for each in said(index, wanted.clues, within)
        for place in places(index, each)
        if (quantity := _beside(index, each.at, place, wanted.units)) is not None
    ]
    if not found:
        return None
    if wanted.take == "sum":
        total = sum((quantity.value for quantity, _ in found), Decimal(0))
        return Found(total, found[0][0].unit, tuple(told for _, told in found))
    quantity, told = found[0] if wanted.take == "first" else max(found, key=lambda each: each[0].value)
    return Found(quantity.value, quantity.unit, (told,), quantity.bound in ("under", "near"))


def _beside(index: Index, at: int, place: Span, units: frozenset[str]) -> Quantity | None:
    """The number amid the words or next behind them, else the one close before them."""
    statement = index.report.statements[at]
    text, (first, last) = index.report.text, place
    end = min(statement.end, last + BEHIND)
    stop = _STOP.search(text, last, end)
    behind = list(_quantities(text, first, _whole(text, stop.start() if stop else end, statement.end), units))
    for quantity in behind:
        if quantity.start <= last + BEHIND:
            return quantity
    before = [
        quantity
        for quantity in _quantities(text, max(statement.start, first - BEFORE - 10), first, units)
        if first - quantity.end <= BEFORE
    ]
    return before[-1] if before else None


def _whole(text: str, end: int, limit: int) -> int:
    """An end that cuts no number and no unit: a few characters more, inside the statement."""
    return min(limit, end + 12) if text[end - 1 : end] not in "。;" else end


def _quantities(text: str, start: int, end: int, units: frozenset[str]) -> Iterator[Quantity]:
    if "%" in units:
        yield from percentages(text, start, end)
    for quantity in counts(text, start, end):
        if quantity.unit in units or quantity.unit[:1] in units:  # 件 stands for 件次, 次 for 次
            yield quantity
