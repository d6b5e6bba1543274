"""Imports only run downwards (docs/design.md), and no room of a folder imports its sibling."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import ROOT

PACKAGE = ROOT / "checker"
ROWS = re.findall(r"^\| (\d+) \| (.+?) \|", (ROOT / "docs" / "design.md").read_text("utf-8"), re.MULTILINE)
LEVEL = {name: int(level) for level, names in ROWS for name in re.findall(r"`(\w+)/?`", names)}
"""Module or folder of checker/ to its layer, the lowest being 1; equals never import each other."""
HOUSES = ("readers", "parse", "kinds", "outputs", "cli")
"""Folders whose rooms stay apart; what begins with _ is shared inside its folder."""
SHARED_INSIDE = {"readers.limits"}
"""The bounds of all readers in one place, which the command line may raise."""

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


@pytest.mark.parametrize(
    "path", [path for path in MODULES if name_of(path).split(".")[0] in HOUSES], ids=name_of
)
def test_a_room_never_imports_its_sibling(path: Path):
    name = name_of(path)
    house = name.split(".", maxsplit=1)[0]
    if name == house:
        return
    for target in imports(path):
        if target.split(".", maxsplit=1)[0] != house or target in SHARED_INSIDE:
            continue
        room = target.partition(".")[2]
        assert room.startswith("_"), f"{name} imports {target}"


def test_the_table_names_what_there_is_and_nothing_else():
    assert {name.split(".")[0] for name in NAMES if name} == set(LEVEL)


def test_the_reading_sees_an_upward_import(tmp_path: Path):
    module = tmp_path / "bad.py"
    module.write_text("def f():\n    from checker.readers import docx, limits\n    import checker.check\n")
    assert list(imports(module)) == ["readers.docx", "readers.limits", "check"]
