"""The arithmetic of a score: sums, rounding, grades, and why a report does not pass."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine.score import score
from checker.model import Gap, Scoring, State, Verdict
from tests.helpers import department

SCORING = Scoring(70, 0.5, (("优", 90), ("良", 80), ("中", 70), ("差", 0)))
RULE = department().rules[1]
SHARE = {"met": 1.0, "weak": 0.5, "missing": 0.0}


def verdict(state: State | None, weight: float = 4, severity: str = "warning") -> Verdict:
    rule = RULE._replace(weight=weight, severity=severity, title="述法")
    earned = None if state in (None, "exempt") else weight * SHARE[state]
    return Verdict(rule, state, earned, (), ())


@pytest.mark.parametrize(
    ("verdicts", "value", "grade", "passed"),
    [
        ([], 0.0, "差", False),
        ([verdict("met")], 100.0, "优", True),
        ([verdict("missing")], 0.0, "差", False),
        ([verdict("exempt")], 0.0, "差", False),
        ([verdict("met"), verdict("exempt", 40)], 100.0, "优", True),
        ([verdict("met"), verdict("weak")], 75.0, "中", True),
        ([verdict("met", 9), verdict("missing", 1)], 90.0, "优", True),
        ([verdict("met", 2), verdict("missing", 1)], 66.7, "差", False),
        ([verdict("met", 8), verdict(None, 50)], 100.0, "优", True),
        ([verdict("met", 7), verdict("missing", 3)], 70.0, "中", True),
    ],
)
def test_what_a_report_gets(verdicts: list[Verdict], value: float, grade: str, passed: bool):
    made = score(verdicts, SCORING)
    assert (made.value, made.grade, made.passed) == (value, grade, passed)


def test_a_half_is_rounded_up():
    assert score([verdict("met", 1), verdict("missing", 15)], SCORING).value == 6.3  # 6.25


def test_a_missing_rule_of_severity_error_fails_whatever_the_score():
    made = score([verdict("met", 96), verdict("missing", 4, "error")], SCORING)
    assert (made.value, made.passed) == (96.0, False)
    assert made.reasons == ("缺少必须写明的内容：述法",)
    assert score([verdict("met", 96), verdict("weak", 4, "error")], SCORING).passed


def test_both_reasons_are_told():
    made = score([verdict("missing", 4, "error")], SCORING)
    assert len(made.reasons) == 2
    assert "低于及格线 70" in made.reasons[1]


VERDICTS = st.lists(
    st.builds(
        verdict,
        st.sampled_from(["met", "weak", "missing", "exempt", None]),
        st.integers(1, 20).map(lambda n: n / 2),
        st.sampled_from(["error", "warning", "hint"]),
    ),
    max_size=30,
)


@given(VERDICTS)
def test_the_sums_add_up_and_the_score_is_within_bounds(verdicts: list[Verdict]):
    made = score(verdicts, SCORING)
    assert 0 <= made.value <= 100
    assert 0 <= made.earned <= made.applicable
    every = sum(v.rule.weight for v in verdicts if v.state is not None)
    assert made.applicable + made.exempt == pytest.approx(every)
    if made.applicable:
        assert made.value == pytest.approx(100 * made.earned / made.applicable, abs=0.0501)
    assert made.passed == (not made.reasons)


@given(VERDICTS, st.integers(0, 29))
def test_a_better_verdict_never_lowers_the_score(verdicts: list[Verdict], at: int):
    if at < len(verdicts) and verdicts[at].state in ("weak", "missing"):
        old = verdicts[at]
        better = [*verdicts[:at], old._replace(state="met", earned=old.rule.weight), *verdicts[at + 1 :]]
        assert score(better, SCORING).value >= score(verdicts, SCORING).value


def finding(count: int, each: float, most: float) -> Verdict:
    rule = RULE._replace(weight=0, deduct=(each, most))
    return Verdict(rule, None, None, (), tuple(Gap("用语不对") for _ in range(count)))


@pytest.mark.parametrize(
    ("found", "value", "deducted"),
    [
        ([finding(0, 2, 9)], 100.0, 0.0),
        ([finding(2, 2, 9)], 96.0, 4.0),
        ([finding(7, 2, 9)], 91.0, 9.0),
        ([finding(3, 0.5, inf), finding(1, 1, 1)], 97.5, 2.5),
        ([finding(90, 2, inf)], 0.0, 180.0),
    ],
)
def test_findings_may_cost_points(found: list[Verdict], value: float, deducted: float):
    made = score([verdict("met"), *found], SCORING)
    assert (made.value, made.deducted) == (value, deducted)


def test_nothing_is_taken_from_a_text_that_is_no_report():
    assert score([finding(3, 2, 9)], SCORING).deducted == 0.0
