"""A reviewer's rulings show in every output: what was ruled and why, and what no longer holds."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from checker.engine.rulings import overruled
from checker.engine.transport import lean
from checker.model import Assessment, Ruling
from checker.model.answer import Answer
from checker.outputs import OUTPUTS, renderer
from checker.outputs._rulings import in_a_line, told
from checker.outputs.circular import render
from checker.readers import read
from tests.helpers import department
from tests.outputs import sample

REASON = "已调阅案卷台账"
_WHO = ("云泽市水务局", 2024)
RULINGS = (
    Ruling(
        *_WHO, "rate-arithmetic", "no-fault", REASON, ("全年行政应诉案件8件，负责人出庭6件，出庭率100%。",)
    ),
    Ruling(
        *_WHO, "fair-competition-review", "met", f"{REASON}二", ("二是《公平竞争审查条例》学习还不深入。",)
    ),
    Ruling(*_WHO, "placeholder", "no-fault", f"{REASON}三", ("早已删去的一句话",)),
)


def ruled() -> Assessment:
    return overruled(lean(sample.FAILED, text=True), RULINGS, department().scoring)


ANSWER = Answer(sample.RULEBOOK, (ruled(),), rulings=RULINGS)


def words_of(name: str) -> str:
    made = renderer(name)(ANSWER)
    if isinstance(made, bytes):
        return "\n".join(
            str(cell.value) for sheet in load_workbook(BytesIO(made)) for row in sheet for cell in row
        )
    return made.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("name", [name for name in OUTPUTS if name != "circular"])
def test_every_output_tells_what_was_ruled_and_why(name: str):
    words = words_of(name)
    assert REASON in words
    assert f"{REASON}二" in words


@pytest.mark.parametrize("name", [name for name in OUTPUTS if name not in ("sarif", "circular")])
def test_every_output_tells_what_no_longer_holds(name: str):
    assert f"{REASON}三" in words_of(name)


def test_a_circular_names_no_single_ruling_but_says_that_there_are_some():
    words = "".join(each.text for each in read(render(ANSWER), "a.docx").paragraphs)
    assert "对1份报告的2项结论作了认定" in words


def test_json_tells_the_state_before_and_follows_the_ruling():
    (report,) = json.loads(renderer("json")(ANSWER))["reports"]
    states = {point["rule"]: point["state"] for point in report["points"]}
    assert states["fair-competition-review"] == "met"
    assert {each["rule"]: each["was"] for each in report["overruled"]} == {
        "fair-competition-review": "weak",
        "rate-arithmetic": None,
    }
    assert [each["rule"] for each in report["fallen"]] == ["placeholder"]
    assert "rate-arithmetic" not in {each["rule"] for each in report["findings"]}


def test_sarif_suppresses_what_was_ruled():
    (run,) = json.loads(renderer("sarif")(ANSWER))["runs"]
    suppressed = {each["ruleId"]: each["suppressions"] for each in run["results"] if "suppressions" in each}
    assert set(suppressed) == {"fair-competition-review", "rate-arithmetic"}
    assert suppressed["rate-arithmetic"][0]["justification"] == REASON


def test_the_page_hands_on_all_rulings_to_the_next_file():
    page = renderer("html")(ANSWER)
    assert isinstance(page, str)
    assert page.count("早已删去的一句话") >= 2


def test_a_line_says_what_the_program_had_found():
    lines = [in_a_line(each) for each in told(ruled())]
    assert any("程序判断：不充分" in each for each in lines)
    assert any(each.startswith("认定失效") for each in lines)
