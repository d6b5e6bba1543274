"""outdated-document: a cited document that was no longer in force when the reporting year ended.

Silent where it is told as history (原《…》, …已废止), where what was repealed is listed, and where the
citation belongs to the name of another document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.documents.library import Citation, Document, Sources, citations, library, sources
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf
from checker.text.lazy_regex import compiled, pattern

OPTIONS: dict[str, Any] = {
    "history": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "description": "另外表示“作为历史提及”的词语，同一句中出现即不报告",
    },
}

# What tells of the past in front of the name, anywhere in its sentence, and close to it.
_BEFORE = r"(?:原|旧|老|(?:当时|此前|以前|过去|修订前|修改前|废止前|已废止|失效)的?)$|曾(?:经)?(?:依据|依照|按照|根据|执行|适用|学习)?$"
_REPEAL = r"废止|失效|取代|代替|替代|停止执行|不再(?:执行|适用|施行|有效)|作废|溯及|沿革"
_PAST = pattern(
    r"修订为|更名为|修改为|升级为|衔接|收官|终期|总结评估|实施情况|圆满完成|到期|期满|(?:施行|实施|生效|出台|修订)(?:之)?前"
)
_REPLACED = r"(?:由|从).{0,3}$"
_CLAUSE = r"[。;!?\n]"
_YEAR = r"(20\d\d)年(?!度)"


def prepare(options: Mapping[str, Any], shelf: Shelf) -> tuple[Sources, tuple[str, ...]]:
    """The tables and further words of history."""
    return sources(shelf), tuple(options.get("history", ()))


def decide(index: Index, options: tuple[Sources, tuple[str, ...]]) -> Decision:
    """One gap for each document out of force, at its first citation that is no history."""
    report = index.report
    if report.year is None:
        return Decision()
    tables, history = options
    return decision(report, _faults(index, report.year, tables, history), 6, 6)


def _faults(index: Index, year: int, tables: Sources, history: tuple[str, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for cited in citations(index):
        known = library(tables).exact(cited.name)
        if known is None or known.name in seen or not out_of_force(known, year):
            continue
        before, after = around(index.report.text, cited)
        if is_history(before, after, year) or any(word in before + after for word in history):
            continue
        seen.add(known.name)
        yield Fault(cited.start, cited.end, _message(known))


def out_of_force(known: Document, year: int) -> bool:
    """Whether a document's last day was over when the year ended."""
    return bool(known.until) and known.until <= f"{year}-12-31"


def around(text: str, cited: Citation) -> tuple[str, str]:
    """The sentence before and behind a citation."""
    start = max((match.end() for match in compiled(_CLAUSE).finditer(text, 0, cited.start)), default=0)
    stop = compiled(_CLAUSE).search(text, cited.end)
    return text[start : cited.start], text[cited.end : stop.start() if stop else len(text)]


def is_history(before: str, after: str, year: int) -> bool:
    """Whether the sentence around a citation tells of the past, or lists what was repealed."""
    near = before[-20:], after[:20]
    if compiled(_BEFORE).search(before) or compiled(_REPLACED).search(before) or any(map(_PAST.search, near)):
        return True
    if compiled(_REPEAL).search(before) or compiled(_REPEAL).search(after):
        return True
    years = [int(match[1]) for match in compiled(_YEAR).finditer(before[-40:])]
    return bool(years) and years[-1] < year


def _message(known: Document) -> str:
    since = f"{known.until[:4]}年" + (
        f"{int(known.until[5:7])}月{int(known.until[8:10])}日" if known.until[5:] else ""
    )
    instead = f"，应引用《{known.replaced_by}》" if known.replaced_by else ""
    check = "（据一般法律知识，请核对）" if known.confirmed == "general" else ""
    return f"《{known.name}》自{since}起不再有效{instead}{check}"
