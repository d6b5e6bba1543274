"""What is probably wrong where YAML cannot be read on, told to people who do not know YAML."""

from __future__ import annotations

import re

from checker.text.lazy_regex import pattern

_KEY = pattern(r"^\s*(?:- )?[\w\u4e00-\u9fff-]+")
_NO_BLANK = pattern(_KEY.pattern + r":(?=[^\s:/])")
_WIDE_COLON = pattern(_KEY.pattern + "：")
_TWO_COLONS = pattern(_KEY.pattern + r": +[^\s\"'\[{|>#].*: ")
_TAG = pattern(r"(?:^\s*-|[\[,:]) *!")
_SPECIAL = pattern(r"(?:^\s*-|[\[,:]) *([&*@`%])")
_NEAR = 2  # lines above the one where the parser gave up


def cure_of(text: str, line: int) -> tuple[int, str]:
    """(the line that is probably meant, what to do about it)."""
    lines = text.splitlines()
    spots = [number for number in range(line, max(0, line - _NEAR - 1), -1) if number <= len(lines)]
    for number in spots:
        cure = _cure(lines[number - 1])
        if cure:
            return number, cure
    for number, each in enumerate(lines[:line], 1):
        if _opens_quotation(each):
            return number, "这一行的引号没有成对"
        if _opens_bracket(each):
            return number, "这一行的括号没有成对"
    return line, "请检查这一行和上一行的缩进、引号和括号；同一级的各行要对齐"


def _cure(line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "缩进里有制表符，请改用空格"
    if _WIDE_COLON.match(line) and ": " not in line:
        return "键后面的冒号要用半角的「:」，后面空一格"
    if _NO_BLANK.match(line):
        return "冒号后面要空一格"
    if _TWO_COLONS.match(line):
        return "文字里有冒号加空格，请把冒号后面的整段文字放在引号里"
    if _TAG.search(line):
        return "以 ! 开头的词要加引号"
    special = _SPECIAL.search(line)
    return f"以 {special[1]} 开头的文字要加引号" if special else ""


def _opens_quotation(line: str) -> bool:
    """Whether the value of a line opens with a quotation mark that the line does not close."""
    value = re.sub(r"^\s*(?:- )?(?:[\w-]+: +)?", "", line)
    return value[:1] in ("'", '"') and value.count(value[0]) % 2 == 1


def _opens_bracket(line: str) -> bool:
    """Whether a list item in brackets stays open at the end of its line."""
    value = re.sub(r"^\s*(?:- )?(?:[\w\u4e00-\u9fff-]+: +)?", "", line).rstrip()
    pairs = {"{": "}", "[": "]"}
    return value[:1] in pairs and value.count(value[0]) > value.count(pairs[value[0]]) and value[-1] != ","
