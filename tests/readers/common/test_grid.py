"""Tables that users keep: what a cell shows is what comes out, whatever program wrote it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as Writer

from checker.errors import UnreadableError
from checker.readers.common.grid import rows_of

ROWS = [["单位", "简称"], ["青禾县司法局", "", "x"], [], ["柳渡镇"]]


def by_openpyxl() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append([cell or None for cell in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter() -> bytes:
    stream = BytesIO()
    with Writer(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
        rich = book.add_format({"bold": True})
        sheet.write_rich_string(5, 0, "银杏", rich, "街道")
    return stream.getvalue()


@pytest.mark.parametrize("data", [by_openpyxl(), by_xlsxwriter()], ids=["openpyxl", "xlsxwriter"])
def test_an_excel_workbook(data: bytes):
    rows = [row for row in rows_of(data) if any(row)]
    assert rows[:3] == [row for row in ROWS if row]


def test_text_in_several_runs_is_one():
    assert ["银杏街道"] in rows_of(by_xlsxwriter())


def test_a_cell_with_a_comma_in_quotes():
    assert rows_of('单位,简称\n"甲,乙",丙\n'.encode()) == [["单位", "简称"], ["甲,乙", "丙"]]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old", b"\x00\x01\x02\x03\xff\xfe\x00"])
def test_what_is_no_table_is_told(data: bytes):
    with pytest.raises(UnreadableError):
        rows_of(data)


@pytest.mark.parametrize("index", ["²", "-1", "9" * 30, "1e3", ""])
def test_a_cell_that_names_no_text_is_empty(index: str):
    stream = BytesIO()
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with ZipFile(stream, "w") as package:
        cell = f'<c r="A1" t="s"><v>{index}</v></c><c r="XFD1"><v>1</v></c><c r="B1"><v>2</v></c>'
        package.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{space}"><sheetData><row>{cell}</row></sheetData></worksheet>',
        )
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}"><si><t>甲</t></si></sst>')
    assert rows_of(stream.getvalue()) == [["", "2"]]


def test_a_quotation_mark_that_is_never_closed_is_told():
    with pytest.raises(UnreadableError, match="引号"):
        rows_of(('单位\n"' + "甲" * 200_000).encode())
