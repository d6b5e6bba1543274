"""``fazhi check``: hold reports against a rulebook, show the answer, and say by the exit code whether they pass."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import click

from checker.answer import findings
from checker.batch import Plan, key_of
from checker.cli._chinese import Number, OneOf, Verb
from checker.cli._faces import Face, faces_of, put, streams, targets
from checker.cli._run import Tally, run
from checker.cli._say import say
from checker.errors import UsageError
from checker.model import Assessment
from checker.outputs import OUTPUTS, liner
from checker.rulebook import DEFAULT, gather
from checker.walk import Listing, list_files

FAIL_ON = ("error", "warning", "never")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for; names are those of its options."""

    paths: tuple[str, ...]
    rulebook: str
    formats: tuple[str, ...]
    output: str | None
    min_score: float | None
    fail_on: str
    jobs: int | None
    quiet: bool
    verbose: bool


@click.command(cls=Verb, name="check", short_help="检查报告，给出得分和缺漏清单")
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option(
    "--rulebook",
    default=DEFAULT,
    metavar="名称|文件",
    help=f"用哪个规则库，默认 {DEFAULT}；名称见 fazhi rules",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="名称[:文件]",
    help=f"结果的格式，可写多次，各写各的文件；可用的有：{'、'.join(OUTPUTS)}",
)
@click.option("--output", metavar="文件", help="结果写到这个文件；没有写 --format 时按扩展名选格式")
@click.option("--min-score", type=Number(0, 100), metavar="分数", help="及格线，代替规则库自己的")
@click.option(
    "--fail-on",
    type=OneOf(FAIL_ON),
    default="error",
    help="什么算不通过：error 按规则库判断（默认），warning 有警告就不通过，never 都算通过（无法检查的除外）",
)
@click.option(
    "--jobs", type=Number(1, 256, whole=True), metavar="个数", help="用几个进程；默认按文件数和处理器数决定"
)
@click.option("--quiet", is_flag=True, help="每份报告只显示一行")
@click.option("--verbose", is_flag=True, help="显示全部证据、依据和建议")
def command(**options: Any) -> int:
    """对照规则库检查报告草稿，给出得分、各要点的状态和缺漏清单。

    路径可以是文件、文件夹（逐个检查其中的报告）、zip 压缩包，或者 -（从标准输入读文字）。

    退出码：0 全部通过；1 有报告未通过；2 有文件无法检查，或者命令、规则库有误。
    """
    return _check(Request(**options))


def _check(request: Request) -> int:
    if request.quiet and request.verbose:
        raise UsageError("--quiet 和 --verbose 不能同时用", todo="请去掉一个")
    faces = faces_of(request.formats, request.output)
    plan = Plan(gather(request.rulebook), request.min_score)
    listing = list_files(request.paths, targets(faces))
    if not listing.entries:
        raise UsageError("没有找到可以检查的文件", todo="请核对路径；支持哪些格式见 docs/formats.md")
    _tell_skipped(listing, verbose=request.verbose)
    with ExitStack() as stack:
        lines = streams(faces, stack)
        whole = [face for face in faces if not liner(face.name)]
        tally = run(
            [(entry, plan) for entry in listing.entries],
            jobs=request.jobs,
            keep=bool(whole),
            passes=partial(_passes, fail_on=request.fail_on),
            lines=lines,
            progress=not request.quiet and not (lines and sys.stdout.isatty()),
        )
        answer = tally.answer(key_of(plan))
        for face in whole:
            put(answer, face, verbose=request.verbose, quiet=request.quiet)
    if not request.quiet:
        _tell_written(faces)
    _tell_unreadable(tally, faces)
    return _exit_code(tally, request.fail_on)


def _tell_skipped(listing: Listing, *, verbose: bool) -> None:
    if not listing.skipped:
        return
    named = listing.skipped if verbose else listing.skipped[:_NAMED]
    more = " 等" if len(named) < len(listing.skipped) else ""
    say(f"跳过 {len(listing.skipped)} 个不支持的文件：{'、'.join(named)}{more}")


def _tell_written(faces: Sequence[Face]) -> None:
    for face in faces:
        if face.file:
            say(f"已写入 {face.file}")


def _tell_unreadable(tally: Tally, faces: Sequence[Face]) -> None:
    """On a terminal the answer itself names them; elsewhere they must not go by unseen."""
    if sys.stdout.isatty() and any(face.name == "terminal" and face.file is None for face in faces):
        return
    for each in tally.unreadable:
        say(f"无法检查 {each.path}：{each.reason}")


def _exit_code(tally: Tally, fail_on: str) -> int:
    """2 where something could not be checked, 1 where a report fails, else 0."""
    if tally.unreadable:
        return 2
    if tally.failed and fail_on == "warning":
        say(f"按 --fail-on warning，{tally.failed} 份报告未通过或带有警告。")
    return 1 if tally.failed else 0


def _passes(assessment: Assessment, fail_on: str) -> bool:
    if fail_on == "never":
        return True
    if not assessment.score.passed:
        return False
    return fail_on == "error" or all(gap.severity == "hint" for gap in findings(assessment))
