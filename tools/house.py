"""Measure the house: rooms, floors, arrows between rooms, branches and comments.

Usage: house.py [--arrows]

A room is a folder or loose module directly below ``checker/``. An arrow leads from a room to another one that
it imports (anywhere in its text); a floor is the length of the longest way down. Branches are counted
per line of function, comments per 100 lines of code.
"""

from __future__ import annotations

import ast
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "checker"
_BRANCHES = (
    ast.If,
    ast.For,
    ast.While,
    ast.IfExp,
    ast.BoolOp,
    ast.ExceptHandler,
    ast.comprehension,
    ast.Match,
)


def rooms() -> dict[str, set[str]]:
    """Room to the rooms that it imports."""
    arrows: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        own = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if own == "__init__":
            continue
        arrows[own] |= {target for target in _imports(path) if target != own}
    return dict(arrows)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "checker":
            below = (node.module or "").split(".")[1:2]
            names = below or [alias.name for alias in node.names]
            yield from (name for name in names if name != "__version__")


def floors(arrows: dict[str, set[str]]) -> dict[str, int]:
    """Room to its floor, the lowest being 0. Raises RecursionError where imports go in a circle."""

    @cache
    def floor(room: str) -> int:
        return max((floor(below) + 1 for below in arrows.get(room, ())), default=0)

    return {room: floor(room) for room in arrows}


def branches_per_line() -> float:
    """Decision points in functions, by lines of function without blank ones, comments and docstrings."""
    points = lines = 0
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        rows = text.splitlines()
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            own = [
                r
                for r in rows[first.lineno - 1 : node.end_lineno]
                if r.strip() and not r.strip().startswith("#")
            ]
            lines += len(own)
            points += sum(isinstance(inner, _BRANCHES) for inner in ast.walk(node))
    return points / lines


def comments_per_hundred() -> float:
    """Comments by 100 lines of code that are neither blank nor comment."""
    comments = lines = 0
    for path in PACKAGE.rglob("*.py"):
        with path.open("rb") as file:
            comments += sum(token.type == tokenize.COMMENT for token in tokenize.tokenize(file.readline))
        lines += sum(bool(row.strip()) for row in path.read_text("utf-8").splitlines())
    return 100 * comments / lines


def main() -> None:
    """Print the figures."""
    arrows = rooms()
    levels = floors(arrows)
    if "--arrows" in sys.argv:
        for room in sorted(arrows, key=lambda each: (-levels[each], each)):
            print(f"{levels[room]}  {room}: {' '.join(sorted(arrows[room]))}")
    loose = [room for room in arrows if (PACKAGE / f"{room}.py").exists() and room != "__main__"]
    print(
        f"rooms {len(arrows)} (loose: {', '.join(sorted(loose))}), floors {max(levels.values()) + 1}",
        end=", ",
    )
    print(f"arrows {sum(map(len, arrows.values()))}")
    print(
        f"branches per line of function {branches_per_line():.2f}, comments per 100 lines {comments_per_hundred():.1f}"
    )


if __name__ == "__main__":
    main()
