"""Click in Chinese: help pages set by cell widths, and the faults of a command line in words."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, cast, runtime_checkable
from unicodedata import east_asian_width

import click

from checker.cli._say import debugging, say, say_lines, show_details
from checker.errors import INTERRUPTED, FazhiError, UsageError
from checker.text.lazy_regex import pattern

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # generic only from click 8.2 on

_COLUMNS = 78
_UNIT = pattern(r"[（「《“]*(?:[\x21-\x7e]+|\s+|.)[，。、；：！？）」》”…]*")


class Verb(click.Command):
    """A command whose help page is Chinese, and which shows the details of faults of the program on demand."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        *params, help_option = super().get_params(ctx)
        return [*params, _DEBUG, help_option]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _HELP

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write("\n".join(_page(self, ctx)))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of a command line. Raises UsageError for words that no argument takes."""
        ctx.allow_extra_args = True  # click tells of them in a sentence only, without the words
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not (self.allow_extra_args or ctx.resilient_parsing):
            todo = f"路径里有空格时请加引号；{_usage(ctx)}"
            raise UsageError(f"多出了「{' '.join(rest)}」", todo=todo)
        return rest


@runtime_checkable
class VerbModule(Protocol):
    """What the module of a verb offers: a command that returns the exit code."""

    command: Verb


def verb_of(module: str) -> Verb:
    """The verb that a module is for."""
    return cast(VerbModule, import_module(module)).command


class Verbs(click.Group, Verb):
    """A group of verbs; ends the process with the exit code that the verb returns.

    ``modules`` are those of the verbs by name: each is imported only when its verb is asked for.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, in the order of the help page."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Verb | None:
        """The verb of a name, None where there is none."""
        return verb_of(self._modules[cmd_name]) if cmd_name in self._modules else None

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run, tell every fault in Chinese on standard error, and exit."""
        if "_FAZHI_COMPLETE" in os.environ:
            from checker.cli import _powershell  # noqa: PLC0415  only a shell that completes asks for it

            _powershell.register()
        show_details(False)
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()  # what cannot be written is told here, not after the end
        except click.UsageError as error:
            code = _complain(in_words(error))
        except FazhiError as error:
            code = _complain(error)
        except click.Abort:
            say("已中断。")
            code = INTERRUPTED
        except BrokenPipeError:  # the reader of our output has left (fazhi … | head)
            _give_up_output()
            code = 2
        except Exception as error:  # Python's exit code would be 1, which says that a report fails
            code = 2
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                _give_up_output()
                say("错误：磁盘已满，结果没有写完。请腾出空间后重新运行")
            else:
                say_lines(_internal(error))
        sys.exit(code or 0)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the first word names. Raises UsageError."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise _no_such_verb(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)


class OneOf(_ParamType):
    """A choice of names, whose fault is told in Chinese with the nearest right name."""

    name = "名称"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value in self.choices:
            return value
        raise wrong_name(str(value), self.choices, _name(param))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        return [CompletionItem(name) for name in self.choices if name.startswith(incomplete)]


class FilePath(_ParamType):
    """A path as it is, which shells complete as one."""

    name = "路径"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Left to the shell."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        return [CompletionItem(incomplete, type="file")]


class Number(_ParamType):
    """A number between two bounds, both included."""

    name = "数"

    def __init__(self, least: float, most: float, *, whole: bool = False) -> None:
        self.least, self.most, self.whole = least, most, whole

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            number = int(value) if self.whole else float(value)
        except ValueError:
            number = self.least - 1
        if self.least <= number <= self.most:
            return number
        kind = "整数" if self.whole else "数"
        raise UsageError(
            f"{_name(param)} 的值「{value}」不对", todo=f"请写 {self.least:g} 到 {self.most:g} 之间的{kind}"
        )


def _internal(error: Exception) -> str:
    """What is said of a fault of the program that is no single file's."""
    from checker.engine.boundary import reference  # noqa: PLC0415  for what should never happen

    if not debugging():
        return f"错误：程序内部出错（{reference(error)}）。请把括号里的编号连同命令报给维护者；加 --debug 可以看到详情"
    from traceback import format_exception  # noqa: PLC0415

    return f"{''.join(format_exception(error))}错误：程序内部出错，以上是详情。请把它连同命令一起报给维护者"


