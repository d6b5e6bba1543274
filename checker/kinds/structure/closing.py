"""closing: the issuer's signature, or the date that stands with it, at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Report, Shelf

OPTIONS: dict[str, Any] = {"part": {"enum": ["signature", "date"], "description": "署名还是成文日期"}}


def prepare(options: Mapping[str, Any], shelf: Shelf) -> str:
    """Which of the two."""
    return str(options["part"])


def decide(index: Index, options: str) -> Decision:
    """A date without its day is weak; a page's publication date is none."""
    report = index.report
    return _signature(report) if options == "signature" else _date(report)


def _signature(report: Report) -> Decision:
    if report.signature is not None:
        return Decision("met", (report.signature,))
    return Decision("missing", (), (Gap("文末没有落款单位"),))


def _date(report: Report) -> Decision:
    if report.date is None:
        hint = "（网页上的发布日期不是成文日期）" if report.published else ""
        return Decision("missing", (), (Gap(f"文末没有成文日期{hint}"),))
    excerpt = report.date.excerpt
    if report.date.month is None:
        return Decision("weak", (excerpt,), (Gap("成文日期没有写到月和日", excerpt),))
    if report.date.day is None:
        return Decision("weak", (excerpt,), (Gap("成文日期没有写到日", excerpt),))
    if report.date.value is None:
        return Decision("weak", (excerpt,), (Gap("成文日期在日历上不存在", excerpt),))
    return Decision("met", (excerpt,))
