"""Is a table of a web page data, or only what holds the page together?"""

from __future__ import annotations

from dataclasses import dataclass, field

_LONG = 300


@dataclass(slots=True)
class Table:
    """What was seen of a table: for each row its cells, for each cell its paragraphs' lengths."""

    bordered: bool = False
    headed: bool = False
    nests: bool = False
    rows: list[list[list[int]]] = field(default_factory=list)

    def add(self, name: str) -> None:
        """A row or a cell begins."""
        if name == "tr" or not self.rows:
            self.rows.append([])
        if name != "tr":
            self.rows[-1].append([])
            self.headed = self.headed or name == "th"

    def hold(self, text: str) -> None:
        """A paragraph of the cell that is open (text outside any cell counts for none)."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(len(text))


def is_data(table: Table) -> bool:
    """A grid of short texts. One that holds tables, one column, or running text is layout."""
    filled = [row for row in table.rows if any(row)]
    wide = [row for row in filled if len(row) > 1]
    if table.nests or 2 * len(wide) <= len(filled) or not wide:
        return False
    cells = [cell for row in filled for cell in row if cell]
    running = sum(1 for cell in cells if sum(cell) > _LONG or len(cell) > 6)
    return running == 0 or ((table.headed or table.bordered) and 4 * running < len(cells))