def _give_up_output() -> None:
    """Let what is still to be written to standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def wrong_name(value: str, names: Sequence[str], option: str) -> UsageError:
    """The fault of a name that an option does not know."""
    from difflib import get_close_matches  # noqa: PLC0415  for slips of the pen only

    near = get_close_matches(value, names, 1, 0.5)
    hint = f"是不是「{near[0]}」？" if near else ""
    return UsageError(f"{option} 没有「{value}」这个值", todo=f"{hint}可用的有：{'、'.join(names)}")


def in_words(error: click.UsageError) -> UsageError:
    """Click's fault in Chinese, with what to do."""
    command = error.ctx.command_path if error.ctx else "fazhi"
    todo = _usage(error.ctx)
    if isinstance(error, click.MissingParameter):
        return UsageError(
            f"缺少{_name(error.param)}", todo=f"请补上，例如：{command} {_example(error.param)}"
        )
    if isinstance(error, click.NoSuchOption):
        near = f"是不是 {error.possibilities[0]}？" if error.possibilities else ""
        return UsageError(f"没有「{error.option_name}」这个选项", todo=near + todo)
    if isinstance(error, click.BadOptionUsage):
        what = "不带值" if _is_flag(error) else "后面要写一个值"
        return UsageError(f"选项 {error.option_name} {what}", todo=todo)
    return UsageError(f"命令的写法不对（{error.format_message()}）", todo=todo)


def _usage(context: click.Context | None) -> str:
    return f"用法见 {context.command_path if context else 'fazhi'} --help"


def _is_flag(error: click.BadOptionUsage) -> bool:
    """Whether the option that was used badly takes no value: then it was given one."""
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    named = [param for param in params if error.option_name in param.opts]
    return any(isinstance(param, click.Option) and param.is_flag for param in named)


def _no_such_verb(word: str, verbs: Sequence[str]) -> UsageError:
    if Path(word).exists():
        return UsageError(f"「{word}」前面少了动词", todo=f"请写：fazhi check {word}")
    from difflib import get_close_matches  # noqa: PLC0415  for slips of the pen only

    near = get_close_matches(word, verbs, 1, 0.5)
    hint = f"是不是 {near[0]}？" if near else ""
    return UsageError(
        f"没有「{word}」这个命令", todo=f"{hint}可用的有：{'、'.join(verbs)}；用法见 fazhi --help"
    )


def _complain(error: FazhiError) -> int:
    say(f"错误：{error}")
    return 2


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return str(param.metavar or param.name).strip("…") if param else "参数"


def _example(param: click.Parameter | None) -> str:
    return "报告.docx" if param is not None and "路径" in str(param.metavar) else _name(param)


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


_DEBUG = click.Option(
    ["--debug"],
    is_flag=True,
    expose_value=False,
    callback=lambda _ctx, _param, wanted: show_details(wanted or debugging()),
    help="程序出错时显示详情，供维护者查找原因",
)
_HELP = click.Option(
    ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help, help="显示这一页"
)


def _page(command: click.Command, ctx: click.Context) -> Iterator[str]:
    """The lines of a help page."""
    params = command.get_params(ctx)
    arguments = " ".join(str(p.metavar or p.name) for p in params if isinstance(p, click.Argument))
    group = isinstance(command, click.Group)
    yield f"用法：{ctx.command_path} [选项] {'命令 …' if group else arguments}".rstrip()
    for paragraph in (command.help or "").split("\n\n"):
        yield ""
        yield from _wrapped("".join(line.strip() for line in paragraph.splitlines()), 0)
    if isinstance(command, click.Group):
        yield from _verb_lines(command, ctx)
    yield from ("", "选项：")
    for param in params:
        if isinstance(param, click.Option) and not param.hidden:
            yield f"  {', '.join([*param.opts, *param.secondary_opts])}{_value(param)}"
            yield from _wrapped(param.help or "", 6)
    yield ""


def _verb_lines(group: click.Group, ctx: click.Context) -> Iterator[str]:
    yield from ("", "命令：")
    for name in group.list_commands(ctx):
        verb = group.get_command(ctx, name)
        if verb is not None and not verb.hidden:
            yield f"  {name:<12}{verb.short_help or (verb.help or '').split('。')[0].strip()}"


def _value(option: click.Option) -> str:
    if option.is_flag or option.count:
        return ""
    if option.metavar:
        return f" {option.metavar}"
    return f" {'|'.join(option.type.choices)}" if isinstance(option.type, OneOf) else " 值"


def _wrapped(text: str, indent: int) -> Iterator[str]:
    """Lines of at most _COLUMNS cells; none begins with a closing mark."""
    line, used = "", indent
    for unit in _UNIT.findall(text):
        wide = sum(2 if east_asian_width(char) in "WFA" else 1 for char in unit)
        if line and used + wide > _COLUMNS:
            yield " " * indent + line.rstrip()
            line, used = "", indent
        if line or not unit.isspace():
            line, used = line + unit, used + wide
    if line:
        yield " " * indent + line.rstrip()
