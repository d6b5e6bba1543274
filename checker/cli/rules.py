"""``fazhi rules``: the catalogue of a rulebook."""

from __future__ import annotations

import click

from checker.cli._chinese import OneOf, Verb
from checker.cli._say import say
from checker.outputs import rule_table
from checker.rulebook import DEFAULT, load, shipped

ACTIONS = ("list",)


@click.command(cls=Verb, name="rules", short_help="列出规则库的全部规则")
@click.argument("action", type=OneOf(ACTIONS), default="list", required=False, metavar="[list]")
@click.option("--rulebook", default=DEFAULT, metavar="名称|文件", help=f"哪个规则库，默认 {DEFAULT}")
def command(action: str, rulebook: str) -> int:
    """列出规则库的全部规则：编号、标题、分组、权重、轻重。"""
    from rich.console import Console  # noqa: PLC0415

    book = load(rulebook)
    Console(highlight=False).print(rule_table(book.rules))
    say(
        f"规则库 {book.id}（{book.title}）{book.version} 版，{len(book.rules)} 条规则；随产品提供：{'、'.join(shipped())}"
    )
    return 0
