"""``fazhi check``: hold reports against a rulebook, show the answer, and say by the exit code whether they pass."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from checker import limits
from checker.cli._baseline import Baseline, read_baseline
from checker.cli._chinese import FilePath, Number, OneOf, Verb
from checker.cli._config import FAIL_ON, NAME
from checker.cli._decisions import HELP as DECISIONS_HELP
from checker.cli._decisions import Decided, read_decisions
from checker.cli._faces import Face, faces_of, put, streams, targets
from checker.cli._files import must_be_ours, must_be_writable
from checker.cli._jobs import Job, Wishes, jobs_for
from checker.cli._referee import Referee
from checker.cli._roster import HELP as ROSTER_HELP
from checker.cli._roster import read_roster
from checker.cli._run import Means, Tally, run
from checker.cli._say import say
from checker.cli._watch import watch
from checker.engine.discovery import STDIN, Listing, list_files
from checker.engine.plan import Plan, key_of, rulebook_of
from checker.engine.roster import on_roster
from checker.errors import UsageError
from checker.model import Assessment
from checker.model.answer import Answer, changes
from checker.model.roster import Expected
from checker.outputs import OUTPUTS, WHOLE_TEXT, change_lines, liner
from checker.outputs.marks import BASELINE
from checker.rulebook import DEFAULT

if TYPE_CHECKING:
    from checker.engine.result_cache import Store

_NAMED = 5


class Request(NamedTuple):
    """What the command line asks for; names are those of its options."""

    paths: tuple[str, ...]
    rulebook: str | None
    formats: tuple[str, ...]
    output: str | None
    min_score: float | None
    fail_on: str | None
    config: str | None
    no_config: bool
    baseline: str | None
    write_baseline: bool
    previous: str | None
    decisions: str | None
    roster: str | None
    jobs: int | None
    executor: str | None
    cache: str | None
    limits: int
    force: bool
    watch: bool
    quiet: bool
    verbose: bool


@click.command(cls=Verb, name="check", short_help="检查报告，给出得分和缺漏清单")
@click.argument("paths", nargs=-1, required=True, type=FilePath(), metavar="路径…")
@click.option(
    "--rulebook",
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
@click.option(
    "--output", type=FilePath(), metavar="文件", help="结果写到这个文件；没有写 --format 时按扩展名选格式"
)
@click.option("--min-score", type=Number(0, 100), metavar="分数", help="及格线，代替规则库自己的")
@click.option(
    "--fail-on",
    type=OneOf(FAIL_ON),
    help="什么算不通过：error 按规则库判断（默认），warning 有警告就不通过，never 都算通过（无法检查的除外）",
)
@click.option(
    "--config", type=FilePath(), metavar="文件", help=f"用这份配置；默认从各报告所在的文件夹往上找 {NAME}"
)
@click.option("--no-config", is_flag=True, help="不用配置")
@click.option(
    "--baseline", type=FilePath(), metavar="文件", help="基线里已有的问题不算不通过，只有新问题才算"
)
@click.option("--write-baseline", is_flag=True, help="把现有的问题写入 --baseline 的文件")
@click.option(
    "--previous",
    type=FilePath(),
    metavar="文件|文件夹",
    help="上一年度的报告：对照出没有改动的段落和数字、没有交代的安排、重复的问题",
)
@click.option("--decisions", type=FilePath(), metavar="文件", help=DECISIONS_HELP)
@click.option("--roster", type=FilePath(), metavar="文件", help=ROSTER_HELP)
@click.option(
    "--jobs", type=Number(1, 256, whole=True), metavar="个数", help="用几个进程；默认按文件数和处理器数决定"
)
@click.option(
    "--executor",
    metavar="dask://主机:端口",
    help="让 Dask 集群检查：文件内容发给这个调度器的工作进程；dask+tls:// 加密；需要 pip install 'fazhi-checker[dask]'",
)
@click.option(
    "--cache",
    metavar="文件夹",
    help="把检查结果存在这个文件夹里，文件、规则库和程序都没有变的下次不再检查；只用别人写不进去的文件夹",
)
@click.option(
    "--limits",
    type=Number(1, 100, whole=True),
    default=1,
    metavar="倍数",
    help="把文件大小、页数等上限放宽到几倍；各项上限见 docs/formats.md",
)
@click.option("--force", is_flag=True, help="结果文件是一个链接时，写到它指向的文件")
@click.option("--watch", is_flag=True, help="守候文件，保存后自动重新检查，按 Ctrl-C 结束")
@click.option("--quiet", is_flag=True, help="每份报告只显示一行")
@click.option("--verbose", is_flag=True, help="显示全部证据、依据和建议")
def command(**options: Any) -> int:
    """对照规则库检查报告草稿，给出得分、各要点的状态和缺漏清单。

    路径可以是文件、文件夹（逐个检查其中的报告）、zip 压缩包，或者 -（从标准输入读文字）。

    退出码：0 全部通过；1 有报告未通过；2 有文件无法检查，或者命令、规则库有误。
    """
    request = Request(**options)
    _must_agree(request)
    limits.hold(limits.Limits().times(request.limits))
    if not request.watch:
        return _check(request)
    before: dict[str, Assessment] = {}
    return watch(
        request.paths, lambda paths: _check(request._replace(paths=paths), before), whole=_writes(request)
    )


def _writes(request: Request) -> bool:
    """Whether files are written, which must tell of all reports and not only of those just saved."""
    return bool(request.output or request.baseline or any(":" in each for each in request.formats))


def _check(request: Request, before: dict[str, Assessment] | None = None) -> int:
    """Check once, and say the exit code; ``before``: what was said at the last time, by path, and is renewed."""
    faces = faces_of(request.formats, request.output, request.paths, through=request.force)
    baseline = _baseline(request)
    decided = read_decisions(request.decisions)
    expected = read_roster(request.roster)
    if expected and all(liner(face.name) for face in faces):
        raise UsageError(
            "jsonl 逐份写出，写的时候还不知道谁没有报", todo="请加一种别的格式，例如 --format json:结果.json"
        )
    store = _store(request)
    own = targets([*faces, *([Face("baseline", baseline.file)] if baseline else [])])
    listing = list_files(request.paths, own)
    jobs, excluded = jobs_for(listing.entries, _wishes(request))
    if not jobs:
        return _nothing(excluded, listing)
    _tell_skipped(listing, verbose=request.verbose)
    referee = Referee(jobs, baseline)
    jobs = _to_compare(request, jobs, faces)
    tally = _carried_out(request, jobs, faces, referee, store, decided, expected, keep=before is not None)
    if not request.quiet:
        _tell_written(faces)
    _tell_unreadable(tally, faces)
    for note in decided.notes(tally.assessments):
        say(note)
    if before is not None:
        _tell_changes(before, tally.assessments)
    if baseline is not None and request.write_baseline:
        say(
            f"已把 {baseline.write(through=request.force)} 处问题写入基线 {baseline.file}，以后只有新问题才算不通过。"
        )
        return 2 if tally.unreadable else 0
    return _exit_code(tally, referee)


def _carried_out(
    request: Request,
    jobs: Sequence[Job],
    faces: Sequence[Face],
    referee: Referee,
    store: Store | None,
    decided: Decided,
    expected: Sequence[Expected] = (),
    *,
    keep: bool,
) -> Tally:
    """The files checked, and every face of the answer put where it belongs."""
    ruled = decided.laid_over(jobs)
    with ExitStack() as stack:
        lines = streams(faces, stack, through=request.force)
        whole = [face for face in faces if not liner(face.name)]
        tally = run(
            [(job.entry, job.plan) for job in jobs],
            Means(request.jobs, request.executor, store),
            keep=bool(whole or decided.rulings or keep),
            text=bool(decided.rulings) or any(face.name in WHOLE_TEXT for face in faces),
            passes=referee.passes,
            lines=lines,
            progress=not request.quiet and not (lines and sys.stdout.isatty()),
            ruled=ruled,
        )
        if whole:
            answer = _compared(tally.answer(key_of(jobs[0].plan)), jobs, request)
            # once more: what reports share is found only now
            answer = answer._replace(
                assessments=tuple(map(ruled, answer.assessments)), rulings=decided.rulings
            )
            if expected:
                answer = on_roster(answer, expected)
            for face in whole:
                put(answer, face, verbose=request.verbose, quiet=request.quiet, through=request.force)
    return tally


def _to_compare(request: Request, jobs: list[Job], faces: Sequence[Face]) -> list[Job]:
    """The jobs; where reports are held against others, they leave their fingerprints.

    What is written line by line is written before all reports are there.
    """
    whole = any(not liner(face.name) for face in faces)
    if not whole or not (len(jobs) > 1 or request.previous):
        return jobs
    return [job._replace(plan=job.plan._replace(compared=True)) for job in jobs]


def _compared(answer: Answer, jobs: Sequence[Job], request: Request) -> Answer:
    """The answer with what its reports share with each other, and with last year's."""
    plan = jobs[0].plan
    if not plan.compared:
        return answer
    from checker.engine.copies import beside_last_year, compared, settings_of  # noqa: PLC0415  one file needs none

    settings = settings_of(rulebook_of(plan))
    if settings is None:
        return answer
    if request.previous:
        before = _last_year(request, plan)
        answer, without = beside_last_year(answer, before, settings)
        if without:
            named = "、".join(without[:_NAMED]) + (" 等" if len(without) > _NAMED else "")
            say(f"{len(without)} 份报告没有找到同一单位上一年度的报告：{named}")
    return compared(answer, settings)


