"""forbidden: what a report must not say, each place told with the rulebook's own message."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.clues.syntax import Clue
from checker.kinds.demands.clues import CLUES, WHERE, Scope, places, prepared, said, scope
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf

OPTIONS: dict[str, Any] = {
    "where": WHERE,
    "clues": {**CLUES, "description": "不得出现的话；书名号里的不算，要算的写 {clue: …, titled: true}"},
    "message": {
        "type": "string",
        "minLength": 1,
        "description": "提示什么，例如 年度报告要公开，不写当事人姓名",
    },
}


class Options(NamedTuple):
    """What must not be said, and what is told of it."""

    scope: Scope
    clues: tuple[Clue, ...]
    message: str

    def clue_lists(self) -> Iterator[tuple[str, Sequence[Clue]]]:
        """What must not be said."""
        yield "clues", self.clues

    def describe(self) -> Iterator[str]:
        """One line a clue, for `fazhi explain`."""
        return (f"不得写：{clue.source}" for clue in self.clues)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Options with their clues understood. Raises ClueError."""
    where = Scope(scope(options).where, None)
    return Options(where, prepared(options["clues"], shelf), options["message"])


def decide(index: Index, options: Options) -> Decision:
    """One gap for each place that says it, whatever its standing."""
    statements = index.report.statements
    found = {
        place
        for clue in options.clues
        for each in said(index, [clue], options.scope)
        for place in places(index, each)
        if clue.titled or not statements[each.at].is_titled(place)
    }
    return decision(index.report, [Fault(*place, options.message) for place in found])
