"""Rows of tables as statements: a task told by its answer, a row's head with the value of the reporting year.

Readers tell that a paragraph is a cell, most of them not where its row ends: so rows are told by lines where there are
some, else by their form. What has no such form gives no statement; its labels and figures tell nothing by themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from checker.model import Block, Clause, Predicate, Section, Statement
from checker.parse.predicates import Reader
from checker.text.dates import years
from checker.text.lazy_regex import pattern

_TASK = pattern(
    r"(?:工作|重点|主要|年度|具体|改革|目标)*(?:任务|要求|措施|目标|事项|内容|项目)(?:名称|内容|要求|措施)?"
)
_ANSWER = pattern(
    r"(?:工作|任务|年度|目前|实际|主要)*(?:进展|进度|完成|落实|推进|执行|实施|办理|整改|开展)(?:情况|结果|程度|进度|成效)?(?:及成效)?"
)
_NAME = pattern(
    r"[^。;]{0,10}(?:号|任务|要求|措施|目标|事项|内容|项目|名称|情况|进展|进度|结果|成效|单位|部门|科室|股室|人|时限|时间|备注|说明|指标"
    r"|数量|件数|次数|数|类别|类型|年度?|合计|同比|单位)(?:\([^()]{1,6}\))?"
)
_VALUE = pattern(r"\d[\d,]*(?:\.\d+)?(?:[万亿]|%|‰)?[^\W\d]{0,3}|[-/无]|没有")
_YEAR = pattern(r"(?:19|20)\d\d年")
_NONE = pattern(r"(?:0+(?:\.0+)?%?[^\W\d]{0,3}|[-/无]|没有)")
_TARGET = pattern(r"目标|计划|指标值|任务数|应")
_NUMBERS = frozenset(("序号", "编号"))
_UNITS = frozenset(("单位", "计量单位", "计数单位"))
_CELLS = 5_000  # of one table that are looked at: a report has no more, and an annex of data is none
_LEAST = 2  # columns of a table


_NONE_DONE = Predicate(polarity="zero")
_CUTS = pattern(r"[,;:。!?]")


class Row(NamedTuple):
    """A row that tells something: the blocks of its task or head, and of its answer or value, in the run of cells.

    ``none`` says that the value is 0, 无 or —.
    """

    head: int
    answer: int
    value: bool
    none: bool = False


def row_statements(
    text: str, prose: Sequence[Block], sections: Sequence[Section], reader: Reader
) -> dict[int, Statement]:
    """The statements that rows of tables make, by where their first cell begins; of no section and no role yet."""
    begun = [section.start for section in sections]
    found: dict[int, Statement] = {}
    for cells, group in groupby(prose, key=is_cell):
        run = list(group)
        for row in read_rows(run, reader.year) if cells else ():
            start, end = run[row.head].start, run[row.answer].end
            if bisect_left(begun, start) == bisect_left(begun, end):
                clauses = _clauses(text, run, row, reader)
                found[start] = Statement(text[start:end], start, end, None, frozenset(), clauses)
    return found


def is_cell(block: Block) -> bool:
    """Whether a block is a cell of a table."""
    return all(piece.source == "cell" for _, piece in block.pieces)


def _clauses(text: str, run: Sequence[Block], row: Row, reader: Reader) -> tuple[Clause, ...]:
    """The clauses of a row: of the head or task and what stands beside it, then those of the answer.

    What is asked claims what the answer says of it: 已完成 makes it a deed, 尚未启动 denies it.
    """
    head, answer = run[row.head], run[row.answer]
    if row.value:
        predicate = _NONE_DONE if row.none else Predicate()
        return (Clause(head.start, answer.end, predicate.standing, predicate),)
    cuts = [0, *(stop.end() for stop in _CUTS.finditer(answer.text)), len(answer.text)]
    told = reader.clauses(answer.text, answer.start, sorted(set(cuts)))
    worst = next((clause.predicate for clause in told if clause.standing != "done"), Predicate())
    if _NONE.fullmatch(answer.text):
        worst = _NONE_DONE
        told = (Clause(answer.start, answer.end, worst.standing, worst),)
    return (Clause(head.start, answer.start, worst.standing, worst), *told)


def read_rows(run: Sequence[Block], year: int | None) -> tuple[Row, ...]:
    """The rows of neighbouring cells that tell something, in order; none where they make no table."""
    cells = run[:_CELLS]
    lines = [block.piece.line for block in cells]
    if lines and all(line is not None for line in lines):
        numbered = list(enumerate(cells))
        rows = [[i for i, _ in group] for _, group in groupby(numbered, key=lambda cell: cell[1].piece.line)]
    else:
        rows = _by_names(cells) or _by_values(cells)
    if not rows:
        return ()
    names = [cells[i].text for i in rows[0]]
    asked = next((n for n, name in enumerate(names) if _TASK.fullmatch(name)), None)
    told = next((n for n, name in enumerate(names) if _ANSWER.fullmatch(name)), None)
    if asked is not None and told is not None and asked < told:
        return tuple(Row(row[asked], row[told], value=False) for row in rows[1:] if len(row) == len(names))
    return tuple(_values(cells, rows, names, year))


def _values(
    cells: Sequence[Block], rows: Sequence[Sequence[int]], names: Sequence[str], year: int | None
) -> Iterator[Row]:
    """Each row's head with its value of the reporting year."""
    first = 1 if names[0] in _NUMBERS else 0
    headed = not any(_is_value(name) for name in names[first + 1 :])
    column = _column(names[first + 1 :], year) if headed else (0 if len(names) == first + _LEAST else None)
    if column is None:
        return
    for row in rows[headed:]:
        values = row[first + 1 :]
        if len(values) > column and not _is_value(cells[row[first]].text):
            text = cells[values[column]].text
            if _is_value(text):
                none = _NONE.fullmatch(text) is not None
                yield Row(row[first], values[column], value=True, none=none)


