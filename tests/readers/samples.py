"""The samples that the tests may use where they are at hand (never copied into the project)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.text.normalize import canonical

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared")


def expected(name: str) -> list[str]:
    """The canonical paragraphs that must come out of a sample."""
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    return [canonical(text) for text in truth[name]["expect"]]
