"""What must hold for every report: changes of form change no verdict, changes of meaning do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Assessment, Verdict
from tests import metamorphic
from tests.helpers import assessed, findings, reports, states

REPORTS = reports()
# Their lines are wrapped already: wrapping them again, or making lines shorter, makes another text.
UNWRAPPED = [path for path in REPORTS if path.name != "good-county-government-2021.txt"]
CONTENT_GROUPS = ("content", "leader")

some_report = st.sampled_from(REPORTS)
some_unwrapped = st.sampled_from(UNWRAPPED)
quick = settings(max_examples=30, deadline=None)


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def same(before: str, after: str) -> None:
    assert states(after) == states(before)
    assert findings(after) == findings(before)


@quick
@given(some_report)
def test_page_furniture_changes_nothing(path: Path) -> None:
    text = text_of(path)
    same(text, metamorphic.with_furniture(text, assessed(text).report.year or 2024))


@quick
@given(
    some_unwrapped,
    st.integers(20, 60),
    st.sampled_from([metamorphic.wrapped, metamorphic.wrapped_by_columns]),
)
def test_hard_wrapping_changes_nothing(path: Path, width: int, wrap: Callable[[str, int], str]) -> None:
    text = text_of(path)
    same(text, wrap(text, width))


@quick
@given(some_report, st.sampled_from([metamorphic.full_width, metamorphic.half_width]))
def test_widths_of_marks_and_digits_change_nothing(path: Path, change) -> None:
    text = text_of(path)
    same(text, change(text))


@quick
@given(
    some_report,
    st.lists(st.integers(0, 10**6), max_size=80),
    st.sampled_from("\xa0\u200b\u200d\ufeff\u3000 "),
)
def test_invisible_characters_change_nothing(path: Path, places: list[int], char: str) -> None:
    text = text_of(path)
    same(text, metamorphic.sprinkled(text, places, char))


@quick
@given(some_unwrapped)
def test_blank_lines_change_nothing(path: Path) -> None:
    text = text_of(path)
    same(text, metamorphic.blank_lines(text))


@quick
@given(some_unwrapped)
def test_another_numbering_style_changes_no_state(path: Path) -> None:
    text = text_of(path)
    if "第一部分" not in text:
        assert states(metamorphic.renumbered(text)) == states(text)


def met_points(assessment: Assessment) -> list[Verdict]:
    return [v for v in assessment.verdicts if v.state == "met" and v.rule.group in CONTENT_GROUPS]


def without(text: str, passages: list[str]) -> str:
    for passage in sorted(passages, key=len, reverse=True):
        text = text.replace(passage, "")
    return text


@pytest.mark.parametrize("path", UNWRAPPED, ids=lambda p: p.stem)
def test_without_its_evidence_a_point_is_not_met_and_others_stay(path: Path) -> None:
    text = text_of(path)
    before = assessed(text)
    told = {v.rule.id: {e.text for e in v.evidence} for v in met_points(before)}
    for verdict in met_points(before):
        removed = told[verdict.rule.id]
        assessment = assessed(without(text, list(removed)))
        after = {v.rule.id: v.state for v in assessment.verdicts}
        assert after[verdict.rule.id] in ("weak", "missing"), verdict.rule.id
        # Where the sentence that opened the leader's passage went, the passage went with it.
        lost_passage = before.report.leader_passage and not assessment.report.leader_passage
        for other in met_points(before):
            if not told[other.rule.id] & removed and not (lost_passage and other.rule.group == "leader"):
                assert after[other.rule.id] == "met", (verdict.rule.id, other.rule.id)


@pytest.mark.parametrize("path", UNWRAPPED, ids=lambda p: p.stem)
@pytest.mark.parametrize("prefix", ["尚未", "拟于明年"])
def test_a_point_that_is_denied_or_planned_is_weak(path: Path, prefix: str) -> None:
    text = text_of(path)
    for verdict in met_points(assessed(text)):
        if verdict.rule.group != "content":
            continue
        changed = text
        for passage in {e.text for e in verdict.evidence}:
            changed = changed.replace(passage, prefix + passage)
        after = {v.rule.id: v.state for v in assessed(changed).verdicts}
        assert after[verdict.rule.id] == "weak", (verdict.rule.id, [e.text for e in verdict.evidence])


@pytest.mark.parametrize("path", UNWRAPPED, ids=lambda p: p.stem)
def test_a_done_statement_in_the_plan_is_weak(path: Path) -> None:
    text = text_of(path)
    before = assessed(text)
    plan = next((s for s in before.report.sections if s.level == 1 and "plan" in s.roles), None)
    if plan is None or plan.roles != {"plan"}:
        return
    heading = next(b.raw for b in before.report.blocks if b.start <= plan.start < b.end)
    for verdict in met_points(before):
        passages = [e.text for e in verdict.evidence]
        moved = without(text, passages).replace(heading, heading + "\n　　" + "".join(passages))
        after = {v.rule.id: v.state for v in assessed(moved).verdicts}
        assert after[verdict.rule.id] == "weak", verdict.rule.id


@pytest.mark.parametrize("path", UNWRAPPED, ids=lambda p: p.stem)
def test_without_a_section_its_points_are_not_met_and_the_others_stay(path: Path) -> None:
    text = text_of(path)
    before = assessed(text)
    report = before.report
    for section in (s for s in report.sections if s.level == 1 and len(s.roles) == 1):
        blocks = [b for b in report.blocks if section.start <= b.start < section.end]
        if blocks[0].start != section.start:
            continue
        (role,) = section.roles
        after = assessed(without(text, [b.raw for b in blocks]))
        states_after = {v.rule.id: v.state for v in after.verdicts}
        assert states_after[f"section-{role}"] in ("missing", "weak")
        inside = {b.raw for b in blocks}
        for verdict in met_points(before):
            held = [any(e.text in raw for raw in inside) for e in verdict.evidence]
            if all(held):
                assert states_after[verdict.rule.id] != "met", (role, verdict.rule.id)
            elif not any(held):
                assert states_after[verdict.rule.id] == "met", (role, verdict.rule.id)


@quick
@given(some_report, st.sampled_from(["云岫", "白鹭", "长汀洲"]))
def test_another_place_changes_no_verdict(path: Path, place: str) -> None:
    text = text_of(path)
    issuer = assessed(text).report.issuer or ""
    found = re.match(r"([\u4e00-\u9fff]{2,3})[省市县区镇乡]", issuer.removeprefix("中共"))
    if found is not None and path.name != "good-county-government-2021.txt":
        assert states(text.replace(found[1], place)) == states(text)


@quick
@given(some_report, st.integers(1, 3))
def test_other_years_change_no_state(path: Path, shift: int) -> None:
    text = text_of(path)
    moved = re.sub(r"20\d\d", lambda m: str(int(m[0]) + shift), text)
    before, after = states(text), states(moved)
    assert {
        rule: after[rule] for rule in before if rule in after
    } == {  # some rules are asked of some years only
        rule: before[rule] for rule in before if rule in after
    }
