"""Text columns, numbers of lines in the margin; and what looks like them and is not."""

from __future__ import annotations

from checker.readers.paged.glyphs import Glyph
from tests.readers.paged._page import FULL, page, prose, row, texts

LEFT = ("　　" + FULL[:10], FULL[:12], FULL[:12], FULL[:12], FULL[:12], "左栏完。")
RIGHT = ("　　" + FULL[5:15], FULL[5:17], FULL[5:17], FULL[5:17], FULL[5:17], "右栏完。")


def columns(left: tuple[str, ...], right: tuple[str, ...], top: float = 100) -> list[Glyph]:
    return [*prose(*left, left=80, top=top), *prose(*right, left=300, top=top)]


def whole(lines: tuple[str, ...]) -> str:
    return "".join(line.strip("　") for line in lines)


def test_two_columns_are_read_one_after_the_other():
    assert texts(page(columns(LEFT, RIGHT))) == [whole(LEFT), whole(RIGHT)]


def test_title_above_and_text_below_columns_keep_their_places():
    title = row(200, 60, "某某市司法局报告", 22)
    below = prose("　　" + FULL[:26], FULL[:10] + "。", top=300)
    found = texts(page([*title, *columns(LEFT, RIGHT), *below]))
    assert found == ["某某市司法局报告", whole(LEFT), whole(RIGHT), FULL[:26] + FULL[:10] + "。"]


def test_marks_that_hang_into_the_gutter_do_not_close_it():
    left = (LEFT[0], FULL[:12] + "，", *LEFT[2:])
    assert texts(page(columns(left, RIGHT))) == [whole(left), whole(RIGHT)]


def test_columns_go_on_over_the_page_even_where_the_last_is_short():
    first = page(columns(LEFT[:-1], RIGHT[:-1]))
    second = page(
        [*prose(FULL[:12], FULL[:12], FULL[:12], FULL[:12], "左完。"), *prose(FULL[3:15], "右完。", left=300)]
    )
    found = texts(first, second)
    assert found[0] == whole(LEFT[:-1])
    assert found[1] == whole(RIGHT[:-1]) + FULL[:12] * 4 + "左完。"
    assert found[2] == FULL[3:15] + "右完。"


def test_entries_side_by_side_are_no_columns():
    rows = [
        ("行政许可", "十二件"),
        ("行政检查", "三百件"),
        ("行政处罚", "九件"),
        ("行政裁决", "无"),
        ("信访事项", "二十件"),
    ]
    glyphs = [
        glyph
        for n, (a, b) in enumerate(rows)
        for glyph in (*row(80, 100 + 28 * n, a), *row(300, 100 + 28 * n, b))
    ]
    assert texts(page(glyphs)) == [entry for pair in rows for entry in pair]


def test_two_signatures_side_by_side_are_no_columns():
    glyphs = [
        *prose("　　" + FULL[:26], FULL[:28], FULL[:28], FULL[:28], FULL[:28], "完成。"),
        *row(80, 300, "某某县委"),
        *row(350, 300, "某某县政府"),
    ]
    assert texts(page(glyphs))[0] == FULL[:26] + FULL[:28] * 4 + "完成。"


def numbered(lines: list[str], numbers: list[str]) -> list[Glyph]:
    found = prose(*lines)
    for n, number in enumerate(numbers):
        found += row(62 - 5 * len(number), 100 + 28 * n, number, 10) if number else []
    return found


LINES = [
    "　　" + FULL[:26],
    FULL[:28],
    FULL[:28],
    "2024年完成。",
    "　　二、下一步打算",
    "　　" + FULL[:20] + "。",
]
READ = [FULL[:26] + FULL[:28] * 2 + "2024年完成。", "二、下一步打算", FULL[:20] + "。"]


def test_numbers_that_count_the_lines_are_left_out():
    assert texts(page(numbered(LINES, ["1", "2", "3", "4", "5", "6"]))) == READ
    assert texts(page(numbered(LINES * 3, [str(n) if n % 5 == 0 else "" for n in range(1, 19)]))) == READ * 3


def test_a_last_page_with_one_of_them_is_understood():
    first = page(numbered(LINES, ["95", "96", "97", "98", "99", "100"]))
    second = page(numbered(["　　某某市司法局", "　　2025年1月"], ["", "102"]))
    assert texts(first, second)[-1] == "2025年1月"


def test_numbers_of_entries_are_text():
    lines = [f"{n} 第{n}项工作已完成，档案已归集" for n in range(1, 7)]
    assert texts(page(prose(*lines)))[0].startswith("1")


def test_a_whole_mark_that_hangs_into_a_narrow_gutter_does_not_close_it():
    left = (*LEFT[:2], FULL[:12] + "。", *LEFT[3:])
    near = [*prose(*left, left=80), *prose(*RIGHT, left=80 + 13.4 * 16)]
    assert texts(page(near)) == [whole(left), whole(RIGHT)]
