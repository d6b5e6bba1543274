"""A bar on a terminal's standard error; without a terminal, nothing."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from checker.text.terminal import safe

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 0.5  # seconds before which a bar would only flicker
_INTERVAL = 0.1
_PATH_CELLS = 30


class Progress:
    """What is being read, how much is done, and how many failed so far."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self.total = total
        self.shown = shown and total > 1 and sys.stderr is not None and sys.stderr.isatty()
        self.done = 0
        self._bar: Bar | None = None
        self._due = time.monotonic() + _PATIENCE

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def step(self, path: str, failed: int, unreadable: int) -> None:
        """One more file is done."""
        self.done += 1
        if not self.shown or time.monotonic() < self._due:
            return
        self._due = time.monotonic() + _INTERVAL
        if self._bar is None:
            self._bar = _bar(self.total)
            self._bar.start()
        words = f"未通过 {failed}" + (f"  无法检查 {unreadable}" if unreadable else "")
        # An archive is one entry but many files: the total is what was listed, or more.
        self._bar.update(
            self._bar.task_ids[0],
            completed=self.done,
            total=max(self.total, self.done),
            words=words,
            path=safe(path)[-_PATH_CELLS:],
        )
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar(total: int) -> Bar:
    from rich.console import Console  # noqa: PLC0415  only long batches on a terminal show a bar
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as RichProgress  # noqa: PLC0415

    # No refreshing thread: worker processes are forked from a process with one thread only.
    bar = RichProgress(
        TextColumn("检查"),
        BarColumn(20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[words]}"),
        TextColumn("{task.fields[path]}", markup=False),
        console=Console(stderr=True, highlight=False),
        auto_refresh=False,
        transient=True,
    )
    bar.add_task("", total=total, words="", path="")
    return bar
