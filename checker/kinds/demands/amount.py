"""amount: a number that the report gives is great enough, or small enough; so is a sum, or a share of another number.

    numbers:
      学法: {clues: [会前学法|专题学法], unit: 次|场}
    demands:
      - {number: 学法, at_least: 4}
    or_reason: [因…未|少]

The demands are tried in order, and the first whose numbers the report gives decides: «出庭率» where it is stated, else the share
of two counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.clues.syntax import Clue
from checker.kinds.demands.clues import (
    CLUES,
    STANDING,
    WHERE,
    OptionError,
    Scope,
    excerpt,
    mentioned,
    prepared,
    said,
    scope,
)
from checker.kinds.demands.numbers import NUMBER, Found, Number, number, read
from checker.model import Decision, Excerpt, Gap, Shelf
from checker.text.lazy_regex import pattern
from checker.text.numerals import plain

_NAME = {"type": "string", "minLength": 1}
_LIMIT = {"type": ["number", "string"], "description": "一个数，或者 numbers 里另一个数的名称"}
_NAMES = {"oneOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}
OPTIONS: dict[str, Any] = {
    "where": WHERE,
    "standings": STANDING,
    "numbers": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": NUMBER,
        "description": "要从报告里找的数：名称（用中文，提示里会用到）和找法",
    },
    "demands": {
        "type": "array",
        "minItems": 1,
        "description": "要求，自上而下取第一条所要的数报告里都写了的",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 2,
            "properties": {
                "number": {**_NAME, "description": "哪个数"},
                "sum": {"type": "array", "items": _NAME, "minItems": 2, "description": "几个数的和"},
                "share": {**_NAMES, "description": "哪个数（几个数的和）占 of 的百分之几"},
                "of": {**_NAMES, "description": "share 的分母"},
                "at_least": {**_LIMIT, "description": "不少于"},
                "at_most": {**_LIMIT, "description": "不多于"},
            },
        },
    },
    "or_reason": {**CLUES, "description": "没有达到，但是写明了原因的线索；写了就算写明"},
    "exempt": {**CLUES, "description": "说明无此情况的线索，不计分"},
}
_HUNDRED = Decimal(100)
_WRITTEN = pattern(r"(\d+(?:\.\d+)?)[%％]?")


class Value(NamedTuple):
    """What a demand compares: its name in messages, its value and unit, where it stands."""

    name: str
    value: Decimal
    unit: str
    evidence: tuple[Excerpt, ...]
    less: bool = False


class Demand(NamedTuple):
    """A sum of numbers (as a share of another sum, where ``of`` is not empty), and its bounds: numbers or names."""

    parts: tuple[str, ...]
    of: tuple[str, ...]
    at_least: Decimal | str | None
    at_most: Decimal | str | None


class Options(NamedTuple):
    """Numbers by their names, the demands on them, and where they are looked for."""

    scope: Scope
    numbers: Mapping[str, Number]
    demands: tuple[Demand, ...]
    or_reason: tuple[Clue, ...]
    exempt: tuple[Clue, ...]

    def clue_lists(self) -> Iterator[tuple[str, Sequence[Clue]]]:
        """The clues of each number, of a reason and of an exemption."""
        yield from ((name, wanted.clues) for name, wanted in self.numbers.items())
        yield from (("or_reason", self.or_reason), ("exempt", self.exempt))

    def describe(self) -> Iterator[str]:
        """One line a number and a demand, for `fazhi explain`."""
        for name, wanted in self.numbers.items():
            words = " 或者 ".join(clue.source for clue in wanted.clues)
            yield f"数「{name}」：{words}，单位 {'、'.join(sorted(wanted.units))}"
        for demand in self.demands:
            yield f"要求：{_name(demand)}{''.join(_bounds(demand))}"
        yield from (f"没有达到但写明原因：{clue.source}" for clue in self.or_reason)
        yield from (f"无此情况：{clue.source}" for clue in self.exempt)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Options with their clues understood. Raises ValueError for a name that no number has."""
    numbers = {name: number(spec, shelf) for name, spec in options["numbers"].items()}
    demands = tuple(_demand(spec, i) for i, spec in enumerate(options["demands"]))
    for i, demand in enumerate(demands):
        _check(demand, i, numbers)
    return Options(
        scope(options),
        numbers,
        demands,
        prepared(options.get("or_reason", ()), shelf),
        prepared(options.get("exempt", ()), shelf),
    )


def _demand(spec: Mapping[str, Any], at: int) -> Demand:
    steps = ("demands", at)
    ways = [key for key in ("number", "sum", "share") if key in spec]
    if len(ways) != 1:
        raise OptionError("demands 的每一条只写 number、sum、share 中的一个", *steps)
    if ("share" in spec) != ("of" in spec):
        raise OptionError("share 和 of 要写在一起：share 占 of 的百分之几", *steps)
    if "at_least" not in spec and "at_most" not in spec:
        raise OptionError("demands 的每一条要写 at_least（不少于）或者 at_most（不多于）", *steps)
    parts, of = _listed(spec[ways[0]]), _listed(spec.get("of", ()))
    return Demand(parts, of, _limit(spec.get("at_least")), _limit(spec.get("at_most")))


