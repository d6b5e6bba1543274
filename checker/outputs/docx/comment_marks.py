"""Comment marks put into the main document: around the words that a comment is about, else around their paragraph.

Where the words begin or end inside a run, the run is divided there: both parts keep its properties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from checker.outputs.docx.xml_offsets import Element, opened_up, prefix_of, put_in
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical, origins
from checker.text.numerals import whole_number

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
ID_DIGITS = 10
"""Digits of the largest id that Word gives a comment (a signed number of 32 bits)."""
_OFF = ("0", "false", "off")


_OUTSIDE = ("p", "del", "moveFrom", "txbxContent")
"""Elements inside a paragraph whose text is not the paragraph's own: text boxes, and what changes took away."""
_CHARACTERS = pattern(rb"&[^;\s]{1,10};|[^\x80-\xbf][\x80-\xbf]*")
"""A reference to a character, or the bytes of one."""


class Mark(NamedTuple):
    """Where a comment stands: the number of its paragraph (None: the first with text), its id, and the words in it."""

    paragraph: int | None
    number: int
    words: str = ""


class RunText(NamedTuple):
    """A text of a run; ``first`` and ``last``: nothing else of the run stands before or behind it."""

    run: Element
    text: Element
    first: bool
    last: bool


def namespace_of(root: Element) -> str:
    """The namespace of the main document: transitional or strict."""
    return root.name.rpartition(" ")[0]


