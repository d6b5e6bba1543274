"""A table that a user keeps, as rows of text: a CSV file in any charset, or the first sheet of an Excel workbook (xlsx)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.readers.common.decode import decode
from checker.readers.common.xml import parse_xml
from checker.text.numerals import whole_number

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_MOST_COLUMNS = 256
"""More columns than any list of bodies has; a cell that claims to stand further right is left out."""
_OLD = b"\xd0\xcf\x11\xe0"


def rows_of(data: bytes) -> list[list[str]]:
    """The rows with their cells as written, blank ones at the ends left out. Raises UnreadableError."""
    if data.startswith(_OLD):
        raise UnreadableError("这是旧格式的 Excel 文件（xls）", todo="请另存为 xlsx 或者 CSV")
    if data.startswith(b"PK"):
        return list(_sheet(data))
    text, _ = decode(data)
    first = text.partition("\n")[0]
    mark = max(",\t;，", key=first.count)
    try:
        rows = list(csv.reader(StringIO(text.replace("\0", "")), delimiter=mark))
    except csv.Error as error:
        raise UnreadableError(
            "不是表格：有一格长得不像话，可能引号没有配对", todo="请核对文件，另存为 CSV 或者 xlsx"
        ) from error
    return [[cell.strip() for cell in row] for row in rows]


def _sheet(data: bytes) -> Iterator[list[str]]:
    parts = limits.open_zip(data)
    name = next((name for name in sorted(parts) if name.startswith("xl/worksheets/sheet")), None)
    if name is None:
        raise UnreadableError("不是 Excel 工作簿（xlsx）", todo="请另存为 xlsx 或者 CSV")
    shared = _shared(parts)
    for row in _all(parse_xml(parts[name], name), "row"):
        cells: dict[int, str] = {}
        for cell in _children(row, "c"):
            column = _column(cell.get("r", "")) or max(cells, default=0) + 1
            if column <= _MOST_COLUMNS:
                cells[column] = _text(cell, shared)
        yield [cells.get(column, "") for column in range(1, max(cells, default=0) + 1)]


def _shared(parts: limits.Parts) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in parts:
        return []
    return [_words(each) for each in _children(parse_xml(parts[name], name), "si")]


def _text(cell: Element, shared: list[str]) -> str:
    """What a cell shows; a number stays as it is written, which for a date is its count of days."""
    if cell.get("t") == "inlineStr":
        return _words(cell).strip()
    value = next((each.text or "" for each in _children(cell, "v")), "")
    if cell.get("t") == "s":
        index = whole_number(value)
        return shared[index].strip() if index is not None and index < len(shared) else ""
    return value.strip()


def _words(element: Element) -> str:
    """The runs of a text, without its readings in another script."""
    return "".join(
        each.text or ""
        for run in (element, *_all(element, "r"), *_all(element, "is"))
        for each in _children(run, "t")
    )


def _column(reference: str) -> int:
    """The number of a cell's column: «C7» is 3; 0 where it has none."""
    number = 0
    for char in reference:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - ord("A") + 1
    return number


def _all(element: Element, tag: str) -> Iterator[Element]:
    for space in (_MAIN, _STRICT):
        yield from element.iter(f"{space}{tag}")


def _children(element: Element, tag: str) -> Iterator[Element]:
    for space in (_MAIN, _STRICT):
        yield from element.findall(f"{space}{tag}")
