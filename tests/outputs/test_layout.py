from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from checker.outputs._console import Printable
from checker.outputs._layout import hang, wrap
from checker.outputs._styled import Line, cut, plain, styled
from checker.outputs._styled import cells as cells_of

CHARS = st.text(alphabet="法治政府建设报告，。（）《》“”…a1 Z9./-", max_size=120)


@given(CHARS, st.integers(8, 40))
def test_wrapping_loses_nothing_but_blanks_and_keeps_the_width(text: str, cells: int):
    lines = wrap(styled(text), cells)
    assert "".join(map(plain, lines)).replace(" ", "") == text.replace(" ", "")
    assert all(cells_of(line) <= cells for line in lines)


@pytest.mark.parametrize("cells", range(10, 40))
def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket(cells: int):
    lines = [
        plain(line) for line in wrap(styled("依法行政，（规范）执法。办理《处罚法》案件（三）件。"), cells)
    ]
    assert len(lines) > 1
    assert not any(line[0] in "，。）》" or line[-1] in "（《" for line in lines)


def test_numbers_and_words_stay_whole():
    assert [plain(line) for line in wrap(styled("全年办理案件2024件"), 14)] == ["全年办理案件", "2024件"]


def test_hanging_lines_stand_under_the_first():
    lines = [plain(line) for line in hang(styled("建议："), styled("一二三四五六"), 12)]
    assert lines == ["建议：一二三", "      四五六"]


@given(CHARS, st.integers(2, 30))
def test_cut_is_exactly_as_wide_as_asked(text: str, cells: int):
    assert cells_of(cut(text, cells)) == cells


def printed(text: str, encoding: str) -> str:
    file = StringIO()
    console = Console(file=file, width=200, color_system=None)
    console.print(Printable(Text(text), encoding), soft_wrap=True)
    return file.getvalue()


def test_escape_sequences_of_a_report_do_not_reach_the_terminal():
    assert printed("执\x1b[31m法\u202e记\u200b录\x9b2J", "utf-8") == "执[31m法记录2J\n"


@given(st.text(max_size=60))
def test_what_is_printed_can_be_encoded(text: str):
    for encoding in ("gbk", "ascii", "utf-8"):
        printed(text, encoding).encode(encoding)


def test_what_cannot_be_encoded_keeps_its_width():
    assert printed("法治😀行政", "gbk") == "法治??行政\n"


STYLES = st.sampled_from(["", "bold", "red"])
LINES = st.lists(st.tuples(CHARS, STYLES), max_size=5).map(tuple)


@given(LINES, st.integers(8, 40))
def test_wrapping_keeps_every_character_in_its_style(line: Line, cells: int):
    def characters(lines: list[Line]) -> list[tuple[str, str]]:
        return [(char, style) for each in lines for text, style in each for char in text if char != " "]

    assert characters(wrap(line, cells)) == characters([line])
