"""Paths that are drawn on a page → ruling lines, in whatever unit the page has."""

from collections.abc import Iterator, Sequence

from checker.readers.paged.glyphs import Stroke

Corner = tuple[float, float]
WHITE = 250
"""Of 255: lighter lines cannot be seen; they part coloured cells, or cover what stood there."""


def sides(corners: Sequence[Corner], thin: float, short: float) -> Iterator[Stroke]:
    """The level and upright sides of a shape that is drawn as an outline."""
    for (x0, y0), (x1, y1) in zip(corners, corners[1:], strict=False):
        yield from _straight(x0, y0, x1, y1, thin, short)


def filled(corners: Sequence[Corner], thin: float, short: float) -> Iterator[Stroke]:
    """The line that a filled shape is, where it is thin; the ground behind words or a page is none."""
    across, down = [x for x, _ in corners], [y for _, y in corners]
    yield from _straight(min(across), min(down), max(across), max(down), thin, short)


def _straight(x0: float, y0: float, x1: float, y1: float, thin: float, short: float) -> Iterator[Stroke]:
    if abs(y1 - y0) < thin and abs(x1 - x0) > short:
        yield Stroke(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
    elif abs(x1 - x0) < thin < abs(y1 - y0):
        yield Stroke((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
