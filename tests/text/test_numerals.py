"""Numbers, counts and percentages: every written form comes back as its value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.numerals import counts, decimal, integer, percentages, plain, whole_number

DIGITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """A whole number below a hundred million in Chinese numerals."""
    if number >= 10000:
        high, low = divmod(number, 10000)
        gap = "零" if 0 < low < 1000 else ""
        return han(high) + "万" + gap + (han(low) if low else "")
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += DIGITS[digit] + name
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零") or "零"


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_come_back(number: int) -> None:
    assert integer(han(number)) == number


@given(st.integers(0, 10**9))
def test_digits_come_back(number: int) -> None:
    assert integer(str(number)) == number
    assert integer(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("两百零三", 203),
        ("二〇二四", 2024),
        ("三万二千", 32000),
        ("一百", 100),
        ("百", 100),
    ],
)
def test_numeral(text: str, value: int) -> None:
    assert integer(text) == value


@pytest.mark.parametrize("text", ["", "十四五", "三百五", "千百", "一二千", "万", "甲"])
def test_what_is_no_certain_number(text: str) -> None:
    assert integer(text) is None


def test_decimal() -> None:
    assert decimal("98.8") == Decimal("98.8")
    assert decimal("九十八点零五") == Decimal("98.05")
    assert decimal("九十八点十") is None or decimal("九十八点十") == Decimal("98.10")
    assert decimal("点") is None


COUNTS = [
    ("受理1,234件", "1234", "0", "件", ""),
    ("走访二十三户次", "23", "0", "户次", ""),
    ("惠及3.5万人次", "35000", "1000", "人次", ""),
    ("支出6.42亿元", "642000000", "1000000", "元", ""),
    ("参与7600余人次", "7600", "0", "人次", "over"),
    ("归档1.1万余条", "11000", "1000", "条", "over"),
    ("应诉16件(次)", "16", "0", "件次", ""),
    ("约120家", "120", "0", "家", "about"),
    ("近百件", "100", "0", "件", "near"),
    ("不足30人", "30", "0", "人", "under"),
    ("超过5000份", "5000", "0", "份", "over"),
    ("20人以上", "20", "0", "人", "over"),
    ("50场左右", "50", "0", "场", "about"),
    ("十余家", "10", "0", "家", "over"),
    ("三千五百元", "3500", "0", "元", ""),
    ("抽检268批次", "268", "0", "批次", ""),
    ("提高5个百分点", "5", "0", "个百分点", ""),
]


@pytest.mark.parametrize(("text", "value", "step", "unit", "bound"), COUNTS)
def test_count(text: str, value: str, step: str, unit: str, bound: str) -> None:
    (count,) = counts(text)
    assert (count.value, count.step, count.unit, count.bound) == (Decimal(value), Decimal(step), unit, bound)
    assert text[: count.end].endswith(text[-1]) or text.endswith(("以上", "左右"))


@pytest.mark.parametrize(
    "text", ["第三次", "第12件", "十四五规划", "98.8%", "几十家", "数百人", "百分之五", "12345热线"]
)
def test_what_is_no_count(text: str) -> None:
    assert counts(text) == []


PERCENTAGES = [
    ("98.8%", "98.8", "0.1", ""),
    ("100%", "100", "1", ""),
    ("百分之九十八点五", "98.5", "0.1", ""),
    ("百分之百", "100", "1", ""),
    ("近三成", "30", "10", "near"),
    ("两成半。", "25", "5", ""),
    ("三成以上", "30", "10", "over"),
    ("超90%", "90", "1", "over"),
    ("90%以上", "90", "1", "over"),
    ("不足5%", "5", "1", "under"),
    ("5‰", "0.5", "0.1", ""),
    ("约66.67%", "66.67", "0.01", "about"),
]


@pytest.mark.parametrize(("text", "value", "step", "bound"), PERCENTAGES)
def test_percentage(text: str, value: str, step: str, bound: str) -> None:
    (rate,) = percentages(text)
    assert (rate.value, rate.step, rate.bound, rate.unit) == (Decimal(value), Decimal(step), bound, "%")


@pytest.mark.parametrize("text", ["三成员单位", "一成立就", "5个百分点", "两成果", "建成3个"])
def test_what_is_no_percentage(text: str) -> None:
    assert percentages(text) == []


@given(st.integers(0, 10**7), st.sampled_from(["件", "人次", "户次", "批次", "万元", "家", "条"]))
def test_spans_hold_number_and_unit(number: int, unit: str) -> None:
    text = f"全年办理{number}{unit},其中"
    (count,) = counts(text)
    assert text[count.start : count.end] == f"{number}{unit}"
    assert count.value == number * (10000 if unit == "万元" else 1)
    assert count.low <= count.value <= count.high


@given(st.decimals(0, 10**6, places=3))
def test_plain_says_the_same_value(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


@pytest.mark.parametrize("numeral", ["7" * 60, "七" * 60, "7" * 60_000, "七" * 5000])
def test_what_is_longer_than_any_count_is_none(numeral: str) -> None:
    assert integer(numeral) is None
    assert decimal(f"1.{numeral}") is None
    assert counts(f"共{numeral}件") == []
    assert percentages(f"占{numeral}%") == []


def test_large_units_add_or_multiply() -> None:
    assert integer("一亿二千万") == 120_000_000
    assert integer("一万二千亿") == 1_200_000_000_000
    assert integer("三亿零五十万两千零一") == 300_502_001


def test_the_longest_counts_are_read() -> None:
    assert counts("共9,999,999,999,999元")[0].value == 9_999_999_999_999
    assert counts("共九千九百九十九亿九千九百九十九万九千九百九十九元")[0].value == 999_999_999_999
    assert counts("共10,000,000,000,000元") == []


@pytest.mark.parametrize(
    "text", ["一" + "万千" * 40 + "甲", "5余百万千" * 30 + "甲", "两百万" * 200, "3.5亿" * 500]
)
def test_numerals_that_could_be_told_in_many_ways_are_told_in_one(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("999999", 999_999),
        ("1000000", None),
        ("9" * 5000, None),
        ("", None),
        (None, None),
        *((odd, None) for odd in ("-1", "+1", " 1", "1.0", "١٢", "²", "一")),
    ],
)
def test_whole_number(written: str | None, value: int | None) -> None:
    assert whole_number(written) == value
