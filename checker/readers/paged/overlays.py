"""What is printed over or beside the text of every page: watermarks, and what repeats at one place."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.readers.paged.glyphs import Glyph, Page, common, rows

_LARGER = 1.15
"""A watermark is larger than the text over which it lies; what is smaller lies under a mark, or is one of a note."""
_COVERED = 0.25
"""Of a watermark's characters: how many must lie over text. One that runs out over a page's empty half has a few."""
_PAGES = 0.6
"""Of all pages: on how many something must stand at one place to be no text (odd and even pages may differ)."""
_LEAST_PAGES = 3
_MOST = 60
"""Characters, or a quarter of the page's: more is text that happens to repeat (entries of a table without rules)."""
_BESIDE = 0.5
"""Of the size: characters that stand farther apart are no words of one run."""
_LEAST_RUN = 2
"""Characters side by side that repeat: a single one may stand at the same place of three pages by chance."""


Key = tuple[str, int, int]


def without_watermarks(pages: Sequence[Page]) -> list[Page]:
    """The pages without rows of large characters that lie over text, there or on another page."""
    large = [_large_rows(page) for page in pages]
    texts = {_text(row) for found in large for row, over in found if over}
    return [
        _without(page, {glyph for row, _ in found if _text(row) in texts for glyph in row}) if texts else page
        for page, found in zip(pages, large, strict=True)
    ]


def _text(row: list[Glyph]) -> tuple[str, int]:
    return "".join(glyph.char for glyph in row), round(row[0].size)


def _without(page: Page, marks: set[Glyph]) -> Page:
    return page._replace(glyphs=[glyph for glyph in page.glyphs if glyph not in marks]) if marks else page


def _large_rows(page: Page) -> list[tuple[list[Glyph], bool]]:
    """Rows of characters larger than the body's, each with whether it lies over smaller ones."""
    if len({round(glyph.size, 1) for glyph in page.glyphs}) < 2:
        return []
    body = common(glyph.size for glyph in page.glyphs)
    small: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    large: dict[float, list[Glyph]] = defaultdict(list)
    for glyph in page.glyphs:
        if glyph.size > _LARGER * body:
            large[round(glyph.size, 1)].append(glyph)
        else:
            small[int(glyph.x // body), int(glyph.y // body)].append(glyph)
    return [(row, _lies_over(row, small, body)) for group in large.values() for row in rows(group)]


def _lies_over(row: list[Glyph], small: dict[tuple[int, int], list[Glyph]], body: float) -> bool:
    covered = sum(1 for glyph in row if _covers(glyph, small, body))
    return covered >= max(1.0, _COVERED * len(row))


def _covers(glyph: Glyph, small: dict[tuple[int, int], list[Glyph]], body: float) -> bool:
    """Whether the middle of a smaller character lies in the box of this one."""
    top, bottom = glyph.y - 0.8 * glyph.size, glyph.y + 0.1 * glyph.size
    for column in range(int(glyph.x // body) - 1, int((glyph.x + glyph.width) // body) + 1):
        for height in range(int(top // body), int(bottom // body) + 2):
            for other in small.get((column, height), ()):
                x, y = other.x + other.width / 2, other.y - other.size / 3
                if glyph.x < x < glyph.x + glyph.width and top < y < bottom:
                    return True
    return False


def repeated(pages: Sequence[Page]) -> set[Key]:
    """The characters, with their places, that stand at one place on most pages."""
    filled = sum(1 for page in pages if page.glyphs)
    if filled < _LEAST_PAGES:
        return set()
    counted = Counter(key for page in pages for key in {_key(glyph) for glyph in page.glyphs})
    return {key for key, count in counted.items() if count >= max(_LEAST_PAGES, _PAGES * filled)}


def without_repeated(glyphs: Sequence[Glyph], often: set[Key]) -> list[Glyph]:
    """What stands on a page outside tables, without runs of characters that stand there on most pages.

    A run is all that stands side by side: the 、坚持 of headings that all begin a page goes on in words that do not repeat.
    """
    marks: set[Glyph] = set()
    for run in _stretches(glyphs) if any(_key(glyph) in often for glyph in glyphs) else ():
        if len(run) >= _LEAST_RUN and all(_key(glyph) in often for glyph in run):
            marks.update(run)
    if len(marks) > max(_MOST, len(glyphs) / 4):
        return list(glyphs)
    return [glyph for glyph in glyphs if glyph not in marks]


def _stretches(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters of one size and baseline that stand side by side."""
    lines: dict[tuple[float, float], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.char.strip():
            lines[round(glyph.size, 1), round(glyph.y, 1)].append(glyph)
    for line in lines.values():
        line.sort(key=lambda glyph: glyph.x)
        begun = 0
        for at, (before, after) in enumerate(pairwise(line), 1):
            if after.x - before.x - before.width > _BESIDE * after.size:
                yield line[begun:at]
                begun = at
        yield line[begun:]


def _key(glyph: Glyph) -> Key:
    """A character and its place in tenths of its size."""
    tenth = max(glyph.size, 0.1) / 10
    return glyph.char, round(glyph.x / tenth), round(glyph.y / tenth)
