"""secrecy-mark: 绝密, 机密★3年, 内部资料 … on a report that the law wants published.

Only lines of their own above the report and behind it count: 保守国家秘密 in a sentence is a duty told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.clues.index import Index
from checker.kinds.wording.margins import found_at, last_lines, opening_lines
from checker.model import Decision, Gap, Shelf
from checker.text.lazy_regex import compiled
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "words": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "报告前后单独成行的这些字样，算密级或者不公开的标记",
    },
    "beside": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "description": "可以同标记写在一行的字样，如紧急程度",
    },
}

# The term of secrecy by GB/T 9704: 机密★3年, 绝密★长期, 秘密★6个月; a copy number stands before it.
_TERM = r"[★☆*][^\s]{0,8}?"
_LABEL = r"(?:\d{1,8}|(?:密级|保密级别|公开方式|公开属性):?)"
_LONGEST = 80  # characters of a title on one line; what is longer is prose
_AROUND = r"[()\[\]【】,,、·!。]"


def prepare(options: Mapping[str, Any], shelf: Shelf) -> str:
    """The source of an expression for a whole line."""
    words = _either(options.get("words", ()))
    beside = _either(options.get("beside", ()))
    piece = rf"(?:{words}|{beside}|{_AROUND})"
    line = rf"^{_LABEL}?{piece}{{0,6}}?(?P<mark>{words})(?:{_TERM})?{piece}{{0,6}}$"
    return rf"{line}|^[\[【(](?P<before>{words})(?:{_TERM})?[\])】]|^(?P<star>{words})[★☆]"


def decide(index: Index, options: str) -> Decision:
    """One gap for each line that is such a mark."""
    return Decision(gaps=tuple(_gaps(index, options)))


def _gaps(index: Index, line: str) -> Iterator[Gap]:
    report = index.report
    # A short file's first lines are among its last ones.
    for paragraph in dict.fromkeys((*opening_lines(report), *last_lines(report))):
        text = canonical(paragraph.text)
        found = compiled(line).search(text) if len(text) <= _LONGEST else None
        if found:
            name = next(group for group in ("mark", "before", "star") if found[group])
            message = f"应当公开的报告标有“{found[name]}”，同向社会公开矛盾"
            yield Gap(message, found_at(paragraph, found.span(name), around=12))


def _either(words: Iterable[str]) -> str:
    """An expression for any of the words."""
    return "|".join(map(re.escape, sorted(map(canonical, words), key=len, reverse=True))) or r"(?!)"
