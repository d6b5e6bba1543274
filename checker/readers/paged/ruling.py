"""Ruling lines → the cells of tables: a cell has four sides that meet, and a neighbour.

A frame around a page or a paragraph, an underline, and what is drawn around words are no table.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from checker.readers.paged.glyphs import RAISED, Cell, Glyph, Page, Stroke, common

_MOST_CROSSINGS = 20_000
"""Level lines times upright ones: more are a drawing (a map, a chart), no table. A table of 500 rows and 20
columns has 10,000."""
_REACH = 32
"""How many lines are asked whether they close a box; over a cell as wide as the table stand as many columns."""
_SLACK = 0.25
"""Of the text's size: how far the ends of lines that meet may be apart, and lines that are one may lie. Double
borders are 2 or 3 points apart (12-point text: 3), the rows of a table a whole size at the least."""
_TOUCHING = 0.8
"""Of the text's size: nearer to a box than this is the rest of the sentence in which words are boxed; beside a
table text stands farther off."""


class Rule(NamedTuple):
    """A ruling line of which all pieces were put together: where it lies, from where it reaches to where."""

    at: float
    first: float
    last: float


def cells(page: Page) -> tuple[list[Glyph], dict[Cell, list[Glyph]]]:
    """The characters outside tables, and those of each cell that holds any."""
    tables = _tables(page.strokes, common(glyph.size for glyph in page.glyphs)) if page.strokes else []
    held: dict[Cell, list[Glyph]] = defaultdict(list)
    loose: list[Glyph] = []
    finder = _Finder(list(chain.from_iterable(tables)))
    for glyph in page.glyphs:
        cell = finder.cell(glyph) if tables else None
        (loose if cell is None else held[cell]).append(glyph)
    beside = sorted(loose, key=_height)
    for table in tables:
        if any(_is_amid_a_line(cell, held[cell], beside) for cell in table if cell in held):
            for cell in table:
                loose += held.pop(cell, ())
    return loose, held


def _tables(strokes: Sequence[Stroke], size: float) -> list[list[Cell]]:
    """The cells of each table: what shares a side belongs together; a box alone is a frame."""
    slack = _SLACK * max(size, 1e-6)
    level = _merged((Rule(s.y0, s.x0, s.x1) for s in strokes if s.y0 == s.y1), slack)
    upright = _merged((Rule(s.x0, s.y0, s.y1) for s in strokes if s.x0 == s.x1), slack)
    if not upright or len(level) < 2 or len(level) * (len(upright) + 2) > _MOST_CROSSINGS:
        return []
    upright = _merged(chain(upright, _open_sides(level, upright, slack)), slack)
    return [table for table in _neighbours(_boxes(level, upright, slack)) if len(table) > 1]


def _merged(rules: Iterable[Rule], slack: float) -> list[Rule]:
    """Pieces of one line put together, in order."""
    found: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[-1].at > slack:
            found += _joined(group, slack)
            group = []
        group.append(rule)
    return found + _joined(group, slack)


def _joined(group: list[Rule], slack: float) -> list[Rule]:
    """Pieces that lie on one line: those that touch become one."""
    found: list[Rule] = []
    for rule in sorted(group, key=lambda each: each.first):
        if found and rule.first <= found[-1].last + slack:
            found[-1] = found[-1]._replace(last=max(found[-1].last, rule.last))
        else:
            found.append(rule)
    return found


def _meet(level: Rule, upright: Rule, slack: float) -> bool:
    return (
        level.first - slack <= upright.at <= level.last + slack
        and upright.first - slack <= level.at <= upright.last + slack
    )


def _open_sides(level: list[Rule], upright: list[Rule], slack: float) -> Iterator[Rule]:
    """The sides that statistical tables leave open, where both level lines end at one place.

    Only between level lines that upright ones join inside: rules above and below a text are no cell.
    """
    alike: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in sorted(level):
        alike[round(rule.first / (2 * slack)), round(rule.last / (2 * slack))].append(rule)
    for group in alike.values():
        for above, below in zip(group, group[1:], strict=False):
            if any(
                above.first + slack < rule.at < above.last - slack
                and _meet(above, rule, slack)
                and _meet(below, rule, slack)
                for rule in upright
            ):
                yield Rule(above.first, above.at, below.at)
                yield Rule(above.last, above.at, below.at)


def _boxes(level: list[Rule], upright: list[Rule], slack: float) -> list[Cell]:
    """The smallest boxes that lines enclose: from each crossing to the nearest right and below that closes one."""
    level, upright = sorted(level), sorted(upright)
    along = [[j for j, rule in enumerate(upright) if _meet(line, rule, slack)] for line in level]
    down: list[list[int]] = [[] for _ in upright]
    for i, crossed in enumerate(along):
        for j in crossed:
            down[j].append(i)
    crossings = [set(crossed) for crossed in along]
    found = []
    for i, crossed in enumerate(along):
        for place, j in enumerate(crossed):
            below = down[j][bisect_right(down[j], i) :][:_REACH]
            closing = ((m, k) for k in crossed[place + 1 :][:_REACH] for m in below if k in crossings[m])
            if box := next(closing, None):
                found.append(Cell(level[i].at, upright[j].at, level[box[0]].at, upright[box[1]].at))
    return found


def _neighbours(boxes: list[Cell]) -> Iterator[list[Cell]]:
    """Boxes in groups: those that share a side, or a part of one, are in the same."""
    group = list(range(len(boxes)))

    def leader(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for one, other in chain(_sharing(boxes, down=False), _sharing(boxes, down=True)):
        group[leader(one)] = leader(other)
    tables: dict[int, list[Cell]] = defaultdict(list)
    for index, box in enumerate(boxes):
        tables[leader(index)].append(box)
    yield from tables.values()


def _sharing(boxes: list[Cell], *, down: bool) -> Iterator[tuple[int, int]]:
    """Pairs of boxes of which one begins where the other ends, to the right or below."""
    begins: dict[float, list[tuple[float, float, int]]] = defaultdict(list)
    ends: dict[float, list[tuple[float, float, int]]] = defaultdict(list)
    for index, (top, left, bottom, right) in enumerate(boxes):
        begins[top if down else left].append((left, right, index) if down else (top, bottom, index))
        ends[bottom if down else right].append((left, right, index) if down else (top, bottom, index))
    for side, before in ends.items():
        behind = sorted(begins.get(side, ()))
        for first, last, one in before:
            for start, end, other in behind[max(0, bisect_left(behind, (first,)) - 1) :]:
                if start >= last:
                    break
                if end > first:
                    yield one, other


class _Finder:
    """Boxes by height, asked for the smallest in which a character stands."""

    def __init__(self, boxes: list[Cell]) -> None:
        self._step = max((sum(box.bottom - box.top for box in boxes) / len(boxes)) if boxes else 1.0, 1e-3)
        self._by_height: dict[int, list[Cell]] = defaultdict(list)
        for box in sorted(boxes, key=lambda box: (box.bottom - box.top) * (box.right - box.left)):
            for step in range(int(box.top // self._step), int(box.bottom // self._step) + 1):
                self._by_height[step].append(box)

    def cell(self, glyph: Glyph) -> Cell | None:
        x, y = glyph.x + glyph.width / 2, glyph.y - glyph.size / 3
        near = self._by_height.get(int(y // self._step), ())
        return next((box for box in near if box.top <= y < box.bottom and box.left <= x < box.right), None)


def _is_amid_a_line(cell: Cell, inside: list[Glyph], beside: list[Glyph]) -> bool:
    """Whether a sentence goes on beside a box in which its words stand; ``beside`` is sorted by height."""
    first = inside[0]
    raised, reach, over = RAISED * first.size, _TOUCHING * first.size, first.size / 8
    if any(abs(glyph.y - first.y) > raised for glyph in inside):
        return False
    begin = bisect_left(beside, first.y - raised, key=_height)
    for glyph in beside[begin : bisect_right(beside, first.y + raised, key=_height)]:
        if -over <= cell.left - glyph.x - glyph.width < reach or -over <= glyph.x - cell.right < reach:
            return True
    return False


def _height(glyph: Glyph) -> float:
    return glyph.y
