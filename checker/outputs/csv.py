"""CSV of the gaps, one a row, for spreadsheets: UTF-8 with a byte order mark, so that Excel reads it.

A cell that a spreadsheet could take for a formula gets a ' in front, as OWASP advises.
"""

from __future__ import annotations

import csv
from io import StringIO

from checker.model.answer import Answer
from checker.outputs._cells import columns_of, gap_rows
from checker.outputs._clean import printable, starts_formula


def render(answer: Answer) -> str:
    """The rows behind a head; a report without gaps has one that says so."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.title for column in columns_of(answer)])
    writer.writerows([[_inert(cell) for cell in row] for row in gap_rows(answer, clean=True)])
    return f"\ufeff{stream.getvalue()}"


def _inert(cell: str | float | None) -> str | float | None:
    if not isinstance(cell, str):
        return cell
    clean = printable(cell)
    return f"'{clean}" if starts_formula(clean) else clean
