"""Where a report says what clues ask for: the keys of a rule, and the statements that are found."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Bits, Index
from checker.clues.matcher import ANYWHERE, Keep, Span, find
from checker.clues.syntax import Clue
from checker.clues.written import CLUE, read_clue
from checker.model import STANDINGS, Excerpt, Report, Shelf, Standing
from checker.model.vocabulary import ROLES

CLUES: dict[str, Any] = {"type": "array", "items": CLUE, "minItems": 1}
WHERE: dict[str, Any] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "description": "写在哪些部分才算；achievements 也包括按专题设置的一级标题；不写就是全文",
}
STANDING: dict[str, Any] = {
    "type": "array",
    "items": {"enum": ["any", *STANDINGS]},
    "description": "哪些语气的句子才算，默认只有 done（已做）；any 不论语气",
}
DONE: frozenset[Standing] = frozenset({"done"})


class OptionError(ValueError):
    """What a rule's keys say cannot be used; ``steps`` lead to it inside the rule, the message is Chinese."""

    def __init__(self, message: str, *steps: str | int) -> None:
        self.steps = steps
        super().__init__(message)


class Said(NamedTuple):
    """A statement that says what a clue asks for: its index, where the clue's words stand, and which clue it is."""

    at: int
    spans: tuple[Span, ...]
    clue: Clue

    @property
    def span(self) -> Span:
        """From the first of the words to the last."""
        return self.spans[0][0], self.spans[-1][1]


class Scope(NamedTuple):
    """Which statements count: in these parts (none: all but the plan), in these standings (None: any, the plan's too)."""

    where: frozenset[str] = frozenset()
    standings: frozenset[Standing] | None = DONE


def prepared(items: Sequence[Any], shelf: Shelf) -> tuple[Clue, ...]:
    """The clues that a rule writes. Raises ClueError."""
    return tuple(read_clue(item, shelf) for item in items)


def scope(options: Mapping[str, Any]) -> Scope:
    """The scope that a rule's ``where`` and ``standings`` write."""
    standings = options.get("standings", DONE)
    return Scope(frozenset(options.get("where", ())), None if "any" in standings else frozenset(standings))


def said(index: Index, clues: Sequence[Clue], within: Scope) -> list[Said]:
    """The statements in scope that say what any of the clues asks for, in order; headings are not asked."""
    among = _among(index, within)
    keep = Keep(within.standings, titled=False) if within.standings is not None else ANYWHERE
    return _found(index, clues, keep, among)


def mentioned(index: Index, clues: Sequence[Clue]) -> list[Said]:
    """The statements that name it at all, wherever and however; headings are among them."""
    return _found(index, clues, ANYWHERE, -1)


def _found(index: Index, clues: Sequence[Clue], keep: Keep, among: Bits) -> list[Said]:
    found: dict[int, Said] = {}
    for clue in clues:
        for at, spans in find(index, clue, keep._replace(titled=True) if clue.titled else keep, among):
            found.setdefault(at, Said(at, spans, clue))
    return [found[at] for at in sorted(found)]


def _among(index: Index, within: Scope) -> Bits:
    def fits(roles: frozenset[str]) -> bool:
        where = within.where
        if not where:
            return within.standings is None or "plan" not in roles
        return bool(roles & where) or ("achievements" in where and roles.isdisjoint(ROLES))

    return index.having(fits, headings=False)


def places(index: Index, found: Said) -> list[Span]:
    """Each place in a statement at which a clue's words stand: all of one word, else the one of words that must meet."""
    part = found.clue.parts[0]
    if len(found.clue.parts) == 1 and part.expression is not None:
        return index.matched(part.expression).get(found.at, [])
    if len(found.clue.parts) == 1 and len(part.groups) == 1:
        return index.hits(part.groups[0], found.at)
    return [found.span]


def excerpt(report: Report, found: Said) -> Excerpt:
    """The whole statement, what counts in it marked."""
    statement = report.statements[found.at]
    return report.quote(statement, *found.spans)
