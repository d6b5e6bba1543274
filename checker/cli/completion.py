"""``fazhi completion``: what makes a shell complete verbs, options and their values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from checker.cli import _powershell
from checker.cli._chinese import OneOf, Verb

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(cls=Verb, name="completion", short_help="输出命令行补全脚本")
@click.argument("shell", type=OneOf(SHELLS), metavar="|".join(SHELLS))
def command(shell: str) -> int:
    """输出补全脚本，按 Tab 键即可补全命令、选项和选项的值。

    bash：在 ~/.bashrc 里加一行 eval "$(fazhi completion bash)"

    zsh：在 ~/.zshrc 里加一行 eval "$(fazhi completion zsh)"

    fish：fazhi completion fish > ~/.config/fish/completions/fazhi.fish

    powershell：在 $PROFILE 里加一行 fazhi completion powershell | Out-String | Invoke-Expression
    """
    _powershell.register()
    made = get_completion_class(shell)
    assert made is not None, shell
    complete = made(click.Command("fazhi"), {}, "fazhi", _powershell.VARIABLE)
    click.echo(complete.source_template % complete.source_vars())
    return 0
