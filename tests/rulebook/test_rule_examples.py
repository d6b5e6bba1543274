"""Examples: the report around each, and what they prove of a rule's clues."""

from __future__ import annotations

import pytest

from checker.kinds import KINDS
from checker.model import Rule
from checker.rulebook.examples import changes, silent_clues, trial, trials
from tests.helpers import bare_shelf, department, language

SHELF = bare_shelf()
BOOK = department()._replace(rules=(), lexicon=SHELF.lexicon)


def rule(
    *, clues: dict[str, list[object]], examples: dict[str, list[str]] | None = None, **more: object
) -> Rule:
    base = next(rule for rule in department().rules if rule.kind == "content")
    options = KINDS["content"].prepare({"clues": clues, **more}, SHELF)
    return base._replace(
        id="own", options=options, where=tuple(more.get("where", ())), examples_by_state=examples or {}
    )  # type: ignore[arg-type]


SUPERVISORS = rule(
    clues={
        "met": ["监督员", {"clue": "聘请 + 监督", "unless": ["家长"]}],
        "weak": ["监督"],
        "exempt": ["不设监督员"],
    }
)


@pytest.mark.parametrize(
    ("text", "place", "state"),
    [
        ("聘请执法监督员12名。", None, "met"),
        ("下一步将聘请监督员。", None, "weak"),
        ("聘请监督员5名。", "plan", "weak"),
        ("召开会议3次。", None, "missing"),
        ("本单位不设监督员。", None, "exempt"),
    ],
)
def test_a_sentence_is_put_under_a_heading_and_judged(text: str, place: str | None, state: str):
    example = {"text": text, "state": state, **({"in": place} if place else {})}
    assert trial(SUPERVISORS, example, BOOK, language()).right


def test_the_first_place_of_the_rule_is_the_default():
    leader = rule(clues={"met": ["述法"]}, where=["leader-duties"])
    assert trial(leader, {"text": "在会上述法。", "state": ""}, BOOK, language()).got == "met"
    assert (
        trial(leader, {"text": "在会上述法。", "state": "", "in": "achievements"}, BOOK, language()).got
        == "weak"
    )


def test_a_text_with_a_title_of_its_own_is_taken_whole():
    text = "云岭区司法局2022年度法治政府建设情况报告\n一、主要举措和成效\n聘请监督员3名。"
    report = trial(SUPERVISORS, {"text": text, "state": "met"}, BOOK, language()).indexed.report
    assert report.title is not None
    assert report.title.text == text.split("\n", maxsplit=1)[0]
    assert (report.year, len(report.sections)) == (2022, 1)


def test_the_year_of_an_example_is_the_reports():
    assert (
        trial(SUPERVISORS, {"text": "。", "state": "", "year": 2031}, BOOK, language()).indexed.report.year
        == 2031
    )


def test_rules_on_the_frame_take_their_examples_as_they_are():
    title = next(rule for rule in department().rules if rule.kind == "title")
    assert trial(title, {"text": "召开会议3次。", "state": ""}, BOOK, language()).got == "missing"


def test_findings_are_told_as_found_or_silent():
    found = next(rule for rule in department().rules if rule.kind == "bracket-balance")
    assert trial(found, {"text": "印发《办法。", "state": "finds"}, BOOK, language()).right
    assert trial(found, {"text": "印发《办法》。", "state": "silent"}, BOOK, language()).right


def test_clues_without_an_example_of_their_state_are_named():
    own = SUPERVISORS._replace(examples_by_state={"weak": ["下一步将聘请监督员。"]})
    tried = trials(own, BOOK, language())
    assert [(state, clue.source) for state, clue in silent_clues(own, tried)] == [
        ("met", "监督员"),
        ("met", "聘请 + 监督"),
        ("exempt", "不设监督员"),
    ]


def test_changes_are_noticed_only_where_an_example_turns():
    examples = {"met": ["监督员12名到岗。", "聘请专人监督。"], "exempt": ["本单位不设监督员。"]}
    own = SUPERVISORS._replace(examples_by_state=examples)
    made = {change.label: change.noticed for change in changes(own, trials(own, BOOK, language()))}
    assert made == {
        "met 删去线索：监督员": True,
        "met 删去线索：聘请 + 监督": True,
        "met 去掉 unless：聘请 + 监督": False,
        "weak 删去线索：监督": False,
        "exempt 删去线索：不设监督员": True,
    }
