"""What the code imports is what pyproject.toml declares, and everything declared is imported."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli", reason="needs tomllib (Python 3.11)")

MODULES_OF = {"pillow": "PIL", "pyyaml": "yaml"}
"""Distributions whose module has another name."""

LOADED_BY_OTHERS = {"onnxruntime"}
"""What an extra needs but no module of ours imports: rapidocr's engine."""


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def modules(requirements: list[str]) -> set[str]:
    names = [re.split(r"[^A-Za-z0-9_.-]", requirement)[0].lower() for requirement in requirements]
    return {MODULES_OF.get(name, name.replace("-", "_")) for name in names}


def imported() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "checker").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    return found - set(sys.stdlib_module_names) - {"checker"}


def test_imports_and_declarations_agree():
    extras = project()["optional-dependencies"]
    declared = modules(project()["dependencies"])
    for name, requirements in extras.items():
        if name != "all":
            declared |= modules(requirements)
    assert imported() | LOADED_BY_OTHERS == declared


def test_extra_all_names_every_extra():
    extras = project()["optional-dependencies"]
    named = re.search(r"\[(.+)\]", extras["all"][0])
    assert named is not None
    assert set(named[1].split(",")) == set(extras) - {"all"}


def test_messages_name_only_extras_that_exist():
    extras = set(project()["optional-dependencies"])
    texts = [path.read_text("utf-8") for path in Path(ROOT / "checker").rglob("*.py")]
    named = {name for text in texts for name in re.findall(r"fazhi-checker\[([\w,]+)\]", text)}
    assert named <= extras
