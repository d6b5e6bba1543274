"""``fazhi`` and ``python -m checker``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; ends the process with 0 (passed), 1 (failed) or 2 (could not be checked)."""
    from checker.engine.processes import collect_rarely  # noqa: PLC0415  worker processes import this module

    collect_rarely()
    from checker.cli import app  # noqa: PLC0415  and need no click

    try:
        app(prog_name="fazhi")
    except SystemExit as end:
        _leave(end)


def _leave(end: SystemExit) -> None:
    """End at once: to take all objects apart would be a tenth of the time that one file takes."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:  # Python tells of it
        raise end from None
    os._exit(end.code if isinstance(end.code, int) else 0)


if __name__ == "__main__":
    main()
