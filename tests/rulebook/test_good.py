"""Rulebooks of other documents run without a line of Python: fixtures/rulebooks/good/."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.engine.evaluate import evaluate
from checker.parse.language import compile_language
from checker.rulebook import gather, load
from checker.rulebook.examples import changes, silent_clues, trials
from checker.rulebook.lint import lint
from tests.helpers import ROOT, plan_of

GOOD = sorted((ROOT / "fixtures" / "rulebooks" / "good").glob("*.yaml"))
IDS = [path.stem for path in GOOD]


@pytest.mark.parametrize("path", GOOD, ids=IDS)
def test_it_is_sound_and_each_of_its_clues_is_tried(path: Path):
    assert [remark for remark in lint(gather(str(path))) if remark.level == "warning"] == []
    book = load(str(path))
    assert len(book.rules) >= 12
    for rule in book.rules:
        tried = trials(rule, book, compile_language(book.language))
        assert [(t.example["text"], t.got) for t in tried if not t.right] == []
        assert silent_clues(rule, tried) == []
        assert [change.label for change in changes(rule, tried) if not change.noticed] == []


@pytest.mark.parametrize("path", GOOD, ids=IDS)
def test_its_own_document_passes_and_an_empty_one_does_not(path: Path):
    plan = plan_of(str(path))
    text = path.with_suffix(".txt").read_bytes()
    full = evaluate(text, "总结.txt", plan)
    assert (full.score.value, full.score.passed) == (100, True)
    bare = evaluate("\n".join(text.decode().split("\n")[:3]).encode(), "总结.txt", plan)
    assert not bare.score.passed
