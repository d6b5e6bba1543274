"""The text area of each page, column or tall cell: its edges, its type, how first lines are set.

Areas that are alike (the pages of one section, their left columns) are measured together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.readers.paged.glyphs import Cell, Line, common

Area = tuple[int, int, Cell | None, float]
"""Page, column and (of a table) cell, and the size of the type: an annex in smaller type has edges of its own."""
Place = tuple[int, int, Cell | None]

_LEAST_LINES = 6
"""Lines of body text from which on an area is measured by itself; fewer may all be indented, short or to the right."""
_LIKE_SIZE = 0.15
"""Sizes of type that differ by less are one (小四 and 四号 differ by 0.17)."""
_INDENTS = (1.2, 4.5)
"""Of the text's size: where first lines are indented; two characters is the rule, four are met."""
_STOPS = "。；！？.;!?"
_TALL, _BROAD = 4, 12.0
"""Lines, and characters, from which on a cell holds running text, not entries of a table."""


class Frame(NamedTuple):
    """Edges, size of the body's type, usual distance of baselines, indent of first lines and of the others.

    ``indent`` is 0 where first lines begin at the edge, ``hang`` where the others do.
    """

    left: float
    right: float
    size: float
    leading: float
    indent: float
    hang: float

    @property
    def width(self) -> float:
        """At least one character."""
        return max(self.right - self.left, self.size)


def area_of(line: Line) -> Area:
    """Where a line stands."""
    return line.page, line.column, line.cell, round(line.size, 1)


