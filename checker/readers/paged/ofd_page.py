"""The content of an OFD page: text objects → glyphs, paths → ruling lines. Millimetres, y downwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from math import hypot, isfinite
from typing import NamedTuple
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.readers.paged.glyphs import Glyph, Page, Stroke, clean
from checker.readers.paged.legible import Sheet
from checker.readers.paged.ofd_overlap import Run, untangled
from checker.readers.paged.ofd_package import child, children, local
from checker.readers.paged.paths import WHITE, Corner, filled, sides
from checker.readers.paged.upright import main_quarter, quarter, turned, turned_glyph, turned_strokes
from checker.text.lazy_regex import pattern

_DEPTH = 16
_MOST_STROKES = 5_000
"""Lines of a page; more are a drawing, and its lines no table's (50 rows of 20 boxes have 4,000)."""
_MOST_DATA = 2_000
"""Characters of a path; longer ones are drawings."""
_DRAWN = 0.2
"""Of a page's characters: fewer are the stamp on a scan whose recognised text is the rest."""
_SEGMENT = pattern(r"[MLSC]|-?[\d.]+(?:[eE][-+]?\d+)?")
_THIN, _SHORT = 1.0, 2.0
"""Millimetres: what is thinner is a line (borders have 0.1 to 0.8); what is shorter is a dash or part of a character."""


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
    """What stands on a page. ``hidden`` is text that is not drawn: the recognised layer of a scan.

    ``pictures`` is the share of the page that its largest image covers, ``largest`` the id of that
    image, ``box`` its place (left, top, width, height) and ``picture`` the part that holds it.
    """

    width: float
    height: float
    shown: list[Run] = field(default_factory=list)
    hidden: list[Run] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    pictures: float = 0.0
    largest: str = ""
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    picture: str = ""

    @property
    def sheet(self) -> Sheet:
        """What tells whether the page can be read; a picture with a layer of recognised text needs no more."""
        text = "".join(glyph.char for run in (*self.shown, *self.hidden) for glyph in run.glyphs)
        return Sheet(text, 0, 0.0 if self.hidden else self.pictures)

    def emptied(self) -> Content:
        """A page of this size with nothing on it."""
        return Content(self.width, self.height)

    @property
    def characters(self) -> int:
        """How many there are, drawn or not."""
        return sum(len(run.glyphs) for run in (*self.shown, *self.hidden))

    def page(self, number: int) -> Page:
        """The page as it is read, turned upright; text that is not drawn only where it is nearly all."""
        drawn = sum(len(run.glyphs) for run in self.shown)
        runs = self.shown if drawn >= _DRAWN * self.characters else [*self.shown, *self.hidden]
        main = main_quarter(run.quarter for run in runs for _ in run.glyphs)
        straight = [self._turned(run) if main else run for run in runs if run.quarter == main]
        strokes = turned_strokes(self.strokes, main, self.width, self.height)
        size = (self.width, self.height) if main % 2 == 0 else (self.height, self.width)
        return Page(number, *size, list(chain.from_iterable(untangled(straight))), strokes)

    def _turned(self, run: Run) -> Run:
        size = self.width, self.height
        glyphs = [turned_glyph(glyph, run.quarter, *size) for glyph in run.glyphs]
        return Run(turned(*run.start, run.quarter, *size), glyphs, run.quarter)


def walk(
    root: Element | None, content: Content, composites: Mapping[str, Element], steps: Iterator[int]
) -> None:
    """Add to ``content`` what stands below a Content element, composite objects included.

    ``steps`` counts what is met, in all pages of a file: composite objects and templates can multiply without end.
    """
    if root is not None:
        _walk(root, Matrix(), 0, _Sink(content, composites, steps))


class _Sink(NamedTuple):
    content: Content
    composites: Mapping[str, Element]
    steps: Iterator[int]

    def step(self) -> None:
        """One character or object more. Raises UnreadableError beyond the limit."""
        if next(self.steps) > limits.held().ofd_characters:
            raise UnreadableError("OFD 里图元过多", todo="这不像一份正常的报告，请核对文件来源")


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
            _image(item, outer, sink.content)
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


def _image(item: Element, outer: Matrix, content: Content) -> None:
    """Take note of the image that covers most of the page, by its boundary."""
    boundary = number_list(item.get("Boundary"))
    if len(boundary) != 4:
        return
    x0, y0 = outer.apply(boundary[0], boundary[1])
    x1, y1 = outer.apply(boundary[0] + boundary[2], boundary[1] + boundary[3])
    share = abs((x1 - x0) * (y1 - y0)) / max(content.width * content.height, 1.0)
    if share > content.pictures:
        content.pictures, content.largest = share, item.get("ResourceID", "")
        content.box = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def _text(item: Element, matrix: Matrix, sink: _Sink) -> None:
    """The glyphs of a text object; slanted ones (watermarks) are left out."""
    turn = quarter(matrix.a, matrix.b)
    if turn is None:
        return
    size = max(_number(item.get("Size") or item.get("size"), 3.5), 0.1)
    wide = hypot(matrix.a, matrix.b) * _number(item.get("HScale"), 1.0)
    high = max(hypot(matrix.c, matrix.d), 0.01)
    drawn = item.get("Fill", "true").lower() != "false" or item.get("Stroke", "").lower() == "true"
    for code in children(item, "TextCode"):
        run = []
        for char, x, y in _placed_chars(code, size):
            sink.step()
            px, py = matrix.apply(x, y)
            shown = clean(char)
            if shown.strip() and isfinite(px) and isfinite(py):
                run.append(Glyph(shown, px, py, _advance(char, size) * wide, size * high))
        x, y = matrix.apply(_number(code.get("X"), 0.0), _number(code.get("Y"), size))
        if run and isfinite(x) and isfinite(y):
            kept = sink.content.shown if drawn and item.get("Alpha") != "0" else sink.content.hidden
            kept.append(Run((round(x, 2), round(y, 2)), run, turn))


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
    """The ruling lines of a path: its sides where it is drawn, itself where it is filled and thin."""
    if len(content.strokes) > _MOST_STROKES:
        return
    data = child(item, "AbbreviatedData")
    if data is None or len(data.text or "") > _MOST_DATA:
        return
    stroked = item.get("Stroke", "true").lower() != "false"
    full = item.get("Fill", "false").lower() == "true"
    if not (stroked or full) or _is_white(child(item, "StrokeColor" if stroked else "FillColor")):
        return
    for shape in _shapes(data.text or ""):
        corners = [matrix.apply(x, y) for x, y in shape]
        content.strokes += sides(corners, _THIN, _SHORT) if stroked else filled(corners, _THIN, _SHORT)


def _is_white(color: Element | None) -> bool:
    """Whether a colour cannot be seen on paper; where none is told it is black."""
    if color is None:
        return False
    values = number_list(color.get("Value"))
    return color.get("Alpha") == "0" or (len(values) in (1, 3) and min(values) >= WHITE)


def _shapes(data: str) -> Iterator[list[Corner]]:
    """The corners of each part of a path of straight lines, closed ones with the first again at the end."""
    if re.search(r"[QBA]", data):
        return
    shape: list[Corner] = []
    numbers: list[float] = []
    for word in _SEGMENT.findall(data):
        if word == "C" and shape:
            shape.append(shape[0])
        elif word in "MS":
            if len(shape) > 1:
                yield shape
            shape = []
        elif word not in "LC":
            numbers.append(_number(word, 0.0))
            if len(numbers) == 2:
                shape.append((numbers[0], numbers[1]))
                numbers = []
    if len(shape) > 1:
        yield shape


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
