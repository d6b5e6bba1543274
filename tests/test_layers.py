"""Imports only run downwards (docs/design.md), and the house stays as small as it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.kinds import KINDS
from tests.helpers import ROOT
from tools.house import floors, rooms

PACKAGE = ROOT / "checker"
ROWS = re.findall(r"^\| (\d+) \| (.+?) \|", (ROOT / "docs" / "design.md").read_text("utf-8"), re.MULTILINE)
LEVEL = {name: int(level) for level, names in ROWS for name in re.findall(r"`(\w+)/?`", names)}
"""Module or folder of checker/ to its layer, the lowest being 1; equals never import each other."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name below checker/: «readers.docx», «readers» for its __init__, «» for checker's own."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    """The modules of checker/ that a module imports anywhere in its text, by their dotted names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            targets = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: line {node.lineno}: a relative import"
            targets = [(node.module or "", alias.name) for alias in node.names]
        else:
            continue
        for module, member in targets:
            if module.split(".")[0] == "checker":
                below = ".".join(module.split(".")[1:])
                inner = f"{below}.{member}".strip(".")
                yield inner if inner in NAMES else below


@pytest.mark.parametrize("path", MODULES, ids=lambda path: name_of(path) or "checker")
def test_imports_run_downwards(path: Path):
    name = name_of(path)
    if not name:
        assert not list(imports(path))
        return
    own = name.split(".", maxsplit=1)[0]
    for target in filter(None, imports(path)):  # checker's own __init__ imports nothing
        other = target.split(".", maxsplit=1)[0]
        assert other == own or LEVEL[other] < LEVEL[own], f"{name} imports {target}"


def test_a_kind_never_imports_another_kind():
    kinds = {kind.__name__.removeprefix("checker.") for kind in KINDS.values()}
    for path in MODULES:
        if name_of(path) in kinds:
            assert kinds.isdisjoint(imports(path)), name_of(path)


def test_the_table_names_what_there_is_and_nothing_else():
    assert {name.split(".")[0] for name in NAMES if name} == set(LEVEL)


def test_the_reading_sees_an_upward_import(tmp_path: Path):
    module = tmp_path / "bad.py"
    module.write_text(
        "def f():\n    from checker.readers import html, archive\n    import checker.engine.judge\n"
    )
    assert list(imports(module)) == ["readers.html", "readers.archive", "engine.judge"]


def test_the_house_is_no_larger_than_it_says():
    arrows = rooms()
    assert set(arrows) - {"__main__"} == {name for name in LEVEL if name != "__main__"}
    assert max(floors(arrows).values()) + 1 <= 9
    assert sum(map(len, arrows.values())) <= 60
    assert {room for room in arrows if (PACKAGE / f"{room}.py").exists()} == {"__main__", "errors", "limits"}
