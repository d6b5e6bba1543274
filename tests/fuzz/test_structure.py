"""A few hundred drafts put together by structure, the same in every run: parse and judge take them all."""

from __future__ import annotations

from itertools import islice

import pytest

from checker.engine.evaluate import assess
from checker.engine.plan import Plan
from tests.fuzz.structure import SEED, Maker, plans, told

PLANS = plans()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.book.key[0])
def test_whatever_order_things_stand_in_there_is_an_assessment(plan: Plan) -> None:
    for draft in islice(Maker(SEED + PLANS.index(plan)).drafts(), 80):
        told(assess(draft, "draft.txt", plan))


def test_the_same_seed_makes_the_same_drafts() -> None:
    assert (
        list(islice(Maker(7).drafts(), 50))
        == list(islice(Maker(7).drafts(), 50))
        != list(islice(Maker(8).drafts(), 50))
    )
