"""year-consistency: the years of title, preamble, headings and plan that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Report, Section, Shelf
from checker.parse.language import ROLES
from checker.parse.opening import year_of
from checker.parse.preamble import announcements
from checker.text.dates import dates, years
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {}
_SHOWN = 12  # characters behind a year that an excerpt shows
_RANGE = pattern(r"(?:20\d\d年?)[-~至到](?:20\d\d)|\d{4}年?(?:以来|起|至今|前)")
_TITLE = pattern(r"《[^《》]*》")
# A sentence of the preamble that tells what a year was spent on: 「2023年,在县委坚强领导下…」. Not what happened
# once: 「2022年,我局被评为先进单位」, 「2019年机构改革后」.
_LEADING = pattern(
    r"(?:^|(?<=[\n。]))(?P<year>(?:19|20)\d\d|二[〇零○O]..)年度?,(?=[^。]{0,40}?(?:领导下|指导下|指导思想|为指导|为指引|习近平|支持下|关心下))"
)
_PERIOD = pattern(r"^(?:起)?(?:至|到|-|~)$")


def prepare(options: Mapping[str, Any], shelf: Shelf) -> None:
    """No options."""


def decide(index: Index, options: None) -> Decision:
    """One gap for each heading or sentence that announces another year than the report's, or a period turned round."""
    report = index.report
    turned = tuple(_turned(report))
    if report.year is None:
        return Decision(None, (), turned)
    gaps = (*_headings(report, report.year), *_announced(report, report.year), *_leading(report, report.year))
    return Decision(None, (), (*gaps, *turned))


def _headings(report: Report, year: int) -> Iterator[Gap]:
    for section in report.sections:
        if section.level != 1 or section.roles.isdisjoint(ROLES) or _RANGE.search(section.heading):
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


def _announced(report: Report, year: int) -> Iterator[Gap]:
    """«现将2023年…情况报告如下» in a report on another year."""
    begin, end = report.body[0], _end_of_preamble(report)
    for each in announcements(report.text[begin:end]):
        named = [value for value, _, _ in years(_TITLE.sub("", each.what))]
        if named and year not in named:
            titled = report.title is not None and year_of(canonical(report.title.text)) == year
            where = "标题写的是" if titled else "全文报告的是"
            excerpt = report.excerpt(begin + each.start, begin + each.end)
            yield Gap(f"{where} {year} 年度，这里写作 {named[-1]} 年度", excerpt)


def _leading(report: Report, year: int) -> Iterator[Gap]:
    """A preamble that tells of another year, and of none but that."""
    begin, end = report.body[0], _end_of_preamble(report)
    told = [
        (value, found.start("year"), found.end())
        for found in _LEADING.finditer(report.text, begin, end)
        for value, _, _ in list(years(found[0]))[:1]
    ]
    if told and all(value != year for value, _, _ in told):
        value, at, behind = told[0]
        excerpt = report.excerpt(at, min(behind + _SHOWN, end), (at, behind))
        yield Gap(f"{year} 年度的报告，开头讲的是 {value} 年，请核对年份", excerpt)


def _end_of_preamble(report: Report) -> int:
    return report.sections[0].start if report.sections else report.body[1]


def _turned(report: Report) -> Iterator[Gap]:
    """A period that ends before it begins: 自2024年1月1日起至2023年12月31日止."""
    for first, last in pairwise(dates(report.text)):
        if not _PERIOD.match(report.text[first.end : last.start]):
            continue
        begun, ended = (first.year, first.month, first.day or 1), (last.year, last.month, last.day or 31)
        if ended < begun:
            yield Gap("这段时间的截止日期早于起始日期", report.excerpt(first.start, last.end))
