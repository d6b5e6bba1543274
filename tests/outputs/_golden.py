"""Golden files: what an output makes of the sample, kept as a file that a reviewer can read."""

from __future__ import annotations

import os
from pathlib import Path

UPDATE = "FAZHI_UPDATE_GOLDEN"  # set it to write the files anew, then read the difference
FOLDER = Path(__file__).parent / "golden"


def golden(name: str, made: str) -> str:
    """What the golden file says; the file is written first where UPDATE is set."""
    path = FOLDER / name
    if os.environ.get(UPDATE):
        path.write_text(made, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8")
