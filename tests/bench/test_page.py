from __future__ import annotations

import json

import pytest

from bench.measure import Taken
from bench.page import amount, page, verdict
from bench.results import Row, Section, Target, as_data, rows_of, section_of


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target("", 0.4, "at most", 0.5), "reached"),
        (Target("", 0.6, "at most", 0.5), "**missed by 20%**"),
        (Target("", 1.7, "at least", 1.7), "reached"),
        (Target("", 8.0, "at least", 10.0), "**missed by 20%**"),
    ],
)
def test_a_target_is_reached_or_missed_by_a_share_of_its_limit(target: Target, said: str):
    assert verdict(target) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0123456, "0.0123"), (0.4, "0.4"), (12.34, "12.3"), (1234.5, "1,234"), (0.00004, "0.00004")],
)
def test_amounts_have_three_digits(value: float, said: str):
    assert amount(value) == said


def section() -> Section:
    taken = Taken({"one": (0.1, 0.2, 0.3)}, {})
    targets = (Target("one ÷ two", 0.6, "at most", 0.5),)
    return Section("x", "A title", rows_of(taken, issue={"one": 0.05}), targets, ("A note.",), {"a": 1.0})


def test_a_section_outlives_json():
    held = section()
    again = section_of(json.loads(json.dumps(as_data(held))))
    assert again == held._replace(rows=tuple(held.rows), notes=["A note."])


def test_the_page_tells_medians_spread_targets_and_what_was_skipped():
    skipped = Section("y", "Another", skipped="no such option")
    said = page({"cores": "2"}, {"peer": ""}, [section(), skipped], quick=True)
    assert "| one | 0.2 s | 0.15–0.25 | 3 | 0.05 s |" in said
    assert "| one ÷ two | 0.6 × | at most 0.5 × | **missed by 20%** |" in said
    assert "Not measured: no such option." in said
    assert "peer (not installed)" in said
    assert "quick run" in said
    assert Row("", "s", 0, 0, 0, 1).issue is None
