"""The gaps of an answer as rows of a spreadsheet: the same columns in CSV and XLSX."""

from collections.abc import Iterator
from typing import NamedTuple

from checker.model import Assessment
from checker.model.answer import Answer, Finding, findings
from checker.outputs import _wording as say
from checker.outputs._roster import GROUP, has_groups
from checker.outputs._rulings import told

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


def columns_of(answer: Answer) -> tuple[Column, ...]:
    """The columns; with that of the groups where the list of bodies has some."""
    return (*COLUMNS, Column(GROUP, 16)) if has_groups(answer.roster) else COLUMNS


def gap_rows(answer: Answer, *, clean: bool = False) -> Iterator[list[Cell]]:
    """For each report a row for each gap, in the order of all outputs, and for each ruling; then one for each file not checked,
    and for each body on the list that handed in nothing.

    ``clean``: a report of which there is nothing to say has a row of its own, too.
    """
    grouped = has_groups(answer.roster)
    groups = answer.roster.by_path if answer.roster else {}
    for row in _rows(answer, clean=clean):
        yield [*row, groups.get(str(row[0]), "")] if grouped else row
    for each in answer.roster.absent if answer.roster else ():
        row = _filled(["", each.expected.body, None, None, "未报送"])
        yield [*row, each.expected.group] if grouped else row


def _rows(answer: Answer, *, clean: bool) -> Iterator[list[Cell]]:
    for assessment in answer.assessments:
        states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
        gaps, ruled = findings(assessment), told(assessment)
        if clean and not gaps and not ruled:
            yield _filled([*_report(assessment), "", "", "", "", "未发现问题"])
        for gap in gaps:
            state = states[gap.rule]
            yield [*_report(assessment), *_gap(gap, say.STATES[state] if state else "")]
        for each in ruled:
            state = states.get(each.rule)
            head: list[Cell] = [
                *_report(assessment),
                "认定" if each.held else "认定失效",
                each.rule,
                each.title,
            ]
            yield _filled([*head, say.STATES[state] if state else "", each.words])
    for lost in answer.unreadable:
        yield _filled(
            [lost.path, "", None, None, "无法检查", say.SEVERITIES["error"], "", "", "", lost.reason]
        )


def _filled(row: list[Cell]) -> list[Cell]:
    """A row of which the further cells are empty."""
    return [*row, *[""] * (len(COLUMNS) - len(row))]


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
