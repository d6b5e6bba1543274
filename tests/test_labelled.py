"""The checker held against 58 reports of our own that were written and labelled without seeing it."""

from __future__ import annotations

from tests.helpers import ROOT
from tests.labels import tally


def test_labelled_reports() -> None:
    result = tally(ROOT / "fixtures/labelled/labels.yaml")
    told = "\n".join([*result.misses, *result.alarms])
    assert result.points >= 1400, "labels are missing"
    assert result.right / result.points >= 0.985, told
    assert result.found / result.wanted >= 0.95, told
    assert not result.alarms, told