def used_ids(root: Element) -> set[int]:
    """Ids of comments that the document refers to."""
    word = namespace_of(root) + " "
    marks = {f"{word}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")}
    found = (each.attributes.get(f"{word}id", "") for each in root.walk() if each.name in marks)
    return {number for value in found if (number := whole_number(value, ID_DIGITS)) is not None}


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs of the main story, numbered as the reader numbers them (readers/word/docx_story.py)."""
    word = namespace_of(root) + " "
    return [p for child in root.children if child.name == f"{word}body" for p in _inside(child, word)]


def _inside(parent: Element, word: str) -> Iterator[Element]:
    for child in parent.children:
        if child.name == f"{word}p":
            yield child
        elif child.name == f"{word}tr" and _is_deleted(child, word):
            yield from (each for each in child.walk() if each.name == f"{word}p")
        elif child.name == f"{_MC}AlternateContent":
            chosen = next((each for each in child.children if each.name == f"{_MC}Choice"), None)
            if chosen or child.children:
                yield from _inside(chosen or child.children[-1], word)
        else:
            yield from _inside(child, word)


def _is_deleted(row: Element, word: str) -> bool:
    marks = [
        mark
        for properties in row.children
        if properties.name == f"{word}trPr"
        for mark in properties.children
        if mark.name == f"{word}del"
    ]
    return bool(marks) and marks[0].attributes.get(f"{word}val", "1") not in _OFF


def has_text(paragraph: Element, content: bytes, word: str) -> bool:
    """Whether a paragraph holds any text that can be seen."""
    texts = (each for each in paragraph.walk() if each.name == f"{word}t")
    return any(content[each.inner : each.close].strip() for each in texts)


def marked(content: bytes, root: Element, marks: Sequence[Mark]) -> bytes:
    """The document with the marks of comments.

    A number that no paragraph has, or None, means the first paragraph with text.
    """
    word = namespace_of(root)
    all_of_them = paragraphs(root)
    first = next((p for p in all_of_them if has_text(p, content, f"{word} ")), all_of_them[0])
    by_start: dict[int, tuple[Element, list[Mark]]] = {}
    for mark in marks:
        number = mark.paragraph
        known = number is not None and 0 < number <= len(all_of_them)
        paragraph = all_of_them[number - 1] if known and number else first
        by_start.setdefault(paragraph.start, (paragraph, []))[1].append(mark)
    # From the back, so that offsets in front of a change hold.
    for _, (paragraph, held) in sorted(by_start.items(), reverse=True):
        content = _put(content, paragraph, held, word)
    return content


def _put(content: bytes, paragraph: Element, marks: Sequence[Mark], word: str) -> bytes:
    """The document with the marks of one paragraph: what stands at words inside of what stands at the whole."""
    tags = _Tags(content, paragraph, word)
    exact = [(mark, span) for mark in marks if (span := _span(content, paragraph, mark.words, word))]
    placed = {mark.number for mark, _ in exact}
    names = [mark.number for mark in marks if mark.number not in placed]
    start, end = "".join(map(tags.start, names)), "".join(map(tags.end, names))
    if paragraph.empty:
        return b"".join(opened_up(content, paragraph, (start + end).encode()))
    head = paragraph.inner
    if paragraph.children and paragraph.children[0].name == f"{word} pPr":
        head = paragraph.children[0].end
    inside: dict[int, list[str]] = defaultdict(list)
    cuts: dict[int, _Cut] = {}
    for mark, (first, last) in exact:
        inside[first.at].append(tags.start(mark.number))
        inside[last.at].insert(0, tags.end(mark.number))  # what begins here stands behind what ends here
        cuts |= {first.at: first, last.at: last}
    changes = [
        (at, f"{cuts[at].closed}{''.join(each)}{cuts[at].opened}".encode()) for at, each in inside.items()
    ]
    kept = [(at, b' xml:space="preserve"') for at in {cut.blanks for cut in cuts.values()} if at]
    return put_in(content, [(head, start.encode()), *kept, *changes, (paragraph.close, end.encode())])


class _Tags:
    """The marks of a comment as markup, with the prefix that the document uses for its own."""

    def __init__(self, content: bytes, paragraph: Element, word: str) -> None:
        self.prefix, self.declared = prefix_of(content, paragraph), ""
        if not self.prefix:  # attributes of the default namespace have none
            self.prefix, self.declared = "fz:", f' xmlns:fz="{word}"'

    def start(self, number: int) -> str:
        return self._tag("commentRangeStart", number)

    def end(self, number: int) -> str:
        reference = self._tag("commentReference", number)
        return f"{self._tag('commentRangeEnd', number)}<{self.prefix}r{self.declared}>{reference}</{self.prefix}r>"

    def _tag(self, name: str, number: int) -> str:
        return f'<{self.prefix}{name}{self.declared} {self.prefix}id="{number}"/>'


class _Cut(NamedTuple):
    """An offset at which marks can stand, with what closes the run in front of them and opens it again behind.

    ``blanks`` is where the text in front has to be told to keep its blanks; 0 where it need not.
    """

    at: int
    closed: str = ""
    opened: str = ""
    blanks: int = 0


def _span(content: bytes, paragraph: Element, words: str, word: str) -> tuple[_Cut, _Cut] | None:
    """Where words begin and end in a paragraph; None where they are not found."""
    sought = canonical(words)
    if not sought:
        return None
    table_of = letters(content, paragraph, f"{word} ")
    if table_of is None:
        return None
    raw, places = table_of
    at = canonical(raw).find(sought)
    if at < 0:
        return None
    table = origins(raw)
    first, last = places[table[at]], places[table[at + len(sought) - 1]]
    return _cut(content, first.text, first.start), _cut(content, last.text, last.end)


class Letter(NamedTuple):
    """A character of a paragraph: the text in which it stands, and its bytes."""

    text: RunText
    start: int
    end: int


def letters(content: bytes, paragraph: Element, word: str) -> tuple[str, list[Letter]] | None:
    """The own text of a paragraph with the place of each character; None where its bytes are not what they say (CDATA)."""
    chars: list[str] = []
    places: list[Letter] = []
    for text in own_texts(paragraph, word):
        if b"<!" in content[text.text.inner : text.text.close]:
            return None
        for found in _CHARACTERS.finditer(content, text.text.inner, text.text.close):
            char = unescape(found[0].decode("utf-8", "replace"))
            if len(char) == 1:
                chars.append(char)
                places.append(Letter(text, found.start(), found.end()))
    return "".join(chars), places


def own_texts(parent: Element, word: str) -> Iterator[RunText]:
    """The texts of a paragraph's own runs, in order."""
    for child in parent.children:
        if child.name == f"{word}r":
            inner = [each for each in child.children if each.name != f"{word}rPr"]
            for each in inner:
                if each.name == f"{word}t" and not each.empty:
                    yield RunText(child, each, each is inner[0], each is inner[-1])
        elif child.name not in {f"{word}{name}" for name in _OUTSIDE} and not child.name.startswith(_MC):
            yield from own_texts(child, word)


def _cut(content: bytes, text: RunText, at: int) -> _Cut:
    """A place for marks at an offset inside a text."""
    if at == text.text.inner and text.first:
        return _Cut(text.run.start)
    if at == text.text.close and text.last:
        return _Cut(text.run.end)
    prefix = prefix_of(content, text.run)
    properties = next((each for each in text.run.children if each.name.endswith(" rPr")), None)
    kept = content[properties.start : properties.end].decode() if properties else ""
    closed = f"</{prefix_of(content, text.text)}t></{prefix}r>"
    opened = f'<{prefix}r>{kept}<{prefix_of(content, text.text)}t xml:space="preserve">'
    told = any(name.endswith("space") for name in text.text.attributes)
    return _Cut(at, closed, opened, 0 if told else text.text.inner - 1)