def _last_year(request: Request, plan: Plan) -> list[Assessment]:
    """The reports of the year before. Raises UsageError where there are none."""
    path = request.previous or ""
    tasks = [(entry, plan) for entry in list_files([path]).entries]
    if not tasks:
        raise UsageError("没有找到上一年度的报告", where=path, todo="请在 --previous 后面写文件或文件夹")
    means = Means(request.jobs, request.executor)
    tally = run(tasks, means, keep=True, text=False, passes=lambda _: True, lines=(), progress=False)
    for each in tally.unreadable:
        say(f"无法读取上一年度的 {each.path}：{each.reason}")
    return tally.assessments


def _must_agree(request: Request) -> None:
    """Raise UsageError for options that exclude or need each other."""
    for one, other in ((request.quiet, request.verbose), (request.no_config, request.config)):
        if one and other:
            names = "--quiet 和 --verbose" if request.quiet and request.verbose else "--config 和 --no-config"
            raise UsageError(f"{names} 不能同时用", todo="请去掉一个")
    if request.write_baseline and not request.baseline:
        raise UsageError(
            "--write-baseline 要和 --baseline 一起用", todo="请写 --baseline 文件名 --write-baseline"
        )
    if request.executor is not None and request.jobs is not None:
        raise UsageError("--executor 和 --jobs 不能同时用", todo="进程数由 Dask 集群决定，请去掉 --jobs")
    if request.watch and STDIN in request.paths:
        raise UsageError("标准输入没有可以守候的文件", todo="请写文件路径，或者去掉 --watch")


