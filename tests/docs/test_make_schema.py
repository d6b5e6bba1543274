from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from checker.rulebook import shipped_folder
from checker.rulebook.schema import rulebook_schema
from tests.helpers import ROOT

PUBLISHED = ROOT / "docs" / "schema" / "rulebook.schema.json"
VALIDATOR = Draft202012Validator(rulebook_schema())


def test_the_published_schema_is_that_of_the_code():
    """When this fails: python docs/make_schema.py."""
    same = json.loads(PUBLISHED.read_text("utf-8")) == rulebook_schema()
    assert same


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(rulebook_schema())


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_rulebooks_hold_to_it(path: Path):
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    if "rulebook" in data:
        fault = best_match(VALIDATOR.iter_errors(data))
        assert fault is None, fault.message[:200]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "nonsense"},
        {"severity": "fatal"},
        {"weight": -1},
        {"id": "Not Kebab"},
        {"advise": "a key that no kind has"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_faulty_rule_is_refused(change: dict[str, object]):
    path = shipped_folder() / "base.yaml"
    book = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert VALIDATOR.is_valid(book)
    book["rules"][-1].update(change)
    assert not VALIDATOR.is_valid(book)
