"""Misprints of a closed table (rules/misprints.csv): what is wrong wherever it stands, and what is meant.

A row without a wrong text is a term of which every slip by one character is told (terms.py), or a word of two characters
of which a slip is guessed (short_words.py). A common word that stands twice is told without a row.

Several kinds ask: misprint tells them; document-title and fixed-wording leave to it what is nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from checker.clues.index import Index
from checker.kinds import short_words
from checker.kinds.short_words import ShortWords
from checker.kinds.terms import Slip, Terms, prepared, slips
from checker.model import Shelf, Table
from checker.text.automaton import Lexicon
from checker.text.lazy_regex import pattern

# A word or the name of a body, twice in a row: 人员人员, 办公室办公室.
_TWICE = pattern(r"([一-鿿]{2,6})\1")
_PAIR = 2
# Words that are a thing and a deed (集体经济组织组织造林, 保护保护区), or end the name of a thing (知识产权产权).
_TWO_SORTS = frozenset(
    (
        *(
            "组织",
            "规定",
            "代表",
            "保管",
            "决定",
            "报告",
            "申请",
            "通知",
            "领导",
            "记录",
            "管理",
            "命令",
            "指示",
            "请示",
        ),
        *("批复", "产权", "研究", "学习", "讨论", "商量", "保护", "服务", "建设", "投资"),
    )
)
# What makes another noun of the second: 代表代表团, 聘请监督监督员, 所有权所有权人.
_NOUN_ENDS = frozenset("人者员团站法书费区地户物金量率")
# 一条一条, 逐项逐项, 很多很多: said so on purpose.
_MEASURED = frozenset("一二两三几半百千万多大小很好老许越逐每各")
_CLASS = pattern(r"\[([^\[\]]+)\]")
# How many texts a row may stand for: 习[进迈…]平 with its twenty characters is the longest.
_MOST_TEXTS = 200


class Misprint(NamedTuple):
    """A row: what is meant; longer texts in which the wrong one is right; what must follow (empty: anything)."""

    right: str
    unless: tuple[str, ...]
    before: tuple[str, ...]


class Found(NamedTuple):
    """A misprint between two offsets of a text."""

    start: int
    end: int
    right: str


class Tables(NamedTuple):
    """The tables of misprints and of common words."""

    misprints: Table
    words: Table


class Misspellings(NamedTuple):
    """The rows by the number of the wrong text in ``lexicon``, the terms, the words of two, and the exceptions of both."""

    lexicon: Lexicon
    rows: tuple[Misprint, ...]
    terms: Terms
    short: ShortWords
    right: Mapping[str, tuple[str, ...]]

    def of_report(self, index: Index) -> list[Found]:
        """The misprints of a report; for ``Index.once``, as several kinds ask."""
        return found_in(index.report.text, self)


def tables(shelf: Shelf, name: str = "misprints") -> Tables:
    """The tables that a rulebook has; empty ones where it has none."""
    words = shelf.tables.get("words", Table("words", "first,seconds\n"))
    return Tables(shelf.tables.get(name, Table(name, "wrong,right\n")), words)


@lru_cache(maxsize=4)
def misspellings(source: Tables) -> Misspellings:
    """The tables, made ready to be looked for."""
    rows: dict[str, Misprint] = {}
    terms: dict[str, tuple[str, ...]] = {}
    for row in source.misprints.rows():
        if not row["wrong"]:
            terms[row["right"]] = several(row.get("unless"))
            continue
        meant = Misprint(row["right"], several(row.get("unless")), several(row.get("before")))
        for wrong in spelt_out(row["wrong"]):
            rows.setdefault(wrong, meant)
    lexicon = Lexicon()
    lexicon.numbers(tuple(rows))  # numbers them in order
    words = dict(zip(source.words.column("first"), source.words.column("seconds"), strict=True))
    short = short_words.prepared(terms, words)
    return Misspellings(lexicon, tuple(rows.values()), prepared(tuple(terms), words), short, terms)


def several(cell: str | None) -> tuple[str, ...]:
    """The texts of a cell, which | separates, their classes spelt out."""
    return tuple(text for each in (cell or "").split("|") if each for text in spelt_out(each))


def spelt_out(text: str) -> list[str]:
    """The texts that one with classes stands for: 总书[机纪] for two."""
    if "[" not in text:
        return [text]
    parts = [tuple(each) if at % 2 else (each,) for at, each in enumerate(re.split(_CLASS.pattern, text))]
    found = ["".join(chosen) for chosen in product(*parts)]
    if len(found) > _MOST_TEXTS:
        raise ValueError(f"“{text}”一共有 {len(found)} 种写法，太多了（最多 {_MOST_TEXTS} 种），请拆成几行")
    return found


def found_in(text: str, known: Misspellings) -> list[Found]:
    """The misprints of a text in order, none inside or over another one."""
    return _apart(_all(text, known))


def guessed_in(text: str, known: Misspellings) -> list[Found]:
    """What may be a misprint of a word of two characters, in order."""
    return _apart(_told(text, short_words.slips(text, known.short), known))


def _apart(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in sorted(found, key=lambda found: (found.start, -found.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def corrected(text: str, known: Misspellings) -> str:
    """The text with what is meant in the place of its misprints."""
    for each in reversed(found_in(text, known)):
        text = text[: each.start] + each.right + text[each.end :]
    return text


def _all(text: str, known: Misspellings) -> Iterator[Found]:
    for number, start, end in known.lexicon.hits(text):
        row = known.rows[number]
        follows = not row.before or text.startswith(row.before, end)
        if follows and not any(_lies_in(text, start, end, each) for each in row.unless):
            yield Found(start, end, row.right)
    yield from _told(text, slips(text, known.terms), known)
    yield from _doubled(text, known)


def _told(text: str, found: Iterable[Slip], known: Misspellings) -> Iterator[Found]:
    """The slips that no exception of their term's row excuses."""
    for slip in found:
        if not any(_lies_in(text, slip.start, slip.end, each) for each in known.right[slip.term]):
            yield Found(slip.start, slip.end, slip.term)


def _doubled(text: str, known: Misspellings) -> Iterator[Found]:
    """Common words that stand twice in a row, where the second is not the beginning of a longer one."""
    words = known.short.words
    for match in _TWICE.finditer(text):
        word, (start, end) = match[1], match.span()
        is_word = len(word) > _PAIR or word[1] in words.get(word[0], "")
        goes_on = end < len(text) and (text[end] in _NOUN_ENDS or text[end] in words.get(word[-1], ""))
        if (
            is_word
            and not goes_on
            and word not in _TWO_SORTS
            and word[0] not in _MEASURED
            and "的" not in word
        ):
            yield Found(start, end, word)


def _lies_in(text: str, start: int, end: int, longer: str) -> bool:
    """Whether the stretch is part of ``longer`` where it stands."""
    return text.find(longer, max(0, end - len(longer)), start + len(longer)) >= 0
