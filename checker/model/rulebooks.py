"""Rules with what they share: word lists, tables, scoring, language."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from checker.model.verdicts import Rule
from checker.text.automaton import Lexicon


class Table(NamedTuple):
    """A CSV file beside a rulebook, as text; parsed only when a rule asks for its rows."""

    name: str
    text: str

    def rows(self) -> tuple[dict[str, str], ...]:
        """Its rows by column name; lines that begin with # are comments."""
        return _rows(self.text)

    def column(self, name: str) -> list[str]:
        """The cells of one column, empty where a row ends before it: no row is made for them."""
        names, rows = _lines(self.text)
        at = names.index(name) if name in names else None
        return [row[at] if at is not None and at < len(row) else "" for row in rows]


@lru_cache(maxsize=16)
def _rows(text: str) -> tuple[dict[str, str], ...]:
    names, rows = _lines(text)  # DictReader takes four times as long
    return tuple(dict(zip(names, row, strict=False)) for row in rows)


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[list[str], list[list[str]]]:
    lines = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    return next(lines, []), list(lines)


class Shelf(NamedTuple):
    """What rules of one rulebook share: word lists (canonical, flattened), tables, and the words of all clues."""

    words: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Table]
    lexicon: Lexicon


class Scoring(NamedTuple):
    """Pass mark and grades (name, from this score on; best first); the rulebook's own."""

    pass_mark: float
    weak_share: float
    grades: tuple[tuple[str, float], ...]


class Rulebook(NamedTuple):
    """Rules in the order in which a report is read, with what they share; ``lexicon``: all words of their clues."""

    id: str
    title: str
    version: str
    rules: tuple[Rule, ...]
    scoring: Scoring
    language: Mapping[str, Any]
    lexicon: Lexicon

    @property
    def key(self) -> tuple[str, str, str]:
        """Id, title and version, as answers state them."""
        return self.id, self.title, self.version
