"""expired-plan: a plan that is cited after the years it was made for.

The years are those of the table, or those that the name itself states (2021—2025年). A plan is not
repealed when its years are over, and often no successor is known: the finding says no more than that.
Silent where the sentence sums up what the plan achieved, and where outdated-document has something to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.documents.context import around, is_history
from checker.kinds.documents.library import Citation, Document, Sources, citations, library, sources
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf
from checker.text.lazy_regex import pattern

OPTIONS: dict[str, Any] = {
    "history": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "description": "另外表示“总结过去的规划”的词语，同一句中出现即不报告",
    },
}

# A name that ends with its years, behind a word for a plan: 规划(2021—2025年), 三年行动(2023-2025).
_SPAN = pattern(
    r"(?:规划|纲要|计划|方案|行动|要点|路线图|任务书|举措|措施|意见)[(]?(?:19|20)\d\d年?[-—–~至](?P<last>(?:19|20)\d\d)年?[)]?$"
)
# What is said of a plan when its years are over.
_SUMMED_UP = pattern(
    r"总结|评估|收官|验收|届满|期满|终期|承接|接续|延续|回顾|圆满|期间|时期|以来|实施完毕|五年来"
)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> tuple[Sources, tuple[str, ...]]:
    """The tables and further words for a look back."""
    return sources(shelf), tuple(options.get("history", ()))


def decide(index: Index, options: tuple[Sources, tuple[str, ...]]) -> Decision:
    """One gap for each plan that was over before the year began, at its first citation that is no look back."""
    report = index.report
    if report.year is None:
        return Decision()
    tables, history = options
    return decision(report, _faults(index, report.year, tables, history), 6, 6)


def _faults(index: Index, year: int, tables: Sources, history: tuple[str, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for cited in citations(index):
        known = library(tables).exact(cited.name)
        last = last_year(cited.name, known)
        name = known.name if known else cited.name
        if last is None or last >= year or name in seen or (known and known.until):
            continue
        before, after = around(index.report.text, cited)
        sentence = before + after
        if is_history(before, after, year) or _SUMMED_UP.search(sentence):
            continue
        if any(word in sentence for word in history) or _has_successor(index, cited, known, tables):
            continue
        seen.add(name)
        yield Fault(cited.start, cited.end, _message(name, last, known))


def last_year(name: str, known: Document | None) -> int | None:
    """The last year that a plan is made for; None where it states none."""
    if known and known.period_until:
        return int(known.period_until[:4])
    match = _SPAN.search(name.replace("（", "(").replace("）", ")"))
    return int(match["last"]) if match else None


def _has_successor(index: Index, cited: Citation, known: Document | None, tables: Sources) -> bool:
    """Whether the plan that follows is named in the same paragraph."""
    if known is None or not known.replaced_by:
        return False
    block = index.report.block_at(cited.start)
    beside = [each for each in citations(index) if block.start <= each.start < block.end]
    found = [library(tables).exact(each.name) for each in beside]
    return any(each.name == known.replaced_by for each in found if each)


def _message(name: str, last: int, known: Document | None) -> str:
    then = "请核对是否有新的规划"
    if known and known.replaced_by:
        then = f"新的是《{known.replaced_by}》，请核对"
    return f"《{name}》的期限已于{last}年届满，{then}"
