"""Which ruling lines make cells, and which are frames, underlines, marks around words, drawings."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.paged.glyphs import Stroke
from checker.readers.paged.ruling import cells
from tests.readers.paged._page import FULL, box, grid, page, prose, read, row

XS, YS = (80, 200, 400), (100, 130, 160)
ENTRIES = [(85, 122, "事项"), (205, 122, "检查次数"), (85, 152, "数量"), (205, 152, "十二次")]
TABLE = [glyph for entry in ENTRIES for glyph in row(*entry)]
TEXTS = [text for _, _, text in ENTRIES]


def held(strokes: list[Stroke]) -> list[str]:
    """The texts of the cells of TABLE under these lines, as they are read."""
    return [text for text, source in read(page(TABLE, strokes)) if source == "cell"]


def test_cells_are_read_row_by_row():
    assert held(grid(XS, YS)) == TEXTS


def test_each_cell_may_have_a_box_of_its_own():
    boxes = [
        *box(80, 100, 199, 129),
        *box(201, 100, 400, 129),
        *box(80, 131, 199, 160),
        *box(201, 131, 400, 160),
    ]
    assert held(boxes) == TEXTS


def test_lines_in_pieces_are_one():
    pieces = [Stroke(x0, y, x1, y) for y in YS for x0, x1 in ((80, 140), (140.5, 300), (299, 400))] + [
        Stroke(x, y0, x, y1) for x in XS for y0, y1 in ((100, 131), (130, 160))
    ]
    assert held(pieces) == TEXTS


def test_statistical_table_with_open_sides_has_cells():
    assert held([*(Stroke(80, y, 400, y) for y in YS), Stroke(200, 100, 200, 160)]) == TEXTS


def test_rules_above_and_below_a_text_are_no_cell():
    glyphs = prose("　　" + FULL[:26], FULL[:28], "完成。", top=120)
    rules = [Stroke(80, 100, 520, 100), Stroke(80, 200, 520, 200)]
    assert read(page(glyphs, rules)) == [(FULL[:26] + FULL[:28] + "完成。", "body")]


@pytest.mark.parametrize(
    "strokes",
    [
        box(60, 60, 560, 800),  # around the page
        box(75, 80, 530, 190),  # around the paragraph
        [
            *box(0, 0, 595, 842),
            Stroke(112, 103, 200, 103),
            Stroke(80, 131, 160, 131),
        ],  # a background and underlines
        [*box(60, 60, 560, 800), *box(70, 70, 550, 790)],  # a double frame
    ],
)
def test_frames_and_underlines_are_no_table(strokes: list[Stroke]):
    glyphs = prose("　　" + FULL[:26], FULL[:28], "完成。")
    assert read(page(glyphs, strokes)) == [(FULL[:26] + FULL[:28] + "完成。", "body")]


def test_boxes_around_words_of_a_sentence_are_no_cells():
    """Two lines of boxes that touch each other, as borders of characters do in close lines."""
    glyphs = prose("　　" + FULL[:26], FULL[:28], "完成。", step=20)
    boxes = [*box(160, 84, 240, 104), *box(160, 104, 240, 124)]
    assert read(page(glyphs, boxes)) == [(FULL[:26] + FULL[:28] + "完成。", "body")]


def test_table_inside_a_frame_is_a_table():
    glyphs = [*prose("　　下表列出情况。", top=80), *TABLE, *prose("　　以上为全部数据。", top=200)]
    found = read(page(glyphs, [*grid(XS, YS), *box(50, 50, 560, 800)]))
    assert found == [
        ("下表列出情况。", "body"),
        *((text, "cell") for text in TEXTS),
        ("以上为全部数据。", "body"),
    ]


def test_underline_inside_a_cell_does_not_open_it():
    assert held([*grid(XS, YS), Stroke(205, 155, 253, 155)]) == TEXTS


def test_cell_over_two_columns_and_one_over_two_rows():
    strokes = [
        *box(80, 100, 400, 220),
        Stroke(200, 100, 200, 220),
        Stroke(200, 140, 400, 140),
        Stroke(300, 140, 300, 180),
        Stroke(80, 180, 400, 180),
    ]
    entries = [
        (85, 140, "类别"),
        (205, 122, "数量"),
        (205, 162, "上年"),
        (305, 162, "本年"),
        (85, 202, "合计"),
    ]
    found = read(page([glyph for entry in entries for glyph in row(*entry)], strokes))
    assert found == [(text, "cell") for _, _, text in entries]


def test_drawing_of_many_lines_is_no_table():
    strokes = [Stroke(n, 0, n, 842) for n in range(300)] + [Stroke(0, n, 595, n) for n in range(300)]
    loose, found = cells(page(prose(FULL), strokes))
    assert (len(loose), found) == (len(FULL), {})


@given(st.integers(0, 10_000))
def test_any_lines_leave_every_character_in_one_place(seed: int):
    dice = random.Random(seed)
    strokes = []
    for _ in range(dice.randint(0, 60)):
        x0, y0, length = (
            dice.choice(range(0, 500, 20)),
            dice.choice(range(0, 500, 20)),
            dice.choice((20, 60, 200, 500)),
        )
        strokes.append(
            Stroke(x0, y0, x0 + length, y0) if dice.random() < 0.5 else Stroke(x0, y0, x0, y0 + length)
        )
    glyphs = prose(*[FULL] * 10, step=40)
    loose, found = cells(page(glyphs, strokes))
    assert sorted([*loose, *(glyph for inside in found.values() for glyph in inside)]) == sorted(glyphs)
