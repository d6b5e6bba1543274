"""Cures for YAML that cannot be read on: the line that is meant, and what to do there."""

from __future__ import annotations

import pytest

from checker.rulebook.yaml_hints import cure_of

CASES = [
    ("a:\n\tb: 1", 2, "制表符"),
    ("title：甲\nb: 1", 2, "半角"),
    ("title:甲\nb: 1", 2, "空一格"),
    ("advice: 写明: 人数", 1, "引号里"),
    ("- !旁听", 1, "以 ! 开头"),
    ("words: [甲, &乙]", 1, "以 & 开头"),
    ('advice: "写明\nb: 1\nc: 2\nd: 3\ne: 4', 5, "引号没有成对"),
    ("- {clue: 甲, within: 2\nb\nc\nd\ne", 5, "括号没有成对"),
    ("a: 1\n   b: 2", 2, "缩进"),
]


@pytest.mark.parametrize(("text", "line", "words"), CASES)
def test_the_cure_fits(text: str, line: int, words: str):
    assert words in cure_of(text, line)[1]


def test_the_line_is_the_one_that_is_wrong():
    assert cure_of("title:甲\nb: 1", 2)[0] == 1
    assert cure_of('a: 1\nadvice: "写明\nb: 1\nc: 2\nd: 3\ne: 4', 6)[0] == 2


def test_a_line_beyond_the_end_is_no_fault():
    assert cure_of("a: [", 9)[1]
