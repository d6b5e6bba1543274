"""Lines of pages → paragraphs: page furniture out, wrapped lines joined, alignment told.

Private to the readers of formats that only know lines (PDF, OFD, recognised scans).
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from checker.model import Paragraph
from checker.readers.paged.layout import CLOSING, Line, common
from checker.readers.paged.page_furniture import split_notes, without_furniture
from checker.text.lazy_regex import pattern

_MARKER = pattern(
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+[章节部]"
)
_ENDING = "。！？；：…”）.!?;:"

Align = Literal["left", "center", "right"]


class _Frame(NamedTuple):
    """The text area of a sort of pages, the size of its body text, and are first lines indented?"""

    left: float
    right: float
    size: float
    leading: float
    indented: bool

    @property
    def width(self) -> float:
        return max(self.right - self.left, self.size)


def paragraphs(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> tuple[Paragraph, ...]:
    """The paragraphs of a document from the lines of its pages (``widths``: of the pages).

    Paragraphs carry the page on which they begin; footnotes come last.
    """
    body, notes = split_notes(without_furniture(pages))
    flow = [line for page in body for line in page]
    frames = _frames(body, widths)
    found: list[Paragraph] = []
    for cell, group in groupby(flow, key=lambda line: line.cell and (line.page, line.cell)):
        run = list(group)
        if cell:
            found += _cell(run)
        else:
            found += _running(run, frames)
    found += [Paragraph(_joined(note), page=note[0].page, source="note") for note in notes]
    return tuple(found)


# --- the text area --------------------------------------------------------------------------------


def _frames(pages: list[list[Line]], widths: Sequence[float]) -> dict[int, _Frame]:
    """The frame of every page: of the pages of its width, odd and even apart where they are many."""
    by_sort: dict[tuple[float, int], list[list[Line]]] = {}
    numbers = [page[0].page if page else 0 for page in pages]
    for number, width, page in zip(numbers, widths, pages, strict=True):
        by_sort.setdefault((round(width), number % 2), []).append(page)
        by_sort.setdefault((round(width), -1), []).append(page)
    frames = {key: _frame(group, key[0]) for key, group in by_sort.items()}
    found = {}
    for number, width in zip(numbers, widths, strict=True):
        own, joint = (round(width), number % 2), (round(width), -1)
        many = sum(len(page) for page in by_sort[own]) >= 30
        found[number] = frames[own] if many else frames[joint]
    return found


def _frame(pages: list[list[Line]], width: float) -> _Frame:
    loose = [line for page in pages for line in page if not line.cell]
    size = common([line.size for line in loose]) or 1.0
    body = [line for line in loose if abs(line.size - size) < 0.15 * size] or loose
    if not body:
        return _Frame(0, size, size, size, indented=False)
    steps = [
        after.y - before.y
        for page in pages
        for before, after in pairwise(page)
        if after.y - before.y > 0.8 * size
    ]
    left = _edge([line.x0 for line in body], size)
    right = -_edge([-line.x1 for line in body], size)
    if sum(1 for line in body if right - line.x1 < 1.5 * size) < 4:
        # Hardly a line is full: the margins are taken to be alike.
        right = max(right, width - left)
    indents = sum(1 for line in body if 1.2 * size < line.x0 - left < 4.5 * size)
    leading = min(common(steps) or 1.5 * size, 2.2 * size)
    return _Frame(left, right, size, leading, indents >= max(1, len(body) // 12))


def _edge(values: list[float], size: float) -> float:
    """The outermost place at which a fair share of lines begins (a few may hang out)."""
    least = max(1, min(len(values) // 20, 8))
    for value in sorted(values):
        if sum(1 for other in values if 0 <= other - value <= 0.3 * size) >= least:
            return value
    return min(values)


# --- joining --------------------------------------------------------------------------------------


def _running(run: list[Line], frames: dict[int, _Frame]) -> list[Paragraph]:
    """Paragraphs of lines outside ruled tables."""
    found: list[Paragraph] = []
    open_lines: list[Line] = []
    columns = _columns(run)
    for index, line in enumerate(run):
        if open_lines and not _goes_on(open_lines[-1], line, frames):
            found += _closed(open_lines, frames)
            open_lines = []
        if index in columns:
            found += _closed(open_lines, frames) + _split(line)
            open_lines = []
        else:
            open_lines.append(line)
    return found + _closed(open_lines, frames)


def _closed(run: list[Line], frames: dict[int, _Frame]) -> list[Paragraph]:
    if not run:
        return []
    align = _align(run[0], frames[run[0].page]) if len(run) == 1 else None
    return [Paragraph(_joined(run), page=run[0].page, align=align)]


def _goes_on(line: Line, after: Line, frames: dict[int, _Frame]) -> bool:
    """Does the next line belong to the paragraph of this one?"""
    here, there = frames[line.page], frames[after.page]
    size = line.size
    if abs(after.size - size) > 0.15 * size or _align(line, here) or _align(after, there):
        return False
    if line.page == after.page and after.y - line.y > max(1.6 * here.leading, 1.3 * size):
        return False
    if after.x0 - there.left > 0.8 * size and not _hangs(line, after, here):
        return False
    if after.text[0] in CLOSING:
        return True
    room = here.right - line.x1
    marked = bool(_MARKER.match(after.text))
    if not there.indented:
        # Without indents a number at the margin begins a paragraph.
        slack = -0.15 if _ended(line, after) else 1.0
        return not marked and after.head > room - slack * size
    if _ended(line, after):
        return after.head > room - size
    # Where first lines are indented, one that is not goes on with the sentence before it, even if
    # that line ended early (kerned or compressed marks, a writer that counts characters).
    return not marked and room < 0.4 * here.width


def _ended(line: Line, after: Line) -> bool:
    """Does the line end with a mark that ends a sentence (a decimal point does not)?"""
    return line.text[-1] in _ENDING and not (line.text[-1] == "." and after.text[0].isdigit())


def _hangs(line: Line, after: Line, frame: _Frame) -> bool:
    """Hanging indent: a marked first line at the margin, the next ones under its text."""
    return (
        line.page == after.page
        and after.head > frame.right - line.x1 + 0.15 * line.size
        and bool(_MARKER.match(line.text) and not _MARKER.match(after.text))
        and line.x0 - frame.left < 0.5 * line.size
        and line.text[-1] not in "。；！？"
    )


def _align(line: Line, frame: _Frame) -> Align | None:
    """Center or right where a line clearly stands so, else None."""
    before, behind = line.x0 - frame.left, frame.right - line.x1
    middle = (line.x0 + line.x1) / 2 - frame.left
    large = line.size > 1.15 * frame.size
    if abs(before - behind) < 1.2 * line.size and (large or before > 4 * line.size):
        return "center"
    if before > 0.3 * frame.width and middle > 0.6 * frame.width:
        return "right"
    return None


def _joined(run: list[Line]) -> str:
    text = run[0].text
    for line in run[1:]:
        if text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha():
            text += " "
        text += line.text
    return text


# --- tables ---------------------------------------------------------------------------------------


def _cell(run: list[Line]) -> list[Paragraph]:
    """The paragraphs of one cell of a ruled table."""
    _, left, _, edge = run[0].cell or (0.0, 0.0, 0.0, 0.0)
    inset = min(line.x0 for line in run) - left
    right = max(edge - inset, *(line.x1 for line in run))
    found = [[run[0]]]
    for before, line in pairwise(run):
        # Words are kept together in narrow cells, so that lines end early there.
        if right - before.x1 < max(1.15 * line.head, 0.3 * (right - left)):
            found[-1].append(line)
        else:
            found.append([line])
    return [Paragraph(_joined(lines), page=run[0].page, source="cell") for lines in found]


def _columns(run: list[Line]) -> set[int]:
    """Indexes of lines that are rows of an unruled table: neighbours with gaps that end alike."""
    rows = set()
    for index in range(len(run) - 1):
        line, after = run[index], run[index + 1]
        if any(abs(x - other) < line.size for _, x in line.parts for _, other in after.parts):
            rows |= {index, index + 1}
    return rows


def _split(line: Line) -> list[Paragraph]:
    edges = [0, *(offset for offset, _ in line.parts), len(line.text)]
    texts = (line.text[a:b].rstrip("　") for a, b in pairwise(edges))
    return [Paragraph(text, page=line.page, source="cell") for text in texts if text]
