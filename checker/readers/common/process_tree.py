"""What a process and all its children take, where the system tells (Linux)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Taken(NamedTuple):
    """Seconds of the processor and bytes of memory at this moment; 0 where nothing is known."""

    seconds: float = 0.0
    memory: int = 0


def taken(process: int) -> Taken:
    """What a process takes together with its children and theirs."""
    if sys.platform != "linux":
        return Taken()
    ticks = pages = 0
    for each in _tree(process):
        try:
            told = Path(f"/proc/{each}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            ticks += sum(
                map(int, told[11:15])
            )  # its own and that of its children which have ended, user and system
            pages += int(told[21])
        except (OSError, ValueError, IndexError):
            continue
    return Taken(ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE"))


def _tree(process: int) -> Iterator[int]:
    waiting = [process]
    while waiting:
        one = waiting.pop()
        yield one
        for told in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += map(int, told.read_text().split())
            except (OSError, ValueError):
                continue
