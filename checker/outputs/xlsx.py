"""An Excel workbook: the reports, the matrix rule × report, and all gaps as a table to filter.

Every text is written as a string, so that none is ever a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.model import SEVERITIES, Assessment, Rule, State
from checker.model.answer import Answer, findings
from checker.model.copies import Copy
from checker.outputs import _wording as say
from checker.outputs._cells import Cell, Column, columns_of, gap_rows, passed_words
from checker.outputs._clean import printable, starts_formula
from checker.outputs._roster import GROUP, GROUP_HEADS, group_rows, has_groups, state_of
from checker.outputs._rulings import told

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767  # characters that a cell can hold
_MADE = datetime(2000, 1, 1)  # the same answer gives the same bytes
# Colours that colour-blind people can tell apart; each state is also a word.
_STATE_COLOURS: dict[State, tuple[str, str]] = {
    "met": ("#D6E6F5", "#0B3C66"),
    "weak": ("#FFF0C2", "#5C4300"),
    "missing": ("#B3261E", "#FFFFFF"),
    "exempt": ("#E6E6E6", "#404040"),
}
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
    from xlsxwriter import Workbook  # noqa: PLC0415

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties({"title": "法治政府建设情况报告检查结果", "created": _MADE})
        pen = _Pen(book)
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


class _Pen:
    """The formats of one workbook, and the only hand that writes cells."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8ECF0"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        # Excel keeps such a cell a text even where somebody edits it.
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.score = book.add_format({"num_format": "0.0", "valign": "top"})
        self.count = book.add_format({"num_format": "0", "valign": "top"})
        self.states: dict[str, Format] = {
            f"{say.SIGNS[state]} {say.STATES[state]}": book.add_format(
                {"bg_color": back, "font_color": front}
            )
            for state, (back, front) in _STATE_COLOURS.items()
        }

    def put(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write one cell: a text as a text whatever it looks like, a number as a number."""
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, self.text)
        elif isinstance(cell, str):
            clean = printable("\n".join(cell.splitlines()))[:_LONGEST]
            sheet.write_string(row, column, clean, self.quoted if starts_formula(clean) else self.text)
        else:
            sheet.write_number(row, column, cell, self.score if isinstance(cell, float) else self.count)

    def table(self, sheet: Worksheet, name: str, columns: tuple[Column, ...], rows: list[list[Cell]]) -> None:
        """Rows under a head that stays in sight, to be filtered and sorted."""
        last = max(1, len(rows))
        heads = [{"header": column.title, "header_format": self.head} for column in columns]
        sheet.add_table(
            0, 0, last, len(columns) - 1, {"name": name, "columns": heads, "style": "Table Style Light 1"}
        )
        for number, row in enumerate(rows, 1):
            for index, cell in enumerate(row):
                self.put(sheet, number, index, cell)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
        sheet.freeze_panes(1, 1)
        _fit_page(sheet)


def _fit_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _summary(sheet: Worksheet, answer: Answer, pen: _Pen) -> None:
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


def _matrix(sheet: Worksheet, answer: Answer, pen: _Pen) -> None:
    """A row for each rule, a column for each report: its state, or the number of faults it found."""
    rules: dict[str, Rule] = {v.rule.id: v.rule for each in answer.assessments for v in each.verdicts}
    for index, title in enumerate(("规则", "要点", "分组")):
        sheet.write_string(0, index, title, pen.head)
    for index, assessment in enumerate(answer.assessments, 3):
        head = "\n".join(filter(None, (assessment.report.issuer, PurePath(assessment.path).name)))
        sheet.write_string(0, index, printable(head)[:_LONGEST], pen.head)
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


def _colour(sheet: Worksheet, rules: int, reports: int, pen: _Pen) -> None:
    for index, width in enumerate((30, 26, 12)):
        sheet.set_column(index, index, width)
    if rules and reports:
        sheet.set_column(3, reports + 2, 14)
        for words, colours in pen.states.items():
            rule = {"type": "text", "criteria": "begins with", "value": words, "format": colours}
            sheet.conditional_format(1, 3, rules, reports + 2, rule)
        sheet.autofilter(0, 0, rules, reports + 2)
    sheet.freeze_panes(1, 3)
    _fit_page(sheet)


def _gaps(sheet: Worksheet, answer: Answer, pen: _Pen) -> None:
    pen.table(sheet, "Gaps", columns_of(answer), list(gap_rows(answer)))
