"""What the verbs on rulebooks share: which rulebook, which of its rules, and rows of text on the terminal."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Any

import click

from checker.errors import UsageError
from checker.model import Rule, Rulebook
from checker.parse.language import Language, compile_language
from checker.rulebook import load

USUAL = "department"
"""The rulebook of the verbs that see no report."""

_Command = Callable[..., Any]


def rulebook_option(command: _Command) -> _Command:
    """``--rulebook``; also taken where it stands before the verb."""
    return click.option(
        "--rulebook", metavar="名称|文件", help=f"哪个规则库，默认 {USUAL}", callback=inherited
    )(command)


def inherited(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """The value, else what ``fazhi rules --rulebook`` names, else the usual rulebook."""
    above = ctx.parent.params.get("rulebook") if ctx.parent else None
    return str(value or above or USUAL)


def opened(name: str) -> tuple[Rulebook, Language]:
    """A rulebook and the language by which its reports are read. Raises RulebookError."""
    book = load(name)
    return book, compile_language(book.language)


def rule_of(book: Rulebook, name: str) -> Rule:
    """The rule of an id or a title. Raises UsageError with the nearest one."""
    for rule in book.rules:
        if name in (rule.id, rule.title):
            return rule
    titles = {rule.title: rule.id for rule in book.rules}
    near = difflib.get_close_matches(name, [*titles.values(), *titles], 1, 0.4)
    hint = f"是不是 {titles.get(near[0], near[0])}？" if near else ""
    raise UsageError(f"规则库「{book.id}」里没有「{name}」这条规则", todo=f"{hint}全部规则见 fazhi rules")


def show(rows: Iterable[tuple[str, str]]) -> None:
    """Print rows of a label and its text, the text wrapped beside the label."""
    from rich.console import Console, Group  # noqa: PLC0415

    from checker.outputs import tell  # noqa: PLC0415
    from checker.outputs.catalogue import hung  # noqa: PLC0415

    tell(Console(highlight=False), Group(*hung(rows)))
