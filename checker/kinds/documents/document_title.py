"""document-title: a cited 《name》 that is nearly, but not exactly, that of a known document.

What counts as a slip is decided in slips.py: no place, body, subject, kind of document, numeral or edition
is one. Words that belong behind the 》 are told too, and years that a known plan has not.
"""

from collections.abc import Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.documents.library import Citation, citations
from checker.kinds.documents.names import Names, prepared, remark
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
}


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Names:
    """The names to compare with; their index is built with the first citation."""
    return prepared(options, shelf)


def decide(index: Index, options: Names) -> Decision:
    """One gap for each citation of a name that does not exist as it stands there."""
    return decision(index.report, filter(None, (_fault(cited, options) for cited in citations(index))), 4, 4)


def _fault(cited: Citation, names: Names) -> Fault | None:
    message = remark(cited.name, names)
    return Fault(cited.start, cited.end, message) if message else None
