"""What a run ran on and what it ran."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.peers import HELPERS, NPM, PEERS
from bench.workshop import Workshop, at_root

LIBRARIES = ("regex", "pypdfium2", "rapidocr", "onnxruntime", "distributed")


def machine() -> dict[str, str]:
    """Processor, cores, memory, system, Python; nothing that names the machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": str(cores),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "load at the beginning": " ".join(f"{load:.2f}" for load in os.getloadavg()),
    }


def versions(shop: Workshop) -> dict[str, str]:
    """fazhi and its commit, libraries, peers; an empty version means that it is not installed."""
    found = {"fazhi": version("fazhi-checker"), "commit": _commit()}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    if node := shutil.which("node"):
        found["node"] = _said([node, "--version"])
    found |= {peer.name: peer.version(shop.installed) for peer in PEERS}
    for helper in HELPERS:
        about = shop.installed / NPM / "node_modules" / helper / "package.json"
        if about.exists():
            found[helper] = re.findall(r'"version": "([^"]+)"', about.read_text("utf-8"))[0]
    return found


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*: (.+)$", about.read_text("utf-8"), re.M) if about.exists() else None
    return named[1] if named else platform.processor() or platform.machine()


def _memory() -> str:
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return "unknown"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.0f} GB"


def _commit() -> str:
    git = shutil.which("git")
    if git is None:
        return "unknown"
    base = [git, "-C", str(at_root("."))]
    changed = _said([*base, "status", "--porcelain", "--untracked-files=no", "--", "checker", "rules"])
    return _said([*base, "rev-parse", "--short", "HEAD"]) + (" and changes" if changed else "")


def _said(argv: list[str]) -> str:
    return subprocess.run(argv, capture_output=True, text=True, check=False).stdout.strip()
