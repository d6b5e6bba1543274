"""Wrapped lines are joined to the paragraphs that they were; nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Block, Paragraph
from checker.parse.lines import to_blocks, width
from checker.text.normalize import canonical

PARAGRAPHS = [
    "松陵县林业局2023年度法治政府建设情况报告",
    "2023年，我局坚持依法行政，围绕“平安林区、法治林业”的目标，把法治要求贯穿于造林、管护、执法的全过程，现将有关情况报告如下。",
    "一、主要举措和成效",
    "（一）规范执法行为。全年组织巡护4200人次，立案查处林业行政案件37件，罚款12.6万元，处罚决定均在7个工作日内上网公开，没有一件被行政复议机关撤销或者确认违法。",
    "（二）加强普法宣传。开展“世界湿地日”“爱鸟周”等活动15场，发放宣传材料1.2万份，进村入户讲解森林防火条例，群众知晓率达到96.5%，野外违规用火比上年下降31%。",
    "二、存在的不足和原因",
    "由于基层林业站人员老化，执法装备更新较慢，部分案件取证不够及时；普法方式还比较单一，年轻人参与不多，需要在下一年度加以改进。",
    "三、2024年主要安排",
    "继续修订案卷评查办法，组织林业站人员轮训，统一执法文书样式，推动巡护数据和执法系统互通，做到发现、取证、处置、反馈环环相扣。",
]


def paragraphs(lines: list[str], *, wrapped: bool = True) -> list[tuple[Paragraph, bool]]:
    return [(Paragraph(line, line=i, wrapped=wrapped), False) for i, line in enumerate(lines, 1)]


def texts(lines: list[str], *, wrapped: bool = True) -> list[str]:
    return [block.text for block in to_blocks(paragraphs(lines, wrapped=wrapped))]


def cut(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


@pytest.mark.parametrize("size", range(20, 61))
def test_lines_of_any_width_are_joined(size: int):
    lines = [piece for text in PARAGRAPHS for piece in cut(text, size)]
    joined = "".join(texts(lines))
    assert joined == "".join(map(canonical, PARAGRAPHS))
    headings = [canonical(text) for text in PARAGRAPHS if len(text) < 12]
    assert [text for text in texts(lines) if text in headings] == headings
    assert max(map(len, texts(lines))) <= max(map(len, PARAGRAPHS)) + 70


def test_indented_paragraphs_are_joined_again():
    lines = [piece for text in PARAGRAPHS[1:] for piece in cut("　　" + text, 30)]
    assert texts(lines) == [canonical(text) for text in PARAGRAPHS[1:]]


def test_short_lines_and_real_paragraphs_are_left_alone():
    short = ["一、主要举措", "办案16件", "检查42次", "培训3期"]
    assert texts(short) == short
    assert texts(cut("办" * 120, 30), wrapped=False) == ["办" * 30] * 4


def test_lines_set_apart_are_not_joined():
    lines = [*cut("办" * 300, 30), " " * 20 + "松陵县林业局", " " * 20 + "2024年1月20日"]
    assert texts(lines)[-2:] == ["松陵县林业局", "2024年1月20日"]


def test_a_break_behind_blanks_is_a_break():
    text = "首页  领导之窗  政务动态  公众参与  "
    lines = [
        *(piece for p in PARAGRAPHS for piece in cut(p, 24)),
        text + "政" * (24 - len(text)) + "务",
        "公开",
    ]
    assert all(not t.startswith("公开") for t in texts(lines[:-1]))


def test_a_label_under_a_full_headline_begins_a_line():
    title = "松陵县林业局关于二〇二三年度法治政府建设情况的报告"
    body = [piece for p in PARAGRAPHS[1:] for piece in cut(p, len(title))]
    assert texts([title, "时间：2024年1月", *body])[:2] == [title, "时间:2024年1月"]


def test_a_gap_separates_unless_every_line_has_one():
    first, second = cut("办" * 60, 30)
    pairs = [(Paragraph(line, line=i, wrapped=True), False) for i, line in enumerate(cut("案" * 240, 30))]
    apart = [
        *pairs,
        (Paragraph(first, line=20, wrapped=True), True),
        (Paragraph(second, line=22, wrapped=True), True),
    ]
    assert len(to_blocks(apart)) == 3
    spaced = [(p, True) for p, _ in apart]
    assert len(to_blocks(spaced)) == 1


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("法治", 4), ("法a。", 5), ("　", 2)])
def test_width_in_columns(text: str, columns: int):
    assert width(text) == columns


LINE = st.text("一、（1）。，法治办案 a\u3000\u200b", max_size=40)


def whole(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks)


@settings(deadline=None)
@given(st.lists(LINE, max_size=20), st.booleans())
def test_no_character_is_lost_and_offsets_fit(lines: list[str], wrapped: bool):
    blocks = to_blocks(paragraphs(lines, wrapped=wrapped))
    assert "".join(block.text for block in blocks) == canonical("".join(lines))
    text = whole(blocks)
    for block in blocks:
        assert text[block.start : block.end] == block.text == canonical(block.raw)
        assert block.pieces[0][0] == 0
        assert [at for at, _ in block.pieces] == sorted(at for at, _ in block.pieces)


@pytest.mark.parametrize("row", ["12.31% 845.20% 7.05%", "某所\t845\t12045"])
def test_a_table_of_figures_does_not_become_one_paragraph(row: str):
    """Each line joined would be looked at with all before it: a megabyte took minutes and gigabytes."""
    blocks = texts([f"{row} {n * n % 997}" + row for n in range(3_000)])
    assert max(map(len, blocks)) < 6_000


def on_a_page(*lines: str) -> list[str]:
    """The blocks of lines that a reader of pages gave as paragraphs."""
    return [block.text for block in to_blocks([(Paragraph(line, page=1), False) for line in lines])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("报告单位　松陵县林业和草原局森林防火", "中心"),
        ("报告日期　2026年2", "月10日"),
        ("松陵县高新技术产业开发区管委", "会"),
    ],
)
def test_a_signature_that_a_page_broke_is_one(first: str, second: str):
    assert on_a_page(first, second) == [canonical(first + second)]


@pytest.mark.parametrize(
    "lines",
    [
        ("松陵县林业和草原局", "2026年2月10日"),
        ("中共松陵县林业和草原局党组", "松陵县林业和草原局"),
        ("全年完成各项任务。", "松陵县林业局"),
        ("一、推进松陵县林业和草原", "局"),
        ("以上报告请予审阅", "松陵县林业局"),
        ("松陵县林业和草原局工作情况", "县政府："),
    ],
)
def test_lines_of_a_closing_stay_apart_on_a_page(lines: tuple[str, ...]):
    assert len(on_a_page(*lines)) == len(lines)


def pasted(text: str, columns: int) -> list[str]:
    """The lines of paragraphs wrapped at some characters."""
    return [line[at : at + columns] for line in text.splitlines() for at in range(0, len(line), columns)]


SENTENCES = "\n".join(
    f"第{n}项工作由承办科室会同{n}个基层站所在年初制定方案，年中检查进度，年末总结成效，全部记录归入档案。"
    for n in range(10, 30)
)


@pytest.mark.parametrize("columns", [24, 28, 35])
def test_lines_pasted_as_paragraphs_are_joined(columns: int):
    lines = pasted(SENTENCES, columns)
    found = [block.text for block in to_blocks(paragraphs(lines, wrapped=False))]
    assert found == [canonical(line) for line in SENTENCES.splitlines()]


@pytest.mark.parametrize(
    "lines", [SENTENCES.splitlines(), pasted(SENTENCES, 28)[:12], ["水利站巡查记录表"] * 30, ["办结。"] * 30]
)
def test_a_document_s_own_paragraphs_stay_apart(lines: list[str]):
    assert len(to_blocks(paragraphs(lines, wrapped=False))) == len(lines)
