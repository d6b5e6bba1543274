"""Misprints of a closed table (rules/misprints.csv): what is wrong wherever it stands, and what is meant.

A row without a wrong text is a term of which every slip by one character is told (terms.py).

Several kinds ask: misprint tells them; document-title and fixed-wording leave to it what is nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from checker.kinds.terms import Terms, prepared, slips
from checker.model import Shelf, Table
from checker.text.automaton import Lexicon
from checker.text.lazy_regex import pattern

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
    """The rows by the number of the wrong text in ``lexicon``, and the terms with their exceptions."""

    lexicon: Lexicon
    rows: tuple[Misprint, ...]
    terms: Terms
    right: Mapping[str, tuple[str, ...]]


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
    return Misspellings(lexicon, tuple(rows.values()), prepared(tuple(terms), words), terms)


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
    kept: list[Found] = []
    for each in sorted(_all(text, known), key=lambda found: (found.start, -found.end)):
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
    for slip in slips(text, known.terms):
        if not any(_lies_in(text, slip.start, slip.end, each) for each in known.right[slip.term]):
            yield Found(slip.start, slip.end, slip.term)


def _lies_in(text: str, start: int, end: int, longer: str) -> bool:
    """Whether the stretch is part of ``longer`` where it stands."""
    return text.find(longer, max(0, end - len(longer)), start + len(longer)) >= 0
