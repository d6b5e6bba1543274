"""What many tests need: the language data, and a report from a text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import limits
from checker.clues.index import Index
from checker.engine.evaluate import evaluate
from checker.engine.plan import Plan
from checker.model import Assessment, Report, Rulebook, Shelf
from checker.parse import parse
from checker.parse.language import Language, compile_language
from checker.readers import read
from checker.rulebook import gather, load
from checker.text.automaton import Lexicon
from checker.text.normalize import canonical

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "rules"
SHARED = ROOT.parent / "shared"


@lru_cache(maxsize=1)
def language() -> Language:
    """The shipped language data, compiled."""
    return compile_language(yaml.load((RULES / "language.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader))


def report_of(text: str) -> Report:
    """The report that a plain text is."""
    return parse(read(text.encode(), "draft.txt"), language())


def bare_shelf(words: dict[str, tuple[str, ...]] | None = None) -> Shelf:
    """A shelf with word lists and no tables."""
    return Shelf(words or {}, {}, Lexicon())


def index_of(text: str, lexicon: Lexicon | None = None) -> Index:
    """The index of the report that a plain text is."""
    return Index(report_of(text), lexicon)


@lru_cache(maxsize=1)
def department() -> Rulebook:
    """The rulebook for departments."""
    return load("department")


def options_of(rule: str) -> Any:
    """What a shipped rule's kind prepared of it."""
    return next(each.options for each in department().rules if each.id == rule)


@lru_cache(maxsize=8)
def plan_of(name: str) -> Plan:
    """How a file is checked by a rulebook (a shipped name or a path) and by nothing else."""
    return Plan(gather(name))


def assessed(text: str) -> Assessment:
    """The assessment of a plain text by the departments' rulebook."""
    return evaluate(text.encode(), "draft.txt", plan_of("department"))


def states(text: str) -> dict[str, str]:
    """Rule id → state, for every rule that carries one."""
    return {v.rule.id: v.state for v in assessed(text).verdicts if v.state is not None}


def findings(text: str) -> list[tuple[str, str]]:
    """(rule id, message in canonical form) of every gap of rules without a state, sorted."""
    verdicts = assessed(text).verdicts
    return sorted((v.rule.id, canonical(g.message)) for v in verdicts for g in v.gaps if v.state is None)


def bound(monkeypatch: pytest.MonkeyPatch, **bounds: int) -> None:
    """Hold some limits for one test."""
    monkeypatch.setattr(limits, "_held", limits.held()._replace(**bounds))


def reports() -> list[Path]:
    """The fixture reports, those that are none left out."""
    return [
        p for p in sorted((ROOT / "fixtures/reports").glob("*.txt")) if not p.name.startswith("not-a-report")
    ]
