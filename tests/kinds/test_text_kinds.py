"""The kinds that look for slips, held against whole labelled reports (ours, and the shared ones)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.clues.index import Index
from checker.kinds import KINDS
from tests.helpers import ROOT, SHARED, report_of
from tests.kinds._texts import shelf

RULES = {
    "bracket-balance",
    "document-number",
    "document-title",
    "fixed-wording",
    "outdated-document",
    "placeholder",
    "variant-character",
}


def _labelled() -> list[tuple[Path, dict[str, Any]]]:
    found = []
    for path in sorted((ROOT / "fixtures" / "reports").glob("*.yaml")):
        found.append((path.with_suffix(".txt"), yaml.safe_load(path.read_text("utf-8"))))
    for name in ("labels.yaml", "labels-written.yaml"):
        path = SHARED / "corpus" / name
        if path.exists():
            labels = yaml.safe_load(path.read_text("utf-8"))
            found += [(path.parent / report, label) for report, label in labels.items()]
    return [(path, label) for path, label in found if path.stat().st_size]


def _plain(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("，。；：（）！？", ",.;:()!?"))


@pytest.mark.parametrize(("path", "label"), _labelled(), ids=lambda value: getattr(value, "stem", ""))
def test_finds_the_labelled_slips_and_no_others(path: Path, label: dict[str, Any]) -> None:
    report = report_of(path.read_text("utf-8"))
    wanted = [each for each in label.get("findings") or [] if each["rule"] in RULES]
    for name in sorted(RULES):
        kind = KINDS[name]
        gaps = kind.decide(Index(report), kind.prepare({}, shelf())).gaps
        shown = [_plain(gap.excerpt.text) for gap in gaps if gap.excerpt]
        slips = [_plain(str(each["excerpt"])) for each in wanted if each["rule"] == name]
        assert all(any(slip in text or text in slip for text in shown) for slip in slips), (name, shown)
        assert not gaps or name not in (label.get("silent") or [])
