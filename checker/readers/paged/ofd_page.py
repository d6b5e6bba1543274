"""The content of an OFD page: text objects → glyphs, paths → ruling lines. Millimetres, y downwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from math import isfinite
from typing import NamedTuple
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.readers.paged.layout import Glyph, Stroke, clean
from checker.readers.paged.ofd_overlap import Run, untangled
from checker.readers.paged.ofd_package import children, local
from checker.text.lazy_regex import pattern

_DEPTH = 16
_MOST_STROKES = 2_000
_SEGMENT = pattern(r"[MLSC]|-?[\d.]+(?:[eE][-+]?\d+)?")
_THIN = 1.0  # millimetres


class Matrix(NamedTuple):
    """A transformation x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """The point that a point of the object is on the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: Matrix) -> Matrix:
        """What comes of applying this transformation, then ``outer``."""
        e, f = outer.apply(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


@dataclass(slots=True)
class Content:
    """What stands on a page. ``hidden`` is text that is not drawn: the recognised layer of a scan."""

    height: float
    shown: list[Glyph] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    images: int = 0


def walk(root: Element | None, content: Content, composites: Mapping[str, Element]) -> None:
    """Add to ``content`` what stands below a Content element, composite objects included."""
    if root is not None:
        runs: list[Run] = []
        _walk(root, Matrix(), 0, _Sink(content, composites, runs))
        content.shown += chain.from_iterable(untangled(runs))


@dataclass(slots=True)
class _Sink:
    content: Content
    composites: Mapping[str, Element]
    runs: list[Run]
    steps: int = 0

    def step(self) -> None:
        """Composite objects can multiply without end."""
        self.steps += 1
        if self.steps > limits.held().ofd_characters:
            raise UnreadableError("OFD 的一页里图元过多", todo="这不像一份正常的报告，请核对文件来源")


def _walk(element: Element, outer: Matrix, depth: int, sink: _Sink) -> None:
    for item in element:
        sink.step()
        name = local(item)
        if item.get("Visible", "true").lower() == "false":
            continue
        if name == "TextObject":
            _text(item, _placed(item).within(outer), sink)
        elif name == "PathObject":
            _path(item, _placed(item).within(outer), sink.content)
        elif name == "ImageObject":
            sink.content.images += 1
        elif depth < _DEPTH:
            if name == "CompositeObject":
                unit = sink.composites.get(item.get("ResourceID", ""))
                for inner in children(unit, "Content"):
                    _walk(inner, _placed(item).within(outer), depth + 1, sink)
            elif name in ("Layer", "PageBlock"):
                _walk(item, outer, depth + 1, sink)


def _placed(item: Element) -> Matrix:
    """From the object's own space to that around it: its CTM, then the origin of its Boundary."""
    given = number_list(item.get("CTM"))
    own = Matrix(*given) if len(given) == 6 else Matrix()
    boundary = number_list(item.get("Boundary"))
    return own.within(Matrix(e=boundary[0], f=boundary[1])) if len(boundary) == 4 else own


# --- text -----------------------------------------------------------------------------------------


def _text(item: Element, matrix: Matrix, sink: _Sink) -> None:
    """The glyphs of a text object; slanted ones (watermarks) are left out."""
    if abs(matrix.b) > 0.1 * abs(matrix.a) or matrix.a <= 0:
        return
    size = max(_number(item.get("Size") or item.get("size"), 3.5), 0.1)
    wide = matrix.a * _number(item.get("HScale"), 1.0)
    high = max((matrix.c**2 + matrix.d**2) ** 0.5, 0.01)
    drawn = item.get("Fill", "true").lower() != "false" or item.get("Stroke", "").lower() == "true"
    for code in children(item, "TextCode"):
        run = []
        for char, x, y in _placed_chars(code, size):
            sink.step()
            px, py = matrix.apply(x, y)
            shown = clean(char)
            if shown.strip() and isfinite(px) and isfinite(py):
                run.append(Glyph(shown, px, py, _advance(char, size) * wide, size * high))
        if not drawn or item.get("Alpha") == "0":
            sink.content.hidden += run
        elif run:
            start = matrix.apply(_number(code.get("X"), 0.0), _number(code.get("Y"), size))
            sink.runs.append(Run((round(start[0], 2), round(start[1], 2)), run))


def _placed_chars(code: Element, size: float) -> Iterator[tuple[str, float, float]]:
    """Each character of a text code with its place in the object's space."""
    text = code.text or ""
    if "\n" in text:  # indented by a pretty-printer
        text = text.strip()
    x, y = _number(code.get("X"), 0.0), _number(code.get("Y"), size)
    across = _deltas(code.get("DeltaX"), len(text))
    down = _deltas(code.get("DeltaY"), len(text))
    for char, dx, dy in zip(text, across, down, strict=False):
        yield char, x, y
        x += dx if dx is not None else 0.0 if dy is not None else _advance(char, size)
        y += dy or 0.0


def _deltas(text: str | None, most: int) -> Iterator[float | None]:
    """The steps between characters; «g n v» stands for n times v; None where nothing is said."""
    return chain(islice(_told_deltas(text), most), repeat(None, most))


def _told_deltas(text: str | None) -> Iterator[float]:
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count, value = _number(next(words, None), 0.0), _number(next(words, None), 0.0)
            yield from repeat(value, int(min(max(count, 0), 1_000_000)))
        else:
            yield _number(word, 0.0)


def _advance(char: str, size: float) -> float:
    return size / 2 if ord(char) < 0x2E80 and char not in "“”‘’…—" else size


# --- paths ----------------------------------------------------------------------------------------


def _path(item: Element, matrix: Matrix, content: Content) -> None:
    """The level and upright edges of a path."""
    data = next(iter(children(item, "AbbreviatedData")), None)
    if data is None or len(content.strokes) > _MOST_STROKES or len(data.text or "") > 2_000:
        return
    points = [matrix.apply(x, y) for x, y in _corners(data.text or "")]
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        if abs(y1 - y0) < _THIN < abs(x1 - x0):
            content.strokes.append(Stroke(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2))
        elif abs(x1 - x0) < _THIN < abs(y1 - y0):
            content.strokes.append(Stroke((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1)))


def _corners(data: str) -> list[tuple[float, float]]:
    """The points of a path of straight lines; none where it is curved."""
    if re.search(r"[QBA]", data):
        return []
    found: list[tuple[float, float]] = []
    numbers: list[float] = []
    for word in _SEGMENT.findall(data):
        if word == "C" and found:
            found.append(found[0])
        elif word not in "MLSC":
            numbers.append(_number(word, 0.0))
            if len(numbers) == 2:
                found.append((numbers[0], numbers[1]))
                numbers = []
    return found


# --- numbers --------------------------------------------------------------------------------------


def number_list(text: str | None) -> Sequence[float]:
    """The numbers of an ST_Array or ST_Box; empty where one of them is none."""
    try:
        numbers = [float(word) for word in (text or "").split()[:6]]
    except ValueError:
        return ()
    return numbers if all(isfinite(value) and abs(value) < 1e6 for value in numbers) else ()


def _number(text: str | None, default: float) -> float:
    found = number_list(text)
    return found[0] if found else default
