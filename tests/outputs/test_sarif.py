from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from checker.model import Decision, Excerpt, Gap, Place
from checker.model.answer import Answer, findings
from checker.outputs.sarif import render
from tests.outputs import hostile, sample
from tests.outputs._golden import golden

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)


def run(answer: Answer) -> dict[str, Any]:
    return json.loads(render(answer))["runs"][0]


def text_report(*gaps: Gap) -> Answer:
    rule = sample.rule("placeholder", "占位符", "wording", severity="hint")
    verdicts = (sample.verdict(rule, Decision(gaps=gaps)),)
    return Answer(sample.RULEBOOK, (sample.FAILED._replace(path="./甲/乙 丙.txt", verdicts=verdicts),))


def test_golden():
    assert render(sample.ALL) == golden("answer.sarif", render(sample.ALL))


@pytest.mark.parametrize("answer", [sample.ALL, sample.ONE, sample.NONE, hostile.ANSWER])
def test_the_official_schema_holds(answer: Answer):
    VALIDATOR.validate(json.loads(render(answer).encode("utf-8")))


def test_the_schema_would_see_a_fault():
    log = json.loads(render(sample.ALL))
    log["runs"][0]["results"][0]["level"] = "hint"
    assert list(VALIDATOR.iter_errors(log))


def test_results_are_the_gaps_with_their_rules():
    told = run(sample.ONE)
    rules = told["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in told["results"]] == [gap.rule for gap in findings(sample.FAILED)]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in told["results"])
    assert len(rules) == len(sample.VERDICTS)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)


def test_text_has_line_and_column_and_severities_are_levels():
    gap = Gap("留有占位符", Excerpt("XX", Place("一、 / (一)", line=7, column=3)))
    (result,) = run(text_report(gap))["results"]
    (location,) = result["locations"]
    assert result["level"] == "note"
    assert location["physicalLocation"]["region"] == {
        "startLine": 7,
        "startColumn": 3,
        "snippet": {"text": "XX"},
    }
    assert unquote(location["physicalLocation"]["artifactLocation"]["uri"]) == "甲/乙 丙.txt"


def test_word_has_section_and_paragraph_and_no_region():
    result = next(r for r in run(sample.ONE)["results"] if r["ruleId"] == "placeholder")
    (location,) = result["locations"]
    assert "region" not in location["physicalLocation"]
    assert [(each["kind"], each["name"]) for each in location["logicalLocations"]] == [
        ("section", "三、2025年工作安排"),
        ("paragraph", "第9段"),
    ]


def test_what_is_missing_has_no_place_but_one_where_it_could_stand():
    result = next(r for r in run(sample.ONE)["results"] if r["ruleId"] == "section-leader-duties")
    (location,) = result["locations"]
    assert set(location) == {"physicalLocation"}
    assert set(location["physicalLocation"]) == {"artifactLocation"}
    (near,) = result["relatedLocations"]
    assert near["logicalLocations"][0]["name"] == "第8段"


def test_fingerprints_outlive_a_move_and_tell_gaps_apart():
    def names(*gaps: Gap) -> list[str]:
        return [r["partialFingerprints"]["content/v1"] for r in run(text_report(*gaps))["results"]]

    first = Gap("留有占位符", Excerpt("XX局", Place(line=2, column=3)))
    moved = first._replace(excerpt=Excerpt("XX局", Place(line=90, column=1)))
    other = first._replace(excerpt=Excerpt("XX县", Place(line=5)))
    assert names(first) == names(moved)
    assert len(set(names(first, other, first))) == 3


def test_what_could_not_be_checked_makes_the_run_a_failed_one():
    (invocation,) = run(sample.ALL)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == [
        sample.LOST.reason
    ]
    assert run(sample.ONE)["invocations"][0]["executionSuccessful"] is True
