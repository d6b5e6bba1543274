"""outdated-document: a cited document that was out of force in the reporting year, or went out of force in it.

Silent where it is told as history (原《…》, …已废止), where what was repealed is listed, and where the
citation belongs to the name of another document. What went out of force in the course of the year may
rightly be cited for the months before, and is told as a doubt; of that nothing is said where its successor
stands in the same paragraph, or the sentence tells of months in which it was in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.documents.context import around, first_month, in_chinese, is_history
from checker.kinds.documents.library import Citation, Document, Sources, citations, library, sources
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf

BEFORE, DURING = "before", "during"
OPTIONS: dict[str, Any] = {
    "history": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "description": "另外表示“作为历史提及”的词语，同一句中出现即不报告",
    },
    "lapsed": {
        "type": "array",
        "items": {"enum": [BEFORE, DURING]},
        "minItems": 1,
        "description": "报告哪些：before 报告年度开始前已经失效的，during 报告年度内失效的；不写是两种都报告",
    },
}


class Terms(NamedTuple):
    """The tables, further words of history, and which lapses are told."""

    tables: Sources
    history: tuple[str, ...]
    when: frozenset[str]


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Terms:
    """The tables and further words of history."""
    when = frozenset(options.get("lapsed", (BEFORE, DURING)))
    return Terms(sources(shelf), tuple(options.get("history", ())), when)


def decide(index: Index, options: Terms) -> Decision:
    """One gap for each document out of force, at its first citation that is no history."""
    report = index.report
    if report.year is None:
        return Decision()
    return decision(report, _faults(index, report.year, options), 6, 6)


def _faults(index: Index, year: int, terms: Terms) -> Iterator[Fault]:
    seen: set[str] = set()
    for cited in citations(index):
        known = library(terms.tables).exact(cited.name)
        lapse = lapsed(known, year) if known else None
        if known is None or known.name in seen or lapse not in terms.when:
            continue
        before, after = around(index.report.text, cited)
        if is_history(before, after, year) or any(word in before + after for word in terms.history):
            continue
        if lapse == DURING and _was_in_force(index, cited, known, before, terms.tables):
            continue
        seen.add(known.name)
        message = _message(known, lapse, year, terms.tables)
        yield Fault(cited.start, cited.end, message, doubt=lapse == DURING)


def lapsed(known: Document, year: int) -> str | None:
    """Whether a document went out of force before a year or during it; None where it did not."""
    if not known.until or known.until > f"{year}-12-31":
        return None
    return DURING if known.until > f"{year}-01-01" else BEFORE


def _was_in_force(index: Index, cited: Citation, known: Document, before: str, tables: Sources) -> bool:
    """Whether a citation of what was repealed in the year is of the time before, or names the successor too."""
    month = first_month(before)
    if month is not None and month <= int(known.until[5:7] or 12):
        return True
    block = index.report.block_at(cited.start)
    beside = [each for each in citations(index) if block.start <= each.start < block.end]
    names = {found.name for each in beside if (found := library(tables).exact(each.name))}
    return bool(names & {known.replaced_by, library(tables).successor(known, "9999")})


def _message(known: Document, lapse: str | None, year: int, tables: Sources) -> str:
    first = library(tables).successor(known, f"{year}-01-01")
    last = library(tables).successor(known, f"{year}-12-31")
    check = "（据一般法律知识，请核对）" if known.confirmed == "general" else ""
    if lapse == DURING:
        then = f"此后应引用《{last}》，" if last else ""
        day = in_chinese(known.until).removeprefix(f"{year}年")
        return f"《{known.name}》年内（{day}）已废止，{then}请核对所述事项是否在此前{check}"
    instead = f"，应引用《{first}》" if first else ""
    if last != first:
        middle = library(tables).full_name(first)
        since = in_chinese(middle.until) if middle else ""
        instead += f"（{since}起为《{last}》）"
    return f"《{known.name}》自{in_chinese(known.until)}起不再有效{instead}{check}"