def frames(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> dict[Area, Frame]:
    """The frame of every area that holds running text (``widths``: of the pages)."""
    places: dict[Place, list[Line]] = {}
    across: dict[int, float] = {}
    for page, width in zip(pages, widths, strict=True):
        for line in page:
            places.setdefault((line.page, line.column, line.cell), []).append(line)
            across[line.page] = width
    found: dict[Area, Frame] = {}
    loose: dict[float, list[_Held]] = {}
    for place, held in places.items():
        cell = place[2]
        if cell is None:
            loose.setdefault(across[place[0]], []).extend(_by_size(place, held))
        elif _is_tall(cell, held):
            found |= dict.fromkeys(map(area_of, held), _frame([held], cell.left + cell.right))
    for width, groups in loose.items():
        found |= _pooled(groups, width)
    return found


class _Held(NamedTuple):
    """Lines of one place whose type is of about one size; ``usual`` are those of the size that most there have."""

    place: Place
    lines: list[Line]
    usual: bool


def _by_size(place: Place, held: list[Line]) -> list[_Held]:
    """The lines of a place in groups, the largest first."""
    groups: list[list[Line]] = []
    counted = Counter(round(line.size, 1) for line in held for _ in range(1 + len(line.text) // 8))
    rank = {size: number for number, (size, _) in enumerate(counted.most_common())}
    for line in sorted(held, key=lambda each: rank[round(each.size, 1)]):
        group = next(
            (each for each in groups if abs(each[0].size - line.size) < _LIKE_SIZE * line.size), None
        )
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    members = [set(map(id, group)) for group in groups]
    ordered = [[line for line in held if id(line) in ids] for ids in members]
    return [_Held(place, group, number == 0) for number, group in enumerate(ordered)]


def _is_tall(cell: Cell, held: list[Line]) -> bool:
    return len(held) >= _TALL and cell.right - cell.left > _BROAD * held[0].size


def _pooled(groups: list[_Held], width: float) -> dict[Area, Frame]:
    """Frames of lines on pages of one width, those that are set alike measured together."""
    sorts: list[tuple[Frame, list[_Held]]] = []
    few: list[_Held] = []
    for group in groups:
        if len(group.lines) < _LEAST_LINES:
            few.append(group)
            continue
        own = _frame([group.lines], 0.0)
        sort = next((each for each in sorts if _is_like(each, group, own)), None)
        if sort is None:
            sorts.append((own, [group]))
        else:
            sort[1].append(group)
    known: dict[Place, list[Frame]] = {}
    found: dict[Area, Frame] = {}

    def settle(group: _Held, frame: Frame) -> None:
        known.setdefault(group.place, []).append(frame)
        found.update(dict.fromkeys(map(area_of, group.lines), frame))

    for _, members in sorts:
        frame = _frame([each.lines for each in members], width if members[0].place[1] == 0 else 0.0)
        for each in members:
            settle(each, frame)
    for group in few:
        there = [] if group.usual else known.get(group.place, [])
        lent = _borrowed(group, known) or next(iter(there), None)
        settle(group, lent or _frame([group.lines], width if group.place[1] == 0 else 0.0))
    return found


def _is_like(sort: tuple[Frame, list[_Held]], group: _Held, own: Frame) -> bool:
    other, members = sort
    return (
        members[0].place[1] == group.place[1]
        and abs(own.left - other.left) < 0.5 * own.size
        and abs(own.size - other.size) < _LIKE_SIZE * own.size
    )


def _borrowed(group: _Held, known: dict[Place, list[Frame]]) -> Frame | None:
    """The frame of the nearest page (the one before rather than the next) into which a few lines fit."""
    page, column, _ = group.place
    near = sorted(
        (abs(place[0] - page), place[0] > page, frame)
        for place, frames_there in known.items()
        if place[1] == column and abs(place[0] - page) <= _NEAR
        for frame in frames_there
    )
    for _, _, frame in near:
        if abs(frame.size - group.lines[0].size) < _LIKE_SIZE * frame.size and all(
            frame.left - frame.size < line.x0 and line.x1 < frame.right + 2 * frame.size
            for line in group.lines
        ):
            return frame
    return None


_NEAR = 4
"""Pages that are asked; odd and even pages may have other margins."""


def _body(lines: Iterable[Line], size: float) -> list[Line]:
    return [line for line in lines if abs(line.size - size) < _LIKE_SIZE * size]


def _frame(areas: Sequence[Sequence[Line]], width: float) -> Frame:
    """The frame of areas that are alike; ``width`` is that of what they stand on, 0 where its margins may differ."""
    lines = [line for area in areas for line in area]
    size = common(line.size for line in lines for _ in range(1 + len(line.text) // 8)) or 1.0
    body = _body(lines, size) or lines
    left = _edge([line.x0 for line in body], size)
    right = -_edge([-line.x1 for line in body], size)
    if sum(1 for line in body if right - line.x1 < 1.5 * size and line.text[-1] not in _STOPS) < 4:
        # Hardly a line is full (entries of a list, all of one length, end with a stop): the margins are taken to be alike.
        right = max(right, width - left)
    steps = [
        after.y - before.y
        for area in areas
        for before, after in pairwise(_body(area, size))
        if before.page == after.page and after.y - before.y > 0.8 * size
    ]
    leading = min(common(steps) or 1.5 * size, 2.2 * size)
    return Frame(left, right, size, leading, *_indents(areas, left, right, size))


def _edge(values: list[float], size: float) -> float:
    """The outermost place at which a fair share of lines begins (a few may hang out)."""
    least = max(1, min(len(values) // 20, 8))
    ordered = sorted(values)
    end = 0
    for begin, value in enumerate(ordered):
        while end < len(ordered) and ordered[end] - value <= 0.3 * size:
            end += 1
        if end - begin >= least:
            return value
    return ordered[0]


def _indents(areas: Sequence[Sequence[Line]], left: float, right: float, size: float) -> tuple[float, float]:
    """The indent of first lines, or else of all others, by what full lines are followed by."""
    least, most = (share * size for share in _INDENTS)
    set_in = [line.x0 - left for area in areas for line in area if least < line.x0 - left < most]
    if not set_in:
        return 0.0, 0.0
    usual = common(set_in)
    first: list[float] = []
    flush = hung = 0
    for area in areas:
        went_on = True  # whether the line before is full; of a page's first line it is not known
        for before, after in pairwise(area):
            full = right - before.x1 < 1.5 * size
            at_edge = before.x0 - left < 0.5 * size
            if full:  # what follows is the second line of the paragraph, or a later one
                if least < before.x0 - left < most and after.x0 < before.x0 - 0.5 * size:
                    first.append(before.x0 - left)
                flush += at_edge and not went_on and after.x0 - left < 0.5 * size
                hung += at_edge and abs(after.x0 - left - usual) < 0.5 * size
            went_on = full
    if hung > 2 * len(first):
        return 0.0, usual
    return (common(first) or usual if len(first) >= max(1, flush) or _are_many(set_in, areas) else 0.0), 0.0


def _are_many(set_in: list[float], areas: Sequence[Sequence[Line]]) -> bool:
    """Whether so many lines are set in that first lines are, though none of them is full: a page of short entries."""
    return len(set_in) >= sum(len(area) for area in areas) // 3
