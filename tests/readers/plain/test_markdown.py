from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.plain.markdown import read


def texts(source: str) -> list[str]:
    return [each.text for each in read(source.encode()).paragraphs]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 标题", "标题"),
        ("## 一、做法 ##", "一、做法"),
        ("##二、问题", "二、问题"),
        ("#1 号文件", "#1 号文件"),
        ("**一是**加强*学习*，`坚持`__到底__。", "一是加强学习，坚持到底。"),
        ("> - 引用", "- 引用"),
        ("- [x] 已完成", "已完成"),
        ("1. 编号留下", "1. 编号留下"),
        ("详见[通知](http://example.com)及![图](a.png)", "详见通知及"),
        ("2*3*4=24", "2*3*4=24"),
        ("仿宋_GB2312_字体", "仿宋_GB2312_字体"),
        (r"星号\*保留", "星号*保留"),
        ("甲<br>乙<!-- 注 -->", "甲乙"),
        ("~~删~~", "删"),
    ],
)
def test_marks_are_stripped(source, expected):
    assert texts(source) == [expected]


def test_lines_keep_their_numbers_behind_front_matter_rules_and_fences():
    source = "---\ntitle: x\n---\n题目\n===\n```\n代码\n```\n| 甲 | **乙** |\n|---|---|\n"
    found = [(each.text, each.line, each.source) for each in read(source.encode()).paragraphs if each.text]
    assert found == [("题目", 4, "body"), ("代码", 7, "body"), ("甲", 9, "cell"), ("乙", 9, "cell")]


def test_a_rule_at_the_top_that_no_other_closes_is_no_front_matter():
    assert texts("---\n正文") == ["", "正文"]


def test_a_heading_does_not_go_on_in_the_next_line():
    first, second = read("# 标题\n正文".encode()).paragraphs
    assert (first.wrapped, second.wrapped) == (False, True)


@given(st.text(alphabet="#*_`[]()!>|-~\\<> 甲\n", max_size=200))
def test_any_marks_are_read_line_by_line(source):
    found = read(source.encode()).paragraphs
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert sum(each.text.count("甲") for each in found) <= source.count("甲")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("# 标题 ##", "标题"),
        ("# 标题 #  ", "标题"),
        ("## 标题#", "标题#"),
        ("# ##", "##"),
        ("#   标题   #   甲", "标题   #   甲"),
        ("# " + "#   " * 500 + "甲", "#   " * 500 + "甲"),
        ("[" * 3000, "[" * 3000),
        ("[甲](a)[" * 300 + "乙", "甲[" * 300 + "乙"),
        ("![" * 3000, "![" * 3000),
        ("`" * 3000, "`" * 3000),
        ("`甲`" + "`" * 500 + "乙", "甲乙"),
        ("<!--" * 3000, "<!--" * 3000),
        ("甲<!-- 乙 -->丙<!---->丁", "甲丙丁"),
    ],
)
def test_marks_of_headings_links_and_code_with_any_number_of_them(line: str, text: str) -> None:
    assert [each.text for each in read(f"{line}\n".encode()).paragraphs if each.text] == [text]
