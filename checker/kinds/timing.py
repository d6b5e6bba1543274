"""When a report was written: what the kinds that know dates of documents and formulas hold it against."""

from checker.model import Report

# Reports are due by 1 March or 1 April of the next year; one without a date may have been handed in late.
_LAST_MONTH = 6


def written_by(report: Report) -> tuple[int, int] | None:
    """The last month (year, month) in which a report can have been written; None without a reporting year.

    A date of the reporting year counts as its December: drafts are dated before they are finished.
    """
    year, dated = report.year, report.date
    if year is None:
        return None
    if dated is None or dated.year > year + 1:
        return year + 1, _LAST_MONTH
    return max((dated.year, dated.month or 12), (year, 12))
