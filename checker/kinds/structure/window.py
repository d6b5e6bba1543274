"""date-window: a signing date that cannot be the report's, or that is past a stated deadline."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.model import Dated, Decision, Gap, Report, Shelf
from checker.text.normalize import canonical
from checker.text.user_regex import Expression, compiled

FIRST_MONTH = 10
"""Month of the reporting year from which on a signing date is no slip: counties collect drafts for review from October
to December (those for 2026 bore dates of November 2026); a date of September is another year's."""

_DEADLINE = {"type": "string", "pattern": "^((0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|none)$"}
_DEADLINES: dict[str, Any] = {
    "submitted_by": {**_DEADLINE, "description": '次年几月几日前报送，写作 "03-01"；没有期限写 none'},
    "published_by": {**_DEADLINE, "description": '次年几月几日前公开，写作 "04-01"；没有期限写 none'},
}
OPTIONS: dict[str, Any] = {
    **_DEADLINES,
    "deadlines_from": {"type": "integer", "description": "上面的期限从哪一年度的报告开始适用"},
    "by_issuer": {
        "type": "array",
        "minItems": 1,
        "description": "某些单位另有期限；取第一条相合的，没有写的仍按上面的",
        "items": {
            "type": "object",
            "required": ["issuer"],
            "additionalProperties": False,
            "properties": {
                "issuer": {
                    "type": "string",
                    "minLength": 1,
                    "description": "单位名称的正则，例如 街道|办事处",
                },
                **_DEADLINES,
            },
        },
    },
}

Day = tuple[int, int] | None
"""Month and day of the year that follows the reporting year; None: no deadline."""


class Deadlines(NamedTuple):
    """When a report must be with those to whom it goes, and when the public must have it."""

    submitted_by: Day
    published_by: Day


class Options(NamedTuple):
    """The usual deadlines, those of certain issuers (the first that fits), and the reporting year from which on."""

    usual: Deadlines
    by_issuer: tuple[tuple[Expression, Deadlines], ...]
    deadlines_from: int

    def of(self, issuer: str | None) -> Deadlines:
        """The deadlines of an issuer."""
        name = canonical(issuer or "")
        return next((own for expression, own in self.by_issuer if expression.search(name)), self.usual)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Deadlines parsed. Raises ValueError for an expression that cannot be compiled."""
    usual = Deadlines(_day(options, "submitted_by", None), _day(options, "published_by", None))
    own = tuple(
        (
            compiled(canonical(each["issuer"])),
            Deadlines(
                _day(each, "submitted_by", usual.submitted_by), _day(each, "published_by", usual.published_by)
            ),
        )
        for each in options.get("by_issuer", ())
    )
    return Options(usual, own, options.get("deadlines_from", 0))


def _day(options: Mapping[str, Any], name: str, usual: Day) -> Day:
    told = options.get(name)
    if told is None:
        return usual
    if told == "none":
        return None
    month, day = told.split("-")
    return int(month), int(day)


def decide(index: Index, options: Options) -> Decision:
    """Silent where the report states no year or no date."""
    report = index.report
    if report.year is None:
        return Decision()
    held = report.year >= options.deadlines_from
    due = options.of(report.issuer) if held else Deadlines(None, None)
    return Decision(
        None,
        (),
        (*_signed(report, report.year, due.submitted_by), *_published(report, report.year, due.published_by)),
    )


def _signed(report: Report, year: int, due: Day) -> Iterator[Gap]:
    if report.date is None:
        return
    first, last = date(year, FIRST_MONTH, 1), date(year + 1, 12, 31)
    earliest, latest = _bounds(report.date)
    if latest < first:
        yield Gap(
            f"{year} 年度的报告，成文日期早于 {year} 年 {FIRST_MONTH} 月，请核对年份", report.date.excerpt
        )
    elif earliest > last:
        yield Gap(f"{year} 年度的报告，成文日期晚于 {year + 1} 年末，请核对年份", report.date.excerpt)
    elif due and earliest >= date(year + 1, *due):
        yield Gap(f"成文日期已过报送期限（{due[0]} 月 {due[1]} 日前）", report.date.excerpt)


def _bounds(dated: Dated) -> tuple[date, date]:
    """The first and the last day that an incomplete date can mean."""
    if dated.value is not None:
        return dated.value, dated.value
    month = dated.month if dated.month and 1 <= dated.month <= 12 else None
    return date(dated.year, month or 1, 1), date(dated.year, month or 12, 28)


def _published(report: Report, year: int, due: Day) -> Iterator[Gap]:
    when = report.published.value if report.published else None
    if report.published is None or when is None or due is None:
        return
    if when >= date(year + 1, *due):
        yield Gap(f"网页发布日期已过公开期限（{due[0]} 月 {due[1]} 日前）", report.published.excerpt)
