"""``fazhi rules show``: a rule as it is written, and which layers had a say in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from checker.cli._chinese import Verb
from checker.cli._rulebooks import rule_of, rulebook_option
from checker.rulebook import Gathered, build, gather
from checker.text.terminal import safe, safe_lines


@click.command(cls=Verb, name="show", short_help="一条规则在规则库里怎样写（可以照抄）")
@click.argument("rule", metavar="规则编号")
@rulebook_option
def command(rule: str, rulebook: str) -> int:
    """显示一条规则的 YAML：各层叠加以后的样子，以及它写在哪里、哪一层因为什么改过它。

    要看它的意思和判定办法，用 fazhi explain。
    """
    import yaml  # noqa: PLC0415

    gathered = gather(rulebook)
    name = rule_of(build(gathered), rule).id
    data = next(item for item in gathered.data["rules"] if item["id"] == name)
    text = yaml.safe_dump([data], allow_unicode=True, sort_keys=False, width=10_000)
    for line in _history(gathered, name):
        click.echo(safe(line))
    click.echo(safe_lines(text.rstrip()))
    return 0


def _history(gathered: Gathered, name: str) -> Iterator[str]:
    """Where the rule stands, and each change of it with its reason, the lowest layer first."""
    from checker.rulebook.load import chain  # noqa: PLC0415

    for source in reversed(chain(Path(gathered.path))):
        for part, key, label in (("rules", "id", "# 写在 "), ("changes", "rule", "# 改于 ")):
            for i, item in enumerate(source.data.get(part, ())):
                if item[key] == name:
                    yield f"{label}{source.fault('', [part, i]).where}{_reason(item)}"


def _reason(item: dict[str, Any]) -> str:
    return f"：{item['reason']}" if "reason" in item else ""
