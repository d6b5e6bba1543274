"""document-title: a cited 《name》 that is nearly, but not exactly, that of a known document.

What counts as a slip is decided in slips.py: no place, body, subject, kind of document, numeral or edition
is one. Words that belong behind the 》 are told too, and years that a known plan has not.

What may well be a mistake is told as a doubt: the tables hold all statutes, so that a 《中华人民共和国…法》 that
is not among them does not exist, or is newer than the tables; a name that differs from a listed document's
by a word that is easily put in or left out is told with that document.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.documents.library import citations
from checker.kinds.documents.names import Names, doubt, prepared, remark
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf

OPTIONS: dict[str, Any] = {
    "no_such": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "并不存在的文件名称，如“行政法”（没有以此为名的法律）",
    },
    "accept": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "与已知文件名称相近、但确有其文件的名称，不予报告",
    },
    "doubts": {
        "type": "boolean",
        "description": "查不到的法律、与常用文件名称相近而没有把握的，是否提示；不写是提示",
    },
}


class Terms(NamedTuple):
    """The names to compare with, and whether doubts are told."""

    names: Names
    doubts: bool


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Terms:
    """The names to compare with; their index is built with the first citation."""
    return Terms(prepared(options, shelf), options.get("doubts", True))


def decide(index: Index, options: Terms) -> Decision:
    """One gap for each citation of a name that does not exist as it stands there, and one for each doubt."""
    return decision(index.report, _faults(index, options), 4, 4)


def _faults(index: Index, terms: Terms) -> Iterator[Fault]:
    doubted: set[str] = set()
    for cited in citations(index):
        told = remark(cited.name, terms.names)
        if told:
            change = (cited.start, cited.end, told.right)
            yield Fault(cited.start, cited.end, told.message, changes=(change,) if told.right else ())
        elif terms.doubts and cited.name not in doubted and (message := doubt(cited.name, terms.names)):
            doubted.add(cited.name)
            yield Fault(cited.start, cited.end, message, doubt=True)
