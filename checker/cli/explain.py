"""``fazhi explain``: what one rule asks, why, and how it decides."""

from __future__ import annotations

import difflib

import click

from checker.cli._chinese import Verb
from checker.errors import UsageError
from checker.model import Rule, Rulebook
from checker.outputs import explain
from checker.rulebook import DEFAULT, load


@click.command(cls=Verb, name="explain", short_help="解释一条规则：要求、依据、分值、怎样判定、例句")
@click.argument("rule", metavar="规则编号")
@click.option("--rulebook", default=DEFAULT, metavar="名称|文件", help=f"哪个规则库，默认 {DEFAULT}")
def command(rule: str, rulebook: str) -> int:
    """解释一条规则要求什么、依据是什么、值多少分、怎样判定，并给出例句。规则编号见 fazhi rules。"""
    from rich.console import Console  # noqa: PLC0415

    Console(highlight=False).print(explain(_rule(load(rulebook), rule)))
    return 0


def _rule(book: Rulebook, name: str) -> Rule:
    """The rule of an id or a title. Raises UsageError with the nearest one."""
    for rule in book.rules:
        if name in (rule.id, rule.title):
            return rule
    titles = {rule.title: rule.id for rule in book.rules}
    near = difflib.get_close_matches(name, [*titles.values(), *titles], 1, 0.4)
    hint = f"是不是 {titles.get(near[0], near[0])}？" if near else ""
    raise UsageError(f"规则库「{book.id}」里没有「{name}」这条规则", todo=f"{hint}全部规则见 fazhi rules")
