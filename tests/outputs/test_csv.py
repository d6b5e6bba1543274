from __future__ import annotations

import csv
from io import StringIO

import pytest

from checker.model.answer import Answer, findings
from checker.outputs.csv import render
from tests.outputs import hostile, sample
from tests.outputs._golden import golden


def rows(answer: Answer) -> list[dict[str, str]]:
    data = render(answer).encode("utf-8")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_golden():
    text = render(sample.ALL).replace("\r\n", "\n")
    assert text == golden("answer.csv", text)


def test_a_row_for_each_gap_and_each_file_that_was_not_checked():
    told = rows(sample.ALL)
    assert [row["规则"] for row in told[:-2]] == [gap.rule for gap in findings(sample.FAILED)]
    assert (told[-2]["结论"], told[-2]["问题"]) == ("通过", "未发现问题")
    assert (told[-1]["结论"], told[-1]["问题"]) == ("无法检查", sample.LOST.reason)
    assert rows(sample.NONE) == []


def test_rows_end_as_the_standard_says():
    assert render(sample.ALL).count("\r\n") == len(rows(sample.ALL)) + 1


@pytest.mark.parametrize("answer", [sample.ALL, hostile.ANSWER])
def test_no_cell_is_a_formula(answer: Answer):
    cells = [cell for row in rows(answer) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


def test_what_looked_like_a_formula_can_still_be_read():
    assert any(row["问题"] == "'+1+1" for row in rows(hostile.ANSWER))
    assert {len(row) for row in rows(hostile.ANSWER)} == {18}
