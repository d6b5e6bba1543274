"""Writes docs/schema/rulebook.schema.json from the code: python docs/make_schema.py."""

from __future__ import annotations

import json
from pathlib import Path

from checker.rulebook.schema import rulebook_schema

TARGET = Path(__file__).resolve().parent / "schema" / "rulebook.schema.json"


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(rulebook_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
