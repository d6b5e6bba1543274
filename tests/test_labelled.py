"""The checker held against reports of our own that were written and labelled without seeing it."""

from __future__ import annotations

import pytest

from tests.helpers import ROOT
from tests.labels import tally

SETS = [
    ("labels.yaml", 1400, 0.985, 0.95),
    ("labels-s.yaml", 312, 0.92, 0.91),  # everyday words in place of the terms: twelve styles
    ("labels-t.yaml", 208, 0.98, 0.87),
]
"""Labels, how many points they have, and the shares of points and findings that must be right."""


@pytest.mark.parametrize(("labels", "points", "right", "found"), SETS)
def test_labelled_reports(labels: str, points: int, right: float, found: float) -> None:
    result = tally(ROOT / "fixtures/labelled" / labels)
    told = "\n".join([*result.misses, *result.alarms])
    assert result.points >= points, "labels are missing"
    assert result.right / result.points >= right, told
    assert result.found / result.wanted >= found, told
    assert not result.alarms, told
