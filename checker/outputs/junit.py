"""JUnit XML (Jenkins' junit-10.xsd): a suite for each report, a case for each rule.

A rule fails where it has gaps of severity error or warning; hints are told as its output; a rule
whose matter did not arise is skipped. A file that could not be checked is a suite with one error.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.model import Assessment, Unreadable, Verdict
from checker.model.answer import Answer, Finding, findings
from checker.outputs import _wording as say
from checker.outputs._clean import printable
from checker.outputs._roster import lines as roster_lines
from checker.outputs._rulings import in_a_line, told
from checker.outputs._told import gap_lines


def render(answer: Answer) -> str:
    """The whole answer as one XML document, ended by a line feed."""
    root = Element("testsuites", name="fazhi")
    for assessment in answer.assessments:
        _suite(root, assessment)
    for each in answer.unreadable:
        _lost(root, each)
    _roster(root, answer)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, assessment: Assessment) -> None:
    path = printable(assessment.path)
    suite = SubElement(root, "testsuite", name=path)
    score = assessment.score
    facts = SubElement(suite, "properties")
    for name, value in (
        ("score", f"{score.value:.1f}"),
        ("grade", score.grade),
        ("passed", "true" if score.passed else "false"),
        ("rulebook", " ".join(assessment.rulebook)),
    ):
        SubElement(facts, "property", name=name, value=printable(value))
    gaps = findings(assessment)
    for verdict in assessment.verdicts:
        _case(suite, verdict, path, [gap for gap in gaps if gap.rule == verdict.rule.id])
    rulings = told(assessment)
    if rulings:
        SubElement(suite, "system-out").text = "\n".join(map(in_a_line, rulings))
    _count(suite)


def _case(suite: Element, verdict: Verdict, path: str, gaps: list[Finding]) -> None:
    rule = verdict.rule
    name = printable(f"{rule.title}（{rule.id}）")
    case = SubElement(suite, "testcase", name=name, classname=path)
    counted = [gap for gap in gaps if gap.severity != "hint"]
    if verdict.state == "exempt":
        SubElement(case, "skipped", message=say.STATES["exempt"])
    elif counted:
        kind = say.STATES[verdict.state] if verdict.state else say.SEVERITIES[rule.severity]
        message = printable(say.flat("；".join(gap.message for gap in counted)))
        fault = SubElement(case, "failure", type=kind, message=message)
        fault.text = _told(counted)
    hints = [gap for gap in gaps if gap.severity == "hint"]
    if hints:
        SubElement(case, "system-out").text = _told(hints)


def _told(gaps: list[Finding]) -> str:
    return "\n\n".join("\n".join(gap_lines(gap)) for gap in gaps)


def _roster(root: Element, answer: Answer) -> None:
    """The list of bodies as a suite: one that handed in nothing fails."""
    if answer.roster is None:
        return
    suite = SubElement(root, "testsuite", name="报送名单")
    for entry in answer.roster.entries:
        case = SubElement(suite, "testcase", name=printable(entry.expected.body), classname="报送名单")
        if not entry.paths:
            SubElement(case, "failure", type="未报送", message="未报送")
    SubElement(suite, "system-out").text = "\n".join(roster_lines(answer))
    _count(suite)


def _lost(root: Element, each: Unreadable) -> None:
    path = printable(each.path)
    suite = SubElement(root, "testsuite", name=path)
    case = SubElement(suite, "testcase", name="读取文件", classname=path)
    fault = SubElement(case, "error", type="无法检查", message=printable(say.flat(each.reason)))
    fault.text = printable(each.reason)
    _count(suite)


def _count(element: Element) -> None:
    """Set the attributes that count the cases inside; no rule is timed."""
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))
    if element.tag == "testsuite":
        element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    element.set("time", "0")
