"""``fazhi rules diff``: what a layer changes, in words."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli._chinese import Verb
from checker.cli._rulebooks import show
from checker.cli._say import say
from checker.rulebook import gather


@click.command(cls=Verb, name="diff", short_help="两个规则库有什么不同，为什么")
@click.argument("first", metavar="规则库甲")
@click.argument("second", metavar="规则库乙")
def command(first: str, second: str) -> int:
    """用文字说明乙比甲多了什么、少了什么、改了什么，各层改动写明的理由也一并列出。"""
    from checker.rulebook.diff import differences  # noqa: PLC0415

    before, after = gather(first), gather(second)
    rows = differences(before, after, _reasons(Path(after.path)))
    show((f"{label} ", text) for label, text in rows)
    say(f"{second} 比 {first}：{len(rows)} 处不同。" if rows else f"{second} 和 {first} 没有不同。")
    return 0


def _reasons(path: Path) -> dict[str, list[str]]:
    """Rule id → the reasons that the layers of a rulebook give for changing it, the lowest first."""
    from checker.rulebook.load import chain  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for source in reversed(chain(path)):
        for change in source.data.get("changes", ()):
            found.setdefault(change["rule"], []).append(change["reason"])
    return found
