"""``fazhi`` and ``python -m checker``."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

_asked_to_end = False


def main() -> None:
    """Run the command line; ends the process with 0 (passed), 1 (failed) or 2 (could not be checked).

    Where it is interrupted with 130, where it is asked to end (SIGTERM) with 143; files are then whole or not there.
    """
    signal.signal(signal.SIGTERM, _terminate)
    try:
        _run()
    except SystemExit as end:
        _leave(end)
    except KeyboardInterrupt:  # before the command line or after it
        from checker.errors import INTERRUPTED  # noqa: PLC0415  worker processes import this module, and need no more

        _leave(SystemExit(INTERRUPTED))


def _run() -> None:
    from checker.engine.processes import collect_rarely  # noqa: PLC0415  worker processes import this module

    collect_rarely()
    from checker.cli import app  # noqa: PLC0415  and need no click

    app(prog_name="fazhi")


def _terminate(_number: int, _frame: object) -> NoReturn:
    """A request to end is heeded as Ctrl-C is: what was begun is cleaned up."""
    global _asked_to_end  # noqa: PLW0603  asked by a signal, told by the exit code
    _asked_to_end = True
    raise KeyboardInterrupt


def _leave(end: SystemExit) -> None:
    """End at once: to take all objects apart would be a tenth of the time that one file takes."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    if _asked_to_end:
        from checker.errors import INTERRUPTED, TERMINATED  # noqa: PLC0415

        end.code = TERMINATED if end.code == INTERRUPTED else end.code
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:  # Python tells of it
        raise end from None
    os._exit(end.code if isinstance(end.code, int) else 0)


if __name__ == "__main__":
    main()
