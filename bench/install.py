"""Installs the peers into bench/.peers from their registries: python bench/install.py (make bench does).

Each by itself: one that cannot be had is told, and the run goes on without it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTALLED = HERE / ".peers"
WISHES = HERE / "peers"
_MARK = ".wished"
Install = Callable[[Path, list[str]], list[str]]


def main() -> None:
    INSTALLED.mkdir(exist_ok=True)
    wanted = json.loads((WISHES / "package.json").read_text("utf-8"))["dependencies"]
    once(INSTALLED / "npm", sorted(f"{name}@{version}" for name, version in wanted.items()), by_npm)
    for line in (WISHES / "requirements.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            once(INSTALLED / line.partition("==")[0], [line], by_pip)


def once(folder: Path, packages: list[str], install: Install) -> None:
    """Nothing where the same packages were installed before."""
    mark = folder / _MARK
    if mark.exists() and mark.read_text("utf-8").split() == packages:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    missing = install(folder, packages)
    if missing:
        print(f"could not be installed, left out: {', '.join(missing)}", file=sys.stderr)
    else:
        mark.write_text("\n".join(packages), "utf-8")


def by_npm(folder: Path, packages: list[str]) -> list[str]:
    """Packages that npm could not install: all together, else one after the other."""
    npm = shutil.which("npm")
    if npm is None:
        return packages
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    base = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
    if succeeds([*base, *packages], folder):
        return []
    return [package for package in packages if not succeeds([*base, package], folder)]


def by_pip(folder: Path, packages: list[str]) -> list[str]:
    """Packages that pip could not install into a new environment."""
    venv.create(folder, with_pip=True)
    base = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    return [] if succeeds([*base, *packages], folder) else packages


def succeeds(command: list[str], folder: Path) -> bool:
    return subprocess.run(command, cwd=folder, check=False).returncode == 0


if __name__ == "__main__":
    main()
