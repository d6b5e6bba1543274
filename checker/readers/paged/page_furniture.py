"""What stands on a page beside its text: page numbers, running heads, contents.

Private to the readers of formats that only know lines (PDF, OFD, recognised scans).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from checker.readers.paged.glyphs import Line
from checker.text.lazy_regex import pattern

_PAGE_NUMBER = pattern(
    r"[-—–―－·•.~〜\s]*(?:第\s{0,4})?[0-9０-９]{1,4}\s{0,4}页?[-—–―－·•.~〜\s]{0,12}"
    r"(?:[/／,，]?\s{0,4}(?:共|of)?\s{0,4}[0-9０-９]{1,4}\s{0,4}页?)?"
)
_DECORATED = pattern(r"[-—–―－·•~〜第页/／]")
_DIGITS = pattern(r"[0-9０-９]+")
_EDGE = 3
"""Lines at a page's top and bottom that may be a running head; letterheads that repeat have no more."""
_LEADER, _SHORT_LEADER, _CONTENTS = 6, 2, 2
"""Dots of a leader, of one behind a long heading beside others, and lines that a table of contents has at the least."""
_SHARE = 0.25
"""Of all pages: on how many a running head stands; odd and even pages, and each section's, may have their own."""
_APART = 2.2
"""Of the text's size: how far a bare number stands from the text to be a page's; lines of one text are 1.2 to 2 apart."""

Key = tuple[str, int]


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without page numbers, without what is repeated at their top or bottom, and without a table of contents."""
    often = _repeated(pages)
    kept = []
    for page in map(_without_contents, pages):
        above = _furniture(page, often)
        below = _furniture(page[::-1], often) if above < len(page) else 0
        kept.append(list(page[above : len(page) - below]))
    return kept


def _without_contents(page: Sequence[Line]) -> Sequence[Line]:
    """A page without the lines of a table of contents, which repeat the headings with leaders and page numbers."""
    leaders = [_leader(line.text) for line in page]
    if sum(1 for length in leaders if length >= _LEADER) < _CONTENTS:
        return page
    return [line for line, length in zip(page, leaders, strict=True) if length < _SHORT_LEADER]


def _leader(text: str) -> int:
    """How many dots stand before the page number at the end of a line."""
    bare = text.rstrip("-—– 　")
    before = bare.rstrip("0123456789")
    if not 0 < len(bare) - len(before) <= 4:
        return 0
    dotted = before.rstrip("-—– 　")
    return sum(1 for char in dotted[len(dotted.rstrip(".．…·⋯ 　")) :] if char not in " 　")


def _furniture(page: Sequence[Line], often: set[Key]) -> int:
    """How many of a page's first lines (or last, of one turned over) are no text."""
    count = heads = 0
    for line, neighbour in zip(page, (*page[1:], None), strict=False):
        repeats = heads < _EDGE and not line.cell and _is_often(line, often)
        if not repeats and (line.cell or not _is_page_number(line, neighbour)):
            break
        count, heads = count + 1, heads + repeats
    return count


def _repeated(pages: Sequence[Sequence[Line]]) -> set[Key]:
    """What stands at one place of several pages: the same words, with numbers that stay or count the pages."""
    seen: dict[Key, list[tuple[int, list[int]]]] = {}
    for number, page in enumerate(pages):
        for line in {*page[:_EDGE], *page[-_EDGE:]}:
            values = [int(digits) for digits in _DIGITS.findall(line.text)]
            seen.setdefault(_key(line), []).append((number, values))
    least = max(2, _SHARE * sum(1 for page in pages if page))
    return {key for key, found in seen.items() if len(found) >= least and _keep_pace(found)}


def _keep_pace(found: list[tuple[int, list[int]]]) -> bool:
    """Whether each number is the same everywhere or grows with the pages, but for a break in their count.

    The rows of a list that stand at one place of each page (第31行, 第69行) grow by more.
    """
    for column in zip(*(values for _, values in found), strict=True):
        steps = [
            (after - before, page_after - page)
            for (before, page), (after, page_after) in pairwise(
                zip(column, (page for page, _ in found), strict=True)
            )
        ]
        odd = sum(1 for step, pages in steps if step not in (0, pages))
        if odd > max(1, len(steps) // 5) or odd == len(steps):
            return False
    return True


def _key(line: Line) -> Key:
    return _DIGITS.sub("#", line.text), round(line.y / max(line.size, 1e-6))


def _is_often(line: Line, often: set[Key]) -> bool:
    text, place = _key(line)
    return any((text, place + shift) in often for shift in (-1, 0, 1))


def _is_page_number(line: Line, neighbour: Line | None) -> bool:
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    apart = neighbour is None or abs(line.y - neighbour.y) > _APART * max(line.size, neighbour.size)
    return apart or bool(_DECORATED.search(line.text))
