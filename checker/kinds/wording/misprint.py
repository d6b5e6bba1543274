"""misprint: what is wrong wherever it stands: the leader's name, names of organs, words, doubled words and stops.

A closed table says what is a misprint and in which longer words it is none. One inside the 《》 of a known
document is that document's name misspelt, which document-title tells.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.documents.library import Sources, citations, core, full_key, library, sources
from checker.kinds.faults import Fault, decision
from checker.kinds.misspellings import (
    Found,
    Tables,
    corrected,
    guessed_in,
    misspellings,
    tables,
)
from checker.model import Decision, Shelf
from checker.text.lazy_regex import pattern

OPTIONS: dict[str, Any] = {
    "table": {
        "type": "string",
        "description": "错别字数据表的名称，默认 misprints",
    },
    "accept": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "表里有、而本地确有其词的写法，不予报告",
    },
}

# Two stops in a row, of which one is too many. «。。。» is somebody's ellipsis, «；)» belongs to the bracket.
_WIDE = str.maketrans(",;:", "，；：")
_STOPS = pattern(r"[,、;:]{2,3}(?![,、;:])|。[,、;:]|[,、;:]。|。。(?!。)")


class Spelling(NamedTuple):
    """The table of misprints, that of documents, and what a rulebook takes for right."""

    misprints: Tables
    documents: Sources
    accept: frozenset[str]


_GRAVE = "习近平"
"""The name that must not go out misspelt: an error, whatever the severity of the rule."""


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Spelling:
    """The tables; they are read with the first report."""
    misprints = tables(shelf, options.get("table", "misprints"))
    return Spelling(misprints, sources(shelf), frozenset(options.get("accept", ())))


def decide(index: Index, options: Spelling) -> Decision:
    """One gap for each misprint."""
    text = index.report.text
    faults = [*_words(index, options), *_stops(text)]
    return decision(index.report, faults, 6, 6)


def _words(index: Index, spelling: Spelling) -> Iterator[Fault]:
    text, known = index.report.text, misspellings(spelling.misprints)
    sure = index.once(known.of_report)
    for found in sure:
        if _is_told(index, found, spelling):
            message = f"“{text[found.start : found.end]}”有误，应为“{found.right}”"
            change = (found.start, found.end, found.right)
            yield Fault(found.start, found.end, message, grave=_GRAVE in found.right, changes=(change,))
    for found in guessed_in(text, known):
        is_new = not any(each.start < found.end and found.start < each.end for each in sure)
        if is_new and _is_told(index, found, spelling):
            message = f"“{text[found.start : found.end]}”疑为“{found.right}”之误，请核对"
            yield Fault(found.start, found.end, message, doubt=True)


def _is_told(index: Index, found: Found, spelling: Spelling) -> bool:
    """Whether no rulebook takes it for right, and no other rule tells it."""
    return index.report.text[found.start : found.end] not in spelling.accept and not _is_titles(
        index, found.start, spelling
    )


def _is_titles(index: Index, offset: int, spelling: Spelling) -> bool:
    """Whether an offset lies in the name of a document that is known once it is spelt rightly."""
    for cited in citations(index):
        if cited.start <= offset < cited.end:
            name = corrected(cited.name, misspellings(spelling.misprints))
            if library(spelling.documents).has(full_key(name), core(name)):
                return True
    return False


def _stops(text: str) -> Iterator[Fault]:
    for match in _STOPS.finditer(text):
        start, end = match.span()
        same = len(set(match[0])) == 1  # of «，。» one is right, and nobody knows which
        message = f"标点“{match[0].translate(_WIDE)}”连用，请改为一个"
        yield Fault(start, end, message, changes=((start + 1, end, ""),) if same else ())
