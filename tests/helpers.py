"""What many tests need: the language data, and a report from a text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from checker.language import Language, compile_language
from checker.model import Report
from checker.parse import parse
from checker.readers import read

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
