"""date-window: a signing date that cannot be the report's, or that is past a stated deadline."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.model import Dated, Decision, Gap, Report, Shelf

_DEADLINE = {"type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
OPTIONS: dict[str, Any] = {
    "submitted_by": {**_DEADLINE, "description": "次年几月几日前报送，写作 03-01"},
    "published_by": {**_DEADLINE, "description": "次年几月几日前公开，写作 04-01"},
    "deadlines_from": {"type": "integer", "description": "上面的期限从哪一年度的报告开始适用"},
}


class Options(NamedTuple):
    """Deadlines as (month, day) of the year that follows the reporting year."""

    submitted_by: tuple[int, int] | None
    published_by: tuple[int, int] | None
    deadlines_from: int


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Deadlines parsed."""
    return Options(
        _day(options, "submitted_by"), _day(options, "published_by"), options.get("deadlines_from", 0)
    )


def _day(options: Mapping[str, Any], name: str) -> tuple[int, int] | None:
    if name not in options:
        return None
    month, day = options[name].split("-")
    return int(month), int(day)


def decide(index: Index, options: Options) -> Decision:
    """Silent where the report states no year or no date."""
    report = index.report
    if report.year is None:
        return Decision()
    return Decision(
        None, (), (*_signed(report, report.year, options), *_published(report, report.year, options))
    )


def _signed(report: Report, year: int, options: Options) -> Iterator[Gap]:
    if report.date is None:
        return
    first, last = date(year, 12, 1), date(year + 1, 12, 31)
    earliest, latest = _bounds(report.date)
    if latest < first:
        yield Gap(f"{year} 年度的报告，成文日期早于 {year} 年 12 月，请核对年份", report.date.excerpt)
    elif earliest > last:
        yield Gap(f"{year} 年度的报告，成文日期晚于 {year + 1} 年末，请核对年份", report.date.excerpt)
    elif options.submitted_by and year >= options.deadlines_from:
        limit = date(year + 1, *options.submitted_by)
        if earliest >= limit:
            yield Gap(f"成文日期已过报送期限（{limit.month} 月 {limit.day} 日前）", report.date.excerpt)


def _bounds(dated: Dated) -> tuple[date, date]:
    """The first and the last day that an incomplete date can mean."""
    if dated.value is not None:
        return dated.value, dated.value
    month = dated.month if dated.month and 1 <= dated.month <= 12 else None
    return date(dated.year, month or 1, 1), date(dated.year, month or 12, 28)


def _published(report: Report, year: int, options: Options) -> Iterator[Gap]:
    when = report.published.value if report.published else None
    if (
        report.published is None
        or when is None
        or options.published_by is None
        or year < options.deadlines_from
    ):
        return
    limit = date(year + 1, *options.published_by)
    if when >= limit:
        yield Gap(f"网页发布日期已过公开期限（{limit.month} 月 {limit.day} 日前）", report.published.excerpt)
