"""year-consistency: the years of title, preamble, headings and plan that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Report, Section, Shelf
from checker.text.dates import years
from checker.text.lazy_regex import pattern

OPTIONS: dict[str, Any] = {}
_RANGE = pattern(r"(?:20\d\d年?)[-~至到](?:20\d\d)|\d{4}年?(?:以来|起|至今|前)")
_PREAMBLE = pattern(r"(?:现将|现就|现把)[^。]{0,12}?(20\d\d)年度?[^。]{0,30}?(?:报告|汇报|总结|公布|公开)")


def prepare(options: Mapping[str, Any], shelf: Shelf) -> None:
    """No options."""


def decide(index: Index, options: None) -> Decision:
    """One gap for each heading or sentence that announces another year than the report's."""
    report = index.report
    if report.year is None:
        return Decision()
    return Decision(None, (), (*_headings(report, report.year), *_preamble(report, report.year)))


def _headings(report: Report, year: int) -> Iterator[Gap]:
    for section in report.sections:
        if section.level != 1 or not section.roles or _RANGE.search(section.heading):
            continue
        named = {value for value, _, _ in years(section.heading)}
        due = _due(section, year)
        if named and not named & due:
            told, right = (
                "、".join(map(str, sorted(named))),
                min(due) if "plan" not in section.roles else year + 1,
            )
            excerpt = report.excerpt(section.start, section.body)
            part = "安排下一年度工作的标题" if "plan" in section.roles else "这一部分的标题"
            yield Gap(f"{year} 年度的报告，{part}写作 {told} 年，应为 {right} 年", excerpt)


def _due(section: Section, year: int) -> set[int]:
    """The years that a section's heading may name."""
    plan = {year + 1} if "plan" in section.roles else set()
    return plan | ({year} if section.roles - {"plan"} else set())


def _preamble(report: Report, year: int) -> Iterator[Gap]:
    first = report.sections[0].start if report.sections else report.body[1]
    for found in _PREAMBLE.finditer(report.text, report.body[0], first):
        if int(found[1]) != year:
            excerpt = report.excerpt(found.start(), found.end())
            yield Gap(f"标题写的是 {year} 年度，这里写作 {found[1]} 年度", excerpt)
