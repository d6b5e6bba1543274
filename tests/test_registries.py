"""Every entry of the registries has its module, its test file and its line in the docs."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from checker.cli import VERBS
from checker.kinds import KINDS
from checker.outputs import OUTPUTS
from checker.readers import READERS
from tests.helpers import ROOT

DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")
REGISTRIES = {
    "Readers": dict(READERS),
    "Kinds": {name: kind.__name__ for name, kind in KINDS.items()},  # type: ignore[attr-defined]
    "Outputs": dict(OUTPUTS),
    "Verbs": dict(VERBS),
}
OFFERS = {
    "Readers": ("read",),
    "Kinds": ("OPTIONS", "prepare", "decide"),
    "Outputs": ("render",),
    "Verbs": ("command",),
}
NOT_FORMATS = {"limits", "archive", "catalogue"}
"""Modules of these folders that are neither a format nor a kind nor an output."""
ENTRIES = [
    (title, module) for title, entries in REGISTRIES.items() for module in sorted(set(entries.values()))
]


@pytest.mark.parametrize(("title", "module"), ENTRIES)
def test_an_entry_has_its_module(title: str, module: str):
    room = import_module(module)
    assert all(hasattr(room, name) for name in OFFERS[title])


@pytest.mark.parametrize("module", [module for _, module in ENTRIES])
def test_an_entry_has_its_test_file(module: str):
    _, house, room = module.split(".")
    assert (ROOT / "tests" / house / f"test_{room}.py").is_file()


@pytest.mark.parametrize("title", REGISTRIES)
def test_the_docs_name_what_there_is_and_nothing_else(title: str):
    table = DESIGN.partition(f"### {title}\n")[2].partition("\n#")[0]
    assert sorted(re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)) == sorted(REGISTRIES[title])


@pytest.mark.parametrize("house", ["readers", "kinds", "outputs", "cli"])
def test_every_room_is_registered(house: str):
    inside = (ROOT / "checker" / house).iterdir()
    rooms = {path.stem for path in inside if path.suffix == ".py" or (path / "__init__.py").is_file()}
    rooms = {name for name in rooms if not name.startswith("_")}
    registered = {module.rpartition(".")[2] for _, module in ENTRIES if f".{house}." in module}
    assert rooms - NOT_FORMATS == registered
