from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Excerpt, Place
from checker.outputs._shorten import shorten

TEXT = "全年开展执法培训8次，为一线执法人员配备执法记录仪46台，实现执法全过程留痕，群众满意度不断提升。"


def excerpt(text: str, *words: str) -> Excerpt:
    return Excerpt(text, Place(), tuple((text.index(word), text.index(word) + len(word)) for word in words))


def test_what_fits_is_left_alone():
    assert shorten(excerpt(TEXT, "执法记录仪"), 200).plain == TEXT


def test_without_marks_the_beginning_is_shown():
    assert shorten(excerpt(TEXT), 21).plain == "全年开展执法培训8次…"


def test_marked_words_are_shown_and_styled():
    text = shorten(excerpt(TEXT, "执法记录仪"), 24)
    assert "执法记录仪" in text.plain
    assert text.plain.startswith("…")
    assert text.plain.endswith("…")
    assert [text.plain[span.start : span.end] for span in text.spans] == ["执法记录仪"]


def test_words_far_apart_are_joined_by_an_ellipsis():
    text = shorten(excerpt(TEXT, "培训", "全过程"), 40).plain.strip("…")
    assert "培训" in text
    assert "全过程" in text
    assert "…" in text


def test_in_little_room_one_passage_is_shown_whole_around_the_longest_mark():
    text = shorten(excerpt(TEXT, "培训", "满意度"), 20).plain
    assert "满意度" in text
    assert text.strip("…") in TEXT


def test_marks_next_to_each_other_are_shown_together():
    assert "46台，实现执法全过程" in shorten(excerpt(TEXT, "46台", "实现执法", "全过程"), 28).plain


def test_a_mark_longer_than_the_room_is_cut():
    assert shorten(excerpt(TEXT, TEXT[4:40]), 12).plain == "…执法培训8…"


def test_a_line_break_between_chinese_characters_vanishes():
    assert shorten(Excerpt("行政\n  执法 A\nB", Place()), 40).plain == "行政执法 A B"


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
    assert made.cell_len <= cells
    whole = shorten(Excerpt(text, Place()), 1000).plain
    assert all(part in whole for part in made.plain.split("…"))
