"""The faces of an answer, one a file. Each has ``render(answer) -> str | bytes``, and is pure.

An output that can be written file by file has ``line(assessment or unreadable) -> str``, too.

No output decides whether a report passes; all of them take the gaps from checker.model.answer.findings.
A module is imported when it is asked for: what a run does not print costs it nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from checker.model import Outcome, Rule
from checker.model.answer import Answer, Changes, Finding

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Render = Callable[[Answer], "str | bytes"]
Line = Callable[[Outcome], str]


@runtime_checkable
class Output(Protocol):
    """What the module of an output offers."""

    def render(self, answer: Answer) -> str | bytes:
        """The whole answer in this format."""


@runtime_checkable
class StreamingOutput(Output, Protocol):
    """What the module of an output offers that can be written file by file."""

    def line(self, outcome: Outcome) -> str:
        """What is said of one file, ended by a line feed."""


OUTPUTS: dict[str, str] = {
    "terminal": "checker.outputs.terminal",
    "json": "checker.outputs.json",
    "jsonl": "checker.outputs.jsonl",
    "html": "checker.outputs.html",
    "xlsx": "checker.outputs.xlsx",
    "csv": "checker.outputs.csv",
    "circular": "checker.outputs.circular",
    "markdown": "checker.outputs.markdown",
    "sarif": "checker.outputs.sarif",
    "junit": "checker.outputs.junit",
    "github": "checker.outputs.github",
    "gitlab": "checker.outputs.gitlab",
}
WHOLE_TEXT = frozenset({"html"})
"""Outputs that show all that a report says, and not only its headings and what is said of it."""
BINARY = frozenset({"xlsx", "circular"})
"""Outputs whose ``render`` gives bytes, which no terminal can show."""


def renderer(name: str) -> Render:
    """The ``render`` of the output called ``name``; KeyError where OUTPUTS has none of that name."""
    return cast(Output, import_module(OUTPUTS[name])).render


def liner(name: str) -> Line | None:
    """The ``line`` of an output that can be written file by file; None where it needs the whole answer."""
    module = import_module(OUTPUTS[name])
    return cast(StreamingOutput, module).line if hasattr(module, "line") else None


def show(console: Console, answer: Answer, *, verbose: bool = False, quiet: bool = False) -> None:
    """Print an answer on a console, in its width and encoding, with colour if it has any."""
    from checker.outputs import terminal  # noqa: PLC0415  rich is not for those who want JSON

    terminal.render_to(console, answer, verbose=verbose, quiet=quiet)


def tell(console: Console, renderable: RenderableType) -> None:
    """Print what is made of a rulebook's words, of which none may steer the terminal."""
    from checker.outputs import _console  # noqa: PLC0415  rich is not for those who want JSON

    _console.tell(console, renderable)


def plain(answer: Answer, columns: int, encoding: str, *, verbose: bool = False, quiet: bool = False) -> str:
    """What :func:`show` prints, as text without colours."""
    from checker.outputs import terminal  # noqa: PLC0415  rich is not for those who want JSON

    return terminal.plain(answer, columns, encoding, verbose=verbose, quiet=quiet)


def gap_lines(gap: Finding, *, place: bool = True, excerpt: int | None = None) -> tuple[str, ...]:
    """A gap as labelled lines; see _told.py."""
    from checker.outputs import _told  # noqa: PLC0415

    return _told.gap_lines(gap, place=place, excerpt=excerpt)


def change_lines(changes: Changes) -> tuple[str, ...]:
    """What became of a report since it was last checked; see _told.py."""
    from checker.outputs import _told  # noqa: PLC0415

    return _told.change_lines(changes)


def explain(rule: Rule) -> RenderableType:
    """What one rule asks and how it decides, for a terminal."""
    from checker.outputs import catalogue  # noqa: PLC0415

    return catalogue.explain(rule)


def rule_table(rules: Iterable[Rule]) -> RenderableType:
    """The rules of a rulebook as a table, for a terminal."""
    from checker.outputs import catalogue  # noqa: PLC0415

    return catalogue.table(rules)
