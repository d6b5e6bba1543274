"""``fazhi rules list``: all rules of a rulebook."""

from __future__ import annotations

import click

from checker.cli._chinese import Verb
from checker.cli._rulebooks import rulebook_option
from checker.cli._say import say
from checker.outputs import rule_table, tell
from checker.rulebook import load, shipped


@click.command(cls=Verb, name="list", short_help="列出规则库的全部规则")
@rulebook_option
def command(rulebook: str) -> int:
    """列出规则库的全部规则：编号、标题、分组、权重、轻重。"""
    from rich.console import Console  # noqa: PLC0415

    book = load(rulebook)
    tell(Console(highlight=False), rule_table(book.rules))
    say(f"规则库 {book.id}（{book.title}）{book.version} 版，{len(book.rules)} 条规则")
    say(f"随产品提供：{'、'.join(shipped())}")
    return 0
