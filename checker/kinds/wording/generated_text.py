"""generated-text: words that a writing program says of its own answer, and Markdown marks (**, #).

Marks are told once, with their number: all of them came with one paste. A topic (#宪法宣传周#) and crosses that
stand for a number (**件) are none.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.wording.margins import excerpt, found_at
from checker.kinds.wording.phrases import any_of
from checker.model import Decision, Gap, Paragraph, Shelf
from checker.text.lazy_regex import compiled, pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "phrases": {
        "type": "array",
        "items": {"type": "string", "minLength": 4},
        "description": "写作软件对自己回答说的话，… 表示中间可以隔几个字",
    },
}

# **重点**, __重点__ with something to stress between; ## 标题; a fence; a table's ruling; [文字](网址).
_MARKS = pattern(
    r"\*\*(?=[^\s*])(?!(?:人次|场次|[件次人起份场期名项条家个])[,，。;；、])[^*\n]{2,80}?\*\*|^\s{0,3}#{1,6}[ \t\u3000]+(?=\S)(?!.*#)|^\s{0,3}#{2,6}(?=[^\s#])(?!.*#)"
    r"|^\s*(?:```|~~~)[a-z]*\s*$|^\s*(?:\|\s*)?:?-{3,}:?(?:\s*\|\s*:?-{3,}:?)*\s*\|[\s:-]*$|!?\[[^\]\n]{1,40}\]\(https?://[^()\s]{4,200}\)"
)
_SHOWN = 12


class _Mark(NamedTuple):
    paragraph: Paragraph
    start: int
    end: int
    sort: str


def prepare(options: Mapping[str, Any], shelf: Shelf) -> str:
    """The source of an expression for all phrases."""
    return any_of(options.get("phrases", ()))


def decide(index: Index, options: str) -> Decision:
    """One gap for each such phrase, and one for all marks together."""
    paragraphs = index.report.draft.paragraphs
    said = [gap for paragraph in paragraphs for gap in _said(paragraph, options)]
    marks = [mark for paragraph in paragraphs for mark in _marks(paragraph)]
    return Decision(gaps=(*said, *([_told(marks)] if marks else [])))


def _said(paragraph: Paragraph, phrases: str) -> Iterator[Gap]:
    found = compiled(phrases).search(canonical(paragraph.text))
    if found:
        shown = found_at(paragraph, found.span(), around=_SHOWN)
        yield Gap(f"像是写作软件的话：“{found[0]}”", shown, "核对内容后删去")


def _marks(paragraph: Paragraph) -> Iterator[_Mark]:
    if not any(sign in paragraph.text for sign in "*#`~|["):
        return
    for found in _MARKS.finditer(paragraph.text):
        sort = found[0].lstrip()[0]
        yield _Mark(paragraph, found.start(), found.end(), "**" if sort == "*" else sort)


def _told(marks: list[_Mark]) -> Gap:
    sorts = "、".join(sorted({mark.sort for mark in marks}))
    first = marks[0]
    message = f"留有 Markdown 排版记号 {sorts}，共 {len(marks)} 处"
    return Gap(
        message,
        excerpt(first.paragraph, first.start, first.end, around=_SHOWN),
        "删去记号，改用文档自己的格式",
    )
