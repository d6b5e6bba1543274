"""The list of those who were to hand in shows in every output, and groups have their means."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from checker.engine.roster import on_roster
from checker.model.roster import Expected
from checker.outputs import OUTPUTS, liner, renderer
from checker.outputs._roster import lines
from checker.readers import read
from tests.outputs import sample

LIST = (
    Expected("云泽市水务局", "市直部门", deadline=date(2025, 2, 15), handed=date(2025, 3, 1)),
    Expected("云泽市财政局", "市直部门"),
    Expected("柳渡镇人民政府", "乡镇"),
)
_TWO = sample.ALL._replace(
    assessments=(
        sample.FAILED,
        sample.PASSED._replace(report=sample.REPORT._replace(issuer="青禾县司法局")),
    )
)
ANSWER = on_roster(_TWO, LIST)


@pytest.mark.parametrize("name", [name for name in OUTPUTS if liner(name) is None])
def test_every_output_names_who_handed_in_nothing(name: str):
    made = renderer(name)(ANSWER)
    if name == "circular":
        words = "".join(each.text for each in read(made, "a.docx").paragraphs)  # type: ignore[arg-type]
        assert "未报送的2个单位：云泽市财政局、柳渡镇人民政府" in words
        return
    words = (
        "".join(str(cell.value) for sheet in load_workbook(BytesIO(made)) for row in sheet for cell in row)
        if isinstance(made, bytes)
        else made
    )
    assert "云泽市财政局" in words
    assert "柳渡镇人民政府" in words


def test_the_lines_tell_each_matter():
    told = "\n".join(lines(ANSWER))
    assert "未报送 2：云泽市财政局、柳渡镇人民政府" in told
    assert "迟报 1：云泽市水务局（2025-03-01 报送，期限 2025-02-15）" in told
    assert "名单以外 2" in told
    assert lines(sample.ALL) == ()


def test_the_groups_of_json_are_those_of_the_workbook():
    told = json.loads(renderer("json")(ANSWER))["roster"]
    groups = [
        (each["group"], each["expected"], each["handed_in"], each["mean_score"]) for each in told["groups"]
    ]
    assert groups == [("市直部门", 2, 1, 71.4), ("乡镇", 1, 0, None)]
    book = load_workbook(BytesIO(renderer("xlsx")(ANSWER)))  # type: ignore[arg-type]
    rows = list(book["归口汇总"].iter_rows(values_only=True))[1:]
    assert [(row[0], row[1], row[2], row[6]) for row in rows] == [
        ("市直部门", 2, 1, "71.4"),
        ("乡镇", 1, 0, "-"),
    ]


def test_the_page_filters_by_group():
    page = renderer("html")(ANSWER)
    assert isinstance(page, str)
    assert 'id="office"' in page
    assert 'data-o="市直部门"' in page
    assert 'id="office"' not in str(renderer("html")(sample.ALL))
