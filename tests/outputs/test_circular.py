"""A circular on a batch: every figure is one that the JSON answer gives, too."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

from checker.engine.roster import on_roster
from checker.model.answer import Answer
from checker.model.roster import Expected
from checker.outputs import renderer
from checker.outputs.circular import lacks, render
from checker.outputs.marks import own_kind
from checker.readers import read
from tests.helpers import assessed, reports
from tests.outputs import sample
from tests.outputs._libreoffice import as_pdf

ASSESSMENTS = tuple(assessed(path.read_text("utf-8"))._replace(path=path.name) for path in reports())
BODIES = tuple(dict.fromkeys(each.report.issuer for each in ASSESSMENTS if each.report.issuer))
LIST = (
    *(Expected(body, "甲组" if at % 2 else "乙组") for at, body in enumerate(BODIES)),
    Expected("青禾县没报局", "甲组"),
)
ANSWER = on_roster(Answer(sample.RULEBOOK, ASSESSMENTS, (sample.LOST,)), LIST)


def texts(answer: Answer) -> list[str]:
    return [each.text for each in read(render(answer), "a.docx").paragraphs if each.text.strip()]


def test_the_figures_are_those_of_the_json():
    told = json.loads(renderer("json")(ANSWER))
    words = "\n".join(texts(ANSWER))
    scored = [each for each in told["reports"] if any(point["weight"] for point in each["points"])]
    passed = sum(each["passed"] for each in scored)
    assert f"共审查{len(scored)}份报告，通过{passed}份，未通过{len(scored) - passed}份" in words
    assert f"平均{told['summary']['mean_score']:.1f}分" in words
    first = lacks(ANSWER)[0]
    states = [p["state"] for each in scored for p in each["points"] if p["rule"] == first.rule.id]
    assert (states.count("missing"), states.count("weak")) == (first.missing, first.weak)
    absent = [each["body"] for each in told["roster"]["bodies"] if not each["reports"]]
    assert f"未报送{len(absent)}个" in words
    assert "青禾县没报局" in words


def test_examples_are_sentences_of_reports_that_have_particulars():
    found = [line.partition("：“")[2].rstrip("”") for line in texts(ANSWER) if "）：“" in line]
    assert found
    whole = ["".join(block.raw for block in each.report.blocks) for each in ASSESSMENTS]
    for quoted in found:
        plain = quoted.replace(" ", "").replace("“", "").replace("”", "")
        assert any(plain[:12] in each.replace(" ", "").replace("“", "").replace("”", "") for each in whole)


def test_groups_are_a_table():
    with zipfile.ZipFile(BytesIO(render(ANSWER))) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<w:tr>") == 3
    assert "<w:tbl>" not in zipfile.ZipFile(BytesIO(render(sample.ALL))).read("word/document.xml").decode()


def test_it_is_known_as_our_own_under_any_name(tmp_path: Path):
    for name in ("通报.docx", "x.docx"):
        (tmp_path / name).write_bytes(render(ANSWER))
        assert own_kind(str(tmp_path / name)) == "circular"


def test_an_empty_batch_has_a_circular_too():
    assert any("共审查0份" in line for line in texts(sample.NONE))


def test_libreoffice_opens_it(tmp_path: Path):
    assert as_pdf(render(ANSWER), tmp_path).stat().st_size > 1000
