"""The catalogue of rules is that of the rulebooks, and can be linked to by id."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from checker.rulebook import load, shipped
from tests.helpers import ROOT

FOLDER = ROOT / "docs" / "rules"


def script():
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_rules"] = module
    spec.loader.exec_module(module)
    return module


MADE = script()
PAGES = MADE.pages()


def test_the_pages_are_those_of_the_rulebooks():
    """When this fails: python docs/make_rules.py."""
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")} == PAGES


@pytest.mark.parametrize("name", shipped())
def test_every_rule_has_its_page_with_its_anchor(name: str):
    for rule in load(name).rules:
        page = PAGES[f"{rule.id}.md"]
        assert f'<a id="{rule.id}"></a>' in page
        assert f"({rule.id}.md)" in PAGES["README.md"]


@pytest.mark.parametrize(
    ("clue", "words"),
    [
        ("聘请|选聘…监督员", "“聘请”/“选聘”……“监督员”"),
        ("<负责人> + 出庭", "词表「负责人」，并且有“出庭”"),
        ("# 复议 + 件", "“复议”（在上面的小标题里），并且有“件”"),
        ("记录|!会议记录", "“记录”（“会议记录”里的不算）"),
        ({"clue": "甲", "within": 9, "unless": ["乙"]}, "“甲”，前后不超过 9 字；句中有“乙”的不算"),
        ({"regex": "a+"}, "符合正则表达式 `a+`"),
    ],
)
def test_clues_in_words(clue: object, words: str):
    assert MADE.in_words(clue) == words
