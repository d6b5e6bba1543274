"""Every word of a closed vocabulary has its Chinese, and has it in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from checker.model import vocabulary
from tests.helpers import ROOT

TABLES: list[tuple[Any, Any]] = [
    (vocabulary.Role, vocabulary.ROLES),
    (vocabulary.State, vocabulary.STATES),
    (vocabulary.Severity, vocabulary.SEVERITIES),
    (vocabulary.Certainty, vocabulary.CERTAINTIES),
    (vocabulary.Standing, vocabulary.STANDINGS),
]
_HAN = re.compile("[一-鿿]")
_OTHER_THINGS = {("examples.py", "HEADINGS"), ("titles.py", "HEADINGS")}
"""Tables keyed by a vocabulary that hold something else than its words: whole headings."""


@pytest.mark.parametrize(("literal", "table"), TABLES)
def test_every_word_has_its_chinese_in_the_order_of_its_literal(literal: Any, table: Any):
    assert tuple(table) == get_args(literal)
    assert all(_HAN.search(words) for words in table.values())
    assert len(set(table.values())) == len(table)


def test_clues_show_states():
    assert set(vocabulary.CLUE_STATES) < set(vocabulary.STATES)


def second_tables(text: str) -> Iterator[str]:
    """Names of dict displays whose keys are words of one vocabulary and whose values are plain Chinese."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(node.value, ast.Dict):
            continue
        keys = {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
        words = [v.value for v in node.value.values if isinstance(v, ast.Constant)]
        of_one = any(len(keys) > 1 and keys <= set(get_args(literal)) for literal, _ in TABLES)
        if of_one and words and all(isinstance(each, str) and _HAN.search(each) for each in words):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield ast.unparse(target)


@pytest.mark.parametrize("path", sorted((ROOT / "checker").rglob("*.py")), ids=lambda path: path.name)
def test_no_other_module_has_words_of_its_own_for_them(path: Path):
    found = {(path.name, name) for name in second_tables(path.read_text("utf-8"))}
    assert path.name == "vocabulary.py" or found <= _OTHER_THINGS


def test_the_reading_sees_a_second_table():
    assert list(second_tables("_STATES: dict = {'met': '写明', 'weak': '提到'}\nX = {'a': '甲'}\n")) == [
        "_STATES"
    ]