def _wishes(request: Request) -> Wishes:
    config = False if request.no_config else Path(request.config) if request.config else None
    return Wishes(request.rulebook, request.min_score, request.fail_on, config)


def _baseline(request: Request) -> Baseline | None:
    if not request.baseline:
        return None
    file = Path(request.baseline)
    if request.write_baseline:
        must_be_writable(file)
        must_be_ours(file, BASELINE, request.paths, through=request.force)
        return Baseline(file, {})
    return read_baseline(file)


def _store(request: Request) -> Store | None:
    if request.cache is None:
        return None
    try:
        from checker.engine.result_cache import open_store  # noqa: PLC0415  only a cached run needs it
    except ModuleNotFoundError as error:
        todo = "请去掉 --cache，或者安装 msgspec"
        raise UsageError("这台机器没有组件 msgspec，不能保存检查结果", todo=todo) from error

    return open_store(Path(request.cache), remote=request.executor is not None)


def _nothing(excluded: int, listing: Listing) -> int:
    """All that was named is excluded, which is as wished; or there is nothing, which is a mistake."""
    _tell_own(listing)
    if not excluded:
        raise UsageError("没有找到可以检查的文件", todo="请核对路径；支持哪些格式见 docs/formats.md")
    say(f"{excluded} 个文件都按 {NAME} 排除，没有需要检查的。")
    return 0


def _tell_own(listing: Listing) -> None:
    """Once, however many there are: what fazhi wrote itself is no report."""
    if listing.own:
        more = " 等" if len(listing.own) > _NAMED else ""
        named = "、".join(listing.own[:_NAMED])
        say(
            f"不检查 fazhi 自己写出的 {len(listing.own)} 个文件：{named}{more}。要检查加了批注的副本，请直接写它的文件名。"
        )


def _tell_skipped(listing: Listing, *, verbose: bool) -> None:
    _tell_own(listing)
    skipped = [path for path in listing.skipped if Path(path).name != NAME]
    if not skipped:
        return
    named = skipped if verbose else skipped[:_NAMED]
    more = " 等" if len(named) < len(skipped) else ""
    say(f"跳过 {len(skipped)} 个不支持的文件：{'、'.join(named)}{more}")


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


def _tell_changes(before: dict[str, Assessment], now: Iterable[Assessment]) -> None:
    """What was mended and what is new in each file since it was last saved; remembers what is said now."""
    for each in now:
        if each.path in before:
            for line in change_lines(changes(before[each.path], each)):
                say(line)
        before[each.path] = each


def _exit_code(tally: Tally, referee: Referee) -> int:
    """2 where something could not be checked, 1 where a report fails, else 0."""
    for note in referee.notes():
        say(note)
    if tally.unreadable:
        return 2
    return 1 if tally.failed else 0
