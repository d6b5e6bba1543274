"""Lines of text in styles, as plain values. A pipe takes them without their styles, a console of rich with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from rich.cells import cell_len, set_cell_size

Run = tuple[str, str]
"""A text and its style in the words of rich ("bold red"), empty where it has none."""
Line = tuple[Run, ...]
"""A line is longer by ``+``."""


def styled(text: str, style: str = "") -> Line:
    """A line of one text."""
    return ((text, style),)


def plain(line: Line) -> str:
    """What the line says."""
    return "".join(text for text, _ in line)


def cells(line: Line) -> int:
    """The terminal cells that the line takes."""
    return cell_len(plain(line))


def divided(line: Line, offsets: Iterable[int]) -> list[Line]:
    """The line in pieces, cut at ascending offsets of its text."""
    return [_piece(line, start, end) for start, end in pairwise(chain((0,), offsets, (len(plain(line)),)))]


def _piece(line: Line, start: int, end: int) -> Line:
    return tuple(_pieces(line, start, end))


def _pieces(line: Line, start: int, end: int) -> Iterator[Run]:
    at = 0
    for text, style in line:
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece:
            yield piece, style
        at += len(text)


def rstripped(line: Line) -> Line:
    """The line without the blanks at its end."""
    return _piece(line, 0, len(plain(line).rstrip()))


def cut(text: str, width: int, style: str = "") -> Line:
    """A text exactly ``width`` cells wide: padded with blanks, or cut with an ellipsis."""
    if cell_len(text) <= width:
        return styled(set_cell_size(text, width), style)
    return styled(set_cell_size(text, width - 1) + "…", style)
