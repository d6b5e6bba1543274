"""Text objects that lie over each other, put side by side again.

Some writers cut a line into one text object for each font, give all of them the place of the whole
line and spread the characters of each over it. What is left of the order is that of the objects.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from checker.readers.paged.glyphs import Glyph

_NEAR = 12  # objects before and behind that are looked at
_LONG = 120  # more characters than a line holds


class Run(NamedTuple):
    """The glyphs of a text object, where the object begins, and its direction (see upright.py)."""

    start: tuple[float, float]
    glyphs: list[Glyph]
    quarter: int = 0


def untangled(runs: list[Run]) -> Iterator[list[Glyph]]:
    """The runs of a page; those that begin at one place are laid one behind the other."""
    first = 0
    for start, group in groupby(runs, key=lambda run: run.start):
        members = [run.glyphs for run in group]
        last = first + len(members)
        beside = (*runs[max(0, first - _NEAR) : first], *runs[last : last + _NEAR])
        others = _between(members[0], [run for run in beside if run.start != start])
        if _same(members) and (len(members) > 1 or not others):
            yield from members
        else:
            yield _laid(start[0], members, others)
        first = last


def _between(run: list[Glyph], beside: list[Run]) -> list[Glyph]:
    """Glyphs of other objects that stand in the line of this one, between its characters."""
    first, last = run[0], run[-1]
    if len(run) > _LONG:
        return []
    own = {(glyph.char, round(glyph.x / first.size) + shift) for glyph in run for shift in (-1, 0, 1)}
    return [
        glyph
        for other in beside
        if len(other.glyphs) <= _LONG and abs(other.glyphs[0].y - first.y) < 0.3 * first.size
        for glyph in other.glyphs
        if first.x < glyph.x < last.x and (glyph.char, round(glyph.x / first.size)) not in own
    ]


def _same(runs: list[list[Glyph]]) -> bool:
    """One text printed more than once, to look bold."""
    return len({"".join(glyph.char for glyph in run) for run in runs}) == 1


def _laid(x: float, runs: list[list[Glyph]], beside: list[Glyph]) -> list[Glyph]:
    """The characters one behind the other, by their own widths, around others of the line."""
    others = sorted(beside, key=lambda g: g.x)
    found = []
    for glyph in (glyph for run in runs for glyph in run):
        while others and others[0].x < x + 0.3 * glyph.size:
            other = others.pop(0)
            if other.x > x - 0.3 * glyph.size:
                x = other.x + other.width
        found.append(glyph._replace(x=x))
        x += glyph.width
    return found
