"""The pipeline from bytes to an assessment."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from checker.engine import evaluate as module
from checker.engine.evaluate import assess, evaluate, outcome, outcomes
from checker.engine.plan import Plan
from checker.errors import UnreadableError
from checker.model import Assessment, Unreadable
from checker.readers import read
from checker.rulebook import gather
from tests.helpers import department, plan_of, reports

TEXT = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n全年公示处罚决定16份。\n"
PLAN = plan_of("department")


def test_bytes_and_drafts_are_assessed_alike():
    whole = evaluate(TEXT.encode(), "a.txt", PLAN)
    assert assess(read(TEXT.encode(), "a.txt"), "a.txt", PLAN) == whole
    assert (whole.path, whole.rulebook, whole.because) == ("a.txt", department().key, "")


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_changes_nothing(code: str):
    text = reports()[0].read_text("utf-8")
    made = evaluate(text.encode(code), "a.txt", PLAN)
    plain = evaluate(text.encode(), "a.txt", PLAN)
    assert made.verdicts == plain.verdicts
    assert made.score == plain.score


def test_the_year_and_the_body_may_be_said_by_the_user():
    text = reports()[0].read_text("utf-8").encode()
    plan = Plan(gather("auto"))
    own = evaluate(text, "a.txt", plan)
    assert own.report.year is not None
    said = evaluate(text, "a.txt", plan._replace(year=own.report.year + 1, body="松陵县青石镇人民政府"))
    assert (said.report.year, said.report.issuer) == (own.report.year + 1, "松陵县青石镇人民政府")
    assert said.rulebook[0] == "township", "the rulebook is that of the body that is said"
    assert any(v.rule.id == "year-consistency" and v.gaps for v in said.verdicts)


def test_a_report_is_said_the_same_of_a_second_time():
    assert evaluate(TEXT.encode(), "a.txt", PLAN) == evaluate(TEXT.encode(), "a.txt", PLAN)


def test_the_reason_for_the_rulebook_travels_along():
    assert evaluate(TEXT.encode(), "a.txt", Plan(gather("auto"))).because


def test_the_notices_of_a_plan_stand_behind_those_of_the_reader():
    found = evaluate(TEXT.encode(), "a.txt", PLAN._replace(notices=("按约定不查日期",)))
    assert found.report.draft.notices == ("按约定不查日期",)


def test_what_cannot_be_read_raises_and_as_an_outcome_is_told():
    with pytest.raises(UnreadableError) as raised:
        evaluate(b"", "a.txt", PLAN)
    assert outcome(b"", "a.txt", PLAN) == Unreadable("a.txt", str(raised.value))


def test_each_file_gets_its_own_outcome_in_order():
    found = list(outcomes([("甲.txt", TEXT.encode()), ("空.txt", b""), ("乙.txt", TEXT.encode())], PLAN))
    assert [each.path for each in found] == ["甲.txt", "空.txt", "乙.txt"]
    assert [type(each) for each in found] == [Assessment, Unreadable, Assessment]


def test_a_file_is_read_when_its_turn_comes(monkeypatch):
    asked = []
    monkeypatch.setattr(module, "read", lambda data, name, made: asked.append(name) or read(data, name, made))
    found = outcomes([("甲.txt", TEXT.encode()), ("乙.txt", TEXT.encode())], PLAN)
    next(found)
    assert asked == ["甲.txt"]


def test_what_libreoffice_made_of_a_file_is_read_in_its_place(monkeypatch):
    reader = import_module("checker.readers.word.rtf")
    monkeypatch.setattr(module, "convert", lambda files: {1: b"made"})
    monkeypatch.setattr(reader, "finish", lambda data, made: read(TEXT.encode(), made.decode() + ".txt"))
    rtf = rb"{\rtf1 a}"
    first, second = outcomes([("a.txt", TEXT.encode()), ("b.rtf", rtf)], PLAN)
    assert first.verdicts == second.verdicts


def test_checking_a_text_imports_no_heavy_library():
    code = (
        "import sys; from checker.rulebook import gather; from checker.engine.plan import Plan\n"
        "from checker.engine.evaluate import evaluate\n"
        f"evaluate({TEXT!r}.encode(), 'a.txt', Plan(gather('department')))\n"
        "assert not {'jieba', 'lxml', 'pypdfium2', 'rich', 'click', 'xlsxwriter'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
