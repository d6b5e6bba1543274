"""The ruling lines of a PDF's page, by the paths that are drawn on it. Runs in the child process (see pdf.py)."""

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from checker.readers.paged.glyphs import Stroke
from checker.readers.paged.paths import WHITE, Corner, filled, sides

_THIN = 3.0
"""Points: a box that is drawn thinner is a line (borders are 0.25 to 2.25 points wide)."""
_LEVEL = 1.0
"""Points: a line whose ends differ by less in height is level."""
_SHORT = 6.0
"""Points: shorter level lines are dashes and parts of characters drawn as curves."""
_BOX = 5
"""Segments of a rectangle."""
_MOST = 20_000
"""Paths and corners of a page; more are a drawing, and its lines no table's."""


class Rules:
    """Collects the lines of a page in its own coordinates, y downwards from ``top``."""

    def __init__(self, left: float, top: float) -> None:
        self._left, self._top = left, top
        self._strokes: list[Stroke] = []
        self._seen = 0
        self._numbers = [ctypes.c_float() for _ in range(4)]
        self._levels = [ctypes.c_uint() for _ in range(4)]

    def strokes(self) -> list[Stroke]:
        """The lines; none where there are so many that they are a drawing."""
        return self._strokes if self._seen <= _MOST else []

    def add(self, path: Any, outer: tuple[float, ...]) -> None:
        """Look at a path object; ``outer`` is the matrix of the form in which it stands."""
        self._seen += 1
        if self._seen > _MOST:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
            return
        if self._is_white(path, stroked=bool(stroke.value)):
            return
        if not stroke.value and raw.FPDFPath_CountSegments(path) <= _BOX and self._is_thick(path):
            return
        for corners in self._shapes(path, outer):
            if stroke.value:
                self._strokes += sides(corners, _LEVEL, _SHORT)
            else:
                self._strokes += filled(corners, _THIN, _SHORT)

    def _is_white(self, path: Any, *, stroked: bool) -> bool:
        ask = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
        if not ask(path, *self._levels):
            return False
        *color, alpha = (level.value for level in self._levels)
        return alpha == 0 or min(color) >= WHITE

    def _is_thick(self, path: Any) -> bool:
        if not raw.FPDFPageObj_GetBounds(path, *self._numbers):
            return False
        left, bottom, right, top = (number.value for number in self._numbers)
        return right - left >= _THIN and top - bottom >= _THIN

    def _shapes(self, path: Any, outer: tuple[float, ...]) -> Iterator[list[Corner]]:
        """The corners of each part of a path, closed ones with the first again at the end; no curves."""
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(path, matrix)
        own = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        whole = multiplied(own, outer)
        shape: list[Corner] = []
        curved = False
        x, y = self._numbers[:2]
        for index in range(raw.FPDFPath_CountSegments(path)):
            self._seen += 1
            if self._seen > _MOST:
                return
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if not raw.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if shape and not curved:
                    yield shape
                shape, curved = [], False
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            shape.append(self._placed(x.value, y.value, whole))
            if raw.FPDFPathSegment_GetClose(segment):
                shape.append(shape[0])
        if shape and not curved:
            yield shape

    def _placed(self, x: float, y: float, matrix: tuple[float, ...]) -> Corner:
        a, b, c, d, e, f = matrix
        return a * x + c * y + e - self._left, self._top - b * x - d * y - f


def multiplied(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix of applying ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        *(oa * a + oc * b, ob * a + od * b, oa * c + oc * d, ob * c + od * d),
        *(oa * e + oc * f + oe, ob * e + od * f + of),
    )
