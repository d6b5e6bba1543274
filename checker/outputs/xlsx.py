"""An Excel workbook: the reports, the matrix rule × report, and all gaps as a table to filter.

Every text is written as a string, so that none is ever a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.model import SEVERITIES, Assessment, Rule
from checker.model.answer import Answer, findings
from checker.model.copies import Copy
from checker.outputs import _wording as say
from checker.outputs._cells import Cell, Column, columns_of, gap_rows, passed_words
from checker.outputs._clean import printable
from checker.outputs._roster import GROUP, GROUP_HEADS, group_rows, has_groups, state_of
from checker.outputs._rulings import told
from checker.outputs._workbook import LONGEST, Pen, fit_page, workbook

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_SUMMARY = (
    Column("文件", 36),
    Column("单位", 24),
    Column("年度", 8),
    Column("得分", 8),
    Column("等次", 8),
    Column("结论", 10),
    *(Column(say.SEVERITIES[each], 8) for each in SEVERITIES),
    Column("雷同", 30),
    Column("说明", 60),
)
_RULINGS = (
    Column("文件", 28),
    Column("单位", 24),
    Column("年度", 8),
    Column("规则", 28),
    Column("要点", 24),
    Column("认定", 90),
    Column("是否有效", 10),
)
_ROSTER = (
    Column("单位", 26),
    Column(GROUP, 16),
    Column("简称", 16),
    Column("截止日期", 12),
    Column("报送情况", 16),
    Column("说明", 36),
    Column("文件", 48),
)
_COPIES = (
    Column("报告", 30),
    Column("单位", 20),
    Column("占比", 8),
    Column("对照的报告", 30),
    Column("对照的单位", 20),
    Column("占比（对照）", 8),
    Column("本报告的文字", 70),
    Column("对照的文字", 70),
    Column("数字", 8),
)


def render(answer: Answer) -> bytes:
    """The workbook."""
    stream = BytesIO()
    with workbook(stream) as book:
        pen = Pen(book)
        _summary(book.add_worksheet("汇总"), answer, pen)
        _matrix(book.add_worksheet("规则对照"), answer, pen)
        _gaps(book.add_worksheet("问题清单"), answer, pen)
        ruled = _ruling_rows(answer)
        if ruled:
            pen.table(book.add_worksheet("审查认定"), "Rulings", _RULINGS, ruled)
        if answer.roster:
            pen.table(book.add_worksheet("名单"), "Roster", _ROSTER, _roster_rows(answer))
        if answer.groups:
            heads = tuple(Column(head, 12) for head in GROUP_HEADS)
            pen.table(
                book.add_worksheet("归口汇总"), "Groups", heads, [list(row) for row in group_rows(answer)]
            )
        if answer.copies:
            pen.table(book.add_worksheet("雷同段落"), "Copies", _COPIES, _copy_rows(answer.copies))
    return stream.getvalue()


def _summary(sheet: Worksheet, answer: Answer, pen: Pen) -> None:
    alike = _alike(answer.copies)
    rows = [_summary_row(assessment, alike.get(assessment.path, "")) for assessment in answer.assessments]
    for each in answer.unreadable:
        rows.append([each.path, "", None, None, "", "无法检查", None, None, None, "", each.reason])
    columns = _SUMMARY
    if has_groups(answer.roster):
        groups = answer.roster.by_path if answer.roster else {}
        columns = (*_SUMMARY, Column(GROUP, 16))
        rows = [[*row, groups.get(str(row[0]), "")] for row in rows]
    pen.table(sheet, "Reports", columns, rows)
    scale = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
    bars = {"type": "data_bar", "bar_color": "#9DB8D2", **scale}
    sheet.conditional_format(1, 3, max(1, len(rows)), 3, bars)


def _summary_row(assessment: Assessment, alike: str) -> list[Cell]:
    report, score, gaps = assessment.report, assessment.score, findings(assessment)
    counts: list[Cell] = [sum(gap.severity == each for gap in gaps) for each in SEVERITIES]
    head: list[Cell] = [assessment.path, report.issuer or "", report.year, score.value, score.grade]
    return [*head, passed_words(assessment), *counts, alike, "；".join(score.reasons)]


def _alike(copies: Sequence[Copy]) -> dict[str, str]:
    """For each report with whom it shares passages, and how much of it, the likest first."""
    told: dict[str, list[str]] = {}
    for copy in copies:
        for side in (0,) if copy.previous else (0, 1):
            other = "上一年度" if copy.previous else copy.bodies[1 - side] or copy.paths[1 - side]
            told.setdefault(copy.paths[side], []).append(f"{copy.shares[side]:.0%}（{other}）")
    return {path: "；".join(each) for path, each in told.items()}


def _roster_rows(answer: Answer) -> list[list[Cell]]:
    """A row for each body on the list, then one for each file of nobody on it."""
    roster = answer.roster
    if roster is None:
        return []
    rows: list[list[Cell]] = []
    for entry in roster.entries:
        body, group, short, deadline = entry.expected[:4]
        until = f"{deadline:%Y-%m-%d}" if deadline else ""
        rows.append(
            [body, group, "、".join(short), until, state_of(entry), entry.late, "\n".join(entry.paths)]
        )
    for each in roster.strangers:
        rows.append(["", "", "", "", "名单以外", each.why, each.path])
    return rows


def _ruling_rows(answer: Answer) -> list[list[Cell]]:
    """A row for each ruling on a report, those that no longer hold among them."""
    return [
        [
            assessment.path,
            assessment.report.issuer or "",
            assessment.report.year,
            each.rule,
            each.title,
            each.words,
            "有效" if each.held else "失效",
        ]
        for assessment in answer.assessments
        for each in told(assessment)
    ]


def _copy_rows(copies: Sequence[Copy]) -> list[list[Cell]]:
    """A row for each passage, side by side."""
    rows: list[list[Cell]] = []
    for copy in copies:
        ours, theirs = ([copy.paths[side], copy.bodies[side], f"{copy.shares[side]:.0%}"] for side in (0, 1))
        for each in copy.passages:
            rows.append([*ours, *theirs, each.ours, each.theirs, "相同" if each.figures else ""])
    return rows


def _matrix(sheet: Worksheet, answer: Answer, pen: Pen) -> None:
    """A row for each rule, a column for each report: its state, or the number of faults it found."""
    rules: dict[str, Rule] = {v.rule.id: v.rule for each in answer.assessments for v in each.verdicts}
    for index, title in enumerate(("规则", "要点", "分组")):
        sheet.write_string(0, index, title, pen.head)
    for index, assessment in enumerate(answer.assessments, 3):
        head = "\n".join(filter(None, (assessment.report.issuer, PurePath(assessment.path).name)))
        sheet.write_string(0, index, printable(head)[:LONGEST], pen.head)
        words = _words(assessment)
        for row, name in enumerate(rules, 1):
            pen.put(sheet, row, index, words.get(name))
    for row, rule in enumerate(rules.values(), 1):
        for index, text in enumerate((rule.id, rule.title, say.GROUPS.get(rule.group, rule.group))):
            pen.put(sheet, row, index, text)
    _colour(sheet, len(rules), len(answer.assessments), pen)


def _words(assessment: Assessment) -> dict[str, str]:
    """For each rule its state in words, or how many faults a rule without states found."""
    words = {}
    for verdict in assessment.verdicts:
        state = verdict.state
        faults = f"{len(verdict.gaps)} 处" if verdict.gaps else ""
        words[verdict.rule.id] = f"{say.SIGNS[state]} {say.STATES[state]}" if state else faults
    return words


def _colour(sheet: Worksheet, rules: int, reports: int, pen: Pen) -> None:
    for index, width in enumerate((30, 26, 12)):
        sheet.set_column(index, index, width)
    if rules and reports:
        sheet.set_column(3, reports + 2, 14)
        for words, colours in pen.states.items():
            rule = {"type": "text", "criteria": "begins with", "value": words, "format": colours}
            sheet.conditional_format(1, 3, rules, reports + 2, rule)
        sheet.autofilter(0, 0, rules, reports + 2)
    sheet.freeze_panes(1, 3)
    fit_page(sheet)


def _gaps(sheet: Worksheet, answer: Answer, pen: Pen) -> None:
    pen.table(sheet, "Gaps", columns_of(answer), list(gap_rows(answer)))
