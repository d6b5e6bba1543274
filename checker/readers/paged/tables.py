"""Tables over pages: heads that each page repeats are left out, rows that a page's end tears are joined.

And the texts of cells, of ruled tables and of such as only have gaps between their columns.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from checker.model import Paragraph
from checker.readers.paged.glyphs import Line

_HEAD_ROWS = 3
"""Rows that a table's head has at the most."""
_NEARLY_FULL = 0.3
"""Of a cell's width: words are kept together in narrow cells, so that lines end early there."""

Row = list[list[Line]]
"""The cells of a row that hold text, each with its lines."""


def without_repeated_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without the rows at their top that repeat the head of a table on a page before."""
    heads: list[list[tuple[str, ...]]] = []
    found: list[list[Line]] = []
    for page in pages:
        first = rows(list(takewhile(lambda line: line.cell is not None, page)))
        texts = [_texts(row) for row in first[:_HEAD_ROWS]]
        again = max((_alike(texts, head) for head in heads), default=0)
        dropped = {id(line) for row in first[:again] for cell in row for line in cell}
        kept = [line for line in page if id(line) not in dropped]
        heads += _heads(kept, bool(found and found[-1] and found[-1][-1].cell))
        found.append(kept)
    return found


def _alike(texts: list[tuple[str, ...]], head: list[tuple[str, ...]]) -> int:
    """How many first rows are those of a head."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(texts, head, strict=False)))


def _heads(page: Sequence[Line], goes_on: bool) -> list[list[tuple[str, ...]]]:
    """The texts of the first rows of each table that begins on a page; of one row there is no head."""
    runs = [list(group) for ruled, group in groupby(page, key=lambda line: line.cell is not None) if ruled]
    begun = runs[1:] if goes_on and page[0].cell else runs
    starts = [rows(run)[:_HEAD_ROWS] for run in begun]
    return [[_texts(row) for row in start] for start in starts if len(start) > 1]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple("".join(line.text for line in cell) for cell in row)


def rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of a table from its lines, in their order."""
    cells = [list(group) for _, group in groupby(lines, key=lambda line: line.cell)]
    return [list(group) for _, group in groupby(cells, key=lambda cell: cell[0].cell and cell[0].cell.top)]


def joined_rows(above: list[list[Line]], below: list[list[Line]]) -> list[list[Line]]:
    """The cells of a page's first row, ``below``, put to those of the last row ``above`` that they go on with.

    Gives what is left of ``below``. A row goes on where it has nothing in the first column and only columns that
    the row above has; what is no sentence torn apart stays a paragraph of its own (a category over several rows).
    """
    if not above or not below or _left(below[0]) <= _left(above[0]) + above[0][0].size:
        return below
    partners = [cell for each in below for cell in above if _is_over(cell[0], each[0])]
    if len(partners) != len(below):
        return below
    for cell, each in zip(partners, below, strict=True):
        cell.extend(each)
    return []


def _left(cell: list[Line]) -> float:
    return cell[0].cell.left if cell[0].cell else 0.0


def _is_over(line: Line, below: Line) -> bool:
    """Whether two cells stand in one column."""
    one, other = line.cell, below.cell
    return (
        one is not None
        and other is not None
        and abs(one.left - other.left) < line.size / 2
        and abs(one.right - other.right) < line.size / 2
    )


def cell_paragraphs(run: list[Line]) -> list[Paragraph]:
    """The paragraphs of one cell of a ruled table."""
    _, left, _, edge = run[0].cell or (0.0, 0.0, 0.0, 0.0)
    inset = min(line.x0 for line in run) - left
    right = max(edge - inset, *(line.x1 for line in run))
    found = [[run[0]]]
    for before, line in pairwise(run):
        if right - before.x1 < max(1.15 * line.head, _NEARLY_FULL * (right - left)):
            found[-1].append(line)
        else:
            found.append([line])
    return [Paragraph(joined_text(lines), page=run[0].page, source="cell") for lines in found]


def columns(run: list[Line]) -> set[int]:
    """Indexes of lines that are rows of an unruled table: neighbours with gaps that end alike."""
    found = set()
    for index, (line, after) in enumerate(pairwise(run)):
        beside = (line.page, line.column, line.cell) == (after.page, after.column, after.cell)
        if beside and any(abs(x - other) < line.size for _, x in line.parts for _, other in after.parts):
            found |= {index, index + 1}
    return found


def entries(line: Line) -> list[Paragraph]:
    """The entries of a row of an unruled table."""
    edges = [0, *(offset for offset, _ in line.parts), len(line.text)]
    texts = (line.text[a:b].rstrip("　") for a, b in pairwise(edges))
    return [Paragraph(text, page=line.page, source="cell") for text in texts if text]


def joined_text(run: list[Line]) -> str:
    """The text of lines that belong together."""
    text = run[0].text
    for line in run[1:]:
        if text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha():
            text += " "
        text += line.text
    return text
