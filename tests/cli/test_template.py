"""``fazhi template``: left as it is the draft fails, every hint named; filled in by its own examples it passes."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from checker.cli.template import year_being_drafted
from checker.engine.evaluate import evaluate
from checker.outputs.docx.official_layout import Passage, document
from checker.outputs.docx.template import filled, skeleton
from checker.rulebook import load, shipped
from tests.cli._run import fazhi
from tests.helpers import plan_of

BOOKS = list(shipped())
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


# The examples of the advice leave their numbers open, so that nobody pastes an invented one.
def verdicts(name: str, issuer: str | None, *, fill: bool):
    book = load(name)
    lines = skeleton(book, issuer, 2025)
    passages = [
        Passage(
            line.style,
            filled(line, "青禾县人民政府").replace("×", "6", 1).replace("×", "3") if fill else line.text,
        )
        for line in lines
    ]
    assessment = evaluate(document(passages, "草稿"), "草稿.docx", plan_of(name))
    return assessment, lines


@pytest.mark.parametrize("issuer", [None, "青禾县人民政府"])
@pytest.mark.parametrize("name", BOOKS)
def test_left_as_it_is_it_fails_and_every_hint_is_named(name: str, issuer: str | None):
    assessment, lines = verdicts(name, issuer, fill=False)
    assert not assessment.score.passed
    named = [gap for v in assessment.verdicts if v.rule.kind == "placeholder" for gap in v.gaps]
    assert len(named) == sum(line.hint for line in lines)
    content = [v for v in assessment.verdicts if v.rule.kind == "content"]
    assert all(v.state in ("missing", "weak") for v in content)


@pytest.mark.parametrize("issuer", [None, "青禾县人民政府"])
@pytest.mark.parametrize("name", BOOKS)
def test_filled_in_with_the_examples_of_its_advice_it_passes_in_full(name: str, issuer: str | None):
    assessment, _ = verdicts(name, issuer, fill=True)
    gaps = [
        (v.rule.id, [g.message for g in v.gaps])
        for v in assessment.verdicts
        if v.support != "general" and v.gaps
    ]
    assert gaps == []
    assert assessment.score.value > 95
    assert {v.state for v in assessment.verdicts} <= {"met", None}


def test_the_file_is_written_and_fails_the_check(tmp_path: Path):
    draft = tmp_path / "草稿.docx"
    run = fazhi("template", "--issuer", "青禾县水务局", "--year", "2025", "-o", str(draft))
    assert run.exit_code == 0, run.stderr
    assert "department" in run.stderr
    assert fazhi("check", str(draft)).exit_code == 1


def test_the_rulebook_fits_the_issuer(tmp_path: Path):
    run = fazhi("template", "--issuer", "青禾县石桥镇人民政府", "-o", str(tmp_path / "a.docx"))
    assert "township" in run.stderr


def test_a_file_that_is_there_stays(tmp_path: Path):
    draft = tmp_path / "草稿.docx"
    draft.write_bytes(b"mine")
    for words in ((), ("--force",)):
        run = fazhi("template", "-o", str(draft), *words)
        assert run.exit_code == 2
        assert draft.read_bytes() == b"mine"
    draft.unlink()
    assert fazhi("template", "-o", str(draft)).exit_code == 0
    run = fazhi("template", "-o", str(draft))
    assert run.exit_code == 2
    assert "--force" in run.stderr
    assert fazhi("template", "--force", "-o", str(draft)).exit_code == 0
    assert zipfile.is_zipfile(draft)


def test_another_suffix_is_refused(tmp_path: Path):
    run = fazhi("template", "-o", str(tmp_path / "草稿.doc"))
    assert run.exit_code == 2
    assert "草稿.docx" in run.stderr


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_an_office_program_opens_it(tmp_path: Path):
    draft = tmp_path / "draft.docx"
    assert fazhi("template", "--issuer", "青禾县水务局", "-o", str(draft)).exit_code == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(draft)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert draft.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("day", "year"),
    [((2026, 9, 30), 2025), ((2026, 10, 1), 2026), ((2026, 12, 31), 2026), ((2027, 1, 4), 2026)],
)
def test_the_year_being_drafted(day: tuple[int, int, int], year: int):
    assert year_being_drafted(date(*day)) == year


def test_the_year_is_told(tmp_path: Path):
    run = fazhi("template", "--issuer", "青禾县水务局", "-o", str(tmp_path / "a.docx"))
    assert f"{year_being_drafted(date.today())} 年度（没有写 --year" in run.stderr
    run = fazhi("template", "--issuer", "青禾县水务局", "--year", "2023", "-o", str(tmp_path / "b.docx"))
    assert "2023 年度，" in run.stderr
