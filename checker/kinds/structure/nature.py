"""nature: whether the text is a report of this kind at all; asked before every other rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Shelf
from checker.parse.opening import other_kind
from checker.parse.preamble import announces_report
from checker.text.lazy_regex import compiled, pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "subject": {
        "type": "array",
        "items": {"type": "string"},
        "minItems": 1,
        "description": "这类报告必然要说到的词",
    },
    "min_mentions": {
        "type": "integer",
        "minimum": 1,
        "description": "没有标题时，这些词至少出现几次，默认 3",
    },
}
_SHORT = 60  # characters: a title and nothing else is no report
_HEAD = 800  # characters of the body in which «现将…法治政府建设情况报告如下» stands
_ARTICLES = pattern(r"第(?<![^\n。]第)[一二三四五六七八九十百]{1,4}条")


def prepare(options: Mapping[str, Any], shelf: Shelf) -> tuple[tuple[str, ...], int]:
    """Subject words, and how often they must be found where no title is."""
    return tuple(options["subject"]), options.get("min_mentions", 3)


def decide(index: Index, options: tuple[tuple[str, ...], int]) -> Decision:
    """Met with a title of the kind or a text that says so of itself, or with mandated sections on the subject."""
    report = index.report
    words, least = options
    if not report.text:
        return Decision("missing", (), (Gap("文件里没有文字"),))
    if len(_ARTICLES.findall(report.text)) >= 5:
        return Decision("missing", (), (Gap("这是一份分条的法规或者制度，不是法治政府建设情况报告"),))
    titled = report.title is not None and other_kind(canonical(report.title.text)) is None
    head = report.text[report.body[0] : report.body[0] + _HEAD]
    if (titled or announces_report(head)) and len(report.text) > _SHORT:
        return Decision("met")
    mentions = sum(_mentions(report.text, word) for word in words)
    roles = {role for section in report.sections if section.level == 1 for role in section.roles}
    if mentions >= least * (1 if roles else 2):
        return Decision("met")
    if mentions and len(roles) >= 2:
        return Decision("met")
    return Decision("missing", (), (Gap("这不像一份法治政府建设情况报告：没有标题，也没有规定的几部分内容"),))


def _mentions(text: str, word: str) -> int:
    """How often a word stands in a text, where it overlaps itself, too."""
    return len(compiled(f"(?={re.escape(word)})").findall(text)) if word else 0
