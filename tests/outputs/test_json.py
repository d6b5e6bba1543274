from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator, ValidationError

from checker import model
from checker.model import Unreadable
from checker.model.answer import Answer, findings
from checker.outputs import OUTPUTS, renderer
from checker.outputs.json import render
from tests.outputs import sample
from tests.outputs._golden import golden

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/answer.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def answer(value: Answer = sample.ALL) -> Any:
    return json.loads(render(value))


def test_golden():
    assert render(sample.ALL) == golden("answer.json", render(sample.ALL))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("value", [sample.ALL, sample.ONE, sample.NONE])
def test_the_published_schema_holds(value: Answer):
    VALIDATOR.validate(answer(value))


def objects(value: Any) -> list[dict[str, Any]]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    found = [each for child in inside for each in objects(child)]
    return [value, *found] if isinstance(value, dict) else found


def test_the_schema_allows_no_member_more_and_none_less():
    whole = answer()
    for index, each in enumerate(objects(whole)):
        for change in ("extra", *each):
            changed = copy.deepcopy(whole)
            target = objects(changed)[index]
            if change == "extra":
                target["extra"] = None
            else:
                del target[change]
            with pytest.raises(ValidationError):
                VALIDATOR.validate(changed)


def test_the_schema_knows_the_states_and_severities_of_the_model():
    defs = SCHEMA["$defs"]
    assert tuple(defs["point"]["properties"]["state"]["enum"]) == get_args(model.State)
    assert tuple(defs["finding"]["properties"]["severity"]["enum"]) == get_args(model.Severity)


def test_points_are_the_rules_with_a_state_and_exempt_earns_null():
    points = answer()["reports"][0]["points"]
    assert len(points) == sum(verdict.state is not None for verdict in sample.VERDICTS)
    assert {point["earned"] for point in points if point["state"] == "exempt"} == {None}


def test_the_sums_give_the_score():
    report = answer()["reports"][0]
    counted = [point for point in report["points"] if point["state"] != "exempt"]
    share = sum(point["earned"] for point in counted) / sum(point["weight"] for point in counted)
    assert report["score"] == round(100 * share, 1)


def test_findings_are_those_of_every_output_in_their_order():
    found = [finding["rule"] for finding in answer()["reports"][0]["findings"]]
    assert found == [finding.rule for finding in findings(sample.FAILED)]


def test_what_the_report_does_not_state_is_null():
    bare = sample.REPORT._replace(title=None, issuer=None, year=None)
    report = answer(Answer(sample.RULEBOOK, (sample.FAILED._replace(report=bare),)))["reports"][0]
    assert (report["title"], report["issuer"], report["year"]) == (None, None, None)


def test_a_file_name_that_is_no_utf8_still_gives_json():
    name = b"\xb1\xa8.txt".decode("utf-8", "surrogateescape")
    text = render(Answer(sample.RULEBOOK, (), (Unreadable(name, "打不开。"),)))
    assert json.loads(text.encode("utf-8"))["unreadable"][0]["path"] == name


def test_every_output_is_found_by_its_name():
    for name in OUTPUTS:
        assert renderer(name)(sample.ONE)
    with pytest.raises(KeyError):
        renderer("nothing")


def test_json_does_not_wait_for_rich():
    code = (
        "import sys; from checker.outputs import renderer; renderer('json'); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
