"""Tables of a report as rows and columns, put together again from the cells and lines that the readers give.

Readers tell that a paragraph is a cell, most of them not where its row ends. So rows are told by their form: a head in
words, then as many values as in every other row. What has no such form (blank cells, heads of two lines) is no table here.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from checker.clues.index import Index
from checker.model import Excerpt, Gap, Paragraph, Place, Report
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical
from checker.text.numerals import Quantity, counts, percentages

_BLANKS = pattern(r"\t+| {2,}|\u3000+")
_VALUE = pattern(r"\d[\d,]*(?:\.\d+)?(?:[万亿]|%|‰)?[^\W\d]{0,3}|[-/无]")
_YEAR = pattern(r"(?:19|20)\d\d年")
_NOTHING = frozenset("-/无")
_NUMBERS = frozenset(("序号", "编号"))
_CELLS = 5_000  # of one table that are looked at: a report has no more, and an annex of data is none
_LEAST = 3  # rows of a table: names, and two with values


class Row(NamedTuple):
    """A row's head, and its values by column: None where a cell tells no exact number. «-» and 无 are zero."""

    head: str
    cells: tuple[str, ...]
    values: tuple[Quantity | None, ...]
    place: Place

    def gap(self, message: str) -> Gap:
        """A gap that shows this row."""
        return Gap(message, Excerpt(" ".join((self.head, *self.cells)), self.place))


class Table(NamedTuple):
    """The names of the columns of values (the first column holds the rows' heads), and the rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


_Cell = tuple[str, Paragraph]


def read_tables(index: Index) -> tuple[Table, ...]:
    """The tables of a report; ask for them by ``index.once(read_tables)``."""
    report = index.report
    found: list[Table] = []
    for tabular, group in groupby(report.draft.paragraphs, key=_is_tabular):
        if tabular:
            found += _tables(report, list(group)[:_CELLS])
    return tuple(found)


def _is_tabular(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a cell, or a line of cells that blanks part."""
    if paragraph.source == "cell":
        return True
    text = paragraph.text.strip()
    return ("\t" in text or "  " in text or "\u3000" in text) and len(_BLANKS.findall(text)) > 1


def _tables(report: Report, paragraphs: Sequence[Paragraph]) -> Iterator[Table]:
    """The table that neighbouring cells or lines make; none where their rows do not fit together."""
    cells = [(canonical(text), each) for each in paragraphs for text in _BLANKS.split(each.text.strip())]
    cells = [cell for cell in cells if cell[0]]
    if not cells:
        return
    rows = _by_form(cells) if cells[0][1].line is None else _by_line(cells)
    if len(rows) >= _LEAST:
        heads = {piece: block.start for block in report.blocks for _, piece in block.pieces}
        yield Table(
            tuple(text for text, _ in rows[0][1:]), tuple(_row(report, row, heads) for row in rows[1:])
        )


def _by_line(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Rows of a format that has lines: one each. The name of the heads may be left out."""
    rows = [list(group) for _, group in groupby(cells, key=lambda cell: cell[1].line)]
    if len(rows) < _LEAST:
        return []
    if len(rows[0]) == len(rows[1]) - 1:
        rows[0].insert(0, ("", rows[0][0][1]))
    if len(rows[0]) > 2 and rows[0][0][0] in _NUMBERS:
        rows = [row[1:] for row in rows]
    return rows if len({len(row) for row in rows}) == 1 and len(rows[0]) > 1 else []


def _by_form(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """Rows of a format that has only cells: a head in words, and as many values as in every other row."""
    kept = list(_unnumbered(cells))
    values = [_is_value(text) for text, _ in kept]
    first = next((at for at in range(len(kept) - 1) if not values[at] and values[at + 1]), None)
    if first is None:
        return []
    width = next((at for at in range(first + 1, len(kept)) if not values[at]), len(kept)) - first
    names, rest = kept[max(0, first - width) : first], kept[first:]
    rows = [rest[at : at + width] for at in range(0, len(rest), width)]
    form = [False] + [True] * (width - 1)
    fits = all(values[first + at : first + at + width] == form for at in range(0, len(rest), width))
    if not fits or len(names) < width - 1 or any(values[first - width + 1 : first]):
        return []
    return [[("", names[0][1]), *names[1 - width :]], *rows]


def _unnumbered(cells: Sequence[_Cell]) -> Iterator[_Cell]:
    """The cells without a first column of numbers (序号 1 2 3 …)."""
    due = 1 if cells[0][0] in _NUMBERS else None
    for at, cell in enumerate(cells):
        if due and (
            at == 0 or (cell[0] == str(due) and at + 1 < len(cells) and not _is_value(cells[at + 1][0]))
        ):
            due += at > 0
            continue
        yield cell


def _is_value(text: str) -> bool:
    return _VALUE.fullmatch(text) is not None and not _YEAR.match(text)


def _row(report: Report, row: Sequence[_Cell], heads: dict[Paragraph, int]) -> Row:
    head, paragraph = row[0]
    start = heads.get(paragraph)
    place = Place(None, paragraph.paragraph, paragraph.line, None, paragraph.page)
    cells = tuple(text for text, _ in row[1:])
    return Row(head, cells, tuple(map(_value, cells)), place if start is None else report.place(start))


def _value(text: str) -> Quantity | None:
    """The exact number that a cell tells, with or without its unit."""
    if text in _NOTHING:
        text = "0"
    found = percentages(text) or counts(text) or counts(f"{text}项")
    fits = len(found) == 1 and found[0].start == 0 and found[0].end >= len(text) and not found[0].bound
    return found[0] if fits else None
