"""Lines of pages → paragraphs: page furniture out, wrapped lines joined, alignment told.

A line is held against the paragraph that it may go on with (its left edge, its leading), and against the
text area of its page only where that is not enough. Private to the readers of formats that only know
where a character stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from typing import Literal, NamedTuple

from checker.model import Paragraph
from checker.readers.paged.frames import Area, Frame, area_of, frames
from checker.readers.paged.glyphs import CLOSING, Line, Page
from checker.readers.paged.layout import lines
from checker.readers.paged.notes import split_notes, with_notes
from checker.readers.paged.page_furniture import without_furniture
from checker.readers.paged.tables import (
    cell_paragraphs,
    columns,
    entries,
    joined_rows,
    joined_text,
    without_repeated_heads,
)
from checker.text.lazy_regex import pattern

_MARKER = pattern(
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+[章节部]"
)
_ENDING = "。！？；：….!?;:"
_QUOTES = "”’）)"
_SAME = 0.6
"""Of the text's size: places that differ by less are one edge (justified lines end with marks that hang over)."""
_SIZE = 0.05
"""Of the text's size: lines that differ by more are two paragraphs (小三 over 四号 differs by 0.07)."""
_GAP = 1.6
"""Of the usual leading: a larger gap ends a paragraph, where gaps of that size are not the rule there."""
_GAP_WITHOUT_INDENTS = 1.3
"""The same where first lines are not indented: there paragraphs are told apart by half a line or less (6 points)."""
_RAGGED = 0.4
"""Of the area's width: an unfinished line that is not longer than the rest of this ends a paragraph, whatever follows."""
_BLOCK = 0.6
"""Of the area's width: lines that are narrower and alike are entries of a list, not a block set in from the right."""

_BLOCK_LINES = 3
"""Lines of a block that is set in as far as first lines are."""
_AHEAD = 12
"""Lines behind that are looked at; a block set in that is longer is told by its first ones."""

Align = Literal["left", "center", "right"]
Frames = Mapping[Area, Frame]


