"""``--watch``: check again what was saved, until Ctrl-C."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

from checker.cli._say import say
from checker.engine.discovery import list_files

INTERVAL = 0.5
"""Seconds between two looks; a file counts as saved when it is the same in two of them."""

_State = tuple[int, int]


def watch(paths: Sequence[str], check: Callable[[tuple[str, ...]], int], *, whole: bool) -> int:
    """Check the paths, then what changes in them (everything where ``whole``); the last exit code."""
    seen = _states(paths)
    code = check(tuple(paths))
    say("守候中：保存文件后会重新检查，按 Ctrl-C 结束。")
    before = seen
    try:
        while True:
            time.sleep(INTERVAL)
            now = _states(paths)
            # Word writes a new file and renames it: what is still changing is looked at next time.
            if now == before and now != seen:
                saved = tuple(path for path in now if now[path] != seen.get(path))
                seen = now
                if saved:
                    say(f"[{time.strftime('%H:%M:%S')}] 重新检查：{'、'.join(saved)}")
                    code = check(tuple(paths) if whole else saved)
                    say("继续守候。")
            before = now
    except KeyboardInterrupt:
        say("不再守候。")
        return code


def _states(paths: Sequence[str]) -> dict[str, _State]:
    """Time of change and size of every file that is there."""
    found = {}
    for entry in list_files(paths).entries:
        if isinstance(entry, str):
            try:
                status = os.stat(entry)  # noqa: PTH116
            except OSError:
                continue
            found[entry] = (status.st_mtime_ns, status.st_size)
    return found
