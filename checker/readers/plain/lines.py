"""What plain text and Markdown share: lines with their numbers, and rows drawn with pipes."""

from __future__ import annotations

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.common.decode import decode
from checker.text.lazy_regex import pattern

_BREAK = pattern(r"\r\n|\r|\n")
_ROW = pattern(r"\s*[|│┃](.*)[|│┃]\s*")
_BAR = pattern(r"(?<!\\)[|│┃]")
_RULING = pattern(r"\s*[|+┌├└┏┣┗╔╠╚│┃][\s:|│┃+─━┄┈═║┬┐┼┤┴┘┳┓╋┫┻┛╦╗╬╣╩╝-]*")


def lines_of(data: bytes) -> tuple[list[str], tuple[str, ...]]:
    """The lines of a text file as an editor counts them, and what is to be said of its decoding."""
    text, damaged = decode(data)
    if len(text) > limits.held().characters:
        raise UnreadableError(
            f"文字超过上限 {limits.held().characters} 字", todo="请核对文件，或拆开后再检查"
        )
    lines = _BREAK.split(text)
    if len(lines) > limits.held().paragraphs:
        raise UnreadableError(
            f"行数超过上限 {limits.held().paragraphs} 行", todo="请核对文件，或拆开后再检查"
        )
    notices = (f"文件中有 {damaged} 个字符已损坏，显示为 \ufffd",) if damaged else ()
    return lines, notices


def cells_of(line: str) -> list[str] | None:
    """The cells of a row like ``| 单位 | 某局 |`` (none for a ruling line), None where it is no row."""
    if _RULING.fullmatch(line):
        return []
    row = _ROW.fullmatch(line)
    if row is None:
        return None
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(row.group(1))]


def paragraphs_of(line: str, number: int) -> list[Paragraph]:
    """A line as it stands, or the cells of the row that it is."""
    cells = cells_of(line)
    if cells is None:
        return [Paragraph(line, line=number, wrapped=True)]
    return [Paragraph(cell, line=number, source="cell") for cell in cells if cell]


def drafted(paragraphs: list[Paragraph], notices: tuple[str, ...]) -> Draft:
    """The draft made of them."""
    return Draft(tuple(paragraphs), notices=notices)
