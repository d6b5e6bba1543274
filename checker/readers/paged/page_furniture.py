"""What stands on a page beside its text: page numbers, running heads, footnotes.

Private to the readers of formats that only know lines (PDF, OFD, recognised scans).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.readers.paged.layout import Line, common
from checker.text.lazy_regex import pattern

_PAGE_NUMBER = pattern(
    r"[-—–―－·•.~〜\s]*(?:第\s*)?[0-9０-９]{1,4}\s*页?[-—–―－·•.~〜\s]*"
    r"(?:[/／,，]?\s*(?:共|of)?\s*[0-9０-９]{1,4}\s*页?)?"
)
_DECORATED = pattern(r"[-—–―－·•~〜第页/／]")
_NOTE = pattern(r"[①-⑳*※]|[\[〔（(]?\d{1,2}[\]〕）)]?(?!\d)|注\s*[:：\d]")
_DIGITS = pattern(r"[0-9０-９]+")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without page numbers and without what is repeated at their top or bottom."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:3], *page[-3:])})
    filled = sum(1 for page in pages if page)
    often = {key for key, count in edges.items() if count >= max(2, 0.25 * filled)}
    kept = []
    for page in pages:
        rest = list(page)
        while rest and _is_furniture(rest[0], rest[1:2], often):
            del rest[0]
        while rest and _is_furniture(rest[-1], rest[-2:-1], often):
            del rest[-1]
        kept.append(rest)
    return kept


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.y / max(line.size, 1e-6))


def _is_furniture(line: Line, neighbour: Sequence[Line], often: set[tuple[str, int]]) -> bool:
    if line.cell:
        return False
    text, place = _key(line)
    if any((text, place + shift) in often for shift in (-1, 0, 1)):
        return True
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    apart = not neighbour or abs(line.y - neighbour[0].y) > 2.2 * max(line.size, neighbour[0].size)
    return apart or bool(_DECORATED.search(line.text))


def split_notes(pages: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """Body lines by page, and footnotes: smaller lines at the foot of a page that begin with a mark."""
    size = common([line.size for page in pages for line in page]) or 1.0
    body, notes = [], []
    for page in pages:
        first = len(page)
        while first and page[first - 1].size < 0.85 * size and not page[first - 1].cell:
            first -= 1
        while first < len(page) and not _NOTE.match(page[first].text):
            first += 1
        if first == 0:
            first = len(page)
        body.append(page[:first])
        for line in page[first:]:
            if _NOTE.match(line.text):
                notes.append([line])
            else:
                notes[-1].append(line)
    return body, notes
