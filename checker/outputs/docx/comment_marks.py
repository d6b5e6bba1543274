"""Comment marks put into the main document: around paragraphs, never inside a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.outputs.docx.xml_offsets import Element, opened_up, prefix_of, put_in
from checker.text.numerals import whole_number

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
ID_DIGITS = 10
"""Digits of the largest id that Word gives a comment (a signed number of 32 bits)."""
_OFF = ("0", "false", "off")


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


def marked(content: bytes, root: Element, ids: Sequence[tuple[int | None, int]]) -> bytes:
    """The document with the marks of comments; ``ids`` pairs paragraph numbers with comment ids.

    A number that no paragraph has, or None, means the first paragraph with text.
    """
    word = namespace_of(root)
    all_of_them = paragraphs(root)
    first = next((p for p in all_of_them if has_text(p, content, f"{word} ")), all_of_them[0])
    by_start: dict[int, tuple[Element, list[int]]] = {}
    for number, name in ids:
        known = number is not None and 0 < number <= len(all_of_them)
        paragraph = all_of_them[number - 1] if known and number else first
        by_start.setdefault(paragraph.start, (paragraph, []))[1].append(name)
    # From the back, so that offsets in front of a change hold.
    for _, (paragraph, names) in sorted(by_start.items(), reverse=True):
        content = _around(content, paragraph, names, word)
    return content


def _around(content: bytes, paragraph: Element, names: Sequence[int], word: str) -> bytes:
    prefix, declared = prefix_of(content, paragraph), ""
    if not prefix:  # attributes of the default namespace have none
        prefix, declared = "fz:", f' xmlns:fz="{word}"'

    def tag(name: str, number: int) -> str:
        return f'<{prefix}{name}{declared} {prefix}id="{number}"/>'

    start = "".join(tag("commentRangeStart", number) for number in names).encode()
    end = "".join(
        f"{tag('commentRangeEnd', number)}<{prefix}r{declared}>{tag('commentReference', number)}</{prefix}r>"
        for number in names
    ).encode()
    if paragraph.empty:
        return b"".join(opened_up(content, paragraph, start + end))
    head = paragraph.inner
    if paragraph.children and paragraph.children[0].name == f"{word} pPr":
        head = paragraph.children[0].end
    return put_in(content, [(head, start), (paragraph.close, end)])
