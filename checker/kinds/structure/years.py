"""year-consistency: the years of title, preamble, headings and plan that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Report, Section, Shelf
from checker.model.vocabulary import ROLES
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
# What the figures of the report are counted over: 「本报告统计期限自2024年1月1日至2024年12月31日」.
_COUNTED = pattern(
    "(?:统计|报告|汇总)(?:的?时间|的?期限|的?期间|期|区间|口径|范围|周期)|(?:数据|数字)[^。;]{0,8}(?:统计|截至|截止)|本报告所列"
)
_COUNTED_REACH = 24  # characters between these words and the period
_YEARS = pattern(r"(?<!\d)(20\d\d)年?(?:至|到|-|~)(20\d\d)年")
_OPENING = pattern(r"(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]+)?(?:20\d\d|二[〇零○O]..)年度?,")
_SENTENCE = 30  # characters of a sentence that an excerpt shows
_TURNED = "这段时间的截止日期早于起始日期"
_DAYS = pattern(r"(?:起)?(?:至|到|-|~)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")


def prepare(options: Mapping[str, Any], shelf: Shelf) -> None:
    """No options."""


def decide(index: Index, options: None) -> Decision:
    """One gap for each heading or sentence that announces another year than the report's, or a period turned round."""
    report = index.report
    turned = tuple(_turned(report))
    if report.year is None:
        return Decision(None, (), turned)
    gaps = (
        *_headings(report, report.year),
        *_announced(report, report.year),
        *_leading(report, report.year),
        *_planned(report, report.year),
    )
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
    """A period that ends before it begins (自2024年1月1日起至2023年12月31日止), or that is not the report's year."""
    text, told = report.text, list(dates(report.text))
    for first, last in pairwise(told):
        if _PERIOD.match(text[first.end : last.start]):
            excerpt = report.excerpt(first.start, last.end)
            if (last.year, last.month, last.day or 31) < (first.year, first.month, first.day or 1):
                yield Gap(_TURNED, excerpt)
            elif report.year not in {None, first.year, last.year} and _is_counted(text, first.start):
                yield Gap(f"{report.year} 年度的报告，统计的却是 {last.year} 年，请核对年份", excerpt)
    for first in told:  # 2023年11月至3月 may go on into the next year; days of one month do not
        found = _DAYS.match(text, first.end)
        if found and first.day and int(found["month"]) == first.month and int(found["day"]) < first.day:
            yield Gap(_TURNED, report.excerpt(first.start, found.end()))
    for found in _YEARS.finditer(text):
        if found[2] < found[1]:
            yield Gap(_TURNED, report.excerpt(found.start(), found.end()))


def _is_counted(text: str, offset: int) -> bool:
    """Whether a period is said to be what the report's figures are counted over."""
    start = max(0, offset - _COUNTED_REACH, text.rfind("。", 0, offset), text.rfind("\n", 0, offset))
    return _COUNTED.search(text, start, offset) is not None


def _planned(report: Report, year: int) -> Iterator[Gap]:
    """A sentence of the plan that begins with the reporting year, or one before it: 2023年,我局将继续…."""
    for statement in report.statements:
        if statement.heading or "plan" not in statement.roles or statement.roles - {"plan"}:
            continue
        found = _OPENING.match(statement.text)
        told = [value for value, _, _ in years(statement.text)] if found else []
        if told and max(told) <= year and any(clause.standing == "planned" for clause in statement.clauses):
            excerpt = report.excerpt(statement.start, min(statement.end, statement.start + _SENTENCE))
            yield Gap(f"{year} 年度的报告，下一年度的安排写作 {told[0]} 年，应为 {year + 1} 年", excerpt)
