"""The command line: one verb a file, one line in VERBS. Exit codes live here and nowhere else."""

from __future__ import annotations

import sys

import click

from checker import __version__
from checker.cli._chinese import Verbs
from checker.cli._say import settle_streams

VERBS: dict[str, str] = {
    "check": "checker.cli.check",
    "annotate": "checker.cli.annotate",
    "desk": "checker.desk.verb",
    "letters": "checker.cli.letters",
    "compare": "checker.cli.compare",
    "explain": "checker.cli.explain",
    "rules": "checker.cli.rules",
    "template": "checker.cli.template",
    "completion": "checker.cli.completion",
}
"""Name of each verb → its module, a VerbModule; imported when the verb is used."""


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"fazhi {__version__}")
        ctx.exit()


@click.command(cls=Verbs, modules=VERBS, name="fazhi", invoke_without_command=True)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="显示版本"
)
@click.pass_context
def app(ctx: click.Context) -> None:
    """检查法治政府建设情况报告的草稿：对照规则库逐项核对，给出得分和缺漏清单。

    常用：fazhi check 报告.docx（检查一份），fazhi check 文件夹（检查一批），
    fazhi explain 规则编号（一条规则要求什么、依据是什么）。

    退出码：0 全部通过；1 有报告未通过；2 有文件无法检查，或者命令、规则库有误。
    """
    settle_streams(sys.stdout, sys.stderr)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
