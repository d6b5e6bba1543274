"""Read back by markdown-it (which rich brings): what stands in the comment is what the report says."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from checker.model.answer import Answer, findings
from checker.outputs.markdown import LARGEST, render
from tests.outputs import hostile, sample
from tests.outputs._golden import golden


def html(answer: Answer) -> str:
    return MarkdownIt("commonmark").enable("table").render(render(answer))


def test_golden():
    assert render(sample.ALL) == golden("answer.md", render(sample.ALL))


@pytest.mark.parametrize("answer", [sample.ALL, sample.ONE, hostile.ANSWER])
def test_a_row_a_report_and_a_fold_for_each_with_gaps(answer: Answer):
    page = html(answer)
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    assert len(rows) == answer.checked
    assert all(row.count("<td") == 8 for row in rows)
    folded = [each for each in answer.assessments if findings(each)]
    assert page.count("<details>") == page.count("</details>") == len(folded)
    assert page.count("<ol>") == len(folded)
    gaps = sum(len(findings(each)) for each in folded)
    assert page.count("<li>") == gaps + sum(
        bool(gap.excerpt) + bool(gap.advice) + bool(gap.basis) for each in folded for gap in findings(each)
    ) + len(answer.unreadable)


def test_nothing_of_a_report_becomes_markup():
    page = html(hostile.ANSWER)
    tags = set(re.findall(r"</?([a-z]+\d?)", page))
    assert tags <= {
        *("h2", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
        *("ol", "ul", "li", "p", "strong", "code"),
    }
    assert not re.search(r"@(?!<!-- -->)\w", render(hostile.ANSWER))


def test_our_text_stands_there_in_full():
    page = html(sample.ONE)
    assert "出庭率100%与数字不符：6÷8=75%（第5段，一、主要举措和成效）" in page


def test_it_fits_into_a_comment_and_says_what_is_left_out():
    many = tuple(sample.FAILED._replace(path=f"报告{number}.docx") for number in range(200))
    text = render(Answer(sample.RULEBOOK, many))
    assert len(text) < LARGEST + 100
    told = text.count("<details>")
    assert 0 < told < 200
    assert f"另有 {200 - told} 份报告" in text
