"""date-window: dates that cannot be the report's, and deadlines of the rulebook."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.kinds.structure import window
from checker.rulebook import load
from tests.helpers import index_of
from tests.kinds._texts import shelf

DEADLINES = {"submitted_by": "03-01", "published_by": "04-01", "deadlines_from": 2019}


def messages(
    signed: str,
    year: int = 2023,
    published: str = "",
    options: dict | None = None,
    issuer: str = "松陵县林业局",
) -> list[str]:
    head = f"发布日期：{published}\n\n" if published else ""
    text = f"{head}{issuer}{year}年度法治政府建设情况报告\n\n一、主要举措和成效\n\n全年办结行政案件16件。\n\n{issuer}\n{signed}"
    held = window.prepare(DEADLINES if options is None else options, shelf())
    return [gap.message for gap in window.decide(index_of(text), held).gaps]


@pytest.mark.parametrize(
    "signed",
    [
        "2023年10月8日",
        "2023年11月30日",
        "2023年12月1日",
        "2023年12月29日",
        "2024年1月20日",
        "2024年2月29日",
        "2024年2月",
        "2024年1月",
    ],
)
def test_a_date_in_time_is_silent(signed: str):
    assert messages(signed) == []


@pytest.mark.parametrize(
    ("signed", "why"),
    [
        ("2023年1月20日", "早于"),
        ("2023年9月30日", "早于"),
        ("2022年12月30日", "早于"),
        ("2025年1月3日", "晚于"),
        ("2024年3月1日", "报送期限"),
        ("2024年4月", "报送期限"),
        ("2024年12月31日", "报送期限"),
    ],
)
def test_a_date_out_of_the_window_is_told_with_its_reason(signed: str, why: str):
    (message,) = messages(signed)
    assert why in message


def test_the_publication_date_has_a_deadline_of_its_own():
    assert messages("2024年1月20日", published="2024-03-31") == []
    (message,) = messages("2024年1月20日", published="2024-04-01")
    assert "公开期限" in message
    assert len(messages("2024年3月5日", published="2024-05-06")) == 2


def test_deadlines_hold_only_from_their_year_on_and_only_where_stated():
    assert messages("2019年3月20日", year=2018, published="2019-06-01") == []
    assert messages("2024年3月20日", published="2024-06-01", options={}) == []


BY_ISSUER = DEADLINES | {
    "by_issuer": [
        {"issuer": "街道|办事处", "published_by": "none"},
        {"issuer": "省.{0,4}厅$", "submitted_by": "01-31"},
    ]
}


def test_an_issuer_may_have_deadlines_of_its_own():
    told = partial(messages, options=BY_ISSUER)
    assert told("2024年1月20日", published="2024-05-06", issuer="松陵县北山街道办事处") == []
    assert told("2024年3月20日", issuer="松陵县北山街道办事处") != []
    assert told("2024年2月1日", issuer="松陵省水利厅") != []
    assert told("2024年1月30日", issuer="松陵省水利厅") == []
    assert told("2024年2月1日") == []
    assert told("2024年1月20日", published="2024-05-06") != []


@pytest.mark.parametrize(
    ("book", "issuer", "month"),
    [
        ("party-government", "中共松陵省委松陵省人民政府", 4),
        ("party-government", "中共松陵县委松陵县人民政府", 3),
        ("county-government", "松陵省人民政府", 4),
        ("county-government", "北京市人民政府", 4),
        ("county-government", "北京市东城区人民政府", 3),
        ("department", "水利部", 4),
        ("department", "国家统计局", 4),
        ("department", "松陵省水利厅", 3),
        ("department", "国家税务总局松陵县税务局", 3),
        ("party-township", "中共松陵县河口镇委员会松陵县河口镇人民政府", 3),
    ],
)
def test_the_month_by_which_a_report_is_due(book: str, issuer: str, month: int):
    rule = next(rule for rule in load(book).rules if rule.kind == "window")
    assert rule.options.of(issuer).submitted_by == (month, 1)


def test_a_town_publishes_by_april_and_a_street_has_no_such_day():
    rule = next(rule for rule in load("township").rules if rule.kind == "window")
    assert rule.options.of("松陵县河口镇人民政府").published_by == (4, 1)
    assert rule.options.of("松陵县北山街道办事处").published_by is None


def test_silent_without_a_year_or_a_date():
    held = window.prepare(DEADLINES, shelf())
    for text in (
        "法治政府建设情况报告\n一、主要举措\n办案16件。\n松陵县林业局\n1月3日",
        "松陵县林业局2023年度法治政府建设情况报告\n一、主要举措\n办案16件。",
    ):
        assert window.decide(index_of(text), held).gaps == ()


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 1100))
def test_every_day_is_either_in_time_or_told_once(days: int):
    when = date(2022, 6, 1) + timedelta(days)
    told = messages(f"{when.year}年{when.month}月{when.day}日")
    assert len(told) == (0 if date(2023, 10, 1) <= when < date(2024, 3, 1) else 1)
