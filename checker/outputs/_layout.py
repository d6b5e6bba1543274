"""Setting Chinese text in terminal cells: wrapping, padding, and what a console can encode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.text import Text

from checker.patterns import pattern

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

_NEVER_FIRST = "，。、；：？！）》」』】〕”’…％,.;:?!)]}% "
_NEVER_LAST = "（《「『【〔“‘([{"
_UNIT = pattern(
    rf"[{re.escape(_NEVER_LAST)}]*(?:[0-9A-Za-z_./\\@#&=+-]+|.)[{re.escape(_NEVER_FIRST)}]*", re.DOTALL
)
# Escape sequences and direction overrides of a report must not reach the terminal.
_UNSAFE = pattern(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@cache
def char_cells(char: str) -> int:
    """The cells that a character takes. (Rich searches a table, and remembers the answer for whole texts only.)"""
    return 2 if "\u4e00" <= char <= "\u9fff" else get_character_cell_size(char)


def cells_of(text: str) -> int:
    """The cells that a text takes."""
    return sum(map(char_cells, text))


class Printable:
    """A renderable without control characters and without what the encoding lacks.

    Cell widths are kept, so that columns stay in line.
    """

    def __init__(self, inner: RenderableType, encoding: str) -> None:
        self.inner = inner
        self.encoding = encoding

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.inner, options):
            text = segment.text if segment.control else fitting(segment.text, self.encoding)
            yield Segment(text, segment.style, segment.control)


def fitting(text: str, encoding: str) -> str:
    """The text without control characters, and with ? for what the encoding lacks."""
    clean = _UNSAFE.sub("", text)
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


class Wrapped:
    """A renderable of a label with its text beside it, wrapped as Chinese text is."""

    def __init__(self, label: str, text: str) -> None:
        self.label = label
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from hang(self.label, self.text, options.max_width)


def wrap(text: Text, cells: int) -> list[Text]:
    """The text in lines of at most ``cells``; no line begins with 。 or ends with （."""
    lines = list(text.divide(_breaks(text.plain, max(2, cells))))
    for line in lines:
        if line.plain[-1:].isspace():
            line.rstrip()
    return lines


def _breaks(plain: str, cells: int) -> Iterator[int]:
    ends = list(accumulate(map(char_cells, plain), initial=0))
    if ends[-1] <= cells:
        return
    begun = 0  # cells before the line
    for unit in _UNIT.finditer(plain):
        start, end = unit.span()
        if (
            ends[start] > begun
            and ends[end] - begun > cells
            and _bare(plain, ends, start, end) - begun > cells
        ):
            yield start
            begun = ends[start]
        if ends[end] - ends[start] <= cells:
            continue
        for at in range(start, end):
            if ends[at] > begun and ends[at + 1] - begun > cells:
                yield at
                begun = ends[at]


def _bare(plain: str, ends: list[int], start: int, end: int) -> int:
    """Cells up to the end of a unit without the blanks at its end."""
    return ends[start + len(plain[start:end].rstrip())]


def hang(label: Text | str, body: Text | str, width: int) -> list[Text]:
    """A label with its text beside it; the text's further lines stand under its first one."""
    head = Text(label) if isinstance(label, str) else label
    indent = head.cell_len
    lines = wrap(Text(body) if isinstance(body, str) else body, width - indent)
    first, *rest = lines
    return [Text.assemble(head, first), *(Text.assemble(" " * indent, line) for line in rest)]


def cut(text: Text | str, cells: int) -> Text:
    """Exactly ``cells`` wide: padded with blanks, or cut with an ellipsis."""
    copy = Text(text) if isinstance(text, str) else text.copy()
    copy.truncate(cells, overflow="ellipsis", pad=True)
    return copy
