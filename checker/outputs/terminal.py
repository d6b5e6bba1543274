"""The answer on a terminal: 80 columns are enough, colour is not needed, GBK can encode it."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import commonpath
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.model import SEVERITIES, Assessment
from checker.model.answer import Answer, Finding, findings
from checker.outputs import _wording as say
from checker.outputs._layout import fitting, hang, wrap
from checker.outputs._roster import GROUP_HEADS, group_rows
from checker.outputs._roster import lines as roster_lines
from checker.outputs._sheet import gap_line, head, heading, passed_words, ruling_lines, sheet
from checker.outputs._styled import Line, styled
from checker.outputs._styled import plain as unstyled
from checker.outputs._table import Column, ruled
from checker.text.terminal import safe

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 80
_WIDEST = 120  # longer lines are hard to read
_SUMMARY = (
    *(Column("文件", folds=True), Column("单位", folds=True), Column("年度")),
    *(Column("得分等级", right=True), Column("结论")),
    *(Column(say.SEVERITIES[severity][0], right=True) for severity in SEVERITIES),
)


def render(answer: Answer) -> str:
    """The answer as plain text, 80 columns wide."""
    return plain(answer, WIDTH, "utf-8")


def plain(answer: Answer, columns: int, encoding: str, *, verbose: bool = False, quiet: bool = False) -> str:
    """What :func:`render_to` prints, without colours; for pipes and files, which need no console of rich."""
    width = min(columns, _WIDEST)
    blocks = _blocks(answer, width, verbose=verbose, quiet=quiet)
    return "".join(f"{fitting(safe(unstyled(line), ''), encoding)}\n" for block in blocks for line in block)


def render_to(console: Console, answer: Answer, *, verbose: bool = False, quiet: bool = False) -> None:
    """Print the answer on a console, in its width, colours and encoding.

    ``quiet``: a line for each file. ``verbose``: every piece of evidence, and for several reports
    each of them in full.
    """
    from checker.outputs._console import show  # noqa: PLC0415  a pipe needs no console of rich

    for block in _blocks(answer, min(console.width, _WIDEST), verbose=verbose, quiet=quiet):
        if block:
            show(console, block)


def _blocks(answer: Answer, width: int, *, verbose: bool, quiet: bool) -> Iterator[list[Line]]:
    if quiet:
        yield _quiet(answer)
        yield [styled(line) for line in roster_lines(answer)]
        return
    if answer.checked > 1:
        yield [heading("汇总", _common(answer.assessments))]
        yield _summary(answer.assessments, width)
        yield [styled("")]
    for assessment in answer.assessments:
        whole = verbose or answer.checked == 1
        lines = sheet(assessment, width, verbose=verbose) if whole else _brief(assessment, width)
        yield lines if answer.checked + len(answer.unreadable) == 1 else [*lines, styled("")]
    yield _unreadable(answer, width)
    yield _roster(answer, width)
    if answer.checked + len(answer.unreadable) > 1:
        yield wrap(_total(answer), width)
    if answer.checked > 1 and not verbose:
        yield wrap(styled("各份报告的证据、建议和依据：单独检查一份，或加 --verbose。", "dim"), width)


def _quiet(answer: Answer) -> list[Line]:
    """A line for each file; what it says comes first, as paths are of any length."""
    lines = []
    for assessment in answer.assessments:
        score = assessment.score
        blanks = "    " if score.passed else "  "
        counts = _counts(findings(assessment))
        words = f"{blanks}{score.value:5.1f}  {score.grade}  {assessment.path}  {counts}"
        lines.append(passed_words(score.passed) + styled(words))
    return lines + [
        styled(f"无法检查  {each.path}  {say.flat(each.reason)}", "red") for each in answer.unreadable
    ]


def _counts(gaps: tuple[Finding, ...]) -> str:
    counts = [sum(gap.severity == each for gap in gaps) for each in SEVERITIES]
    return " ".join(f"{say.SEVERITIES[each]} {count}" for each, count in zip(SEVERITIES, counts, strict=True))


def _folder(assessments: tuple[Assessment, ...]) -> str:
    """The folder that all paths share, empty where there is none."""
    try:
        return commonpath([PurePath(assessment.path).parent for assessment in assessments])
    except ValueError:  # absolute and relative ones, or two drives
        return ""


def _common(assessments: tuple[Assessment, ...]) -> str:
    folder = _folder(assessments)
    where = f"，位于 {folder}" if folder else ""
    return f"{len(assessments)} 份报告{where}（末三列：错误、警告、提示的处数）"


def _summary(assessments: tuple[Assessment, ...], width: int) -> list[Line]:
    """A row for each report; of paths without the folder that all share."""
    folder = _folder(assessments)
    return ruled(_SUMMARY, [_summed_up(assessment, folder) for assessment in assessments], width)


def _summed_up(assessment: Assessment, folder: str) -> list[Line]:
    report, score, gaps = assessment.report, assessment.score, findings(assessment)
    path = assessment.path.removeprefix(folder).lstrip("/\\") if folder else assessment.path
    words = (path, report.issuer or "（未写明）", str(report.year or "-"), f"{score.value:.1f} {score.grade}")
    counts = (str(sum(gap.severity == each for gap in gaps)) for each in SEVERITIES)
    return [*map(styled, words), passed_words(score.passed), *map(styled, counts)]


def _brief(assessment: Assessment, width: int) -> list[Line]:
    """A report among several: its head and its gaps without advice."""
    lines = head(assessment, width)
    gaps = findings(assessment)
    for number, gap in enumerate(gaps, 1):
        lines += gap_line(number, gap, width)
    return [*(lines if gaps else [*lines, styled("未发现问题")]), *ruling_lines(assessment, width)]


def _unreadable(answer: Answer, width: int) -> list[Line]:
    if not answer.unreadable:
        return []
    lines = [heading("无法检查", f"{len(answer.unreadable)} 个文件")]
    for each in answer.unreadable:
        lines += hang(styled("× ", "red"), styled(f"{each.path}：{each.reason}"), width)
    return [*lines, styled("")]


def _roster(answer: Answer, width: int) -> list[Line]:
    """Who handed in and who did not, and a row for each group."""
    told = roster_lines(answer)
    if not told:
        return []
    lines = [heading("报送", told[0])]
    for each in told[1:]:
        lines += hang(styled("  "), styled(each), width)
    rows = [[styled(str(cell)) for cell in row] for row in group_rows(answer)]
    if rows:
        columns = [Column(head, right=index > 0, folds=index == 0) for index, head in enumerate(GROUP_HEADS)]
        lines += [styled(""), *ruled(columns, rows, width)]
    return [*lines, styled("")]


def _total(answer: Answer) -> Line:
    text = f"共检查 {answer.checked} 份：通过 {answer.passed}，未通过 {answer.failed}"
    if answer.unreadable:
        text += f"；另有 {len(answer.unreadable)} 个文件无法检查"
    if answer.mean_score is not None:
        text += f"；平均 {answer.mean_score:.1f} 分"
    return styled(text + "。", "bold")
