"""Markdown: plain text without the marks of headings, emphasis, quotes, links and code."""

from __future__ import annotations

import re

from checker.model import Draft, Paragraph
from checker.readers.plain.lines import drafted, lines_of, paragraphs_of
from checker.text.lazy_regex import pattern

_HEADING = pattern(r" {0,3}#{1,6}(?:[ \t\u3000]+|(?=[^#\s\w]|[一-龥]))")
_UNDERLINE = pattern(r" {0,3}(?:=+|-{3,}|(?:\* ?){3,}|_{3,})[ \t]*")
_FENCE = pattern(r"\s*(?:```|~~~)[\w-]*\s*")
_LEAD = pattern(r"(?:\s{0,3}>[ \t]?)+|\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_INLINE = (
    # What a mark encloses holds no other that opens: else each of a row of them would look on to the line's end.
    (re.compile(r"</?(?:br|b|i|u|em|strong|center|p|div|span|font)\b[^<>]*>", re.I), ""),
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)"), ""),
    (re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"\*\*\*(\S(?:[^*]*\S)?)\*\*\*"), r"\1"),
    (re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*"), r"\1"),
    (re.compile(r"(?<![\w_])__(\S(?:[^_]*\S)?)__(?![\w_])"), r"\1"),
    (re.compile(r"(?<![*0-9A-Za-z])\*([^\s*](?:[^*]*[^\s*])?)\*(?![*0-9A-Za-z])"), r"\1"),
    (re.compile(r"~~([^~\n]+)~~"), r"\1"),
    (re.compile(r"(?<!`)`+([^`\n]+)`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)


def read(data: bytes) -> Draft:
    """Read Markdown text. Raises UnreadableError where it is no text."""
    lines, notices = lines_of(data)
    begin = _front_matter(lines)
    found: list[Paragraph] = []
    for number, line in enumerate(lines, 1):
        if number > begin:
            found += _pieces(line, number)
    return drafted(found, notices)


def _front_matter(lines: list[str]) -> int:
    """The number of lines that a YAML head takes, 0 where there is none."""
    if lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:60], 2):
        if line.rstrip() in ("---", "..."):
            return number
    return 0


def _pieces(line: str, number: int) -> list[Paragraph]:
    if _FENCE.fullmatch(line) or _UNDERLINE.fullmatch(line):
        return [Paragraph("", line=number, wrapped=True)]
    heading = _HEADING.match(line)
    if heading:
        return [Paragraph(_plain(_without_closing_marks(line[heading.end() :])), line=number)]
    lead = _LEAD.match(line)
    bare = line[lead.end() :] if lead else line
    return [piece._replace(text=_plain(piece.text)) for piece in paragraphs_of(bare, number)]


def _without_closing_marks(heading: str) -> str:
    """A heading without the #s that may end it, which a blank sets apart (``# 标题 ##``)."""
    text = heading.rstrip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if bare.endswith((" ", "\t")) else text


def _without_comments(text: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))


def _plain(text: str) -> str:
    """The text without inline marks."""
    text = _without_comments(text)
    for mark, kept in _INLINE:
        text = mark.sub(kept, text)
    return text
