"""Plain data into a Rulebook: words flattened, rules prepared by their kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.clues.syntax import UnknownListError
from checker.errors import RulebookError
from checker.model import Rule, Rulebook, Scoring, Shelf
from checker.rulebook.errors import Source
from checker.rulebook.load import Gathered, Origin
from checker.rulebook.word_lists import WordListError, flatten
from checker.text.automaton import Lexicon


def build(gathered: Gathered) -> Rulebook:
    """The rulebook that gathered data makes. Raises RulebookError where a kind refuses its rule."""
    data = gathered.data
    source = Source(Path(gathered.path), data)
    try:
        words = flatten(data.get("words", {}))
    except WordListError as error:
        raise source.fault(str(error), ["words", error.name], error.todo) from None
    shelf = Shelf(words, gathered.tables, Lexicon())
    scoring = data["scoring"]
    rules = tuple(_rule(rule, shelf, scoring["weak"], gathered.origins[rule["id"]]) for rule in data["rules"])
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


def described(gathered: Gathered) -> dict[str, Rule]:
    """Its rules by their ids without what kinds prepare: enough to show verdicts."""
    weak = gathered.data["scoring"]["weak"]
    return {rule["id"]: _stamp(rule, weak, None) for rule in gathered.data["rules"]}


def _rule(rule: Mapping[str, Any], shelf: Shelf, weak: float, origin: Origin) -> Rule:
    from checker.kinds import KINDS  # noqa: PLC0415  what is already known is shown without them
    from checker.rulebook.schema import COMMON  # noqa: PLC0415

    own = {key: value for key, value in rule.items() if key not in COMMON}
    try:
        options = KINDS[rule["kind"]].prepare(own, shelf)
    except ValueError as error:
        raise _told(error, rule["kind"], shelf, Path(origin.file), origin.steps) from None
    return _stamp(rule, weak, options)


def _stamp(rule: Mapping[str, Any], weak: float, options: Any) -> Rule:
    return Rule(
        id=rule["id"],
        title=rule["title"],
        group=rule["group"],
        kind=rule["kind"],
        severity=rule["severity"],
        weight=float(rule.get("weight", 0)),
        weak_share=float(rule.get("weak_share", weak)),
        basis=rule["basis"],
        certainty=rule["certainty"],
        advice=rule["advice"],
        options=options,
        asks=rule.get("asks", ""),
        where=tuple(rule.get("where", ())),
        examples_by_state=rule.get("examples", {}),
        from_year=rule.get("from_year"),
        until_year=rule.get("until_year"),
    )


def _told(
    error: ValueError, kind: str, shelf: Shelf, file: Path, steps: Sequence[str | int]
) -> RulebookError:
    """What a kind refuses, at the very clue where it is one."""
    from checker.kinds import KINDS  # noqa: PLC0415
    from checker.rulebook.errors import nearest  # noqa: PLC0415
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415

    source = Source(file, load_yaml(file))
    written: Any = source.data
    for step in (*steps, "clues"):
        written = written[step] if isinstance(step, int) else written.get(step, {})
    for state, clues in written.items():
        for i, clue in enumerate(clues):
            try:
                KINDS[kind].prepare({"clues": {"met": [clue]}}, shelf)
            except ValueError as fault:
                todo = "写法见 docs/rulebooks.md"
                if isinstance(fault, UnknownListError):
                    todo = nearest(fault.name, shelf.words)
                return source.fault(str(fault), [*steps, "clues", state, i], todo)
    return source.fault(str(error), [*steps, *(["clues"] if written else [])])
