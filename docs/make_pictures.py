"""Draws docs/pictures/check.svg and ci.svg from real runs: python docs/make_pictures.py [REPORT]."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
REPORT = "fixtures/reports/bad-civil-affairs-2024.txt"
COLUMNS = 88
ASPECT = 0.56  # between a Latin monospace (0.6) and a Chinese one (0.5)
CELL = 20 * ASPECT  # px; rich sets text in 20 px
# An SVG in a README may load nothing, so the reader's own fonts must do.
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', monospace"


def run(*arguments: str) -> str:
    """What `fazhi …` prints on a terminal of COLUMNS columns, with its colour codes."""
    env = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    env |= {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "", "COLUMNS": str(COLUMNS)}
    env |= {"PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "checker", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr or f"{command} ended with {done.returncode}")
    return done.stdout


def draw(printed: str, title: str, unique_id: str) -> str:
    """The printed text as an SVG that is the same for the same text."""
    console = Console(file=StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="256")
    console.print(Text.from_ansi(printed.rstrip("\n")), soft_wrap=True)
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = console.export_svg(title=title, code_format=form, unique_id=unique_id, font_aspect_ratio=ASPECT)
    return align(svg) + "\n"


def align(svg: str) -> str:
    """Each character in its own cells: rich stretches a run by its characters, as if none were wide."""
    return re.sub(
        r'(<text class="[^"]*") x="([^"]+)" y="([^"]+)" textLength="[^"]+"([^>]*)>([^<]*)</text>', _cells, svg
    )


def _cells(run: re.Match[str]) -> str:
    head, x, y, tail, text = run.groups()
    places, at = [], float(x)
    for char in unescape(text):
        places.append(f"{at:.1f}")
        at += cell_len(char) * CELL
    return f'{head} x="{" ".join(places)}" y="{y}"{tail}>{text}</text>'


def main() -> None:
    """Run the checker on one report and write the pictures."""
    report = sys.argv[1] if len(sys.argv) > 1 else REPORT
    picture = draw(run("check", report), f"fazhi check {report}", "fazhi-check")
    annotated = ("check", report, "--format", "github")
    log = draw(run(*annotated), f"fazhi {' '.join(annotated)}", "fazhi-ci")
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "check.svg").write_text(picture, encoding="utf-8", newline="\n")
    (PICTURES / "ci.svg").write_text(log, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
