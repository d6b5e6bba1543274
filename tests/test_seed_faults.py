"""Faults seeded into clean fixtures are told, and nothing is told of the fixtures as they are."""

from __future__ import annotations

import random

import pytest

from tools.seed_faults import FOUND, OPERATORS, REPORTS, clean_reports, run


def test_seeded_faults_are_found_and_clean_reports_raise_nothing() -> None:
    tally = run()
    assert not tally.alarms, "\n".join(tally.alarms)
    assert tally.share >= FOUND, "\n".join(tally.misses)


@pytest.mark.parametrize("name", OPERATORS)
def test_each_operator_changes_some_report_and_says_where(name: str) -> None:
    reports = clean_reports()
    assert len(reports) == REPORTS
    made = [OPERATORS[name](text, random.Random(3)) for _, text in reports]
    seeded = [(each, text) for each, (_, text) in zip(made, reports, strict=True) if each is not None]
    assert seeded
    assert all(each.text != text and each.place for each, text in seeded)


def test_the_same_seed_makes_the_same_faults() -> None:
    assert run(seed=5, faults=10) == run(seed=5, faults=10)
