"""Writes docs/commands.md, the help pages of all verbs, from the code: python docs/make_help.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from checker.cli import VERBS, app
from checker.cli.rules import VERBS as ON_RULES

TARGET = Path(__file__).resolve().parent / "commands.md"
HEAD = (
    "# 命令一览\n\n各命令的帮助，与 `fazhi 命令 --help` 所显示的相同；由 `python docs/make_help.py` 生成。\n"
)


def text() -> str:
    """The page as the file holds it."""
    return HEAD + "".join(_page(*verb) for verb in _verbs())


def _verbs() -> Iterator[tuple[str, ...]]:
    yield ()
    for name in VERBS:
        yield (name,)
        if name == "rules":
            yield from ((name, inner) for inner in ON_RULES)


def _page(*verb: str) -> str:
    shown = CliRunner().invoke(app, [*verb, "--help"], prog_name="fazhi")
    return f"\n## {' '.join(('fazhi', *verb))}\n\n```text\n{shown.output.rstrip()}\n```\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
