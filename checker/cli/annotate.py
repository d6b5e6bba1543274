"""``fazhi annotate``: a copy of each Word file with its gaps as real comments."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

import click

from checker.cli._chinese import FilePath, Verb
from checker.cli._config import NAME
from checker.cli._decisions import HELP as DECISIONS_HELP
from checker.cli._decisions import Decided, read_decisions
from checker.cli._files import must_be_ours, must_be_writable, write_whole
from checker.cli._jobs import Job, Wishes, jobs_for
from checker.cli._say import debugging, say, say_lines
from checker.engine.boundary import apart
from checker.engine.discovery import STDIN, list_files, load
from checker.engine.evaluate import outcome
from checker.errors import UsageError
from checker.model import Assessment, Unreadable
from checker.outputs.docx import annotate
from checker.outputs.marks import COPY
from checker.rulebook import DEFAULT

MARK = "-批注"
_WORD = (".docx", ".docm", ".dotx", ".dotm")


@click.command(cls=Verb, name="annotate", short_help="把问题写成 Word 批注，另存一份")
@click.argument("paths", nargs=-1, required=True, metavar="报告.docx…")
@click.option(
    "-o",
    "--output",
    metavar="文件|文件夹",
    help=f"写到哪里；不写时放在原文件旁边，文件名后面加「{MARK}」",
)
@click.option("--rulebook", metavar="名称|文件", help=f"用哪个规则库，默认 {DEFAULT}；名称见 fazhi rules")
@click.option("--decisions", type=FilePath(), metavar="文件", help=DECISIONS_HELP)
@click.option("--no-config", is_flag=True, help=f"不用配置（{NAME}）")
@click.option("--force", is_flag=True, help="要写的是以前加了批注的副本时覆盖它")
def command(
    paths: tuple[str, ...],
    output: str | None,
    rulebook: str | None,
    decisions: str | None,
    no_config: bool,
    force: bool,
) -> int:
    """检查 Word 报告，把每个问题写成批注，另存为一份副本。原文件不动。

    批注写在有问题的那一段；缺少的内容，批注写在它应当在的部分的标题上。副本里的正文、已有的批注
    和修订痕迹都和原文件相同。文件夹里只处理 docx 文件。

    退出码：0 都写好了（不论报告是否通过）；2 有文件写不了批注，或者命令、规则库有误。
    """
    wishes = Wishes(rulebook, config=False if no_config else None)
    decided = read_decisions(decisions)
    jobs, excluded = jobs_for(_listed(paths), wishes)
    if excluded:
        say(f"按 {NAME} 不检查 {excluded} 个文件")
    tasks = _tasks(jobs, output)
    for job, target in tasks:
        _refuse_loss(job, target, paths, force=force)
    ruled = decided.laid_over(jobs)
    lost = sum(not _annotated(job, target, ruled, decided) for job, target in tasks)
    return 2 if lost else 0


def _listed(paths: Sequence[str]) -> list[str | Unreadable]:
    """The files that are named, and those of folders that are Word's and not already our copies."""
    if STDIN in paths:
        raise UsageError("annotate 不能从标准输入读", todo="请写文件名")
    named = {os.path.realpath(path) for path in paths}
    entries = [
        entry
        for entry in list_files(paths).entries
        if isinstance(entry, Unreadable) or os.path.realpath(entry) in named or _is_ours(entry)
    ]
    if not entries:
        raise UsageError("没有找到可以加批注的 Word（docx）文件", todo="请核对路径；其他格式请先另存为 docx")
    return entries


def _is_ours(entry: str) -> bool:
    path = PurePath(entry)
    return path.suffix.lower() in _WORD and not path.stem.endswith(MARK)


def _tasks(jobs: Sequence[Job], output: str | None) -> list[tuple[Job, Path]]:
    """Each job with the place of its copy. Raises UsageError where two would fall together."""
    folder = _folder(output, several=len(jobs) > 1)
    tasks = []
    seen: dict[str, str] = {}
    for job in jobs:
        source = job.entry.path if isinstance(job.entry, Unreadable) else job.entry
        beside = _beside(Path(source))
        target = folder / beside.name if folder else Path(output) if output else beside
        real = os.path.realpath(target)
        if real == os.path.realpath(source):
            raise UsageError("副本不能写在原文件上", where=source, todo="请在 -o 后面换一个文件名")
        if real in seen:
            what = f"与 {seen[real]} 的副本同名"
            raise UsageError(what, where=source, todo="请分几次写到不同的文件夹")
        seen[real] = source
        tasks.append((job, target))
    return tasks


def _beside(source: Path) -> Path:
    """The copy's own name; a docx under another suffix gets the right one, or Word will not open it."""
    suffix = source.suffix if source.suffix.lower() in _WORD else ".docx"
    return source.with_name(f"{source.stem}{MARK}{suffix}")


def _folder(output: str | None, *, several: bool) -> Path | None:
    """The folder that ``-o`` names, None where it names a file or nothing. Raises UsageError."""
    if output is None or not (several or Path(output).is_dir()):
        return None
    if not Path(output).is_dir():
        todo = f"请先建立文件夹 {output}，或者一次只写一个文件"
        raise UsageError("有几个文件要加批注，-o 要写一个已有的文件夹", where=output, todo=todo)
    return Path(output)


def _refuse_loss(job: Job, target: Path, inputs: Sequence[str], *, force: bool) -> None:
    """Raise UsageError where a file would be lost; ``force`` gives up earlier copies, and follows links."""
    if not _is_bare_copy(job, target):
        must_be_ours(target, COPY, inputs, through=force)
    if target.exists() and not force:
        raise UsageError(
            "文件已经存在，里面可能有您的修改",
            where=str(target),
            todo="请改名或删除它，或者加 --force 覆盖",
        )


def _is_bare_copy(job: Job, target: Path) -> bool:
    """Whether a file is a copy that got no comments, for there was nothing to say: it has no mark, and nothing to lose."""
    if isinstance(job.entry, Unreadable) or target.is_symlink():
        return False
    try:
        return filecmp.cmp(job.entry, target, shallow=False)
    except OSError:
        return False


def _annotated(job: Job, target: Path, ruled: Callable[[Assessment], Assessment], decided: Decided) -> bool:
    """Write one copy and say so, or say why not."""
    loaded = next(load(job.entry))
    if isinstance(loaded, Unreadable):
        return _lost(loaded)
    name, data = loaded
    if name != job.entry:
        say(f"写不了批注 {job.entry}：这是压缩包。请先解压")
        return False
    checked = outcome(data, name, job.plan)
    if isinstance(checked, Unreadable):
        return _lost(checked)
    assessment = ruled(checked)
    for note in decided.notes([assessment]):
        say(note)
    made = apart(name, len(data), lambda: annotate(data, assessment))
    if isinstance(made, Unreadable):  # readable, but no Word package: a web page named .docx
        return _lost(made)
    copy, told = made
    must_be_writable(target)
    write_whole(target, copy, through=True)  # it is no link, or --force was given
    say(f"已写入 {target}：{told} 条批注" if told else f"已写入 {target}：没有发现问题，没有批注")
    return True


def _lost(fault: Unreadable) -> bool:
    """Say why there is no copy."""
    say(f"写不了批注 {fault.path}：{fault.reason}")
    if fault.detail and debugging():
        say_lines(fault.detail)
    return False
