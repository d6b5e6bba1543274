"""Plain data into a Rulebook: words flattened, rules prepared by their kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any

from checker.clues.syntax import UnknownListError
from checker.errors import RulebookError
from checker.model import GENERAL_SHARE, Rule, Rulebook, Scoring, Shelf
from checker.rulebook.errors import Source, nearest, raise_first
from checker.rulebook.load import Gathered, Origin
from checker.rulebook.word_lists import WordListError, flatten
from checker.rulebook.written import clues_in
from checker.text.automaton import Lexicon


def build(gathered: Gathered) -> Rulebook:
    """The rulebook that gathered data makes. Raises RulebookError where a kind refuses its rule."""
    data = gathered.data
    shelf = shelf_of(gathered)
    scoring = data["scoring"]
    rules = tuple(_rule(rule, shelf, scoring["weak"], gathered.origins[rule["id"]]) for rule in data["rules"])
    raise_first(need_faults(rules, gathered.origins))
    grades = tuple((grade["name"], float(grade["from"])) for grade in scoring["grades"])
    name, title, version = gathered.key
    return Rulebook(
        id=name,
        title=title,
        version=version,
        rules=rules,
        scoring=Scoring(scoring["pass"], scoring["weak"], grades),
        language=gathered.language.data,
        lexicon=shelf.lexicon,
    )


def shelf_of(gathered: Gathered) -> Shelf:
    """What the rules of a rulebook share. Raises RulebookError for word lists that cannot be flattened."""
    data = gathered.data
    try:
        words = flatten(data.get("words", {}))
    except WordListError as error:
        source = Source(Path(gathered.path), data)
        raise source.fault(str(error), ["words", error.name], error.todo) from None
    return Shelf(words, gathered.tables, Lexicon())


def build_faults(gathered: Gathered) -> list[RulebookError]:
    """Everything for which :func:`build` would refuse a rulebook; empty where it would not."""
    try:
        shelf = shelf_of(gathered)
    except RulebookError as error:
        return [error]
    found: list[RulebookError] = []
    for rule in gathered.data["rules"]:
        try:
            _prepared(rule, shelf)
        except ValueError as error:
            found += _told(error, shelf, gathered.origins[rule["id"]])
    if found:
        return found
    weak = gathered.data["scoring"]["weak"]
    rules = [_rule(rule, shelf, weak, gathered.origins[rule["id"]]) for rule in gathered.data["rules"]]
    return list(need_faults(rules, gathered.origins))


def needs_of(rule: Rule) -> tuple[str, ...]:
    """The ids of the rules whose states a rule asks for: by its condition, or as points of several."""
    return (*(rule.when.needs if rule.when is not None else ()), *getattr(rule.options, "needs", ()))


def need_faults(rules: Sequence[Rule], origins: Mapping[str, Origin]) -> Iterator[RulebookError]:
    """The rules that ask for the state of one that is not there, or in the end for their own."""
    needs = {rule.id: needs_of(rule) for rule in rules}
    for rule in rules:
        unknown = [name for name in needs[rule.id] if name not in needs]
        for name in unknown:
            yield _fault_at(origins[rule.id], f"没有规则「{name}」，或者已经停用", nearest(name, needs))
        if not unknown and rule.id in _reached(needs, rule.id):
            what = f"规则「{rule.id}」要看别的规则的结论，绕了一圈又要看它自己的"
            yield _fault_at(origins[rule.id], what, "请改掉其中一处 rule")


def _reached(needs: Mapping[str, Sequence[str]], start: str) -> set[str]:
    """The rules that a rule asks for, and those that they ask for."""
    seen: set[str] = set()
    waiting = list(needs[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += needs.get(name, ())
    return seen


def _fault_at(origin: Origin, what: str, todo: str) -> RulebookError:
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415  needs YAML, only for errors

    file = Path(origin.file)
    return Source(file, load_yaml(file)).fault(what, origin.steps, todo)


def described(gathered: Gathered) -> dict[str, Rule]:
    """Its rules by their ids without what kinds prepare: enough to show verdicts."""
    weak = gathered.data["scoring"]["weak"]
    return {rule["id"]: _stamp(rule, weak, None) for rule in gathered.data["rules"]}


def _rule(rule: Mapping[str, Any], shelf: Shelf, weak: float, origin: Origin) -> Rule:
    try:
        options, condition = _prepared(rule, shelf)
    except ValueError as error:
        raise next(_told(error, shelf, origin)) from None
    return _stamp(rule, weak, options)._replace(when=condition)


def _prepared(rule: Mapping[str, Any], shelf: Shelf) -> tuple[Any, Any]:
    """What a rule's kind makes of its keys, and its condition. Raises ValueError."""
    from checker.kinds import KINDS  # noqa: PLC0415  what is already known is shown without them
    from checker.kinds.demands.condition import prepare  # noqa: PLC0415
    from checker.rulebook.schema import COMMON  # noqa: PLC0415

    own = {key: value for key, value in rule.items() if key not in COMMON}
    when = rule.get("when")
    return KINDS[rule["kind"]].prepare(own, shelf), None if when is None else prepare(when, shelf)


def _stamp(rule: Mapping[str, Any], weak: float, options: Any) -> Rule:
    return Rule(
        id=rule["id"],
        title=rule["title"],
        group=rule["group"],
        kind=rule["kind"],
        severity=rule["severity"],
        weight=float(rule.get("weight", 0)),
        weak_share=float(rule.get("weak_share", weak)),
        general_share=float(rule.get("general_share", GENERAL_SHARE)),
        basis=rule["basis"],
        certainty=rule["certainty"],
        advice=rule["advice"],
        options=options,
        asks=rule.get("asks", ""),
        where=tuple(rule.get("where", ())),
        examples_by_state=rule.get("examples", {}),
        from_year=rule.get("from_year"),
        until_year=rule.get("until_year"),
        deduct=_deduction(rule.get("deduct", 0)),
    )


def _deduction(told: float | Mapping[str, float]) -> tuple[float, float]:
    """Points that a finding costs, and the most that all of a rule's cost."""
    each, most = (told["each"], told.get("most", inf)) if isinstance(told, Mapping) else (told, inf)
    return float(each), float(most)


def _told(error: ValueError, shelf: Shelf, origin: Origin) -> Iterator[RulebookError]:
    """What a kind or a condition refuses, at each clue where it is one."""
    from checker.kinds.demands.clues import OptionError, prepared  # noqa: PLC0415
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415

    source = Source(Path(origin.file), load_yaml(Path(origin.file)))
    written: Any = source.data
    for step in origin.steps:
        written = written[step]
    found = False
    for clue, inner in clues_in(written):
        try:
            prepared([clue], shelf)
        except ValueError as fault:
            found = True
            todo = "写法见 docs/rulebooks.md"
            if isinstance(fault, UnknownListError):
                todo = nearest(fault.name, shelf.words)
            yield source.fault(str(fault), [*origin.steps, *inner], todo)
    if not found:
        inside = error.steps if isinstance(error, OptionError) else ("clues",) if "clues" in written else ()
        yield source.fault(str(error), [*origin.steps, *inside])
