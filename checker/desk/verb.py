"""``fazhi desk``: a page in the browser of this machine, for those who have no command line."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from checker.cli._chinese import FilePath, Number, Verb
from checker.cli._config import NAME
from checker.cli._jobs import Wishes, jobs_for
from checker.cli._say import say
from checker.engine.plan import Plan
from checker.errors import UsageError
from checker.rulebook import DEFAULT

if TYPE_CHECKING:
    from checker.desk.server import Server


@click.command(cls=Verb, name="desk", short_help="在浏览器里检查：拖进文件看结果")
@click.argument("path", required=False, type=FilePath(), metavar="[报告.docx]")
@click.option("--port", type=Number(1, 65535, whole=True), metavar="端口", help="用哪个端口，默认任选一个")
@click.option("--no-browser", is_flag=True, help="只显示地址，不打开浏览器")
@click.option("--rulebook", metavar="名称|文件", help=f"用哪个规则库，默认 {DEFAULT}；页面上也可以选")
@click.option("--no-config", is_flag=True, help=f"不用配置（{NAME}）")
def command(
    path: str | None, port: int | None, no_browser: bool, rulebook: str | None, no_config: bool
) -> int:
    """在本机的浏览器里打开检查台：拖进报告，看缺什么、弱什么、错什么，下载带批注的 Word。

    只有本机能打开，文件不离开这台电脑，关掉后什么也不留。写了文件名时守候这个文件，在 Word
    里保存后自动重新检查。按 Ctrl-C 结束。需要 pip install 'fazhi-checker[desk]'。
    """
    _must_be_there()
    from checker.desk.server import Desk, Server  # noqa: PLC0415  no other verb needs a server

    wishes = Wishes(rulebook, config=False if no_config else None)
    watched = _watched(path, wishes) if path else None
    desk = Desk(_usual(wishes), watched)
    try:
        server = Server(desk, int(port or 0))
    except OSError as error:
        raise UsageError(f"端口 {port} 用不了", todo="可能已被占用。请换一个，或者不写 --port") from error
    _serve(server, browser=not no_browser)
    return 0


def _must_be_there() -> None:
    """Raise UsageError where the parser of uploads is not installed, or another module bears its name."""
    from importlib import import_module, util  # noqa: PLC0415

    found = import_module("multipart") if util.find_spec("multipart") else None
    if not hasattr(getattr(found, "PushMultipartParser", None), "parse_blocking"):
        what = "检查台缺少组件 multipart（1.3 或更新）"
        raise UsageError(what, todo="请运行 pip install 'fazhi-checker[desk]'")


def _usual(wishes: Wishes) -> Plan:
    """How files are checked that come without a folder of their own. Raises RulebookError."""
    jobs, _ = jobs_for(["./-"], wishes._replace(config=False))
    return jobs[0].plan


def _watched(path: str, wishes: Wishes) -> tuple[str, Plan]:
    """The file to look after, and how it is checked. Raises UsageError, RulebookError."""
    if not Path(path).is_file():
        raise UsageError("没有这个文件", where=path, todo="请核对路径；守候的要是一个文件，不是文件夹")
    jobs, _ = jobs_for([path], wishes)
    if not jobs:
        raise UsageError(f"按 {NAME} 不检查这个文件", where=path, todo="要检查它，请加 --no-config")
    return path, jobs[0].plan


def _serve(server: Server, *, browser: bool) -> None:
    """Answer until Ctrl-C."""
    click.echo(f"检查台已启动，请在本机的浏览器里打开：\n\n    {server.address}\n")
    say("只有本机能打开；文件不离开这台电脑，关掉后什么也不留。按 Ctrl-C 结束。")
    sys.stdout.flush()
    server.desk.start()
    if browser:
        threading.Thread(target=_show, args=(server.opening,), daemon=True).start()
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        say("检查台已关闭。")
    finally:
        signal.signal(signal.SIGTERM, before)
        server.server_close()
        server.desk.end()


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _show(address: str) -> None:
    import webbrowser  # noqa: PLC0415

    webbrowser.open(address)
