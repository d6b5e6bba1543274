"""The gaps of an answer as rows of a spreadsheet: the same columns in CSV and XLSX."""

from collections.abc import Iterator
from typing import NamedTuple

from checker.model import Assessment
from checker.model.answer import Answer, Finding, findings
from checker.outputs import _wording as say

Cell = str | float | None


class Column(NamedTuple):
    """A column by its title; ``width`` is in characters of the sheet's font."""

    title: str
    width: int


COLUMNS = (
    Column("文件", 28),
    Column("单位", 20),
    Column("年度", 8),
    Column("得分", 8),
    Column("结论", 9),
    Column("轻重", 9),
    Column("规则", 28),
    Column("要点", 24),
    Column("状态", 9),
    Column("问题", 48),
    Column("原文", 48),
    Column("部分", 28),
    Column("页", 6),
    Column("段", 6),
    Column("行", 6),
    Column("列", 6),
    Column("建议", 48),
    Column("依据", 40),
)


def gap_rows(answer: Answer) -> Iterator[list[Cell]]:
    """A row for each gap, in the order of all outputs; then one for each file not checked."""
    for assessment in answer.assessments:
        states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
        for gap in findings(assessment):
            state = states[gap.rule]
            yield [*_report(assessment), *_gap(gap, say.STATES[state] if state else "")]
    for each in answer.unreadable:
        head: list[Cell] = [each.path, "", None, None, "无法检查", say.SEVERITIES["error"], "", "", ""]
        yield [*head, each.reason, *[""] * (len(COLUMNS) - len(head) - 1)]


def passed_words(assessment: Assessment) -> str:
    """Whether it passes, in words."""
    return "通过" if assessment.score.passed else "未通过"


def _report(assessment: Assessment) -> list[Cell]:
    report = assessment.report
    return [
        assessment.path,
        report.issuer or "",
        report.year,
        assessment.score.value,
        passed_words(assessment),
    ]


def _gap(gap: Finding, state: str) -> list[Cell]:
    place = gap.place
    return [
        say.SEVERITIES[gap.severity],
        gap.rule,
        gap.title,
        state,
        gap.message,
        say.flat(gap.excerpt.text) if gap.excerpt else "",
        place.section or "",
        place.page,
        place.paragraph,
        place.line,
        place.column,
        gap.advice,
        say.basis_words(gap.basis, gap.certainty),
    ]
