"""premature-document: a cited document that did not exist yet when the report was written.

Told only of names that no other document can bear (statutes, plans with their years, what names its central issuer): a
province may have had a 条例 of the same short name long before the State Council. Silent of drafts, and
of what is only expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.documents.context import around, in_chinese
from checker.kinds.documents.library import Document, Sources, citations, issuer, library, sources, span
from checker.kinds.faults import Fault, decision
from checker.kinds.timing import written_by
from checker.model import Decision, Shelf
from checker.text.lazy_regex import pattern

OPTIONS: dict[str, Any] = {}

_STATE = "中华人民共和国"
_LEADER = "习近平"
# 行政复议法(2023年修订): the year of the edition that is cited.
_EDITION = pattern(r"[(（](20\d\d)年?(?:修订|修正|修改|版|公布)")
_CENTRAL = ("中共中央", "中央", "国务院")
_EXPECTED = pattern(r"草案|征求意见|送审|立法|起草|调研|审议|迎接|筹备|即将|颁布前|出台前|建议稿|拟|准备")
# A statute is made months before it is in force: without a date of its making this many years are allowed.
_YEARS_AHEAD = 1


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Sources:
    """The tables."""
    return sources(shelf)


def decide(index: Index, options: Sources) -> Decision:
    """One gap for each document that came after the report, at its first citation."""
    last = written_by(index.report)
    return Decision() if last is None else decision(index.report, _faults(index, last, options), 6, 6)


def _faults(index: Index, last: tuple[int, int], tables: Sources) -> Iterator[Fault]:
    seen: set[str] = set()
    for cited in citations(index):
        edition = _EDITION.search(cited.name)
        if edition and int(edition[1]) > last[0]:
            yield Fault(
                cited.start,
                cited.end,
                f"《{cited.name}》的版本年份是{edition[1]}年，晚于这份报告的时间，请核对",
            )
            continue
        known = library(tables).exact(cited.name)
        if known is None or known.name in seen or not is_unique(cited.name):
            continue
        born = made_in(known)
        told = (cited.name, *around(index.report.text, cited))
        if born is None or born <= last or any(map(_EXPECTED.search, told)):
            continue
        seen.add(known.name)
        yield Fault(cited.start, cited.end, _message(known))


def is_unique(name: str) -> bool:
    """Whether no other body can have a document of this name."""
    plain = name.split("(", maxsplit=1)[0].split("（", maxsplit=1)[0]
    statute = plain.endswith(("法", "法典")) and not plain.endswith(("办法", "方法"))
    own = name.startswith((_STATE, _LEADER)) or issuer(name).startswith(_CENTRAL)
    return statute or own or span(name) is not None


def made_in(known: Document) -> tuple[int, int] | None:
    """The month in which a document was made, at the earliest that the tables allow; None: unknown."""
    if known.confirmed == "general":
        return None
    if known.published:
        return _month(known.published)
    if not known.since:
        return None
    year, month = _month(known.since)
    return year - _YEARS_AHEAD, month


def _month(day: str) -> tuple[int, int]:
    return int(day[:4]), int(day[5:7] or 1)


def _message(known: Document) -> str:
    made = f"{in_chinese(known.published)}才公布" if known.published else ""
    force = f"{in_chinese(known.since)}起施行" if known.since else ""
    check = "" if known.confirmed == "yes" else "（请核对）"
    return f"《{known.name}》{'、'.join(filter(None, (made, force)))}，晚于这份报告的时间{check}"
