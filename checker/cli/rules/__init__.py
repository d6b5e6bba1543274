"""``fazhi rules``: a rulebook and its authors. One verb a file, one line in VERBS."""

from __future__ import annotations

import click

from checker.cli._chinese import Verbs, verb_of
from checker.cli._rulebooks import USUAL

VERBS: dict[str, str] = {
    "list": "checker.cli.rules.listing",
    "show": "checker.cli.rules.source",
    "diff": "checker.cli.rules.difference",
    "new": "checker.cli.rules.new",
    "try": "checker.cli.rules.trying",
    "test": "checker.cli.rules.testing",
    "lint": "checker.cli.rules.linting",
    "schema": "checker.cli.rules.schema",
}
"""Name of each verb → its module, a VerbModule; imported when the verb is used."""


@click.command(
    cls=Verbs,
    modules=VERBS,
    name="rules",
    invoke_without_command=True,
    short_help="规则库：列出、查看、试验、编写、核对",
)
@click.option("--rulebook", metavar="名称|文件", help=f"哪个规则库，默认 {USUAL}")
@click.pass_context
def command(ctx: click.Context, rulebook: str | None) -> int:
    """查看和编写规则库。不写命令时列出全部规则。

    自己编写：先用 rules new 写出规则，再用 rules test 核对例句、rules lint 查毛病，
    最后用 fazhi check --rulebook 我省.yaml 检查报告。写法见 docs/rulebooks.md。
    """
    if ctx.invoked_subcommand is None:
        return int(ctx.invoke(verb_of(VERBS["list"]), rulebook=rulebook or USUAL))
    return 0
