"""Rulings hold while the words on which they rest stand in the report, and fall when these change."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from checker.engine.rulings import overruled
from checker.engine.transport import lean
from checker.model import Assessment, Ruling, Verdict
from checker.model.answer import findings
from tests.helpers import ROOT, assessed, department

BAD = (ROOT / "fixtures" / "reports" / "bad-civil-affairs-2024.txt").read_text("utf-8")
FIRST = assessed(BAD)
SCORING = department().scoring
RATE = next(gap for gap in findings(FIRST) if gap.rule == "rate-arithmetic" and "48.1" in gap.what)


@dataclass(frozen=True)
class Point:
    """A verdict on a point of the report, with its words."""

    verdict: Verdict

    @property
    def words(self) -> tuple[str, ...]:
        texts = [each.text for each in self.verdict.evidence] or [
            gap.excerpt.text for gap in self.verdict.gaps if gap.excerpt
        ]
        return tuple(texts)


def ruling(
    rule: str, state: str, words: tuple[str, ...] = (), finding: str | None = None, **more: object
) -> Ruling:
    made = Ruling("蓝渡县民政局", 2024, rule, state, "经核对原始材料", words, finding)  # type: ignore[arg-type]
    return made._replace(**more)  # type: ignore[arg-type]


def by(*rulings: Ruling, text: str = BAD) -> Assessment:
    return overruled(lean(assessed(text), text=True), rulings, SCORING)


def of(assessment: Assessment, rule: str) -> Verdict:
    return next(verdict for verdict in assessment.verdicts if verdict.rule.id == rule)


def first(state: str) -> Point:
    return Point(
        next(
            v
            for v in FIRST.verdicts
            if v.state == state and v.rule.weight and (v.evidence or state == "missing")
        )
    )


def test_a_fault_ruled_to_be_none_is_told_no_more_and_kept_as_overruled():
    assert RATE.excerpt
    told = by(ruling("rate-arithmetic", "no-fault", (RATE.excerpt.text,), RATE.message))
    assert RATE.what not in {gap.what for gap in findings(told)}
    (each,) = of(told, "rate-arithmetic").overruled
    assert [gap.message for gap in each.gaps] == [RATE.what]
    assert told.fallen == ()


def test_it_holds_when_a_neighbour_is_reworded_and_falls_with_its_own_words():
    assert RATE.excerpt
    mine = ruling("rate-arithmetic", "no-fault", (RATE.excerpt.text,), RATE.message)
    beside = BAD.replace(RATE.excerpt.text, f"另开展培训三次。{RATE.excerpt.text}另走访困难家庭三户。")
    assert beside != BAD
    assert by(mine, text=beside).fallen == ()
    changed = by(mine, text=BAD.replace("挽回率48.1%", "挽回率48.2%"))
    assert "rate-arithmetic" in {gap.rule for gap in findings(changed)}
    assert [(each.ruling, "改动" in each.why) for each in changed.fallen] == [(mine, True)]


def test_what_was_mended_needs_no_ruling_and_nothing_is_said_of_it():
    assert RATE.excerpt
    mine = ruling("rate-arithmetic", "no-fault", (RATE.excerpt.text,))
    assert by(mine, text=BAD.replace("挽回率48.1%", "挽回率42.4%")).fallen == ()


def test_another_fault_in_the_same_words_is_still_told():
    assert RATE.excerpt
    told = by(ruling("rate-arithmetic", "no-fault", (RATE.excerpt.text,), "别的问题"))
    assert "rate-arithmetic" in {gap.rule for gap in findings(told)}
    assert len(told.fallen) == 1


def test_a_weak_point_ruled_met_earns_its_weight_and_the_score_follows():
    weak = first("weak")
    told = by(ruling(weak.verdict.rule.id, "met", weak.words))
    now = of(told, weak.verdict.rule.id)
    assert (now.state, now.earned, now.gaps) == ("met", weak.verdict.rule.weight, ())
    assert told.score.earned == pytest.approx(
        FIRST.score.earned + weak.verdict.rule.weight - (weak.verdict.earned or 0)
    )
    assert now.overruled[0].was == "weak"


def test_a_missing_point_ruled_exempt_leaves_both_sums():
    missing = first("missing")
    told = by(ruling(missing.verdict.rule.id, "exempt"))
    assert of(told, missing.verdict.rule.id).state == "exempt"
    assert told.score.applicable == FIRST.score.applicable - missing.verdict.rule.weight
    assert told.score.exempt == FIRST.score.exempt + missing.verdict.rule.weight


def test_a_missing_point_ruled_met_by_a_sentence_has_that_as_evidence_with_its_place():
    missing = first("missing")
    sentence = RATE.excerpt.text if RATE.excerpt else ""
    told = of(by(ruling(missing.verdict.rule.id, "met", (sentence,))), missing.verdict.rule.id)
    assert [each.text for each in told.evidence] == [sentence]
    assert RATE.excerpt
    assert told.evidence[0].place == RATE.excerpt.place


def test_a_met_point_ruled_weak_tells_the_reviewers_reason_and_falls_with_new_evidence():
    met = Point(next(v for v in FIRST.verdicts if v.state == "met" and v.rule.kind == "content"))
    told = of(by(ruling(met.verdict.rule.id, "weak", met.words)), met.verdict.rule.id)
    assert told.state == "weak"
    assert "经核对原始材料" in told.gaps[0].message
    assert told.gaps[0].excerpt is not None
    other = by(ruling(met.verdict.rule.id, "weak", met.words[:-1] or ("现将有关情况报告如下",)))
    assert of(other, met.verdict.rule.id).state == "met"
    assert len(other.fallen) == 1


def test_a_ruling_without_words_falls_when_the_point_is_mentioned():
    weak = first("weak")
    told = by(ruling(weak.verdict.rule.id, "exempt"))
    assert of(told, weak.verdict.rule.id).state == "weak"
    assert "写到" in told.fallen[0].why


@pytest.mark.parametrize("more", [{"body": "蓝渡县卫生健康局"}, {"year": 2023}])
def test_another_bodys_and_another_years_rulings_are_not_this_reports(more: dict[str, object]):
    told = by(ruling(first("missing").verdict.rule.id, "exempt", **more))
    assert told.fallen == ()
    assert told.score == FIRST.score


def test_the_kinds_of_rulings_are_not_mixed_up():
    told = by(ruling(first("missing").verdict.rule.id, "no-fault"), ruling("rate-arithmetic", "met"))
    assert len(told.fallen) == 2
    assert all("只能认定" in each.why or "请认定为" in each.why for each in told.fallen)


def test_of_two_rulings_on_one_point_the_later_counts_and_twice_is_as_once():
    rule = first("missing").verdict.rule.id
    rulings = (ruling(rule, "met"), ruling(rule, "exempt"))
    once = by(*rulings)
    assert of(once, rule).state == "exempt"
    assert overruled(once, rulings, SCORING) == once


def test_words_around_a_fault_tell_which_of_two_like_ones_is_meant():
    """What is found is short at times: a ruling may rest on the sentence around it, and leaves the like one elsewhere."""
    assert RATE.excerpt

    def found(assessment: Assessment) -> int:
        return sum(gap.rule == "rate-arithmetic" for gap in findings(assessment))

    moved = BAD.replace("\n\n", f"\n\n　　{RATE.excerpt.text}。\n\n", 1)
    assert found(by(text=moved)) == 2
    line = next(each for each in BAD.splitlines() if RATE.excerpt.text in each).strip()
    told = by(ruling("rate-arithmetic", "no-fault", (line,)), text=moved)
    assert (found(told), told.fallen) == (1, ())
