"""What stands around a report: the lines above its text and those behind its last one.

parse/ keeps no text of them, for they are no evidence; marks of a draft or of secrecy, and words that
a writing program puts before and behind its answer, stand just there.
"""

from collections.abc import Sequence

from checker.model import Block, Excerpt, Paragraph, Place, Report
from checker.text.normalize import origins

# A letterhead, a title and its addressee take ten lines; a saved web page has its menus above them.
_MOST_ABOVE = 60
# A mark below the title («(讨论稿)») and the addressee are taken for the first lines of the prose.
_INTO_PROSE = 2
# A note on publication stands below the date, with those on contacts, copies and printing.
_LAST = 6


def opening_lines(report: Report) -> Sequence[Paragraph]:
    """The paragraphs before the report's prose, its title among them, and the first two of the prose."""
    paragraphs = [each for each in report.draft.paragraphs if each.text.strip()]
    first = report.block_at(report.body[0]) if report.blocks and report.body[1] else None
    return paragraphs[: _index(paragraphs, first, 0, len(paragraphs)) + _INTO_PROSE][-_MOST_ABOVE:]


def last_lines(report: Report) -> Sequence[Paragraph]:
    """The last paragraphs of the file that hold text."""
    return [each for each in report.draft.paragraphs if each.text.strip()][-_LAST:]


def lines_above(report: Report) -> Sequence[Paragraph]:
    """The paragraphs before the first one that is part of the report."""
    paragraphs = report.draft.paragraphs
    first = report.blocks[0] if report.blocks else None
    return paragraphs[: _index(paragraphs, first, 0, len(paragraphs))][-_MOST_ABOVE:]


def lines_behind(report: Report) -> Sequence[Paragraph]:
    """The paragraphs behind the last one that is part of the report."""
    paragraphs = report.draft.paragraphs
    last = report.blocks[-1] if report.blocks else None
    return paragraphs[_index(paragraphs, last, -1, len(paragraphs) - 1) + 1 :]


def excerpt(paragraph: Paragraph, start: int, end: int, around: int = 0) -> Excerpt:
    """A stretch of a paragraph (raw offsets) that is marked, with ``around`` characters on both sides."""
    text = paragraph.text
    first, last = max(0, start - around), min(len(text), end + around)
    first += len(text[first:start]) - len(text[first:start].lstrip())
    column = first + 1 if paragraph.line is not None else None
    place = Place(None, paragraph.paragraph, paragraph.line, column, paragraph.page)
    return Excerpt(text[first:last].rstrip(), place, ((start - first, end - first),))


def found_at(paragraph: Paragraph, span: tuple[int, int], around: int = 0) -> Excerpt:
    """A stretch of a paragraph, by offsets into its canonical text, as it is written."""
    table = origins(paragraph.text)
    return excerpt(paragraph, table[span[0]], table[span[1] - 1] + 1, around)


def _index(paragraphs: Sequence[Paragraph], block: Block | None, piece: int, default: int) -> int:
    """Which of the paragraphs a block begins (piece 0) or ends (piece -1) with; parse/ may have cut marks off it."""
    if block is None:
        return default
    known = block.pieces[piece][1]
    if known in paragraphs:
        return paragraphs.index(known)
    return next((i for i, each in enumerate(paragraphs) if _place(each) == _place(known)), default)


def _place(paragraph: Paragraph) -> tuple[int | None, int | None, int | None]:
    return paragraph.paragraph, paragraph.line, paragraph.page
