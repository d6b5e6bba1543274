"""Writes the table of components into docs/install.md: python docs/make_install.py (needs the package index, and Python 3.11).

For each component that is installed with ``fazhi-checker[all]`` here: its licence, and for which systems there is a
wheel of this very version, as ``pip install --dry-run --report`` tells for each of them. Nothing is downloaded but what
pip needs to tell.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "install.md"
BEGIN, END = "<!-- components -->", "<!-- /components -->"
PYTHON = "3.12"
"""Wheels for this version of Python count; others have the same, or more."""
SYSTEMS = {
    "Windows x86-64": ("win_amd64",),
    "Linux x86-64（海光、兆芯）": ("manylinux2014_x86_64", "manylinux_2_28_x86_64"),
    "Linux arm64（鲲鹏、飞腾）": ("manylinux2014_aarch64", "manylinux_2_28_aarch64"),
    "Linux LoongArch（龙芯）": ("manylinux_2_38_loongarch64",),
    "macOS arm64": ("macosx_11_0_arm64", "macosx_14_0_arm64"),
}
"""Systems by the tags of their wheels."""
_SHORT = {
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "BSD License": "BSD",
}


class Component(NamedTuple):
    """A component, what asks for it, and its licence."""

    name: str
    version: str
    extra: str
    licence: str


def components() -> list[Component]:
    """All that a plain install brings, then what each extra adds; those that are not installed here are left out."""
    found: dict[str, Component] = {}
    project = import_module("tomllib").loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for extra, lines in {"": project["dependencies"], **extras}.items():
        for requirement in map(Requirement, lines if extra != "all" else ()):
            for name in _with_all(requirement.name, set(found)):
                found[name] = Component(name, distribution(name).version, extra, _licence(name))
    return list(found.values())


def _with_all(name: str, known: set[str]) -> Iterator[str]:
    """A component and all that it asks for, once each."""
    name = canonicalize_name(name)
    if name in known:
        return
    known.add(name)
    try:
        needs = [Requirement(line) for line in distribution(name).requires or ()]
    except PackageNotFoundError:
        return
    yield name
    for each in needs:
        if each.marker is None or each.marker.evaluate({"extra": ""}):
            yield from _with_all(each.name, known)


def _licence(name: str) -> str:
    """A component's licence as it declares it itself, in few words."""
    told = distribution(name).metadata
    classified = [
        each.rpartition(" :: ")[2] for each in told.get_all("Classifier", []) if each.startswith("License ::")
    ]
    stated = next(iter(told.get_all("License", [])), "").strip().partition("\n")[0]
    expression = next(iter(told.get_all("License-Expression", [])), "")
    named = expression or (stated if 0 < len(stated) < 60 else "") or "、".join(classified)
    return _SHORT.get(named, named) or "?"


def wheels(asked: Sequence[Component], tags: Sequence[str]) -> dict[str, str]:
    """The wheel of each component that there is for a system; components without one are not in it."""
    found: dict[str, str] = {}
    rest = list(asked)
    while rest:
        run = subprocess.run(_pip(rest, tags), capture_output=True, text=True, check=False)
        if run.returncode == 0:
            for item in json.loads(run.stdout)["install"]:
                name = canonicalize_name(item["metadata"]["name"])
                found[name] = item["download_info"]["url"].rpartition("/")[2]
            return found
        lacking = re.search(r"No matching distribution found for ([\w.-]+)==", run.stderr)
        if lacking is None:
            raise SystemExit(run.stderr)
        rest = [each for each in rest if each.name != canonicalize_name(lacking[1])]
    return found


def _pip(asked: Sequence[Component], tags: Sequence[str]) -> list[str]:
    options = ["--quiet", "--dry-run", "--no-deps", "--ignore-installed", "--only-binary=:all:"]
    place = ["--python-version", PYTHON, "--target", "nowhere", "--report", "-"]
    systems = [word for tag in tags for word in ("--platform", tag)]
    named = [f"{each.name}=={each.version}" for each in asked]
    return [sys.executable, "-m", "pip", "install", *options, *systems, *place, *named]


def table() -> str:
    """The table as the page holds it."""
    asked = components()
    there = {system: wheels(asked, tags) for system, tags in SYSTEMS.items()}
    head = ("组件", "版本", "谁要", "许可", *SYSTEMS)
    rows = [head, ("---",) * len(head)]
    for each in asked:
        signs = tuple(_sign(each, found.get(each.name)) for found in there.values())
        rows.append(
            (each.name, each.version, f"`[{each.extra}]`" if each.extra else "", each.licence, *signs)
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _sign(component: Component, wheel: str | None) -> str:
    if wheel is None:
        built = any(str(file).endswith((".so", ".pyd")) for file in distribution(component.name).files or ())
        return "—" if built else "源码包，纯 Python"
    return "纯 Python" if wheel.endswith("-none-any.whl") else "有"


if __name__ == "__main__":
    before, _, rest = TARGET.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    TARGET.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8", newline="\n")
