"""Setting Chinese text in terminal cells: wrapping, padding, and what a console can encode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from rich.cells import get_character_cell_size

from checker.outputs._styled import Line, cells, divided, plain, rstripped, styled
from checker.text.lazy_regex import pattern
from checker.text.terminal import safe_lines

_NEVER_FIRST = "，。、；：？！）》」』】〕”’…％,.;:?!)]}% "
_NEVER_LAST = "（《「『【〔“‘([{"
_UNIT = pattern(
    rf"[{re.escape(_NEVER_LAST)}]*(?:[0-9A-Za-z_./\\@#&=+-]+|.)[{re.escape(_NEVER_FIRST)}]*", re.DOTALL
)
# Escape sequences and direction overrides of a report must not reach the terminal.
_UNSEEN = pattern(r"[\x09\xad\u200b-\u200f\u2060-\u206f\ufeff]")


@cache
def char_cells(char: str) -> int:
    """The cells that a character takes. (Rich searches a table, and remembers the answer for whole texts only.)"""
    return 2 if "\u4e00" <= char <= "\u9fff" else get_character_cell_size(char)


def fitting(text: str, encoding: str) -> str:
    """Lines of text, safe for a terminal, and with ? for what the encoding lacks."""
    clean = safe_lines(_UNSEEN.sub("", text), "")
    try:
        clean.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_encodable(char, encoding) for char in clean)
    return clean


def _encodable(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return "?" * char_cells(char)
    return char


def wrap(line: Line, width: int) -> list[Line]:
    """The line in lines of at most ``width`` cells; none begins with 。 or ends with （."""
    return list(map(rstripped, divided(line, _breaks(plain(line), max(2, width)))))


def _breaks(text: str, width: int) -> Iterator[int]:
    ends = list(accumulate(map(char_cells, text), initial=0))
    if ends[-1] <= width:
        return
    begun = 0  # cells before the line
    for unit in _UNIT.finditer(text):
        start, end = unit.span()
        if (
            ends[start] > begun
            and ends[end] - begun > width
            and _bare(text, ends, start, end) - begun > width
        ):
            yield start
            begun = ends[start]
        if ends[end] - ends[start] <= width:
            continue
        for at in range(start, end):
            if ends[at] > begun and ends[at + 1] - begun > width:
                yield at
                begun = ends[at]


def _bare(text: str, ends: list[int], start: int, end: int) -> int:
    """Cells up to the end of a unit without the blanks at its end."""
    return ends[start + len(text[start:end].rstrip())]


def hang(label: Line, body: Line, width: int) -> list[Line]:
    """A label with its text beside it; the text's further lines stand under its first one."""
    indent = cells(label)
    first, *rest = wrap(body, width - indent)
    return [label + first, *(styled(" " * indent) + line for line in rest)]
