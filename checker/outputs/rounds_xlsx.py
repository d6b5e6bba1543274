"""Two rounds of reports as a workbook: a row for each report, for each gap with what became of it, for each changed passage."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from checker.model import Assessment
from checker.model.rounds import Round, Rounds
from checker.outputs import _wording as say
from checker.outputs._cells import Cell, Column, passed_words
from checker.outputs._workbook import Pen, workbook

_SUMMARY = (
    Column("单位", 26),
    Column("年度", 8),
    Column("旧稿", 34),
    Column("新稿", 34),
    Column("得分（前）", 10),
    Column("得分（后）", 10),
    Column("变化", 8),
    Column("结论", 10),
    Column("已改正", 8),
    Column("仍存在", 8),
    Column("新出现", 8),
)
_GAPS = (
    Column("单位", 24),
    Column("文件", 30),
    Column("情况", 10),
    Column("轻重", 8),
    Column("规则", 26),
    Column("要点", 22),
    Column("问题", 48),
    Column("原文", 48),
    Column("建议", 48),
)
_CHANGES = (Column("单位", 24), Column("文件", 30), Column("旧稿", 70), Column("新稿", 70))


def book_of(told: Rounds) -> bytes:
    """The workbook."""
    stream = BytesIO()
    with workbook(stream) as book:
        pen = Pen(book)
        pen.table(book.add_worksheet("两轮对照"), "Rounds", _SUMMARY, list(_summary(told)))
        pen.table(
            book.add_worksheet("问题"), "Gaps", _GAPS, [row for pair in told.pairs for row in _gaps(pair)]
        )
        changes = [row for pair in told.pairs for row in _changes(pair)]
        pen.table(book.add_worksheet("改动的段落"), "Changes", _CHANGES, changes)
    return stream.getvalue()


def _summary(told: Rounds) -> Iterator[list[Cell]]:
    for pair in told.pairs:
        before, after = pair.old.score.value, pair.new.score.value
        counts: list[Cell] = [len(gaps) for _, gaps in pair.parts]
        scores: list[Cell] = [before, after, round(after - before, 1), passed_words(pair.new)]
        yield [*_who(pair.new), pair.old.path, pair.new.path, *scores, *counts]
    for each in told.only_old:
        yield [*_who(each), each.path, "（没有）", each.score.value]
    for each in told.only_new:
        yield [*_who(each), "（没有）", each.path, None, each.score.value, None, passed_words(each)]


def _who(assessment: Assessment) -> list[Cell]:
    return [assessment.report.issuer or "", assessment.report.year]


def _gaps(pair: Round) -> Iterator[list[Cell]]:
    for name, gaps in pair.parts:
        for gap in gaps:
            excerpt = say.flat(gap.excerpt.text) if gap.excerpt else ""
            head: list[Cell] = [
                pair.new.report.issuer or "",
                pair.new.path,
                name,
                say.SEVERITIES[gap.severity],
            ]
            yield [*head, gap.rule, gap.title, gap.message, excerpt, gap.advice]


def _changes(pair: Round) -> Iterator[list[Cell]]:
    for old, new in pair.changes:
        yield [pair.new.report.issuer or "", pair.new.path, say.flat(old), say.flat(new)]
