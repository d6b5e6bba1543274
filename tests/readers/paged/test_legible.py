"""Which pages cannot be read, and what is said of them."""

from __future__ import annotations

import pytest

from checker.readers.paged.legible import Sheet, notices, told, unread

TEXT = "2024年，本局全面落实法治政府建设各项任务，办理行政复议案件12件，办结率98.5%。" * 3
CODES = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2
PRIVATE = "".join(chr(0xE000 + n) for n in range(60))
RARE = "".join(
    chr(0x4E00 + 7 * n) for n in range(2000) if not chr(0x4E00 + 7 * n).encode("gb2312", "ignore")
)[:90]
FIGURES = "序号 单位 1 12 345 98.5% 12.50 -3 2024-01-02 " * 5


@pytest.mark.parametrize("text", [CODES, PRIVATE, RARE, TEXT[:20] + CODES])
def test_page_of_codes_cannot_be_read(text: str):
    assert unread([Sheet(TEXT, 0, 0.0), Sheet(text, 0, 0.0)]) == {2: "code"}


@pytest.mark.parametrize("text", [TEXT, FIGURES, TEXT + CODES[:60], "附件", "", CODES[:20]])
def test_page_of_text_or_figures_or_nothing_can(text: str):
    assert unread([Sheet(TEXT, 0, 0.0), Sheet(text, 0, 0.0)]) == {}


def test_characters_without_codes_count():
    assert unread([Sheet(TEXT, 10, 0.0), Sheet("附件", 90, 0.0)]) == {2: "code"}


@pytest.mark.parametrize(
    ("text", "share", "reason"),
    [
        ("", 1.0, {2: "picture"}),
        ("", 0.3, {2: "picture"}),
        ("— 3 —扫描全能王创建", 0.98, {2: "picture"}),
        ("", 0.03, {}),  # a seal
        ("某某市司法局2025年1月10日", 0.3, {}),  # a signature with its seal
        (TEXT, 1.0, {}),
    ],
)
def test_page_of_a_picture_is_told(text: str, share: float, reason: dict[int, str]):
    assert unread([Sheet(TEXT, 0, 0.0), Sheet(text, 0, share)]) == reason


def test_paper_with_a_pattern_is_no_picture():
    assert unread([Sheet(TEXT, 0, 1.0), Sheet(TEXT, 0, 1.0), Sheet("某某市司法局", 0, 1.0)]) == {}


def test_pages_are_named():
    assert told([3, 2]) == "第 2、3 页"
    assert told(range(1, 30), most=2) == "第 1、2 等 页"
    first, second = notices({2: "picture", 5: "code", 7: "picture"}, "请核对")
    assert first.startswith("第 2、7 页是图片")
    assert second.startswith("第 5 页读不出汉字")
