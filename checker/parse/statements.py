"""Sentences, their section and their standing: done, planned, a problem, denied, taught, only named.

Standing belongs to clauses. A word such as 拟 or 下一步 governs its clause and those that follow,
until the sentence says 已 or 今年; a leading one governs the sentence. Problems, denials and
teaching govern their own clause; a leading 尚未 governs the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.language import Language
from checker.model import Block, Clause, Section, Standing, Statement
from checker.patterns import pattern

LEADER = frozenset({"leader-duties"})
_SENTENCE = pattern(r"[。!?；;\n]+[”’)]*")
_TITLE = pattern(r"《[^《》]*(?:《[^《》]*》[^《》]*)*(?:》|$)")
_PUNCTUATED = pattern(r"[。,;:!?、]")
_COMMA = pattern(r"[,:](?!\d{3}(?!\d))")
_ENUMERATED = pattern(r"、(?=(?:已|拟|将|计划|尚未|正在|下一步|明年|准备|还未|未))")
_LEADING = 12  # a time word so near the beginning speaks for the whole sentence
_TIME = pattern(r"下一?步|下阶段|下一?年|今后|明年|来年|接下来|20\d\d年|拟从|将从|拟于|拟在")
_CONTRAST = pattern(r"目前|截至|现已|业已|今年已|年内已|本年度已|但|不过|而今")


Span = tuple[int, int]


def read_statements(
    text: str, prose: Sequence[Block], sections: Sequence[Section], passage: Span | None, reader: Reader
) -> tuple[Statement, ...]:
    """The statements of the body, in order; ``passage`` is the leader's, inside another section.

    The labels and figures of a table are no statements: they tell neither what was done nor planned.
    Sections are in the order of the text and each goes on until the next begins, so that the one
    begun last is the innermost.
    """
    result: list[Statement] = []
    at, roles = -1, frozenset[str]()
    for block in prose:
        reader.begin_block()
        for start, stop in pairwise(_cuts(sections, at + 1, block)):
            while at + 1 < len(sections) and sections[at + 1].start <= start:
                at += 1
                roles = sections[at].roles if sections[at].level == 1 else roles
            here = sections[at] if at >= 0 else None
            heading = here is not None and here.start == start and bool(here.heading) and stop <= here.body
            if not heading and _is_label(block):
                continue
            told = roles | LEADER if passage and passage[0] <= start < passage[1] else roles
            for first, last in _sentences(text, start, stop):
                titles = tuple(m.span() for m in _TITLE.finditer(text, first, last))
                clauses = reader.clauses(text, first, last, titles)
                section = at if at >= 0 else None
                words = text[first:last]
                result.append(Statement(words, first, last, section, told, clauses, titles, heading))
    return tuple(result)


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


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the sentences between two offsets; 。！？ and ； end one, never inside 《》."""
    shielded = [m.span() for m in _TITLE.finditer(text, start, end)]
    begin = start
    for stop in _SENTENCE.finditer(text, start, end):
        if any(a < stop.start() < b for a, b in shielded):
            continue
        yield begin, stop.end()
        begin = stop.end()
    if begin < end:
        yield begin, end


class Reader:
    """Gives clauses their standing, sentence by sentence, in the order of a block.

    Remembers one thing between sentences: that a block is speaking of what comes next.
    """

    def __init__(self, language: Language, year: int | None) -> None:
        self._words = language.standing
        self._next = _coming(year) if year else None
        self._this = re.compile(f"{year}年|本年|全年") if year else re.compile("本年|全年")
        self._planning = False

    def begin_block(self) -> None:
        """A new block: a plan told in the one before does not reach into it."""
        self._planning = False

    def clauses(self, text: str, start: int, end: int, shielded: Sequence[Span]) -> tuple[Clause, ...]:
        """The clauses of one sentence, with their standing."""
        spans = _split(text, start, end, shielded)
        masked = _mask(text, shielded, start, end)
        whole = masked[: end - start]
        denied_all = self._leads_with_denial(whole)
        back = self._words["done"].search(whole) or self._this.search(whole)
        planned = self._planning and not back
        led = False
        ahead = self._future_spots(whole)
        result = []
        for a, b in spans:
            clause = masked[a - start : b - start]
            future = any(a - start <= spot < b - start for spot in ahead)
            if future:
                led = led or any(spot < _LEADING and _TIME.search(whole[: spot + 2]) for spot in ahead)
                planned = True
            elif planned and self._returns(clause, led):
                planned = denied_all = False
            elif denied_all and _CONTRAST.search(clause):
                denied_all = False
            result.append(Clause(a, b, self._standing(clause, planned, denied_all)))
        self._planning = planned and (led or self._planning)
        return tuple(result)

    def _leads_with_denial(self, sentence: str) -> bool:
        """Whether a sentence begins with 尚未 or the like; 从未发生 denies nothing that was due."""
        found = self._words["denied"].search(sentence)
        if found is None or found.start() > 1:
            return False
        return not any(m.start() < found.end() for m in self._words["not_denied"].finditer(sentence))

    def _returns(self, clause: str, led: bool) -> bool:
        return bool(_CONTRAST.search(clause) if led else self._words["done"].search(clause))

    def _future_spots(self, sentence: str) -> list[int]:
        """Offsets of the words that say that something is still to come."""
        spots = [found.end() - 1 for found in self._words["planned"].finditer(sentence)]
        if self._next is not None:
            spots += [found.start() for found in self._next.finditer(sentence)]
        return spots

    def _standing(self, clause: str, planned: bool, denied: bool) -> Standing:
        words = self._words
        if planned:
            return "planned"
        if denied or self._denies(clause):
            return "denied"
        if words["problem"].search(clause) and not words["remedied"].search(clause):
            return "problem"
        if words["named"].search(clause):
            return "named"
        return "taught" if words["taught"].search(clause) else "done"

    def _denies(self, clause: str) -> bool:
        found = self._words["denied"].search(clause)
        return found is not None and not self._words["not_denied"].search(clause)


def _coming(year: int) -> re.Pattern[str]:
    """The years behind a reporting year; not a day up to which, or since which, something holds."""
    later = "|".join(str(year + more) for more in range(2, 8))
    since = r"\d{1,2}月\d{1,2}日起(?:正式)?(?:施行|实施|生效)"
    return re.compile(rf"(?<!截[至止])(?<!截[至止]到){year + 1}年(?!{since})|(?<![\d年])[到至](?:{later})年")


def _mask(text: str, shielded: Sequence[Span], start: int, end: int) -> str:
    """The sentence with the insides of its titles blanked, so that their words have no standing."""
    result = text[start:end]
    for a, b in shielded:
        result = result[: a - start] + "□" * (b - a) + result[b - start :]
    return result


def _split(text: str, start: int, end: int, shielded: Sequence[Span]) -> list[Span]:
    stops = [m.end() for m in _COMMA.finditer(text, start, end)]
    stops += [m.end() for m in _ENUMERATED.finditer(text, start, end)]
    cuts = sorted({s for s in stops if s < end and not any(a < s < b for a, b in shielded)})
    return list(zip([start, *cuts], [*cuts, end], strict=True))
