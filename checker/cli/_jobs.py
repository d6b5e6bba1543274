"""What the command line and fazhi.yaml together ask of each file."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from checker.cli._config import Settings, settings_for
from checker.cli._issuers import issuer_lines
from checker.engine.discovery import STDIN
from checker.engine.plan import Plan, rules_known
from checker.model import Unreadable
from checker.rulebook import DEFAULT, gather
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
    waived = frozenset(waiver.rule for waiver in settings.waivers)
    notices = tuple(waiver.notice() for waiver in settings.waivers)
    plan = Plan(book, mark, waived, notices, issuers, severities=settings.severities)
    if settings.waivers or settings.severities:
        _must_be_rules(settings, plan)
    return plan


def _must_be_rules(settings: Settings, plan: Plan) -> None:
    """Raise RulebookError where a waiver or a severity names no rule: it would do nothing, and nobody would know."""
    known = rules_known(plan)
    if settings.source is None:
        return
    data = settings.source.data
    places: list[tuple[str, list[str | int]]] = [
        (
            waiver.rule,
            [
                "waivers",
                next(i for i, each in enumerate(data["waivers"]) if each["rule"] == waiver.rule),
                "rule",
            ],
        )
        for waiver in settings.waivers
    ]
    places += [(name, _steps_of(name, data)) for name, _ in settings.severities]
    for name, steps in places:
        if name not in known:
            raise settings.source.fault(f"规则库里没有「{name}」这条规则", steps, nearest(name, known))


def _steps_of(name: str, data: Mapping[str, Any]) -> list[str | int]:
    """Where a configuration gives a rule its severity: for all files, or for some paths."""
    if name in data.get("severities", {}):
        return ["severities", name]
    index = next(i for i, each in enumerate(data["paths"]) if name in each.get("severities", {}))
    return ["paths", index, "severities", name]


_gathered = lru_cache(maxsize=64)(gather)
