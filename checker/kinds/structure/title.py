"""title: a title names the issuer or the year and the kind of report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Shelf
from checker.parse.opening import other_kind
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {}


def prepare(options: Mapping[str, Any], shelf: Shelf) -> None:
    """No options."""


def decide(index: Index, options: None) -> Decision:
    """Met with issuer or year, weak with neither or as another kind of document, missing without a title."""
    report = index.report
    if report.title is None:
        named = next((value for name, value in report.metadata if name in ("名称", "信息名称", "标题")), None)
        hint = f"。网页信息栏里的「{named}」不是正文标题" if named else ""
        return Decision("missing", (), (Gap(f"正文没有标题{hint}"),))
    kind = other_kind(canonical(report.title.text))
    if kind is not None:
        gap = Gap(f"标题的文种是「{kind}」，年度报告的标题应当写「报告」", report.title)
        return Decision("weak", (report.title,), (gap,))
    if report.issuer is None and report.year is None:
        return Decision(
            "weak", (report.title,), (Gap("标题没有写明是哪个单位、哪一年度的报告", report.title),)
        )
    return Decision("met", (report.title,))
