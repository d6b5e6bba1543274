"""Excel workbooks as all our outputs write them: every text is a string, so that none is ever a formula, a link or a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from checker.model import State
from checker.outputs import _wording as say
from checker.outputs._cells import Cell, Column
from checker.outputs._clean import printable, starts_formula
from checker.outputs.marks import WORKBOOK_TITLE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell can hold."""
_MADE = datetime(2000, 1, 1)  # the same answer gives the same bytes
# Colours that colour-blind people can tell apart; each state is also a word.
_STATE_COLOURS: dict[State, tuple[str, str]] = {
    "met": ("#D6E6F5", "#0B3C66"),
    "weak": ("#FFF0C2", "#5C4300"),
    "missing": ("#B3261E", "#FFFFFF"),
    "exempt": ("#E6E6E6", "#404040"),
}


def workbook(stream: BytesIO) -> Workbook:
    """An empty workbook that goes to a stream when it is closed, with the mark by which it is known again."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": WORKBOOK_TITLE, "created": _MADE})
    return book


class Pen:
    """The formats of one workbook, and the only hand that writes cells."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8ECF0"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        # Excel keeps such a cell a text even where somebody edits it.
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.score = book.add_format({"num_format": "0.0", "valign": "top"})
        self.count = book.add_format({"num_format": "0", "valign": "top"})
        self.states: dict[str, Format] = {
            f"{say.SIGNS[state]} {say.STATES[state]}": book.add_format(
                {"bg_color": back, "font_color": front}
            )
            for state, (back, front) in _STATE_COLOURS.items()
        }

    def put(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write one cell: a text as a text whatever it looks like, a number as a number."""
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, self.text)
        elif isinstance(cell, str):
            clean = printable("\n".join(cell.splitlines()))[:LONGEST]
            sheet.write_string(row, column, clean, self.quoted if starts_formula(clean) else self.text)
        else:
            sheet.write_number(row, column, cell, self.score if isinstance(cell, float) else self.count)

    def table(
        self, sheet: Worksheet, name: str, columns: tuple[Column, ...], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """Rows under a head that stays in sight, to be filtered and sorted."""
        last = max(1, len(rows))
        heads = [{"header": column.title, "header_format": self.head} for column in columns]
        sheet.add_table(
            0, 0, last, len(columns) - 1, {"name": name, "columns": heads, "style": "Table Style Light 1"}
        )
        for number, row in enumerate(rows, 1):
            for index, cell in enumerate(row):
                self.put(sheet, number, index, cell)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
        sheet.freeze_panes(1, 1)
        fit_page(sheet)


def fit_page(sheet: Worksheet) -> None:
    """Print it on A4, as wide as the paper, the head on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
