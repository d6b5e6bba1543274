from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.common.ordinals import _FORMATS, written


@pytest.mark.parametrize(
    ("style", "number", "expected"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 101, "一○一"),
        ("chineseCountingThousand", 112, "一百一十二"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 10010, "一万零一十"),
        ("japaneseCounting", 112, "百十二"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiacTraditional", 1, "甲子"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircleChinese", 51, "51"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 28, "BB"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("numberInDash", 3, "- 3 -"),
        ("none", 3, ""),
        ("unheardOf", 3, "3"),
    ],
)
def test_numbers_are_written_as_word_prints_them(style, number, expected):
    assert written(number, style) == expected


@given(st.integers(-5, 10**9), st.sampled_from(sorted(_FORMATS)))
def test_any_number_can_be_written(number, style):
    assert written(number, style) or style == "none"


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_counting_tells_numbers_apart(one, other):
    same = written(one, "chineseCountingThousand") == written(other, "chineseCountingThousand")
    assert same == (one == other)
