"""The gaps of a report as a list in Word, for files that cannot bear comments: PDF, OFD, plain text, web pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.model import SEVERITIES, Assessment
from checker.model.answer import findings
from checker.outputs import _wording as say
from checker.outputs._clean import printable
from checker.outputs._told import gap_lines
from checker.outputs.docx.comments import summary
from checker.outputs.docx.official_layout import Passage

_EXCERPT = 300  # characters of a passage that are quoted: a paragraph, so that it is found without the file


def listing(assessment: Assessment, file: str, made: date) -> tuple[Passage, ...]:
    """The paragraphs of the list: what the report is, what was found in sum, then each gap with its place and passage."""
    report = assessment.report
    title = say.title_of(report) or "（未见标题）"
    gaps = findings(assessment)
    return (
        Passage("title", "法治政府建设情况报告问题清单"),
        Passage("body", _clean(f"报告：{title}")),
        Passage(
            "body", _clean(f"单位：{report.issuer or '（未写明）'}　年度：{report.year or '（未写明）'}")
        ),
        Passage("body", _clean(f"文件：{file}　检查日期：{made.year}年{made.month}月{made.day}日")),
        *(Passage("body", _clean(line)) for line in summary(assessment)),
        *_parts([(gap.severity, gap_lines(gap, excerpt=_EXCERPT)) for gap in gaps]),
    )


def _parts(gaps: list[tuple[str, tuple[str, ...]]]) -> Iterator[Passage]:
    """A part for each severity that occurs; the gaps are numbered through, as in all outputs."""
    number, part = 0, 0
    for severity in SEVERITIES:
        held = [lines for each, lines in gaps if each == severity]
        if not held:
            continue
        part += 1
        yield Passage("heading", f"{'一二三'[part - 1]}、{say.SEVERITIES[severity]}（{len(held)} 处）")
        for first, *rest in held:
            number += 1
            yield Passage("subheading", f"{number}. {_clean(first).partition('：')[2]}")
            yield from (Passage("body", _clean(line)) for line in rest)


def _clean(text: str) -> str:
    return say.flat(printable(text))
