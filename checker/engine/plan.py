"""How a file is to be checked, as plain data that can travel, and the same made ready for use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.model import Report, Rule, Rulebook, Severity, Unreadable
from checker.rulebook import AUTO, Gathered, LanguageData, build, choose, described, gather, shipped
from checker.text.normalize import canonical
from checker.text.user_regex import compiled

if TYPE_CHECKING:
    from checker.parse.language import Language


class IssuerLine(NamedTuple):
    """The rulebook of the issuers whose names an expression matches, and why (Chinese)."""

    expression: str
    book: Gathered
    because: str


class Plan(NamedTuple):
    """How a file is to be checked.

    ``pass_mark`` takes the place of the rulebook's; ``without`` are ids of rules that are not asked;
    ``notices`` (Chinese) are added to what the report's reader says of it. ``issuers`` are a user's own
    lines of which rulebook fits whom, asked before the shipped ones where the rulebook is to be chosen.
    ``severities`` are (rule, severity) in the place
    of the rulebook's own. ``compared``: fingerprints are made, by which a report can be held against others. ``year`` and ``body``: of which
    year and of which body the user says that the report is, whatever it says itself.
    """

    book: Gathered
    pass_mark: float | None = None
    without: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()
    issuers: tuple[IssuerLine, ...] = ()
    compared: bool = False
    year: int | None = None
    body: str | None = None
    severities: tuple[tuple[str, Severity], ...] = ()


Task = tuple["str | Unreadable", Plan]
"""A listed file and how to check it."""


@lru_cache(maxsize=64)
def rulebook_of(plan: Plan) -> Rulebook:
    """The rulebook of a plan, prepared. Raises RulebookError."""
    book = _built(plan.book._replace(auto=False))  # whoever chose it, it is built once
    if plan.pass_mark is not None:
        book = book._replace(scoring=book.scoring._replace(pass_mark=plan.pass_mark))
    if plan.without:
        book = book._replace(rules=tuple(rule for rule in book.rules if rule.id not in plan.without))
    if plan.severities:
        book = book._replace(rules=tuple(_weighed(rule, plan) for rule in book.rules))
    return book


def _weighed(rule: Rule, plan: Plan) -> Rule:
    """A rule with the severity that a plan gives it."""
    severity = dict(plan.severities).get(rule.id)
    return rule._replace(severity=severity) if severity else rule


def language_of(plan: Plan) -> Language:
    """The language by which a plan's reports are understood; the rules are not prepared for it."""
    return _compiled(plan.book.language)


class Shown(NamedTuple):
    """What answers show of a rulebook: id, title and version, and its rules by their ids, not prepared."""

    key: tuple[str, str, str]
    rules: Mapping[str, Rule]


def shown(plan: Plan) -> Shown:
    """What answers show of a plan's rulebook; needs no kinds."""
    held = _shown(plan.book)
    if not plan.severities:
        return held
    return held._replace(rules={name: _weighed(rule, plan) for name, rule in held.rules.items()})


@lru_cache(maxsize=16)
def _shown(book: Gathered) -> Shown:
    return Shown(book.key, described(book))


def rules_known(plan: Plan) -> tuple[str, ...]:
    """The ids of all rules of a plan's rulebook, and of those that may be chosen in its place."""
    books = [plan.book, *(line.book for line in plan.issuers)]
    if plan.book.auto:
        books += [_gathered(name) for name in shipped()]
    return tuple(dict.fromkeys(rule for book in books for rule in _shown(book).rules))


def fitting(plan: Plan, report: Report) -> tuple[Plan, str]:
    """The plan for a report, and why it was chosen; the plan itself where it leaves no choice."""
    if not plan.book.auto:
        return plan, ""
    book, because = chosen(report.issuer, plan.issuers)
    return plan._replace(book=book), because


def chosen(issuer: str | None, lines: Iterable[IssuerLine]) -> tuple[Gathered, str]:
    """The rulebook for an issuer, and why: by the first of a user's lines that fits, else by the shipped ones."""
    name = canonical(issuer or "")
    for line in lines:
        if compiled(line.expression).search(name):
            return line.book, line.because
    choice = choose(issuer)
    return _gathered(choice.rulebook), choice.because


def key_of(plan: Plan) -> tuple[str, str, str]:
    """Id, title and version of a plan's rulebook, as an answer states them."""
    key = shown(plan).key
    return (AUTO, "按单位自动选用", key[2]) if plan.book.auto else key


_gathered = lru_cache(maxsize=16)(gather)
_built = lru_cache(maxsize=16)(build)


@lru_cache(maxsize=4)
def _compiled(language: LanguageData) -> Language:
    """Most rulebooks share their language: it is compiled once."""
    from checker.parse.language import compile_language  # noqa: PLC0415  what is known is shown without parsers

    return compile_language(language.data)
