from __future__ import annotations

import pytest

from checker.kinds.timing import written_by
from tests.helpers import report_of

REPORT = """青禾县水务局{title}法治政府建设情况报告
一、主要举措和成效
开展培训3次。
青禾县水务局
{signed}
"""


@pytest.mark.parametrize(
    ("title", "signed", "month"),
    [
        ("关于2024年度", "2025年1月20日", (2025, 1)),
        ("关于2024年度", "2024年11月30日", (2024, 12)),  # drafts are dated before the year is over
        ("关于2024年度", "", (2025, 6)),
        ("关于2024年度", "2028年3月1日", (2025, 6)),  # a slip of the pen says nothing
    ],
)
def test_the_last_month_in_which_a_report_can_have_been_written(
    title: str, signed: str, month: tuple[int, int]
) -> None:
    report = report_of(REPORT.format(title=title, signed=signed))
    assert written_by(report) == month


def test_without_a_reporting_year_nothing_is_known() -> None:
    assert written_by(report_of("关于加强普法工作的通知\n各单位：\n请做好普法工作。\n")) is None
