"""What GitLab documents as required of each issue of a code quality report."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from checker.model import Decision, Excerpt, Gap, Place
from checker.model.answer import Answer, findings
from checker.outputs.gitlab import render
from tests.outputs import hostile, sample
from tests.outputs._golden import golden


def issues(answer: Answer) -> list[dict[str, Any]]:
    return json.loads(render(answer).encode("utf-8"))


def test_golden():
    assert render(sample.ALL) == golden("answer.gitlab.json", render(sample.ALL))


@pytest.mark.parametrize("answer", [sample.ALL, sample.ONE, sample.NONE, hostile.ANSWER])
def test_the_keys_that_gitlab_asks_for(answer: Answer):
    told = issues(answer)
    for issue in told:
        assert issue["description"]
        assert issue["check_name"]
        assert re.fullmatch(r"[0-9a-f]{32}", issue["fingerprint"])
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in told}) == len(told)


def test_the_same_gap_in_two_reports_has_two_names():
    again = sample.FAILED._replace(path="别处.docx")
    told = issues(Answer(sample.RULEBOOK, (sample.FAILED, again)))
    assert len({issue["fingerprint"] for issue in told}) == 2 * len(findings(sample.FAILED))


def test_a_line_is_told_where_there_is_one_and_never_made_of_where_something_could_stand():
    rule = sample.rule("x", "x", "wording")
    here = Gap("甲", Excerpt("文", Place(line=9, column=2)))
    absent = Gap("乙", near=Place(line=4))
    told = issues(
        Answer(
            sample.RULEBOOK,
            (sample.FAILED._replace(verdicts=(sample.verdict(rule, Decision(gaps=(here, absent))),)),),
        )
    )
    assert [issue["location"]["lines"]["begin"] for issue in told] == [9, 1]
