"""What the command line and fazhi.yaml together ask of each file."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from checker.cli._config import Settings, settings_for
from checker.cli._issuers import issuer_lines
from checker.engine.discovery import STDIN
from checker.engine.plan import Plan, rulebook_of
from checker.model import Unreadable
from checker.rulebook import DEFAULT, Gathered, gather
from checker.rulebook.errors import nearest

ERROR = "error"


class Wishes(NamedTuple):
    """What the command line settles; None leaves it to fazhi.yaml. ``config`` is a file, or False for none."""

    rulebook: str | None = None
    min_score: float | None = None
    fail_on: str | None = None
    config: Path | bool | None = None


class Job(NamedTuple):
    """A listed file, how to check it, and what makes it fail."""

    entry: str | Unreadable
    plan: Plan
    fail_on: str


def jobs_for(entries: Iterable[str | Unreadable], wishes: Wishes) -> tuple[list[Job], int]:
    """Jobs in the order of the entries, and how many entries fazhi.yaml excludes. Raises RulebookError."""
    jobs, excluded = [], 0
    for entry in entries:
        settings = _settings(entry, wishes)
        if settings.excluded:
            excluded += 1
            continue
        jobs.append(Job(entry, _plan(settings, wishes), wishes.fail_on or settings.fail_on or ERROR))
    return jobs, excluded


def _settings(entry: str | Unreadable, wishes: Wishes) -> Settings:
    path = entry if isinstance(entry, str) else entry.path
    if wishes.config is False or "\0" in path:
        return Settings()
    config = wishes.config if isinstance(wishes.config, Path) else None
    return settings_for("./-" if path == STDIN else path, config)


def _plan(settings: Settings, wishes: Wishes) -> Plan:
    book = _gathered(wishes.rulebook or settings.rulebook or DEFAULT)
    mark = settings.min_score if wishes.min_score is None else wishes.min_score
    issuers = issuer_lines(settings.source) if book.auto else ()
    if not settings.waivers:
        return Plan(book, mark, issuers=issuers)
    _must_be_rules(settings, [book, *(line.book for line in issuers)])
    waived = frozenset(waiver.rule for waiver in settings.waivers)
    return Plan(book, mark, waived, tuple(waiver.notice() for waiver in settings.waivers), issuers)


def _must_be_rules(settings: Settings, books: Iterable[Gathered]) -> None:
    """Raise RulebookError where a waiver names no rule: it would waive nothing, and nobody would know."""
    known = list(dict.fromkeys(rule.id for book in books for rule in rulebook_of(Plan(book)).rules))
    for waiver in settings.waivers:
        if waiver.rule not in known and settings.source is not None:
            written = settings.source.data["waivers"]
            index = next(i for i, each in enumerate(written) if each["rule"] == waiver.rule)
            what = f"规则库里没有「{waiver.rule}」这条规则"
            raise settings.source.fault(what, ["waivers", index, "rule"], nearest(waiver.rule, known))


_gathered = lru_cache(maxsize=64)(gather)
