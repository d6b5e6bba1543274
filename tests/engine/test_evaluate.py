"""The corridor from bytes to an assessment."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checker.engine.evaluate import assess, assess_report, check
from checker.errors import UnreadableError
from checker.readers import read
from tests.helpers import department, language, report_of, reports

TEXT = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n全年公示处罚决定16份。\n"


def test_bytes_drafts_and_reports_are_assessed_alike():
    whole = check(TEXT.encode(), "a.txt", department(), language())
    assert assess(read(TEXT.encode(), "a.txt"), "a.txt", department(), language()) == whole
    assert assess_report(report_of(TEXT), "a.txt", department()) == whole
    assert (whole.path, whole.rulebook) == ("a.txt", department().key)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_changes_nothing(code: str):
    text = reports()[0].read_text("utf-8")
    made = check(text.encode(code), "a.txt", department(), language())
    plain = check(text.encode(), "a.txt", department(), language())
    assert made.verdicts == plain.verdicts
    assert made.score == plain.score


def test_a_checked_report_is_not_changed_by_checking_it_again():
    report = report_of(TEXT)
    first = assess_report(report, "a.txt", department())
    assert assess_report(report, "a.txt", department()) == first


def test_the_reason_for_the_rulebook_travels_along():
    assert assess_report(report_of(TEXT), "a.txt", department(), "政府部门").because == "政府部门"


def test_what_cannot_be_read_raises():
    with pytest.raises(UnreadableError):
        check(b"", "a.txt", department(), language())


def test_checking_a_text_imports_no_heavy_library():
    code = (
        "import sys; from checker.rulebook import load; from checker.parse.language import compile_language\n"
        "from checker.engine.evaluate import check\n"
        "book = load('department')\n"
        f"check({TEXT!r}.encode(), 'a.txt', book, compile_language(book.language))\n"
        "assert not {'jieba', 'lxml', 'pypdfium2', 'rich', 'click', 'xlsxwriter'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
