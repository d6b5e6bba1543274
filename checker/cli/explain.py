"""``fazhi explain``: what one rule asks, why, and how it decides."""

from __future__ import annotations

import click

from checker.cli._chinese import Verb
from checker.cli._rulebooks import rule_of, rulebook_option
from checker.outputs import explain, tell
from checker.rulebook import load


@click.command(cls=Verb, name="explain", short_help="解释一条规则：要求、依据、分值、怎样判定、例句")
@click.argument("rule", metavar="规则编号")
@rulebook_option
def command(rule: str, rulebook: str) -> int:
    """解释一条规则要求什么、依据是什么、值多少分、怎样判定，并给出例句。规则编号见 fazhi rules。"""
    from rich.console import Console  # noqa: PLC0415

    tell(Console(highlight=False), explain(rule_of(load(rulebook), rule)))
    return 0
