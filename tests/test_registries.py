"""Every entry of the registries has its module, its test file and its line in the docs."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from inspect import isfunction, signature
from typing import Any

import pytest

from checker.cli import VERBS
from checker.cli._chinese import VerbModule
from checker.kinds import KINDS, Kind
from checker.outputs import OUTPUTS, Output, StreamingOutput
from checker.readers import READERS, OfficeReader, Reader
from tests.helpers import ROOT

DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")
REGISTRIES = {
    "Readers": dict(READERS),
    "Kinds": {name: kind.__name__ for name, kind in KINDS.items()},  # type: ignore[attr-defined]
    "Outputs": dict(OUTPUTS),
    "Verbs": dict(VERBS),
}
OFFERS: dict[str, tuple[Any, ...]] = {
    "Readers": (Reader, OfficeReader),
    "Kinds": (Kind,),
    "Outputs": (Output, StreamingOutput),
    "Verbs": (VerbModule,),
}
"""What a module of each registry must offer, and what it may offer besides."""
ENTRIES = [
    (title, module) for title, entries in REGISTRIES.items() for module in sorted(set(entries.values()))
]


@pytest.mark.parametrize(("title", "module"), ENTRIES)
def test_an_entry_has_its_module(title: str, module: str):
    must, *may = OFFERS[title]
    room = import_module(module)
    assert isinstance(room, must)
    for protocol in (must, *(each for each in may if isinstance(room, each))):
        for name, wanted in functions_of(protocol).items():
            assert arguments(getattr(room, name))[: len(arguments(wanted)) - 1] == arguments(wanted)[1:]


def functions_of(protocol: Any) -> dict[str, Any]:
    """The functions that a protocol names."""
    return {n: f for base in protocol.__mro__ for n, f in vars(base).items() if isfunction(f) and n[0] != "_"}


def arguments(function: Any) -> list[str]:
    return list(signature(function).parameters)


@pytest.mark.parametrize("module", [module for _, module in ENTRIES])
def test_an_entry_has_its_test_file(module: str):
    _, *folders, room = module.split(".")
    assert ROOT.joinpath("tests", *folders, f"test_{room}.py").is_file()


@pytest.mark.parametrize("title", REGISTRIES)
def test_the_docs_name_what_there_is_and_nothing_else(title: str):
    table = DESIGN.partition(f"### {title}\n")[2].partition("\n#")[0]
    assert sorted(re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)) == sorted(REGISTRIES[title])


@pytest.mark.parametrize(("name", "module"), [(n, m) for n, m in REGISTRIES["Kinds"].items()])
def test_a_kinds_file_bears_its_name(name: str, module: str):
    assert module.rpartition(".")[2] == name.replace("-", "_")


@pytest.mark.parametrize("house", ["kinds", "outputs"])
def test_every_module_that_offers_an_entry_is_registered(house: str):
    title = house.capitalize()
    registered = {module for kind, module in ENTRIES if kind == title}
    for path in (ROOT / "checker" / house).rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        defined = {
            node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
        }
        if set(functions_of(OFFERS[title][0])) <= defined:
            assert name.removesuffix(".__init__") in registered | {f"checker.{house}"}
