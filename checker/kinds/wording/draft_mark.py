"""draft-mark: 送审稿, 讨论稿, 第二稿 … left at the top of a report or in its title.

A draft that the body names (《条例(草案)》, 形成送审稿) is none.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checker.clues.index import Index
from checker.kinds.wording.margins import found_at, opening_lines
from checker.model import Decision, Gap, Shelf
from checker.text.lazy_regex import compiled
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "words": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "报告前面单独成行、或者标题后面括号里的这些字样，算草稿标记",
    },
}

_COUNT = r"(?:第?[一二三四五六七八九十\d]{1,2}[次轮版]?)?"
_DATE = r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[.-]\d{1,2}[.-]\d{1,2}|\d{8})?"
# «(第二稿)», «3.0版», «V2.1»: a draft is numbered too. Not: 一稿多投, or a number alone.
_NUMBERED = r"第[一二三四五六七八九十\d]{1,2}稿|[二三四五六七八九\d]{1,2}稿|[vV]\d{1,2}(?:\.\d{1,2})?版?"
_LONGEST = 80  # characters of a title on one line; what is longer is prose
_REMARK = r"[^()\[\]【】。]{0,16}"  # «(征求意见稿,请于1月10日前反馈)»


def prepare(options: Mapping[str, Any], shelf: Shelf) -> str:
    """The source of an expression for a whole line, or for the brackets at a title's end."""
    words = "|".join(map(re.escape, map(canonical, options.get("words", ())))) or r"(?!)"
    mark = rf"{_DATE}{_COUNT}(?:{words}|{_NUMBERED})(?:之?{_COUNT}){_DATE}"
    bracketed = rf"[(\[【〔]{_REMARK}(?:{words}|{_NUMBERED}){_REMARK}[)\]】〕]"
    return rf"^{mark}$|^{bracketed}$|(?<=[告结报况明])(?:{bracketed}|{words})$"


def decide(index: Index, options: str) -> Decision:
    """One gap for each line that is such a mark, or ends in one."""
    return Decision(gaps=tuple(_gaps(index, options)))


def _gaps(index: Index, mark: str) -> Sequence[Gap]:
    gaps = []
    for paragraph in opening_lines(index.report):
        text = canonical(paragraph.text)
        found = compiled(mark).search(text) if len(text) <= _LONGEST else None
        if found:
            gaps.append(Gap(f"报告上还有草稿标记“{found[0]}”", found_at(paragraph, found.span(), around=12)))
    return gaps
