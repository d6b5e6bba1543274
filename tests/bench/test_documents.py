from __future__ import annotations

import re

import pytest

from bench import bare, documents
from checker.parse import parse
from checker.readers import read
from tests.helpers import language


def test_no_two_reports_are_alike_and_each_makes_the_same_text_again():
    texts = [documents.report(number) for number in range(60)]
    assert len(set(texts)) == 60
    assert texts[7] == documents.report(7)


@pytest.mark.parametrize("length", [7_000, 20_000, 70_000])
def test_a_report_has_the_length_that_is_wanted(length: int):
    assert length <= len(documents.report(5, length)) <= 1.15 * length


@pytest.mark.parametrize("number", range(8))
def test_a_report_has_all_parts_a_signature_and_a_date(number: int):
    report = parse(read(documents.report(number).encode(), "report.txt"), language())
    assert {role for section in report.sections for role in section.roles} == set(documents.ROLES)
    assert report.signature is not None
    assert report.date is not None


def test_a_docx_says_the_same_with_and_without_what_word_adds():
    text = documents.report(3)
    plain = documents.docx(text)
    lines = [line.strip("　") for line in text.splitlines() if line.strip()]
    for data in (plain, documents.as_word_writes(plain)):
        assert [p.text for p in read(data, "report.docx").paragraphs if p.text.strip()] == lines


def test_no_report_holds_a_pattern_of_the_peers():
    assert tuple(bare.WORDS.split()) == documents.PATTERNS
    assert len(set(documents.PATTERNS)) == 20
    assert not any(re.search("|".join(documents.PATTERNS), documents.report(n)) for n in range(40))


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (40, "四十"), (101, "一百〇一"), (115, "一百一十五")],
)
def test_numerals(number: int, words: str):
    assert documents.chinese(number) == words
