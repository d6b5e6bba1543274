"""Sentences and their clauses, each sentence with its section; what a clause claims is told by predicates.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.model import Block, Clause, Section, Statement
from checker.parse.answers import answered
from checker.parse.passage import Leaders
from checker.parse.predicates import Reader
from checker.parse.tables import row_statements
from checker.text.lazy_regex import pattern

LEADER = frozenset({"leader-duties"})
_TITLE = pattern(r"《(?:[^《》]*(?:《[^《》]*》[^《》]*)*》|[^《》,。;:!?\n]*)")
"""A title; one that is not closed goes to the next stop, or all that follows in the paragraph would count as its words."""
_OF_BEFORE = pattern(r"(?:上述|以上|前述)(?:内容|工作|事项|措施|做法|情况|安排)")
_NOT_DONE_YET = frozenset({"planned", "denied", "preparing", "demanded", "foreign", "past"})
_PUNCTUATED = pattern(r"[。,;:!?、]")
# Where a sentence ends, or one of its clauses. It begins with one set of characters: so re leaps to it.
_STOP = pattern(
    r"[。!?；;\n,:、](?:(?<=[,:])(?!\d{3}(?!\d))|(?<=、)(?=已|拟|将|计划|尚未|正在|下一步|明年|准备|还未|未)"
    r"|(?<![,:、])[。!?；;\n]*[”’)]*)"
)
_CLAUSE_ENDS = frozenset(",:、")

Span = tuple[int, int]


def read_statements(
    text: str,
    prose: Sequence[Block],
    sections: Sequence[Section],
    passage: Span | None,
    reader: Reader,
    leaders: Leaders,
) -> tuple[Statement, ...]:
    """The statements of the body, in order; ``passage`` is the leader's, inside another section.

    The labels and figures of a table are no statements: they tell neither what was done nor planned. Rows are that
    tell a task with its answer, or a head with its value (tables.py).
    Sections are in the order of the text and each goes on until the next begins, so that the one
    begun last is the innermost.
    """
    result: list[Statement] = []
    at, roles = -1, frozenset[str]()
    rows = row_statements(text, prose, sections, reader)
    behind = 0
    for block in prose:
        reader.begin_block()
        if row := rows.get(block.start):
            behind = row.end
            told = roles | LEADER if passage and passage[0] <= row.start < passage[1] else roles
            result.append(row._replace(section=at if at >= 0 else None, roles=told))
        if block.start < behind:
            continue
        led = True
        begun = len(result)
        for start, stop in pairwise(_cuts(sections, at + 1, block)):
            while at + 1 < len(sections) and sections[at + 1].start <= start:
                at += 1
                roles = sections[at].roles if sections[at].level == 1 else roles
            here = sections[at] if at >= 0 else None
            heading = here is not None and here.start == start and bool(here.heading) and stop <= here.body
            if not heading and _is_label(block):
                continue
            told = roles | LEADER if passage and passage[0] <= start < passage[1] else roles
            section = at if at >= 0 else None
            masked = _without_titles(text[start:stop])
            for begin, cuts in _sentences(masked):
                first, last = start + begin, start + begin + cuts[-1]
                words = text[first:last]
                clauses = reader.clauses(masked[begin : begin + cuts[-1]], first, cuts, heading=heading)
                titles = _titles(words, first)
                led = (
                    (led or leaders.is_named(words)) and not leaders.is_unit(words) if told & LEADER else True
                )
                result.append(Statement(words, first, last, section, told, clauses, titles, heading, led))
                if begun < len(result) - 1 and _OF_BEFORE.match(words):
                    _take_back(result, clauses[0])
    return tuple(answered(result, text))


def _take_back(statements: list[Statement], told: Clause) -> None:
    """What a sentence says of the one before it: «公示结果。上述工作为明年安排。»."""
    if told.standing in _NOT_DONE_YET:
        before = statements[-2]
        clauses = tuple(
            each._replace(standing=told.standing, predicate=told.predicate) for each in before.clauses
        )
        statements[-2] = before._replace(clauses=clauses)


def _is_label(block: Block) -> bool:
    return all(piece.source == "cell" for _, piece in block.pieces) and not _PUNCTUATED.search(block.text)


def _cuts(sections: Sequence[Section], following: int, block: Block) -> list[int]:
    """Where a block is cut: at the sections that begin in it and where their bodies begin."""
    cuts = {block.start, block.end}
    for at in range(following, len(sections)):
        section = sections[at]
        if section.start >= block.end:
            break
        cuts.add(section.start)
        if section.heading and section.body < block.end:
            cuts.add(section.body)
    return sorted(cuts)


def _sentences(masked: str) -> Iterator[tuple[int, list[int]]]:
    """Where each sentence begins, and where in it its clauses begin and the last one ends.

    。！？ and ； end a sentence, never inside 《》, which are blanked here.
    """
    begin, cuts = 0, [0]
    for stop in _STOP.finditer(masked):
        first, end = stop.span()
        cuts.append(end - begin)
        if masked[first] not in _CLAUSE_ENDS:
            yield begin, cuts
            begin, cuts = end, [0]
    if begin < len(masked):
        if begin + cuts[-1] < len(masked):
            cuts.append(len(masked) - begin)
        yield begin, cuts


def _titles(sentence: str, start: int) -> tuple[Span, ...]:
    if "《" not in sentence:
        return ()
    return tuple((start + found.start(), start + found.end()) for found in _TITLE.finditer(sentence))


def _without_titles(text: str) -> str:
    """The text with its titles blanked, so that nothing inside them divides or tells anything."""
    return _TITLE.sub(lambda title: "□" * len(title[0]), text) if "《" in text else text
