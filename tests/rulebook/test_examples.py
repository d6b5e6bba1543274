"""Every example beside the rules of every shipped rulebook gets the conclusion that it is written under."""

from __future__ import annotations

import pytest

from checker.clues.syntax import Group
from checker.parse.language import compile_language
from checker.rulebook import load, shipped
from checker.rulebook.examples import UNTOLD, trial


def spelt(value):
    """Options with the words of their groups, which belong each to the lexicon of its rulebook."""
    if isinstance(value, Group):
        return value.words, value.masks
    return tuple(map(spelt, value)) if isinstance(value, tuple) else value


BOOKS = {name: load(name) for name in shipped()}
BASE = {rule.id: (spelt(rule.options), rule.examples) for rule in BOOKS["base"].rules}
# A layer's rule that decides as the base's does need not be tried again.
CASES = [
    (name, rule)
    for name, book in BOOKS.items()
    for rule in book.rules
    if rule.examples and (name == "base" or BASE.get(rule.id) != (spelt(rule.options), rule.examples))
]


@pytest.mark.parametrize(("name", "rule"), CASES, ids=[f"{name}-{rule.id}" for name, rule in CASES])
def test_every_example_gets_its_conclusion(name, rule):
    language = compile_language(BOOKS[name].language)
    tried = [trial(rule, example, BOOKS[name], language) for example in rule.examples]
    assert [(t.example["text"], t.want, t.got) for t in tried if not t.right] == []


@pytest.mark.parametrize("name", BOOKS)
def test_every_rule_has_examples(name):
    assert [r.id for r in BOOKS[name].rules if not r.examples and r.kind not in UNTOLD] == []
