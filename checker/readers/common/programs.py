"""Programs of the system, found where the system has them and never where a file was put."""

from __future__ import annotations

import os
import sys


def program(name: str) -> str | None:
    """The path of a program on PATH; None where there is none.

    Not shutil.which: on Windows that looks in the current folder first, where the drafts are and whatever came with
    them. Entries of PATH that are relative (or empty, which means the current folder) are passed over.
    """
    endings = [""] if sys.platform != "win32" else [".exe", ".com"]
    here = os.path.realpath(os.getcwd())  # noqa: PTH109
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if not os.path.isabs(folder) or os.path.realpath(folder) == here:  # noqa: PTH117
            continue
        for ending in endings:
            path = os.path.join(folder, name + ending)  # noqa: PTH118
            if os.path.isfile(path) and os.access(path, os.X_OK):  # noqa: PTH113
                return path
    return None