def _listed(told: str | Sequence[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def _limit(told: float | str | None) -> Decimal | str | None:
    """A bound as a number (90, "90%"), or the name of one."""
    if told is None:
        return None
    written = _WRITTEN.fullmatch(str(told))
    return str(told) if written is None else Decimal(written[1])


def _check(demand: Demand, at: int, numbers: Mapping[str, Number]) -> None:
    limits = [limit for limit in (demand.at_least, demand.at_most) if isinstance(limit, str)]
    for name in (*demand.parts, *demand.of, *limits):
        if name not in numbers:
            raise OptionError(f"numbers 里没有「{name}」；有的是：{'、'.join(numbers)}", "demands", at)


def decide(index: Index, options: Options) -> Decision:
    """Met where the first demand that can be decided holds, or a reason is given; weak where it does not."""
    exempt = said(index, options.exempt, Scope(options.scope.where, None))
    if exempt:
        return Decision("exempt", tuple(excerpt(index.report, each) for each in exempt))
    given = {name: read(index, wanted, options.scope) for name, wanted in options.numbers.items()}
    for demand in options.demands:
        value = _value(demand, given)
        limits = [_resolved(limit, given) for limit in (demand.at_least, demand.at_most)]
        if value is not None and None not in limits:
            return _compared(index, options, demand, value, given)
    return _without_number(index, options, given)


def _value(demand: Demand, given: Mapping[str, Found | None]) -> Value | None:
    """What a demand compares; None where the report does not give all its numbers, or nothing is shared out."""
    found = [given[name] for name in (*demand.parts, *demand.of)]
    if any(each is None for each in found):
        return None
    numbers = [each for each in found if each is not None]
    parts, of = numbers[: len(demand.parts)], numbers[len(demand.parts) :]
    total, whole = (sum((each.value for each in side), Decimal(0)) for side in (parts, of))
    evidence = tuple(dict.fromkeys(told for each in numbers for told in each.evidence))
    if not demand.of:
        return Value(_name(demand), total, parts[0].unit, evidence, any(each.less for each in parts))
    return Value(_name(demand), _HUNDRED * total / whole, "%", evidence) if whole else None


def _name(demand: Demand) -> str:
    parts = "与".join(demand.parts) + ("之和" if len(demand.parts) > 1 else "")
    return f"{parts}占{'与'.join(demand.of)}的比例" if demand.of else parts


def _bounds(demand: Demand) -> Iterator[str]:
    for word, limit in (("不少于", demand.at_least), ("不多于", demand.at_most)):
        if limit is not None:
            yield f"{word} {limit if isinstance(limit, str) else plain(limit)}{' %' if demand.of else ''}"


def _resolved(limit: Decimal | str | None, given: Mapping[str, Found | None]) -> Decimal | bool | None:
    """A bound as a number; None where it is a number that the report does not give; False where there is none."""
    if limit is None:
        return False
    if isinstance(limit, Decimal):
        return limit
    found = given[limit]
    return None if found is None else found.value


def _compared(
    index: Index, options: Options, demand: Demand, value: Value, given: Mapping[str, Found | None]
) -> Decision:
    message = _fault(demand, value, given)
    if not message:
        return Decision("met", value.evidence)
    reasons = said(index, options.or_reason, Scope(standings=None))
    if reasons:
        return Decision("met", (*value.evidence, *(excerpt(index.report, each) for each in reasons)))
    also = "，也没有写明原因" if options.or_reason else ""
    return Decision("weak", value.evidence, (Gap(f"{message}{also}", value.evidence[0]),))


def _fault(demand: Demand, value: Value, given: Mapping[str, Found | None]) -> str:
    """What is wrong with a value; empty where nothing is."""
    least, most = (_resolved(limit, given) for limit in (demand.at_least, demand.at_most))
    if isinstance(least, Decimal) and (value.value < least or (value.less and value.value == least)):
        return _told(value, "少于", demand.at_least, least)
    if isinstance(most, Decimal) and value.value > most:
        return _told(value, "多于", demand.at_most, most)
    return ""


def _told(value: Value, word: str, written: Decimal | str | None, bound: Decimal) -> str:
    """A comparison in words; rates are shown to one decimal."""
    shown = plain(round(value.value, 1))
    limit = f"{plain(bound)}{value.unit}"
    named = f"{written}（{limit}）" if isinstance(written, str) else limit
    return f"{value.name}为 {'不足 ' if value.less else ''}{shown}{value.unit}，{word} {named}"


def _without_number(index: Index, options: Options, given: Mapping[str, Found | None]) -> Decision:
    """Weak where the report speaks of it and gives no number, missing where it does not speak of it."""
    lacking = min((_lacking(demand, given) for demand in options.demands), key=len)
    names = "、".join(lacking)
    found = [
        each
        for name in (*lacking, *options.numbers)
        for each in mentioned(index, options.numbers[name].clues)
    ]
    if not found:
        return Decision("missing", (), (Gap(f"没有写到{names}"),))
    told = excerpt(index.report, found[0])
    what = f"没有写明{names}的数量" if lacking else "写的数量是零，算不出比例"
    return Decision("weak", (told,), (Gap(what, told),))


def _lacking(demand: Demand, given: Mapping[str, Found | None]) -> list[str]:
    """The numbers of a demand that the report does not give."""
    limits = [limit for limit in (demand.at_least, demand.at_most) if isinstance(limit, str)]
    return [name for name in dict.fromkeys((*demand.parts, *demand.of, *limits)) if given[name] is None]
