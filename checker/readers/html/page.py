"""A web page's text → its paragraphs, block by block. Private to the readers of html and mht.

Tells what a reader of the page sees: scripts, styles, hidden parts, form fields, deleted text and
printed heads and feet are out. Which of the rest is furniture of the site, parse/ tells.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import Literal

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.html.elements import BLOCKS, Align, Element, element, refers_to
from checker.readers.html.list_numbers import Lists
from checker.readers.html.tables import Table, is_data
from checker.readers.html.tokenizer import Tag, attributes, tokens
from checker.text.lazy_regex import pattern

# What an opening tag closes where the page's author did not, and what it cannot reach across.
_IMPLIED = {
    **dict.fromkeys(("td", "th"), (("td", "th"), ("table",))),
    "tr": (("tr",), ("table",)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("tbody", "thead", "tfoot"), ("table",))),
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), ("dl",))),
}
_WALLS = ("table", "td", "th", "caption")
_REACH = 256  # elements that a closing tag looks back over
_TELLING = pattern(r"style|align|hidden|class|title|id|type|start|value|border", re.I)
_SPACE = pattern(r"[ \t\r\n\f]+")
_PROSE = 100  # characters; beside links, a page whose text a script loads holds a line of copyright at most
_CLAUSE = pattern(
    r"[\u4e00-\u9fff]{4}[，。！？；]"
)  # what prose has (posts of forums too), and links have not
_TODO = "请在浏览器里打开网页，把正文复制到 Word 或文本文件里再检查"


@dataclass(slots=True)
class _Piece:
    text: str
    align: Align | None
    note: str
    table: Table | None


def read_page(text: str) -> Draft:
    """The paragraphs that a reader of the page sees, counted from 1.

    Raises UnreadableError where there is nothing to read, or only a script would load it.
    """
    if text.count("<") > limits.held().html_tags or len(text) > 4 * limits.held().characters:
        raise UnreadableError("网页过大，超过上限", todo=_TODO)
    walk = _Walk()
    for token in tokens(text):
        if isinstance(token, str):
            walk.text(token)
        elif token.closing:
            walk.close(token.name)
        else:
            walk.open(token)
    walk.flush()
    pieces = walk.pieces
    _check(pieces, walk.scripted)
    tables = {id(piece.table): piece.table for piece in pieces if piece.table is not None}
    data = {key for key, table in tables.items() if is_data(table)}
    paragraphs = [_paragraph(number, piece, data) for number, piece in enumerate(pieces, 1)]
    return Draft(tuple(_with_notes(paragraphs, pieces, walk.marks)))


def _with_notes(
    paragraphs: list[Paragraph], pieces: list[_Piece], marks: dict[str, int]
) -> Iterator[Paragraph]:
    """The paragraphs, each note behind the one with its mark; ``marks`` are their indexes by the notes' names."""
    behind: dict[int, list[Paragraph]] = defaultdict(list)
    for piece, paragraph in zip(pieces, paragraphs, strict=True):
        if piece.note in marks:
            behind[marks[piece.note]].append(paragraph)
    for at, (piece, paragraph) in enumerate(zip(pieces, paragraphs, strict=True)):
        if piece.note not in marks:
            yield paragraph
        yield from behind.pop(at, ())
    yield from (note for rest in behind.values() for note in rest)


def _paragraph(number: int, piece: _Piece, data: Set[int]) -> Paragraph:
    """A paragraph; ``data`` are the ids of the tables that are data."""
    cell = piece.table is not None and id(piece.table) in data
    source: Literal["body", "cell", "note"] = "note" if piece.note else "cell" if cell else "body"
    return Paragraph(piece.text, paragraph=number, align=piece.align, source=source)


def _check(pieces: list[_Piece], scripted: bool) -> None:
    if len(pieces) > limits.held().paragraphs:
        raise UnreadableError(
            f"段落超过上限 {limits.held().paragraphs} 段", todo="请核对文件，或拆开后再检查"
        )
    prose = sum(len(piece.text) for piece in pieces if _CLAUSE.search(piece.text))
    if scripted and prose < _PROSE:
        raise UnreadableError("网页里没有报告正文，可能是由脚本另行加载的，没有保存在文件里", todo=_TODO)
    if not pieces:
        raise UnreadableError("网页里没有任何文字", todo=_TODO)