def _column(names: Sequence[str], year: int | None) -> int | None:
    """The column of the reporting year; the first one where no name has a year; None where all are of others."""
    dated = [n for n, name in enumerate(names) if _YEAR.match(name)]
    if dated:
        return next((n for n in dated if any(value == year for value, _, _ in years(names[n]))), None)
    return next((n for n, name in enumerate(names) if name not in _UNITS and not _TARGET.search(name)), None)


def _by_names(cells: Sequence[Block]) -> list[list[int]]:
    """Rows of a table whose cells come one by one, as many in each as the first row has names."""
    width = next((n for n, block in enumerate(cells) if not _NAME.fullmatch(block.text)), len(cells))
    numbered = cells[0].text in _NUMBERS if cells else False
    if numbered:
        width = next((n for n, block in enumerate(cells) if block.text == "1"), width)
    if width < _LEAST:
        return []
    if numbered:
        return _by_numbers(cells, width)
    if len(cells) % width or len(cells) == width:
        return []
    return [list(range(at, at + width)) for at in range(0, len(cells), width)]


def _by_numbers(cells: Sequence[Block], width: int) -> list[list[int]]:
    """Rows that begin with 1, 2, 3 …: what lacks in one shifts none of the others."""
    rows = [list(range(width))]
    for at in range(width, len(cells)):
        if cells[at].text == str(len(rows)):
            rows.append([])
        if len(rows) > 1:
            rows[-1].append(at)
    return rows


def _by_values(cells: Sequence[Block]) -> list[list[int]]:
    """Rows of heads in words, each with as many values; the names of the columns may stand above."""
    values = [_is_value(block.text) for block in cells]
    first = next((at for at in range(len(cells) - 1) if not values[at] and values[at + 1]), None)
    if first is None:
        return []
    width = next((at for at in range(first + 1, len(cells)) if not values[at]), len(cells)) - first
    form = [False] + [True] * (width - 1)
    rest = len(cells) - first
    if rest % width or any(values[at : at + width] != form for at in range(first, len(cells), width)):
        return []
    names = list(range(first))[-width:]
    rows = [list(range(at, at + width)) for at in range(first, len(cells), width)]
    if len(names) == width - 1:
        names = [first, *names]  # the heads' own column has no name
    return [names, *rows] if len(names) == width else rows


def _is_value(text: str) -> bool:
    return _VALUE.fullmatch(text) is not None and not _YEAR.match(text)
