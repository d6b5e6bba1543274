"""With which characters the matches of an expression begin: where it need not be tried at all.

A report has some four hundred clauses, and each standing has an expression of many alternatives. Most
clauses hold none of the pairs of characters with which these begin, and one pass over the text tells
which do. What is said of an expression here may be too much, never too little.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from checker.text.automaton import Lexicon
from checker.text.lazy_regex import pattern

_TOKEN = pattern(
    r"\(\?<?[:=!]|[()|^$]|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?:[*+?]|\{\d*(?:,\d*)?\})[?+]?"
    r"|[^][\\(){}|*+?.^$]+(?![*+?{])|.",
    re.DOTALL,
)
_STRANGE = pattern(r"\(\?(?!:|<?[=!])")  # flags, names, conditions
_ANY = "\0"  # whatever may follow, or nothing


def heads(expression: str) -> frozenset[str]:
    """The one or two characters with which any match begins; none at all where that cannot be told."""
    begun = {_ANY} if _STRANGE.search(expression) else _either(_TOKEN.findall(expression)[::-1])
    found = frozenset(head.rstrip(_ANY) for head in begun)
    return frozenset() if "" in found else found


def _either(tokens: list[str]) -> set[str]:
    """How alternatives begin, up to the bracket that closes them; takes their tokens off the end."""
    found: set[str] = set()
    begun = {""}
    while tokens and (token := tokens.pop()) != ")":
        if token == "|":
            found |= begun
            begun = {""}
        else:
            begun = _followed(begun, _repeated(_one(token, tokens), tokens))
    return found | begun


def _one(token: str, tokens: list[str]) -> set[str]:
    if token[0] == "(":
        inner = _either(tokens)
        return inner if token in ("(", "(?:") else {""}  # what stands around a match is no part of it
    if token in ("^", "$"):
        return {""}
    if token[0] == "[" and not {"^", "\\", "-"} & set(token):
        return set(token[1:-1])
    return {_ANY} if token[0] in "[\\." else {token[:2]}


def _repeated(one: set[str], tokens: list[str]) -> set[str]:
    if not tokens or tokens[-1][0] not in "*+?{":
        return one
    times = tokens.pop()
    if times == "?":
        return one | {""}
    again = {each + _ANY for each in one}
    return again if times[0] == "+" else again | {""}


def _followed(begun: set[str], more: set[str]) -> set[str]:
    done = {each for each in begun if len(each) == 2 or each == _ANY}
    return done | {(each + then)[:2] for each in begun - done for then in more}


class Spot(NamedTuple):
    """Where matches may begin, and of which expressions."""

    start: int
    names: frozenset[str]


class Spotter:
    """Tells where in a text any of several expressions, given by their names and heads, may match.

    Those in ``anywhere`` may match everywhere.
    """

    def __init__(self, heads_of: Mapping[str, frozenset[str]]) -> None:
        self.anywhere = frozenset(name for name, heads in heads_of.items() if not heads)
        names: dict[str, set[str]] = {}
        for name, heads in heads_of.items():
            for head in heads:
                names.setdefault(head, set()).add(name)
        self._names = [frozenset(own | names.get(head[0], set())) for head, own in names.items()]
        self._heads = Lexicon()
        self._heads.numbers(tuple(names))

    def spots(self, text: str) -> list[Spot]:
        """The spots of a text, in order."""
        if not self._names:
            return []
        # Of two heads that begin at one place the longer one is told last; it has the names of both.
        found = {start: self._names[number] for number, start, _ in self._heads.hits(text)}
        return [Spot(start, found[start]) for start in sorted(found)]
