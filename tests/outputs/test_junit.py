from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from junitparser import JUnitXml
from lxml import etree

from checker.model import Decision, Gap
from checker.model.answer import Answer
from checker.outputs.junit import render
from tests.outputs import hostile, sample
from tests.outputs._golden import golden

XSD = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas/junit-10.xsd")))


def suites(answer: Answer) -> list[Element]:
    return ElementTree.fromstring(render(answer).encode()).findall("testsuite")


def test_golden():
    assert render(sample.ALL) == golden("answer.junit.xml", render(sample.ALL))


@pytest.mark.parametrize("answer", [sample.ALL, sample.ONE, sample.NONE, hostile.ANSWER])
def test_the_schema_of_jenkins_holds(answer: Answer):
    XSD.assertValid(etree.fromstring(render(answer).encode()))


def test_another_program_counts_the_same(tmp_path: Path):
    path = tmp_path / "junit.xml"
    path.write_text(render(sample.ALL), "utf-8")
    read = JUnitXml.fromfile(str(path))
    written = (read.tests, read.failures, read.errors)
    read.update_statistics()
    assert (read.tests, read.failures, read.errors, read.skipped) == (*written, 1)


def test_a_suite_a_report_and_a_case_a_rule():
    failed, passed, lost = suites(sample.ALL)
    assert [len(each.findall("testcase")) for each in (failed, passed, lost)] == [10, 3, 1]
    assert lost.find("testcase/error") is not None
    assert not passed.findall("testcase/failure")


def test_exempt_is_skipped_and_gaps_fail():
    cases = {case.get("name", ""): case for case in suites(sample.ONE)[0].iter("testcase")}
    skipped = [name for name, case in cases.items() if case.find("skipped") is not None]
    failing = {name for name, case in cases.items() if case.find("failure") is not None}
    assert skipped == ["行政复议（administrative-reconsideration）"]
    assert len(failing) == 4


def test_a_hint_does_not_fail():
    rule = sample.rule("revisions", "修订痕迹", "wording", severity="hint")
    verdicts = (sample.verdict(rule, Decision(gaps=(Gap("留有修订"),))),)
    (suite,) = suites(Answer(sample.RULEBOOK, (sample.FAILED._replace(verdicts=verdicts),)))
    assert suite.get("failures") == "0"
    assert "留有修订" in suite.findtext("testcase/system-out", "")
