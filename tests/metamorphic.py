"""Changes to a report's text that must not change what is said of it, and some that must."""

from __future__ import annotations

import re
import unicodedata

HEAD = """您当前的位置: 首页 > 政务公开 > 法治政府建设年度报告
索引号: AB012-2024-0001    发布机构: 某网站
发布日期: {year}-01-20 09:15    来源: 信息中心    浏览次数: 108
【字体: 大 中 小】 【打印】 【关闭】
"""
TAIL = """
附件:
分享到: 微信 微博
上一篇: 政府信息公开工作年度报告
主办: 某某办公室  承办: 某某中心
网站标识码: 1234567890  某ICP备12345678号-1
"""


def with_furniture(text: str, year: int) -> str:
    """The report as a web page would show it."""
    return HEAD.format(year=year + 1) + "\n" + text + "\n" + TAIL


def wrapped(text: str, width: int) -> str:
    """Each line broken at a number of characters, blanks before a title or a signature counted; rows stay."""
    lines = []
    for line in text.splitlines():
        rest = line
        while len(rest) > width and "|" not in line:
            lines.append(rest[:width])
            rest = rest[width:]
        lines.append(rest)
    return "\n".join(lines)


def wrapped_by_columns(text: str, width: int) -> str:
    """Each line broken where so many characters of full width end, two digits for one; rows stay."""
    lines = []
    for line in text.splitlines():
        begun = columns = 0
        for at, char in enumerate(line):
            wide = 1 + is_wide(char)
            if columns + wide > 2 * width and "|" not in line:
                lines.append(line[begun:at])
                begun, columns = at, 0
            columns += wide
        lines.append(line[begun:])
    return "\n".join(lines)


def full_width(text: str) -> str:
    """ASCII marks and digits in their full-width form."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c != "|" else c for c in text)


def half_width(text: str) -> str:
    """Full-width marks and digits in their ASCII form."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)


def sprinkled(text: str, places: list[int], char: str) -> str:
    """``char`` put in behind the given offsets."""
    cuts = sorted({p % (len(text) + 1) for p in places})
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return char.join(pieces)


def blank_lines(text: str) -> str:
    """An empty line behind each line."""
    return text.replace("\n", "\n\n")


def renumbered(text: str) -> str:
    """第一部分 for 一、 where a line begins with it."""
    return re.sub(r"(?m)^([ \u3000]*)([一二三四五六七八九十]+)、", r"\1第\2部分 ", text)


def is_wide(char: str) -> bool:
    """Whether a character takes two columns."""
    return unicodedata.east_asian_width(char) in "WFA"