def paragraphs(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """The paragraphs of a document, with the page on which they begin; footnotes behind those with their marks."""
    body, notes = split_notes(without_repeated_heads(without_furniture(lines(pages))))
    measured = frames(body, [page.width for page in pages])
    found: list[Paragraph] = []
    for run in _stretches(body, measured):
        if not run[0].cell:
            found += _running(run, measured)
        elif area_of(run[0]) in measured:
            found += [each._replace(source="cell") for each in _running(run, measured)]
        else:
            found += cell_paragraphs(run)
    return tuple(with_notes(found, body, notes))


def _stretches(pages: Sequence[Sequence[Line]], measured: Frames) -> list[list[Line]]:
    """Lines that may go on in each other: those outside tables, those of one cell, of torn cells over pages too."""
    found: list[list[Line]] = []
    for page in pages:
        runs = [list(group) for _, group in groupby(page, key=lambda line: line.cell)]
        count = len(_of_one_row(runs))
        rest = [*joined_rows(_of_one_row(reversed(found))[::-1], runs[:count]), *runs[count:]]
        if rest and found and _goes_over(found[-1][-1], rest[0][0], measured):
            found[-1] += rest.pop(0)
        found += rest
    return found


def _of_one_row(runs: Iterable[list[Line]]) -> list[list[Line]]:
    """The first runs, as far as they are cells of one row; none where the first is no cell."""
    found: list[list[Line]] = []
    for run in runs:
        here, first = run[-1], found[0][-1] if found else run[-1]
        if not here.cell or not first.cell or (here.page, here.cell.top) != (first.page, first.cell.top):
            break
        found.append(run)
    return found


def _goes_over(last: Line, first: Line, measured: Frames) -> bool:
    """Whether a page's last line may go on in the next page's first: text outside tables, or of one tall cell."""
    if last.cell is None or first.cell is None:
        return last.cell is first.cell
    return (
        area_of(last) in measured
        and area_of(first) in measured
        and abs(last.cell.left - first.cell.left) < _SAME * last.size
        and abs(last.cell.right - first.cell.right) < _SAME * last.size
    )


# --- joining --------------------------------------------------------------------------------------


def _running(run: list[Line], measured: Frames) -> list[Paragraph]:
    """Paragraphs of lines outside tables, or of one tall cell."""
    found: list[Paragraph] = []
    open_lines: list[Line] = []
    tabular = columns(run)
    for index, line in enumerate(run):
        begin = index - len(open_lines)
        around = _Around(run[begin - 1] if begin else None, run[index + 1 : index + 1 + _AHEAD])
        if open_lines and (index in tabular or not _goes_on(open_lines, line, around, measured)):
            found += _closed(open_lines, measured)
            open_lines = []
        if index in tabular:
            found += entries(line)
        else:
            open_lines.append(line)
    return found + _closed(open_lines, measured)


def _closed(run: list[Line], measured: Frames) -> list[Paragraph]:
    if not run:
        return []
    align = _align(run[0], measured[area_of(run[0])]) if len(run) == 1 else None
    return [Paragraph(joined_text(run), page=run[0].page, align=align)]


def _is_beside(line: Line, after: Line) -> bool:
    """Whether two lines stand in one column or cell."""
    return (line.page, line.column, line.cell) == (after.page, after.column, after.cell)


class _Around(NamedTuple):
    """The line before a paragraph, and the lines behind the one that may belong to it."""

    before: Line | None
    after: Sequence[Line]


def _goes_on(open_lines: list[Line], line: Line, around: _Around, measured: Frames) -> bool:
    """Does a line belong to the paragraph of those before it?"""
    last = open_lines[-1]
    here, there = measured[area_of(last)], measured[area_of(line)]
    size = last.size
    if (
        abs(line.size - size) > _SIZE * size
        or _is_set_apart(last, line, here)
        or _is_set_apart(line, last, there)
    ):
        return False
    if _is_beside(last, line) and not _follows(open_lines, line, around, here):
        return False
    place = _place(open_lines, line, around.after, measured)
    if place == "other":
        return False
    if line.text[0] in CLOSING:
        return True
    return _is_full(open_lines, line, around.after, place, here)


def _is_set_apart(line: Line, beside: Line, frame: Frame) -> bool:
    """Whether a line is centred or stands right; lines of a block that is set in on both sides are neither."""
    if _align(line, frame) is None:
        return False
    same = abs(line.x0 - beside.x0) < _SAME * line.size and abs(line.x1 - beside.x1) < _SAME * line.size
    return not (same and line.x1 - line.x0 > _BLOCK * frame.width and line.size < 1.15 * frame.size)


def _follows(open_lines: list[Line], line: Line, around: _Around, frame: Frame) -> bool:
    """Whether a line stands as near below the last as lines of one paragraph do, in its own leading at least."""
    last = open_lines[-1]
    gap = line.y - last.y
    usual = (_GAP if frame.indent or frame.hang else _GAP_WITHOUT_INDENTS) * frame.leading
    if gap <= max(usual, 1.3 * last.size):
        return True
    own = [after.y - before.y for before, after in pairwise(open_lines) if _is_beside(before, after)]
    if own:
        return gap < 1.1 * own[-1]
    before, behind = around.before, [line, *around.after[:2]]
    beside = [last.y - before.y] if before and before.page == last.page else []
    # At a page's end the lines on the next one tell the paragraph's leading.
    beside += [after.y - each.y for each, after in pairwise(behind) if each.page == after.page][:1]
    return line.x0 < last.x0 and any(abs(step - gap) < 0.1 * gap for step in beside)


Place = Literal["edge", "same", "other"]


def _place(open_lines: list[Line], line: Line, ahead: Sequence[Line], measured: Frames) -> Place:
    """How a line begins, held against the paragraph: at its edge, where its first line does, or elsewhere."""
    size = line.size
    frame = measured[area_of(line)]
    own = line.x0 - frame.left
    offsets = [each.x0 - measured[area_of(each)].left for each in open_lines]
    if len(offsets) > 1:
        return "edge" if abs(own - min(offsets[1:])) < _SAME * size else "other"
    shift = own - offsets[0]
    if shift <= -_SAME * size:
        usual = frame.indent or 2 * size
        return "edge" if abs(shift + usual) < 0.8 * size or own < _SAME * size else "other"
    if shift >= _SAME * size:
        return "edge" if _hangs(open_lines[0], line, shift, frame) else "other"
    if frame.indent and abs(offsets[0] - frame.indent) < _SAME * size:
        return "same" if _is_block(open_lines[0], line, ahead, frame) else "other"
    return "same"


def _is_block(first: Line, line: Line, ahead: Sequence[Line], frame: Frame) -> bool:
    """Whether lines that begin where first lines do are a block set in, not paragraphs: three of them, unfinished.

    Where the last of them is full and the next stands at the edge, that one is a paragraph's first line,
    and so are those above it.
    """
    lines_there = [first, line, *takewhile(lambda each: abs(each.x0 - line.x0) < 0.3 * line.size, ahead)]
    if len(lines_there) < _BLOCK_LINES or any(
        _MARKER.match(each.text) for each in lines_there[1:_BLOCK_LINES]
    ):
        return False
    if _ended(first, line):
        return False
    behind = ahead[len(lines_there) - 2 : len(lines_there) - 1]
    full = frame.right - lines_there[-1].x1 < 1.5 * line.size
    return not (full and behind and behind[0].x0 < line.x0 - _SAME * line.size)


def _hangs(first: Line, line: Line, shift: float, frame: Frame) -> bool:
    """Hanging indent: the first line at the margin, the next ones set in, as is the rule there or under its text."""
    if frame.hang and abs(shift - frame.hang) < _SAME * line.size:
        return True
    return (
        first.page == line.page
        and line.head > frame.right - first.x1 + 0.15 * first.size
        and bool(_MARKER.match(first.text) and not _MARKER.match(line.text))
        and first.x0 - frame.left < 0.5 * first.size
        and first.text[-1] not in "。；！？"
    )


def _is_full(open_lines: list[Line], line: Line, ahead: Sequence[Line], place: Place, frame: Frame) -> bool:
    """Whether the paragraph's last line is so full that it goes on in the next."""
    last = open_lines[-1]
    room = _right([*open_lines, line, *takewhile(lambda each: _is_below(line, each), ahead)], frame) - last.x1
    marked = bool(_MARKER.match(line.text))
    if not (frame.indent or frame.hang) or place == "same":
        # Without indents a number at the margin begins a paragraph.
        slack = -0.15 if _ended(last, line) else 1.0
        return not marked and line.head > room - slack * last.size
    if _ended(last, line):
        return line.head > room - last.size
    # Where first lines are indented, one that is not goes on with the sentence before it, even if
    # that line ended early (kerned or compressed marks, a writer that counts characters).
    return not marked and room < _RAGGED * frame.width


def _is_below(line: Line, after: Line) -> bool:
    """Whether a line begins where another does."""
    return abs(after.x0 - line.x0) < _SAME * line.size


def _right(block: list[Line], frame: Frame) -> float:
    """The right edge of lines: that of the area, or of a block that is set in (not of entries of one length)."""
    size = block[0].size
    # Only of long lines: entries of one length beside a long one are a list all the same.
    unfinished = [each for each in block if each.text[-1] not in _ENDING]
    long = [each.x1 for each in unfinished if each.x1 - each.x0 > _BLOCK * frame.width]
    # The longest but one, where it is as long: marks hang over the edge of single lines.
    ends = sorted(long, reverse=True)
    edge = next((end for end, next_ in pairwise(ends) if end - next_ < _SAME * size), frame.right)
    return edge if edge < frame.right - 1.5 * size else frame.right


def _ended(line: Line, after: Line) -> bool:
    """Does the line end with a mark that ends a sentence (a decimal point does not, nor the end of a word in quotes)?"""
    text = line.text.rstrip(_QUOTES) or line.text
    return text[-1] in _ENDING and not (text[-1] == "." and after.text[0].isdigit())


def _align(line: Line, frame: Frame) -> Align | None:
    """Center or right where a line clearly stands so, else None."""
    before, behind = line.x0 - frame.left, frame.right - line.x1
    middle = (line.x0 + line.x1) / 2 - frame.left
    large = line.size > 1.15 * frame.size
    if abs(before - behind) < 1.2 * line.size and (large or before > 4 * line.size):
        return "center"
    if before > 0.3 * frame.width and middle > 0.6 * frame.width:
        return "right"
    return None
