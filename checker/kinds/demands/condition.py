"""Conditions under which a rule is asked: its key ``when``.

    when: {says: [败诉…件]}                       words that the report says (as done, or as a problem)
    when: {number: {clues: [败诉], unit: 件, at_least: 1}}
    when: {rule: court-appearance, state: [met, weak]}
    when: {issuer: 公安|城管}                      an expression for the issuer's name

All that one condition says must hold; of several in a list, any.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.clues.syntax import Clue
from checker.kinds.demands.clues import CLUES, OptionError, Scope, prepared, said
from checker.kinds.demands.numbers import NUMBER, Number, number, read
from checker.model import STATES, Shelf, Standing, State
from checker.text.normalize import canonical
from checker.text.user_regex import Expression, compiled

StateOf = Callable[[str], State | None]
"""The state of a rule by its id; None where it is not asked, or reports findings alone."""

_TEXT = {"type": "string", "minLength": 1}
_ONE: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "issuer": {**_TEXT, "description": "单位名称的正则，例如 公安|城管"},
        "not_issuer": {**_TEXT, "description": "单位名称不是这样的，正则"},
        "rule": {**_TEXT, "description": "另一条规则的编号，和 state 写在一起"},
        "state": {
            "type": "array",
            "items": {"enum": list(STATES)},
            "minItems": 1,
            "description": "那条规则是这些结论之一",
        },
        "says": {**CLUES, "description": "报告里写了（已做的事、存在的问题），写法同 content 的线索"},
        "not_says": {**CLUES, "description": "报告里没有写"},
        "number": {
            **NUMBER,
            "properties": {
                **NUMBER["properties"],
                "at_least": {"type": "number", "description": "不少于，默认 1"},
                "at_most": {"type": "number", "description": "不多于"},
            },
            "description": "报告里的一个数在这个范围",
        },
    },
}
WHEN: dict[str, Any] = {
    "oneOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}],
    "description": "什么情况下才问这一条：一项里写的要都符合；写成几项的，符合一项即可",
}
_TOLD: frozenset[Standing] = frozenset({"done", "problem", "scarce"})
_IN_REPORT = Scope(standings=_TOLD)


class _Count(NamedTuple):
    wanted: Number
    at_least: Decimal
    at_most: Decimal | None


class Case(NamedTuple):
    """What must hold together; what is None or empty is not asked for."""

    issuer: Expression | None
    not_issuer: Expression | None
    rule: str
    states: frozenset[State]
    says: tuple[Clue, ...]
    not_says: tuple[Clue, ...]
    amount: _Count | None


class Condition(NamedTuple):
    """Cases of which any must hold, and the same in words (Chinese)."""

    cases: tuple[Case, ...]
    words: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The ids of the rules whose states it asks for."""
        return tuple(case.rule for case in self.cases if case.rule)


def prepare(when: Mapping[str, Any] | Sequence[Mapping[str, Any]], shelf: Shelf) -> Condition:
    """The condition that a rule writes. Raises ValueError where it cannot be understood."""
    specs: Sequence[Mapping[str, Any]] = [when] if isinstance(when, Mapping) else when
    cases = tuple(_case(spec, shelf) for spec in specs)
    return Condition(cases, "；或者".join("，并且".join(_said(spec)) for spec in specs))


def _case(spec: Mapping[str, Any], shelf: Shelf) -> Case:
    if ("rule" in spec) != ("state" in spec):
        raise OptionError("when 里的 rule 和 state 要写在一起：哪条规则，是哪些结论", "when")
    counted = spec.get("number")
    return Case(
        issuer=compiled(canonical(spec["issuer"])) if "issuer" in spec else None,
        not_issuer=compiled(canonical(spec["not_issuer"])) if "not_issuer" in spec else None,
        rule=spec.get("rule", ""),
        states=frozenset(spec.get("state", ())),
        says=prepared(spec.get("says", ()), shelf),
        not_says=prepared(spec.get("not_says", ()), shelf),
        amount=_count(counted, shelf) if counted else None,
    )


def _count(spec: Mapping[str, Any], shelf: Shelf) -> _Count:
    most = spec.get("at_most")
    least = Decimal(str(spec.get("at_least", 1 if most is None else 0)))
    return _Count(number(spec, shelf), least, None if most is None else Decimal(str(most)))


def holds(condition: Condition, index: Index, state_of: StateOf) -> bool:
    """Whether a rule of this condition is asked of a report."""
    return any(_holds(case, index, state_of) for case in condition.cases)


def _holds(case: Case, index: Index, state_of: StateOf) -> bool:
    issuer = canonical(index.report.issuer or "")
    return (
        (case.issuer is None or case.issuer.search(issuer) is not None)
        and (case.not_issuer is None or case.not_issuer.search(issuer) is None)
        and (not case.rule or state_of(case.rule) in case.states)
        and (not case.says or bool(said(index, case.says, _IN_REPORT)))
        and not said(index, case.not_says, _IN_REPORT)
        and (case.amount is None or _counted(case.amount, index))
    )


def _counted(count: _Count, index: Index) -> bool:
    found = read(index, count.wanted, _IN_REPORT)
    if found is None or found.value < count.at_least:
        return False
    return count.at_most is None or found.value <= count.at_most


def _said(case: Mapping[str, Any]) -> Iterator[str]:
    """What one case asks for, in words."""
    if "issuer" in case:
        yield f"单位名称有「{case['issuer']}」"
    if "not_issuer" in case:
        yield f"单位名称没有「{case['not_issuer']}」"
    if "rule" in case:
        yield f"规则 {case['rule']} 是{'、'.join(STATES[state] for state in case['state'])}"
    for key, word in (("says", "报告写了"), ("not_says", "报告没有写")):
        if key in case:
            yield f"{word}「{'」或「'.join(_source(clue) for clue in case[key])}」"
    if "number" in case:
        spec = case["number"]
        bounds = [
            f"{word} {spec[key]:g}"
            for key, word in (("at_least", "不少于"), ("at_most", "不多于"))
            if key in spec
        ]
        words = "」或「".join(_source(clue) for clue in spec["clues"])
        yield f"「{words}」的数{'、'.join(bounds) or '不少于 1'}（{spec['unit']}）"


def _source(clue: str | Mapping[str, Any]) -> str:
    return clue if isinstance(clue, str) else str(clue.get("clue") or f"正则 {clue['regex']}")
