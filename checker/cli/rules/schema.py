"""``fazhi rules schema``: the JSON Schema of rulebooks, for editors."""

from __future__ import annotations

import json

import click

from checker.cli._chinese import Verb


@click.command(cls=Verb, name="schema", short_help="给编辑器用的 JSON Schema（补全和提示）")
def command() -> int:
    """输出规则库的 JSON Schema。VS Code 装上 YAML 插件后能补全键名、显示说明、标出错处。

    用法：fazhi rules schema > fazhi.schema.json，再在规则库第一行写上
    “# yaml-language-server: $schema=fazhi.schema.json”。
    """
    from checker.rulebook.schema import rulebook_schema  # noqa: PLC0415

    click.echo(json.dumps(rulebook_schema(), ensure_ascii=False, indent=2))
    return 0
