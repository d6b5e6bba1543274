"""unknown-document: a cited name that no table holds, and that may well be a mistake.

The tables hold all statutes, so that a 《中华人民共和国…法》 that is not among them does not exist, or is
newer than the table. A name that differs from a listed document's by a word that is easily put in or left out
is told with that document. Both are doubts: what document-title is sure of, it tells itself.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.documents.library import citations, full_key
from checker.kinds.documents.names import Names, doubt, prepared
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf

OPTIONS: dict[str, Any] = {
    "accept": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "确有其文件的名称，不予提示",
    },
}


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Names:
    """The names to compare with; their index is built with the first citation."""
    return prepared(options, shelf)


def decide(index: Index, options: Names) -> Decision:
    """One gap for each name that is in doubt, at its first citation."""
    return decision(index.report, _faults(index, options), 4, 4)


def _faults(index: Index, names: Names) -> Iterator[Fault]:
    seen: set[str] = set()
    for cited in citations(index):
        key = full_key(cited.name)
        message = None if key in seen else doubt(cited.name, names)
        if message:
            seen.add(key)
            yield Fault(cited.start, cited.end, message)
