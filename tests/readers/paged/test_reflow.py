"""Paragraphs that are set wider than those around them, and where a page ends in them; footnotes and their marks."""

from __future__ import annotations

import pytest

from tests.readers.paged._page import FULL, page, prose, read, row, texts

NARROW = [line for _ in range(3) for line in ("　　" + FULL[:26], FULL, FULL[:9] + "。")]


def test_a_paragraph_in_double_leading_goes_on_over_the_page():
    above = page(
        [*prose(*NARROW), *prose("　　" + FULL[:26], FULL, top=100 + 28 * len(NARROW) + 22, step=56)]
    )
    below = page([*prose(FULL, FULL, FULL[:5] + "。", step=56), *prose(*NARROW, top=100 + 56 * 2 + 50)])
    found = texts(above, below)
    assert FULL[:26] + FULL * 3 + FULL[:5] + "。" in found


def noted(mark: str, note: str) -> list[tuple[str, str]]:
    """Two paragraphs, a mark raised in the first, and small lines at the page's foot."""
    glyphs = [
        *prose("　　" + FULL[:26], FULL[:9] + "。", "　　" + FULL[:20] + "。", *NARROW),
        *row(80 + 9 * 16, 128 - 6, mark, 8),
        *row(80, 700, note, 9),
        *row(80, 714, "统计口径同上年。", 9),
    ]
    return read(page(glyphs))


@pytest.mark.parametrize(
    ("mark", "note"),
    [("1", "1其中法制审核19件，"), ("①", "① 其中法制审核19件，"), ("[2]", "[2]其中法制审核19件，")],
)
def test_a_footnote_stands_behind_the_paragraph_with_its_mark(mark: str, note: str):
    first, second, *_ = noted(mark, note)
    assert first == (FULL[:26] + FULL[:9] + "。", "body")
    assert second == ("其中法制审核19件，统计口径同上年。", "note")


def test_a_footnote_whose_mark_stands_nowhere_comes_last_as_it_is():
    assert noted("3", "1其中法制审核19件，")[-1] == ("1其中法制审核19件，统计口径同上年。", "note")


def test_entries_beside_a_long_line_stay_a_list():
    entries = ["青禾县林业局", "二月三日", "【打印本页】", "推荐阅读青禾县林业局召开全县春季防火动员会"]
    lines = [*NARROW, *(f"　　{each}" for each in entries), "　　主办单位办公室"]
    assert texts(page(prose(*lines)))[-5:] == [*entries, "主办单位办公室"]
