"""Writes the schemas of docs/schema/ that stand in the code: python docs/make_schema.py."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.cli._config import SCHEMA as CONFIG
from checker.cli._decisions import SCHEMA as DECISIONS
from checker.rulebook.schema import rulebook_schema

FOLDER = Path(__file__).resolve().parent / "schema"
SCHEMAS: dict[str, Mapping[str, Any]] = {
    "rulebook.schema.json": rulebook_schema(),
    "config.schema.json": CONFIG,
    "decisions.schema.json": DECISIONS,
}


def text(schema: Mapping[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name, schema in SCHEMAS.items():
        (FOLDER / name).write_text(text(schema), encoding="utf-8", newline="\n")
