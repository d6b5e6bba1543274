"""Watermarks and what stands at one place of every page; and large or repeated text that is neither."""

from __future__ import annotations

import pytest

from checker.readers.paged.glyphs import Page
from tests.readers.paged._page import FULL, grid, page, prose, row, texts

BODY = [
    ["　　" + (FULL * 2)[n : n + 26], FULL[n:] + FULL[:n], FULL[n:] + FULL[:n], "完成。"] * 3
    for n in range(4)
]


def report(*extra: list) -> list[Page]:
    """Four pages of prose, each with what is printed on every one of them."""
    return [page([*prose(*lines), *(glyph for each in extra for glyph in each)]) for lines in BODY]


PLAIN = texts(*report())


@pytest.mark.parametrize("size", [20, 28, 48, 72])
@pytest.mark.parametrize("y", [150, 205, 216])
def test_level_watermark_does_not_touch_the_lines_under_it(size: int, y: float):
    assert texts(*report(row(150, y, "内部资料", size))) == PLAIN


def test_watermark_of_a_single_page_is_left_out():
    (plain,), (marked,) = report()[:1], report(row(150, 205, "征求意见稿", 48))[:1]
    assert texts(marked) == texts(plain)


def test_watermark_that_reaches_over_an_empty_page_is_left_out():
    short = page([*prose("　　完。"), *row(150, 205, "内部资料", 48)])
    assert texts(*report(row(150, 205, "内部资料", 48))[:2], short)[-1] == "完。"


def test_title_in_large_type_is_text():
    assert (
        texts(page([*row(150, 60, "某某市司法局工作报告", 30), *prose(*BODY[0])]))[0]
        == "某某市司法局工作报告"
    )


def test_word_in_the_margin_of_every_page_is_left_out():
    assert texts(*report(row(30, 212, "内部", 12), row(540, 400, "注意保存", 9))) == PLAIN


def test_words_amid_two_pages_at_one_place_are_text():
    extra = row(112, 440, "以上情况属实。")
    pages = [
        each._replace(glyphs=[*each.glyphs, *prose(*BODY[n + 1][:4], top=500)])
        for n, each in enumerate(report(extra)[:2])
    ]
    assert texts(*pages).count("以上情况属实。") == 2


def test_cells_that_repeat_are_text():
    rules = grid((80, 200, 400), (500, 530, 560))
    pages = [each._replace(strokes=rules) for each in report(row(85, 522, "已完成"), row(205, 522, "已归档"))]
    assert texts(*pages).count("已归档") == 4


def test_table_of_contents_is_left_out():
    rows = [
        "目录",
        "一、主要做法" + "." * 30 + "1",
        "二、很长很长很长很长很长很长很长很长的问题...2",
        "三、计划" + "…" * 12 + "13",
    ]
    assert texts(page(prose(*rows))) == ["目录"]
    assert len(texts(page(prose("一、比上年增长……12", "二、下降3.5")))) == 2


def test_headings_that_begin_alike_at_the_top_of_every_page_are_text():
    pages = [
        page([*row(112, 72, f"{numeral}、坚持{FULL[n : n + 6]}"), *prose(*BODY[n])])
        for n, numeral in enumerate("一二三四")
    ]
    found = [text for text in texts(*pages) if "坚持" in text]
    assert [text[:4] for text in found] == [f"{numeral}、坚持" for numeral in "一二三四"]
