"""Tasks told by their answers: «要求：公示执法结果。完成情况：尚未启动。» is one statement, and what it says is the answer's.

The label of an answer may stand in the sentence or the paragraph behind the task. A task without an answer stays as
it is: 目标 and 要求 are said of what was done, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from checker.model import Clause, Predicate, Statement
from checker.text.lazy_regex import pattern

_TASK = pattern(
    r"[^,;:]{0,6}(?:任务|要求|目标|措施|计划|安排|内容|标准|职责|事项)(?:要求|内容|措施|名称)?[一二三四五六七八九十\d]{0,2}:$"
)
_ANSWER = pattern(
    r"[^,;:]{0,6}(?:进展|进度|完成|落实|推进|执行|实施|办理|整改|实际)(?:情况|时限|结果|程度|进度|成效)?:$"
)
_NONE = pattern(r"(?:无|没有|暂无|0|零|-+|/)[。;]?")
_NONE_DONE = Predicate(polarity="zero")
_APART = 4  # statements from a task to its answer: it is told in a sentence or two, and so is the answer


class _Pair(NamedTuple):
    """The labels of a task and of its answer, as indexes into the clauses."""

    task: int
    answer: int


def answered(statements: Sequence[Statement], text: str) -> Sequence[Statement]:
    """The statements, each task joined with its answer and told by it."""
    clauses = [clause for each in statements for clause in each.clauses]
    pairs = list(_pairs(clauses, text))
    if not pairs:
        return statements
    for pair in pairs:
        _tell(clauses, pair, text)
    rest = iter(clauses)
    told = [each._replace(clauses=tuple(islice(rest, len(each.clauses)))) for each in statements]
    return _joined(told, [(clauses[pair.task].start, clauses[pair.answer].start) for pair in pairs], text)


def _pairs(clauses: Sequence[Clause], text: str) -> list[_Pair]:
    """Each answer with the last task before it that has none yet."""
    found = []
    task: int | None = None
    for at, clause in enumerate(clauses):
        words = text[clause.start : clause.end] if text[clause.end - 1] == ":" else ""
        if words and _ANSWER.fullmatch(words):
            if task is not None:
                found.append(_Pair(task, at))
            task = None
        elif words and _TASK.fullmatch(words):
            task = at
    return found


def _tell(clauses: list[Clause], pair: _Pair, text: str) -> None:
    """Gives what is asked the standing of its answer; one that is 无, or lacks, is none."""
    at = pair.answer + 1
    said = clauses[at] if at < len(clauses) else None
    answer = said.predicate if said else _NONE_DONE
    if said and _NONE.fullmatch(text[said.start : said.end]):
        answer = _NONE_DONE
        clauses[at] = said._replace(standing=answer.standing, predicate=answer)
    for task in range(pair.task + 1, pair.answer):
        clauses[task] = clauses[task]._replace(standing=answer.standing, predicate=answer)


def _joined(statements: Sequence[Statement], spans: Sequence[tuple[int, int]], text: str) -> list[Statement]:
    """The statements, those joined that stand from a task's label to its answer, in one section."""
    found: list[Statement] = []
    rest = iter(spans)
    span = next(rest, None)
    first: int | None = None
    for statement in statements:
        found.append(statement)
        if span is None:
            continue
        if statement.start <= span[0] < statement.end:
            first = len(found) - 1
        if statement.start <= span[1] < statement.end:
            pieces = found[first:] if first is not None else []
            if 1 < len(pieces) <= _APART and all(each.section == pieces[0].section for each in pieces):
                found[first:] = [_whole(pieces, text)]
            span, first = next(rest, None), None
            if span is not None and found[-1].start <= span[0] < found[-1].end:
                first = len(found) - 1
    return found


def _whole(pieces: Sequence[Statement], text: str) -> Statement:
    first, last = pieces[0], pieces[-1]
    return first._replace(
        text=text[first.start : last.end],
        end=last.end,
        clauses=tuple(clause for each in pieces for clause in each.clauses),
        titles=tuple(title for each in pieces for title in each.titles),
        heading=all(each.heading for each in pieces),
        led=all(each.led for each in pieces),
    )
