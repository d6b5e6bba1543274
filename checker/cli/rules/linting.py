"""``fazhi rules lint``: whether a rulebook can be used, and what is unwise in it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from checker.cli._chinese import Verb
from checker.cli._rulebooks import inherited, show
from checker.cli._say import say
from checker.model import SEVERITIES
from checker.rulebook import gather


@click.command(cls=Verb, name="lint", short_help="查规则库的毛病：写法、线索、例句、依据")
@click.argument("rulebook", metavar="[规则库]", required=False, callback=inherited)
def command(rulebook: str) -> int:
    """查规则库的毛病，一次列出全部：写法不对、引用的词表没有、线索不会起作用、线索重复、没有例句、词表没有用到、
    依据里的《》不在文件表里。只说规则库自己的文件，不说下层的。

    退出码：0 没有警告；1 有警告；2 规则库不能用。
    """
    from checker.rulebook.lint import faults, lint  # noqa: PLC0415
    from checker.rulebook.paths import find  # noqa: PLC0415

    wrong = faults(find(rulebook))
    if wrong:
        show(("错误 ", f"{_near(fault.where)}：{fault.what}。{fault.todo}") for fault in wrong)
        say(f"{_near(str(find(rulebook)))}：不能使用，错误 {len(wrong)} 处。")
        return 2
    gathered = gather(rulebook)
    remarks = lint(gathered)
    for remark in remarks:
        show([(f"{SEVERITIES[remark.level]} ", f"{_near(remark.where)}：{remark.what}。{remark.todo}")])
    warnings = sum(remark.level == "warning" for remark in remarks)
    found = f"警告 {warnings} 处，提示 {len(remarks) - warnings} 处" if remarks else "没有发现毛病"
    say(f"{_near(gathered.path)}：可以使用，{found}。")
    return int(warnings > 0)


def _near(path: str) -> str:
    """A path as one would type it from here."""
    here = f"{Path.cwd()}{os.sep}"
    return path.removeprefix(here)
