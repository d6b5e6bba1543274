"""Excerpts on one line, shortened around the words that count."""

from __future__ import annotations

from itertools import accumulate, groupby

from checker.model import Excerpt
from checker.outputs._layout import char_cells
from checker.outputs._styled import Line, Run, styled

ELLIPSIS = "…"
_POINTS = "，。、；：）”》,.;:) "
_ROOM = 12  # cells that a passage needs to be understood
_NEAR = 3  # characters
Runs = list[tuple[int, int]]


def shorten(excerpt: Excerpt, cells: int, style: str = "bold") -> Line:
    """The excerpt on one line of at most ``cells`` cells, its marks in ``style``.

    The marked words come first (the longest, where there is no room for all); what room is left
    goes to what stands around them. What is left out shows as an ellipsis.
    """
    chars, marked = _flatten(excerpt)
    runs = _runs(chars, marked, cells)
    line: list[Run] = [(ELLIPSIS, "")] if runs[0][0] > 0 else []
    for index, (start, end) in enumerate(runs):
        line += [(ELLIPSIS, "")] if index else []
        for strong, run in groupby(range(start, end), marked.__getitem__):
            line.append(("".join(map(chars.__getitem__, run)), style if strong else ""))
    return tuple(line) + (styled(ELLIPSIS) if runs[-1][1] < len(chars) else ())


def _runs(chars: list[str], marked: list[bool], cells: int) -> Runs:
    """The stretches to show."""
    ends = list(accumulate(map(char_cells, chars), initial=0))
    runs = _marked_runs(marked)
    if ends[-1] + len(runs) < cells:
        return [(0, len(chars))]  # there is room for all, with an ellipsis at each side of each run
    return _tidy(_grow(_start(runs, ends, cells), ends, cells), chars, marked)


def _flatten(excerpt: Excerpt) -> tuple[list[str], list[bool]]:
    """Its characters on one line, and which of them are marked.

    Blanks become one; between Chinese characters a line break vanishes.
    """
    chars: list[str] = []
    marked: list[bool] = []
    blank = ""
    for at, char in enumerate(excerpt.text):
        if char.isspace():
            blank += char
            continue
        if blank and chars and not ("\n" in blank and ord(chars[-1]) > 0xFF and ord(char) > 0xFF):
            chars.append(" ")
            marked.append(False)
        blank = ""
        chars.append(char)
        marked.append(any(start <= at < end for start, end in excerpt.marks))
    return chars, marked


def _marked_runs(marked: list[bool]) -> Runs:
    runs: Runs = []
    for at, yes in enumerate(marked):
        if yes and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif yes:
            runs.append((at, at + 1))
    return runs


def _cost(runs: Runs, ends: list[int]) -> int:
    """Cells that the runs take, with an ellipsis wherever something is left out."""
    left_out = (runs[0][0] > 0) + (runs[-1][1] < len(ends) - 1) + len(runs) - 1
    return sum(ends[end] - ends[start] for start, end in runs) + left_out


def _start(runs: Runs, ends: list[int], cells: int) -> Runs:
    """The marked runs to show, the longest first: as many as there is room to read each in context.

    Where nothing is marked, the beginning of the text.
    """
    if not runs:
        return [(0, 0)]
    longest = sorted(_joined(runs), key=lambda run: run[0] - run[1])
    chosen = sorted(longest[: max(1, cells // _ROOM)])
    while len(chosen) > 1 and _cost(chosen, ends) > cells:
        chosen.pop()
    start, end = chosen[0]
    while len(chosen) == 1 and end > start and _cost([(start, end)], ends) > cells:
        end -= 1
    return [(start, end), *chosen[1:]]


def _joined(runs: Runs) -> Runs:
    """Runs with hardly anything between them taken as one."""
    joined = runs[:1]
    for start, end in runs[1:]:
        if start - joined[-1][1] <= _NEAR:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _grow(runs: Runs, ends: list[int], cells: int) -> Runs:
    """Widen the runs by a character at each side in turn, until nothing more fits."""
    grown = True
    while grown:
        grown = False
        for end_side in (True, False):
            for index in range(len(runs) - 1, -1, -1):
                wider = _widen(runs, index, end_side, len(ends) - 1)
                if wider != runs and _cost(wider, ends) <= cells:
                    runs, grown = wider, True
    return runs


def _widen(runs: Runs, index: int, end_side: bool, length: int) -> Runs:
    """One run a character wider; runs that meet become one."""
    start, end = runs[index]
    start, end = (start, min(length, end + 1)) if end_side else (max(0, start - 1), end)
    before, after = runs[:index], runs[index + 1 :]
    if before and before[-1][1] >= start:
        start = before.pop()[0]
    if after and after[0][0] <= end:
        end = after.pop(0)[1]
    return [*before, (start, end), *after]


def _tidy(runs: Runs, chars: list[str], marked: list[bool]) -> Runs:
    """No run begins with punctuation right behind an ellipsis."""
    tidied: Runs = []
    for first, end in runs:
        start = first
        while 0 < start < end - 1 and chars[start] in _POINTS and not marked[start]:
            start += 1
        tidied.append((start, end))
    return tidied
