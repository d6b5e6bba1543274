"""The section tree in every numbering style, and its invariants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parse._blocks import blocks_of, sections_of

BODY = "全年办结行政案件16件，组织检查42次。"


def shape(*lines: str) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in sections_of(lines)]


@pytest.mark.parametrize(
    ("top", "inner", "third"),
    [
        ("一、", "（一）", "1."),
        ("一、", "1.", "（1）"),
        ("一、", "1、", "(1)"),
        ("第一部分 ", "一、", "（一）"),
        ("第一部分：", "（一）", "1."),
        ("一、", "（一）", "①"),
        ("（一）", "1.", "（1）"),
        ("1.", "1.1", "（1）"),
        ("一．", "(一)", "１．"),
    ],
)
def test_every_style_makes_the_same_tree(top: str, inner: str, third: str):
    lines = (f"{top}主要举措和成效", f"{inner}规范执法行为", f"{third}公开处罚结果", BODY)
    assert shape(*lines) == [(1, "主要举措和成效"), (2, "规范执法行为"), (3, "公开处罚结果")]


def test_a_known_form_returns_to_its_level():
    lines = [
        "一、主要举措和成效",
        "（一）规范执法",
        BODY,
        "（二）加强普法",
        BODY,
        "二、存在的不足",
        "人手少。",
    ]
    assert [level for level, _ in shape(*lines)] == [1, 2, 2, 1]
    first, one, two, second = sections_of(lines)
    assert first.end == second.start == two.end
    assert one.end == two.start
    assert (first.number, one.number, two.number, second.number) == (1, 1, 2, 2)


def test_inline_headings_in_one_long_paragraph():
    lines = [
        "一、主要举措和成效",
        f"（一）规范执法。1.公开结果。{BODY}2.记录过程。{BODY}（二）加强普法。{BODY}",
    ]
    assert shape(*lines) == [
        (1, "主要举措和成效"),
        (2, "规范执法"),
        (3, "公开结果"),
        (3, "记录过程"),
        (2, "加强普法"),
    ]


def test_figures_and_lists_in_a_sentence_are_no_headings():
    lines = ["一、主要举措和成效", "共检查3次。12.5万元罚款已收缴；（二）号案件已结案。"]
    assert shape(*lines) == [(1, "主要举措和成效")]


def test_a_sentence_that_fills_its_paragraph_is_an_item_without_heading():
    lines = ["一、主要举措和成效", "1.全年组织执法检查42次，办结行政案件16件，向社会公开处罚决定16份。"]
    item = sections_of(lines)[1]
    assert (item.level, item.heading, item.marker) == (2, "", "1.")
    assert item.body == item.start + len("1.")


def test_a_heading_that_ends_with_a_colon_is_one():
    assert shape("一、主要举措和成效：", BODY) == [(1, "主要举措和成效:")]


def test_a_heading_that_lost_its_numeral_stands_on_the_top():
    lines = ["一、主要举措和成效", "（一）规范执法", BODY, "、存在的不足和原因", "人手少。"]
    assert shape(*lines)[-1] == (1, "存在的不足和原因")
    assert sections_of(lines)[-1].number is None


def test_unnumbered_headings_count_where_nothing_is_numbered():
    lines = ["主要举措和成效", BODY, "存在的不足和原因", "人手少。"]
    assert shape(*lines) == [(1, "主要举措和成效"), (1, "存在的不足和原因")]
    numbered = ["一、主要举措", BODY, "工作成效", BODY, "二、存在的不足", "人手少。"]
    assert [heading for _, heading in shape(*numbered)] == ["主要举措", "存在的不足"]


def test_a_numeral_set_apart_by_a_blank():
    assert shape("一　主要举措和成效", BODY, "二  存在的不足", "人手少。") == [
        (1, "主要举措和成效"),
        (1, "存在的不足"),
    ]


def test_only_the_top_announces_parts_and_the_leader_s_below():
    lines = [
        "一、主要举措和成效",
        "（一）存在的问题整改",
        BODY,
        "（二）主要负责人履行第一责任人职责情况",
        BODY,
    ]
    assert [section.roles for section in sections_of(lines)] == [
        {"achievements"},
        frozenset(),
        {"leader-duties"},
    ]


LINE = st.sampled_from(
    [
        "第一部分 主要举措",
        "一、主要举措和成效",
        "二、存在的不足",
        "、下一步打算",
        "（一）规范执法",
        "(二)加强普法。做了许多工作。1.公开。结果上网。2.记录。全程录像。",
        "1.公开结果",
        "2、记录过程",
        "（1）现场记录",
        "1)归档",
        "①存证",
        "1.1 公开",
        "存在的不足和原因",
        BODY,
        "。",
    ]
)


@given(st.lists(LINE, max_size=25))
def test_levels_never_skip_and_sections_nest(lines: list[str]):
    sections = sections_of(lines)
    end = blocks_of(lines)[-1].end if lines else 0
    level = 0
    for section in sections:
        assert 1 <= section.level <= level + 1
        level = section.level
        assert section.start < section.body <= section.end <= end
    for i, section in enumerate(sections):
        following = next((s.start for s in sections[i + 1 :] if s.level <= section.level), end)
        assert section.end == following


@given(st.lists(LINE, max_size=25))
def test_markers_and_headings_are_what_the_text_says(lines: list[str]):
    text = "\n".join(block.text for block in blocks_of(lines))
    for section in sections_of(lines):
        assert text[section.start : section.body].startswith(section.marker + section.heading)


def test_a_note_on_the_whole_report_is_no_part_of_the_plan():
    lines = ["一、主要举措", "执法。", "二、下一步打算", "1.完善制度。", "需要说明的是，本年度没有出台文件。"]
    last = sections_of(lines)[-1]
    assert (last.level, last.heading, last.roles) == (1, "", frozenset())
    assert last.marker == "需要说明的是,"


def test_an_explanation_before_another_heading_is_no_note():
    lines = ["一、主要举措", "需要说明的是，案件有所下降。", "二、存在的不足", "人手少。"]
    assert [s.marker for s in sections_of(lines)] == ["一、", "二、"]


def test_a_short_sentence_that_says_what_happened_is_no_heading():
    lines = ["一、主要举措", "(1)镇长带头述了法。", "(2)规范执法。", "(3)为了群众。"]
    assert [s.heading for s in sections_of(lines)] == ["主要举措", "", "规范执法", "为了群众"]


def test_the_first_sentence_of_an_item_that_counts_is_no_heading():
    told = "3.2法规科对大额罚没决定、吊销许可进行审核,全年审核43件,退回6件。评查获评优秀。"
    lines = ["3、规范执法", "3.1严格把关。执法有序。", told]
    assert [s.heading for s in sections_of(lines)] == ["规范执法", "严格把关", ""]


def test_formal_numerals_number_sections_too():
    lines = ["壹、主要举措", "执法。", "贰、存在的不足", "人手少。", "拾壹　下一步打算", "培训。"]
    assert [(s.number, s.heading) for s in sections_of(lines)] == [
        (1, "主要举措"),
        (2, "存在的不足"),
        (11, "下一步打算"),
    ]


@pytest.mark.parametrize(
    ("top", "inner"), [("1、", "（一）"), ("1.", "（一）"), ("（一）", "一、"), ("1.", "一、")]
)
def test_a_form_inside_one_that_stands_deeper_elsewhere(top: str, inner: str):
    numerals = {"1": "12", "（一）": "一二"}["1" if top[0] == "1" else top]
    first, second = (top.replace(numerals[0], each) for each in numerals)
    lines = []
    for numeral, heading in ((first, "主要举措和成效"), (second, "存在的不足")):
        lines += [
            f"{numeral}{heading}",
            f"{inner}规范执法",
            BODY,
            f"{inner.replace('一', '二')}加强普法",
            BODY,
        ]
    assert [level for level, _ in shape(*lines)] == [1, 2, 2, 1, 2, 2]


def test_a_list_before_the_first_heading_does_not_enclose_it():
    lines = (
        "1.坚持学习。",
        "2.坚持公开。",
        "一、主要举措和成效",
        "1.规范执法。",
        BODY,
        "二、存在的不足",
        BODY,
    )
    assert [(level, text) for level, text in shape(*lines) if level == 1][-2:] == [
        (1, "主要举措和成效"),
        (1, "存在的不足"),
    ]


@pytest.mark.parametrize("numeral", ["四.", "四．", "四：", "4."])
def test_a_year_behind_the_numeral(numeral: str):
    (section,) = sections_of([f"{numeral}2024年工作打算"])
    assert (section.number, section.heading) == (4, "2024年工作打算")


@pytest.mark.parametrize("line", ["4.2024万元用于普法。", "4.20万元"])
def test_a_decimal_is_no_numeral(line: str):
    assert shape(line, BODY) == []


@pytest.mark.parametrize("mark", ["、", "，"])
@pytest.mark.parametrize("end", ["", "："])
def test_parts_counted_in_words(mark: str, end: str):
    lines = [f"第一{mark}主要做法与成果{end}", BODY, f"第二{mark}存在的不足及成因{end}", BODY]
    assert [section.roles for section in sections_of(lines)] == [{"achievements"}, {"problems"}]


def test_a_heading_that_lost_its_numeral_stays_one_where_exactly_that_lacks():
    lines = ["一、主要举措和成效", BODY, "存在的不足和原因", BODY, "三、2024年主要安排", BODY]
    assert [(s.kind, s.heading) for s in sections_of(lines)][1] == ("lost", "存在的不足和原因")
    lines[4] = "二、2024年主要安排"
    assert len(sections_of(lines)) == 2
