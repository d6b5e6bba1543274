"""unresolved-revisions: what the reader counted in the draft."""

from __future__ import annotations

import pytest

from checker.clues.index import Index
from checker.kinds.wording import revisions
from checker.model import Draft, Paragraph
from checker.parse import parse
from tests.helpers import language
from tests.kinds._texts import shelf


def gaps(changed: int, commented: int):
    draft = Draft((Paragraph("全年办案16件。", paragraph=1),), revisions=changed, comments=commented)
    return revisions.decide(Index(parse(draft, language())), revisions.prepare({}, shelf())).gaps


def test_a_clean_draft_is_silent():
    assert gaps(0, 0) == ()


@pytest.mark.parametrize(
    ("changed", "commented", "said", "unsaid"),
    [(3, 0, ["3 处修订"], ["批注"]), (0, 2, ["2 条批注"], ["修订"]), (5, 1, ["5 处修订", "1 条批注"], [])],
)
def test_one_gap_tells_both_counts(changed: int, commented: int, said: list[str], unsaid: list[str]):
    (gap,) = gaps(changed, commented)
    assert all(word in gap.message for word in said)
    assert not any(word in gap.message for word in unsaid)
    assert gap.excerpt is None
