from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from checker.outputs._layout import Printable, cut, hang, wrap

CHARS = st.text(alphabet="法治政府建设报告，。（）《》“”…a1 Z9./-", max_size=120)


@given(CHARS, st.integers(8, 40))
def test_wrapping_loses_nothing_but_blanks_and_keeps_the_width(text: str, cells: int):
    lines = wrap(Text(text), cells)
    assert "".join(line.plain for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.cell_len <= cells for line in lines)


@pytest.mark.parametrize("cells", range(10, 40))
def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket(cells: int):
    lines = [line.plain for line in wrap(Text("依法行政，（规范）执法。办理《处罚法》案件（三）件。"), cells)]
    assert len(lines) > 1
    assert not any(line[0] in "，。）》" or line[-1] in "（《" for line in lines)


def test_numbers_and_words_stay_whole():
    assert [line.plain for line in wrap(Text("全年办理案件2024件"), 14)] == ["全年办理案件", "2024件"]


def test_hanging_lines_stand_under_the_first():
    lines = [line.plain for line in hang("建议：", "一二三四五六", 12)]
    assert lines == ["建议：一二三", "      四五六"]


@given(CHARS, st.integers(2, 30))
def test_cut_is_exactly_as_wide_as_asked(text: str, cells: int):
    assert cut(text, cells).cell_len == cells


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
