"""Compare what two checkouts of the checker say of the same reports, byte by byte, in every text format.

Usage: compare_answers.py OLD_CHECKOUT NEW_CHECKOUT PATH...

Prints for each format whether the answers are equal, and the first lines that differ. Exit status 1 where any
differ. Both run with the Python that runs this program; binary formats (xlsx) are left out, as they hold times.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys

FORMATS = ("jsonl", "json", "terminal", "html", "csv", "markdown", "sarif", "junit", "github", "gitlab")
_SHOWN = 12
# What may differ without a verdict being another: the digest of the program, the time of the run.
_UNSTABLE = re.compile(
    rb'("(?:build|digest|generated_at|duration)": ?"?[^",}]*)|(\d+\.\d+ ?(?:s|\xe7\xa7\x92))'
)


def answer(checkout: str, kind: str, paths: list[str]) -> bytes:
    """What a checkout prints of the reports in one format."""
    command = [sys.executable, "-m", "checker", "check", "--no-config", "--format", kind, *paths]
    environment = {**os.environ, "PYTHONPATH": checkout, "PYTHONUTF8": "1"}
    run = subprocess.run(command, capture_output=True, env=environment, cwd="/", check=False)
    return _UNSTABLE.sub(b"", run.stdout + run.stderr)


def main() -> int:
    """Compare format by format."""
    old, new, *paths = map(os.path.abspath, sys.argv[1:])
    different = 0
    for kind in FORMATS:
        before, after = answer(old, kind, paths), answer(new, kind, paths)
        different += before != after
        print(f"{kind}: {'equal' if before == after else 'DIFFERENT'} ({len(after)} bytes)")
        if before != after:
            was, now = (
                data.decode("utf-8", "replace").replace("},", "},\n").splitlines() for data in (before, after)
            )
            changed = (
                row for row in difflib.unified_diff(was, now, lineterm="", n=0) if row[:2] not in ("--", "++")
            )
            for _, row in zip(range(_SHOWN), changed, strict=False):
                print(f"    {row[:200]}")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
