from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

from checker.rulebook import shipped
from checker.rulebook.schema import rulebook_schema
from tests.helpers import ROOT

PUBLISHED = ROOT / "docs" / "schema" / "rulebook.schema.json"
VALIDATOR = Draft202012Validator(rulebook_schema())


def test_the_published_schema_is_that_of_the_code():
    """When this fails: python docs/make_schema.py."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == rulebook_schema()


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(rulebook_schema())


@pytest.mark.parametrize("name", sorted(shipped()))
def test_shipped_rulebooks_hold_to_it(name: str):
    VALIDATOR.validate(yaml.safe_load(shipped()[name].read_text("utf-8")))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "nonsense"},
        {"severity": "fatal"},
        {"weight": -1},
        {"id": "Not Kebab"},
        {"advise": "a key that no kind has"},
    ],
)
def test_a_faulty_rule_is_refused(change: dict[str, object]):
    book = yaml.safe_load(shipped()["department"].read_text("utf-8"))
    book["rules"][-1].update(change)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(book)
