"""The draft that the desk is photographed with has what the guide says of the pictures."""

from __future__ import annotations

import importlib.util
import re

import pytest

from checker.engine.evaluate import evaluate
from checker.model.answer import findings
from tests.helpers import ROOT, plan_of

pytest.importorskip("multipart", reason="needs multipart")


def test_the_draft_of_the_pictures_has_mends_and_something_missing():
    spec = importlib.util.spec_from_file_location(
        "make_desk_pictures", ROOT / "docs" / "make_desk_pictures.py"
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assessment = evaluate(script.draft(script.SLIPS), "a.docx", plan_of("department"))
    assert {mend for gap in findings(assessment) for mend in gap.mends}
    assert any(verdict.state in ("missing", "weak") for verdict in assessment.verdicts)


def test_the_guide_shows_every_picture_that_is_taken():
    script = (ROOT / "docs" / "make_desk_pictures.py").read_text("utf-8")
    guide = (ROOT / "docs" / "for-clerks.md").read_text("utf-8")
    assert set(re.findall(r'"(desk-[a-z-]+\.png)"', script)) == set(
        re.findall(r"pictures/(desk-[a-z-]+\.png)", guide)
    )
