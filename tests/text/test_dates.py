"""Years and dates in every written form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.dates import dates, years
from tests.text.test_heading_markers import han

DAYS = st.dates(date(2000, 1, 1), date(2029, 12, 31))
HAN_YEAR = str.maketrans("0123456789", "〇一二三四五六七八九")


@given(DAYS, st.sampled_from(["号", "日"]))
def test_every_day_is_read_in_every_form(day: date, sign: str):
    forms = [
        f"{day.year}年{day.month}月{day.day}{sign}",
        f"{day.year}年{day.month:02}月{day.day:02}{sign}",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{str(day.year).translate(HAN_YEAR)}年{han(day.month)}月{han(day.day)}日",
    ]
    for form in forms:
        (found,) = dates(f"于{form}。")
        assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
        assert (found.start, found.end) == (1, 1 + len(form))


@pytest.mark.parametrize("form", ["二零二四年一月二十日", "二○二四年一月二十日", "二O二四年一月二十日"])
def test_forms_of_zero(form: str):
    (found,) = dates(form)
    assert (found.year, found.month, found.day) == (2024, 1, 20)


@pytest.mark.parametrize(("text", "month"), [("2024年1月", 1), ("二〇二四年十二月", 12)])
def test_a_month_without_a_day(text: str, month: int):
    (found,) = dates(text)
    assert (found.month, found.day) == (month, None)


@pytest.mark.parametrize(
    "text", ["", "2024年", "1月20日", "2024.1.20%", "12024-1", "2024-1", "2024.1-20", "二十四年一月"]
)
def test_no_date(text: str):
    assert list(dates(text)) == []


def test_dates_come_in_order():
    text = "2023年12月1日至2024年1月20日"
    assert [(d.year, text[d.start : d.end]) for d in dates(text)] == [
        (2023, "2023年12月1日"),
        (2024, "2024年1月20日"),
    ]


def test_years():
    text = "2023年,二〇二四年度,1998年,2025-2030年,2026"
    assert [(year, text[start:end]) for year, start, end in years(text)] == [
        (2023, "2023年"),
        (2024, "二〇二四年"),
        (1998, "1998年"),
        (2030, "2030年"),
    ]
