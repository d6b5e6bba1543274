"""Footnotes: small lines at a page's foot behind a mark, put behind the paragraph in which that mark is raised.

Private to the readers of formats that only know lines (PDF, OFD, recognised scans).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.model import Paragraph
from checker.readers.paged.glyphs import Line, common
from checker.readers.paged.tables import joined_text
from checker.text.lazy_regex import pattern

_NOTE = pattern(r"(?P<mark>[①-⑳]|[*※]+|[\[〔（(]?\d{1,2}[\]〕）)]?(?!\d))|注\s*[:：\d]")
_BRACKETS = "[]〔〕（）()"
_SMALLER = 0.85
"""Of the body's size: footnotes are smaller (9 points under 16, or 10.5 under 14)."""


def split_notes(pages: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """Body lines by page, and footnotes: lines at a page's foot, smaller than what it mostly holds, behind a mark."""
    body, notes = [], []
    for page in pages:
        size = common(line.size for line in page for _ in range(1 + len(line.text) // 8))
        first = len(page)
        while first and page[first - 1].size < _SMALLER * size and not page[first - 1].cell:
            first -= 1
        while first < len(page) and not _begins(page[first]):
            first += 1
        body.append(page[:first])
        for line in page[first:]:
            if _begins(line):
                notes.append([line])
            else:
                notes[-1].append(line)
    return body, notes


def _begins(line: Line) -> bool:
    """Whether a line begins a note: with its mark, which may be raised."""
    return bool(_NOTE.match(line.text) or line.marks)


def with_notes(
    paragraphs: Sequence[Paragraph], body: Sequence[Sequence[Line]], notes: Sequence[list[Line]]
) -> list[Paragraph]:
    """The paragraphs, each note behind the one with its mark; last those whose mark stands nowhere."""
    behind: dict[int, list[Paragraph]] = defaultdict(list)
    for note in notes:
        mark, text = _read(note)
        at = _holder(paragraphs, body, note[0].page, mark)
        told = text if at >= 0 else joined_text(note)
        behind[at].append(Paragraph(told, page=note[0].page, source="note"))
    found: list[Paragraph] = []
    for at, paragraph in enumerate(paragraphs):
        found += (paragraph, *behind.pop(at, ()))
    return [*found, *(note for rest in behind.values() for note in rest)]


def _read(note: list[Line]) -> tuple[str, str]:
    """A note's mark, bare of brackets, and its text without it."""
    text = joined_text(note)
    if note[0].marks:
        return note[0].marks[0].strip(_BRACKETS), text
    found = _NOTE.match(text)
    mark = found["mark"] if found else None
    return (mark.strip(_BRACKETS), text[len(mark) :].lstrip(" 　.、")) if mark else ("", text)


def _holder(paragraphs: Sequence[Paragraph], body: Sequence[Sequence[Line]], page: int, mark: str) -> int:
    """Index of the paragraph on a page in which a mark is raised; -1 where there is none."""
    for line in (line for lines in body for line in lines if line.page == page):
        if mark and mark in [each.strip(_BRACKETS) for each in line.marks]:
            words = line.text.split("　")[-1]
            for at, paragraph in enumerate(paragraphs):
                if paragraph.page in (page - 1, page) and words in paragraph.text:
                    return at
    return -1
