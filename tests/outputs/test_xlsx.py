"""Opened by openpyxl and by LibreOffice."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from checker.model.answer import Answer, findings
from checker.outputs import BINARY, OUTPUTS, renderer
from checker.outputs.xlsx import render
from tests.outputs import hostile, sample
from tests.outputs._golden import golden

SHEETS = ["汇总", "规则对照", "问题清单"]


def book(answer: Answer) -> Workbook:
    return load_workbook(BytesIO(render(answer)))


def values(answer: Answer, sheet: str) -> list[list[object]]:
    return [list(row) for row in book(answer)[sheet].iter_rows(values_only=True)]


def test_golden():
    lines = []
    for name in SHEETS:
        lines.append(f"== {name}")
        lines += ["\t".join("" if c is None else str(c) for c in row) for row in values(sample.ALL, name)]
    text = "\n".join(lines) + "\n"
    assert text == golden("answer.xlsx.txt", text)


def test_the_same_answer_gives_the_same_bytes():
    assert render(sample.ALL) == render(sample.ALL)


def test_the_sheets_hold_still_and_can_be_filtered():
    read = book(sample.ALL)
    assert read.sheetnames == SHEETS
    assert [read[name].freeze_panes for name in SHEETS] == ["B2", "D2", "B2"]
    assert read["问题清单"].tables["Gaps"].ref == "A1:R6"
    assert read["规则对照"].auto_filter.ref == "A1:E11"
    assert all(sheet.column_dimensions["A"].width > 20 for sheet in read)


def test_the_matrix_has_words_and_colours():
    matrix = values(sample.ALL, "规则对照")
    words = {row[0]: row[3] for row in matrix[1:]}
    assert words["title"] == "√ 已写明"
    assert words["section-leader-duties"] == "× 缺失"
    assert words["administrative-reconsideration"] == "○ 无此情况"
    assert (words["rate-arithmetic"], words["year-consistency"]) == ("1 处", None)
    rules = book(sample.ALL)["规则对照"].conditional_formatting
    texts = {rule.text for each in rules for rule in each.rules}
    assert texts == {"√ 已写明", "△ 不充分", "× 缺失", "○ 无此情况"}


def test_all_gaps_are_there():
    told = values(sample.ALL, "问题清单")[1:]
    assert [row[6] for row in told[:-1]] == [gap.rule for gap in findings(sample.FAILED)]
    assert told[0][3] == 71.4


def test_no_answer_is_a_book_too():
    assert book(sample.NONE).sheetnames == SHEETS


def test_no_cell_is_a_formula_a_link_or_a_made_up_number():
    read = book(hostile.ANSWER)
    for sheet in read:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
    assert "1234567890123456789" in [row[9] for row in values(hostile.ANSWER, "问题清单")]
    with ZipFile(BytesIO(render(hostile.ANSWER))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in sheet for sheet in sheets)


@pytest.mark.parametrize("answer", [sample.ALL, hostile.ANSWER], ids=["sample", "hostile"])
def test_libreoffice_reads_it(answer: Answer, tmp_path: Path):
    soffice = shutil.which("soffice")
    if soffice is None or not any(Path(soffice).resolve().parent.glob("*sclo*")):
        pytest.skip("needs LibreOffice Calc")
    (tmp_path / "answer.xlsx").write_bytes(render(answer))
    gaps = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    asked = [soffice, home, "--headless", "--convert-to", gaps, "--outdir", str(tmp_path), "answer.xlsx"]
    subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    (made,) = tmp_path.glob("*.csv")
    with made.open(encoding="utf-8", newline="") as file:
        told = list(csv.reader(file))
    assert len(told) == len(values(answer, "问题清单"))
    ours = [str(row[9]) for row in values(answer, "问题清单")]
    assert [row[9] for row in told] == ours


def test_other_outputs_do_not_wait_for_it():
    code = "import sys; from checker.outputs import renderer; renderer('xlsx'); sys.exit('xlsxwriter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_outputs_that_are_no_text_are_known_as_such():
    assert {name for name in OUTPUTS if isinstance(renderer(name)(sample.ONE), bytes)} == BINARY
