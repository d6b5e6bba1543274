from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Excerpt, Place
from checker.outputs._shorten import shorten
from checker.outputs._styled import cells as cells_of
from checker.outputs._styled import plain

TEXT = "全年开展执法培训8次，为一线执法人员配备执法记录仪46台，实现执法全过程留痕，群众满意度不断提升。"


def excerpt(text: str, *words: str) -> Excerpt:
    return Excerpt(text, Place(), tuple((text.index(word), text.index(word) + len(word)) for word in words))


def said(made: Excerpt, cells: int) -> str:
    return plain(shorten(made, cells))


def test_what_fits_is_left_alone():
    assert said(excerpt(TEXT, "执法记录仪"), 200) == TEXT


def test_without_marks_the_beginning_is_shown():
    assert said(excerpt(TEXT), 21) == "全年开展执法培训8次…"


def test_marked_words_are_shown_and_styled():
    line = shorten(excerpt(TEXT, "执法记录仪"), 24)
    assert plain(line).startswith("…")
    assert plain(line).endswith("…")
    assert [text for text, style in line if style] == ["执法记录仪"]


def test_words_far_apart_are_joined_by_an_ellipsis():
    text = said(excerpt(TEXT, "培训", "全过程"), 40).strip("…")
    assert "培训" in text
    assert "全过程" in text
    assert "…" in text


def test_in_little_room_one_passage_is_shown_whole_around_the_longest_mark():
    text = said(excerpt(TEXT, "培训", "满意度"), 20)
    assert "满意度" in text
    assert text.strip("…") in TEXT


def test_marks_next_to_each_other_are_shown_together():
    assert "46台，实现执法全过程" in said(excerpt(TEXT, "46台", "实现执法", "全过程"), 28)


def test_a_mark_longer_than_the_room_is_cut():
    assert said(excerpt(TEXT, TEXT[4:40]), 12) == "…执法培训8…"


def test_a_line_break_between_chinese_characters_vanishes():
    assert said(Excerpt("行政\n  执法 A\nB", Place()), 40) == "行政执法 A B"


@given(
    st.text(alphabet="执法，。记录ab \n", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4),
    st.integers(4, 60),
)
def test_it_is_never_wider_than_asked_and_says_only_what_stands_there(
    text: str, marks: list[tuple[int, int]], cells: int
):
    spans = tuple(sorted((min(a, b), max(a, b)) for a, b in marks))
    made = shorten(Excerpt(text, Place(), spans), cells)
    assert cells_of(made) <= cells
    whole = said(Excerpt(text, Place()), 1000)
    assert all(part in whole for part in plain(made).split("…"))