class _Walk:
    """Takes tags and texts in order and leaves ``pieces``, one for each block of text."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self.scripted = False
        self.marks: dict[str, int] = {}
        """Of each note that the text refers to, the index of the piece with its mark."""
        self._open = [Element("")]
        self._count: Counter[str] = Counter()
        self._tables: list[Table] = []
        self._lists = Lists()
        self._line: list[str] = []

    # --- tags ---

    def open(self, tag: Tag) -> None:
        """An opening tag: blocks end the paragraph before them."""
        name = tag.name
        if name in ("script", "iframe"):
            self.scripted = True
        if tag.void:
            if name in ("br", "hr"):
                self.flush()
            return
        if name in BLOCKS:
            self.flush()
            self._close_implied(name)
        given = attributes(tag.attributes) if _TELLING.search(tag.attributes) else {}
        self._count[name] += 1
        if note := refers_to(given):
            self.marks.setdefault(note, len(self.pieces))
        self._open.append(element(name, given, self._open[-1]))
        if self._open[-1].hidden:
            return
        if name == "table":
            self._enter_table(given)
        elif self._tables and name in ("tr", "td", "th"):
            self._tables[-1].add(name)
        elif name in ("ol", "ul", "li"):
            self._line += self._lists.open(name, given)

    def close(self, name: str) -> None:
        """A closing tag: ends what is open inside the element, where there is one."""
        if name in BLOCKS:
            self.flush()
        walls = () if name in ("table", "body", "html") else ("table",) if name in _IMPLIED else _WALLS
        self._pop((name,), walls)

    def _close_implied(self, name: str) -> None:
        if name in _IMPLIED:
            self._pop(*_IMPLIED[name])
        elif name not in ("option", "optgroup"):
            self._pop(("p",), _WALLS)

    def _pop(self, names: tuple[str, ...], walls: tuple[str, ...]) -> None:
        """Close the nearest of the named elements with all inside it; nothing where a wall is nearer."""
        if not any(self._count[name] for name in names):
            return
        for index in range(len(self._open) - 1, max(0, len(self._open) - _REACH), -1):
            name = self._open[index].name
            if name in names:
                break
            if name in walls or (names == ("p",) and name in BLOCKS):
                return
        else:
            return
        for ended in self._open[index:]:
            self._count[ended.name] -= 1
            if not ended.hidden:
                self._leave(ended.name)
        del self._open[index:]

    def _leave(self, name: str) -> None:
        if name == "table" and self._tables:
            self._tables.pop()
        elif name in ("ol", "ul"):
            self._lists.close()

    def _enter_table(self, given: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].nests = True
        self._tables.append(Table(bordered=given.get("border", "0") not in ("", "0")))

    # --- text ---

    def text(self, text: str) -> None:
        """Text of the innermost element."""
        here = self._open[-1]
        if here.hidden:
            return
        if here.spaced and "\n" in text:
            first, *rest = text.split("\n")
            self._line.append(first)
            for line in rest:
                self.flush()
                self._line.append(line)
        else:
            self._line.append(text)

    def flush(self) -> None:
        """End the paragraph."""
        text = _tidy("".join(self._line))
        self._line.clear()
        if not text:
            return
        here = self._open[-1]
        table = self._tables[-1] if self._tables else None
        if table:
            table.hold(text)
        self.pieces.append(_Piece(text, here.align, here.note, table))


def _tidy(text: str) -> str:
    """White space as a browser shows it; none where a line was broken between Chinese characters."""
    text = _SPACE.sub(_blank(text) if "\n" in text else " ", text).replace("\xa0", " ")
    return text.replace("\u200b", "").replace("\ufeff", "").strip(" \u3000\x00")


def _blank(text: str) -> Callable[[re.Match[str]], str]:
    def chosen(found: re.Match[str]) -> str:
        start, end = found.span()
        between = text[start - 1 : start] + text[end : end + 1]
        return "" if "\n" in found.group() and not between.isascii() else " "

    return chosen
