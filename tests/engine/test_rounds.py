"""Gaps of two rounds: mended, remaining and new ones are told apart by rule and words, not by their place."""

from __future__ import annotations

from checker.engine.rounds import rounds
from checker.model import Assessment
from tests.helpers import ROOT, assessed

BAD = (ROOT / "fixtures" / "reports" / "bad-civil-affairs-2024.txt").read_text("utf-8")
MENDED = BAD.replace("挽回率48.1%", "挽回率42.4%")


def ids(found: Assessment, other: Assessment) -> list[list[str]]:
    (pair,) = rounds([found], [other]).pairs
    return [[gap.rule for gap in gaps] for gaps in (pair.mended, pair.remaining, pair.fresh)]


def test_a_mended_gap_is_no_longer_there_and_the_way_back_is_a_new_one():
    old, new = assessed(BAD), assessed(MENDED)
    mended, remaining, fresh = ids(old, new)
    assert (mended, fresh) == (["rate-arithmetic"], [])
    assert "placeholder" in remaining
    mended, _, fresh = ids(new, old)
    assert (mended, fresh) == ([], ["rate-arithmetic"])


def test_nothing_changed_is_nothing_mended_wherever_it_stands():
    old = assessed(BAD)
    mended, remaining, fresh = ids(old, assessed("\n\n" + BAD))
    assert (mended, fresh) == ([], [])
    assert len(remaining) == sum(len(verdict.gaps) for verdict in old.verdicts)


def test_one_of_two_like_gaps_is_mended_once():
    twice = BAD.replace("检查XX次", "检查XX次、走访XX次")
    mended, remaining, fresh = ids(assessed(twice), assessed(BAD))
    assert (mended, fresh) == (["placeholder"], [])
    assert remaining.count("placeholder") == 2


def test_reports_are_paired_by_body_and_year():
    one, other = assessed(BAD), assessed(BAD.replace("蓝渡县", "柳川县"))
    told = rounds([one, other], [other._replace(path="new.txt"), assessed(BAD.replace("蓝渡县", "青禾县"))])
    assert [(pair.old.report.issuer, pair.new.path) for pair in told.pairs] == [("柳川县民政局", "new.txt")]
    assert [each.report.issuer for each in told.only_old] == ["蓝渡县民政局"]
    assert [each.report.issuer for each in told.only_new] == ["青禾县民政局"]
