"""The words by which a report is understood: heading roles and the standing of statements.

They are data (rules/language.yaml), so that a bureau's lawyer can tune them; this module only
compiles them. All expressions are matched against canonical text.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.parse.headings import Grammar, compile_grammar
from checker.text.normalize import canonical
from checker.text.prefilter import Spotter, heads
from checker.text.user_regex import Expression, compiled

CUES = (
    "planned",
    "done",
    "now",
    "conditional",
    "wished",
    "asked",
    "preparing",
    "denied",
    "zero",
    "scarce",
    "past",
    "demand",
    "others",
    "problem",
    "taught",
    "thought",
    "slogan",
    "named",
    "listed",
    "undone",
    "pending",
    "promised",
    "ordered",
    "admired",
    "needed",
    "mended",
)
"""What the telling words of a clause tell; predicates.py says how far each reaches."""
STANDING_WORDS = (*CUES, "not_denied", "adverse", "remedied", "finished", "acting", "names", "doing")
"""The cues, and the words that excuse some of them."""

LEADER_WORDS = ("titles", "others", "duty", "not_duty")
"""Who is the leader, who is not, and how the first responsibility for the rule of law is named, or another one."""

Searcher = re.Pattern[str] | Expression


class Role(NamedTuple):
    """How headings announce one mandated part."""

    name: str
    announces: Searcher


class Language(NamedTuple):
    """Compiled language data. ``standing`` has one pattern for each name of STANDING_WORDS.

    ``spotter`` tells where in a text those may match that would have to be tried on every clause.
    ``parts`` are a rulebook's own beside the mandated ones, with the words by which headings announce them.
    """

    roles: tuple[Role, ...]
    grammar: Grammar
    synonyms: tuple[tuple[str, tuple[str, ...]], ...]
    standing: Mapping[str, Searcher]
    leaders: Mapping[str, Searcher]
    spotter: Spotter
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


def compile_language(data: Mapping[str, Any]) -> Language:
    """Language data as gathered, ready for use; what a user wrote is marked ``own`` and may not hang."""
    any_of = _own_any_of if data.get("own") else _any_of
    return Language(
        tuple(Role(name, any_of(spec["announces"])) for name, spec in data["roles"].items()),
        compile_grammar(data["roles"], data["headings"]),
        tuple((role, tuple(map(canonical, near))) for role, near in data["synonyms"].items()),
        {name: any_of(data["standing"][name]) for name in STANDING_WORDS},
        {name: any_of(data["leaders"][name]) for name in LEADER_WORDS},
        Spotter({name: frozenset(begun) for name, begun in (data.get("heads") or heads_of(data)).items()}),
        tuple((name, tuple(map(canonical, words))) for name, words in data.get("parts", {}).items()),
    )


def heads_of(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The heads of those words of standing for which every clause is searched; they may be kept as ``heads``.

    None, which is to say any, for what a user wrote: the regex library knows more forms than re.
    """
    own = bool(data.get("own"))
    return {name: [] if own else sorted(heads(_joined(data["standing"][name]))) for name in CUES}


def _any_of(expressions: Sequence[str]) -> re.Pattern[str]:
    return re.compile(_joined(expressions))


def _own_any_of(expressions: Sequence[str]) -> Expression:
    return compiled(_joined(expressions))


def _joined(expressions: Sequence[str]) -> str:
    return "|".join(f"(?:{canonical(expression)})" for expression in expressions)
