"""``fazhi compare``: two rounds of the same reports, and what became of their gaps."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from checker.cli._chinese import FilePath, Verb, wrong_name
from checker.cli._config import NAME
from checker.cli._decisions import HELP as DECISIONS_HELP
from checker.cli._decisions import Decided, read_decisions
from checker.cli._files import must_be_ours, must_be_writable, write_whole
from checker.cli._jobs import Wishes, jobs_for
from checker.cli._run import Means, run
from checker.cli._say import say
from checker.engine.discovery import STDIN, list_files
from checker.engine.rounds import rounds
from checker.errors import UsageError
from checker.model import Assessment
from checker.model.answer import Finding
from checker.model.rounds import Rounds
from checker.outputs import rounds_html, rounds_xlsx
from checker.rulebook import DEFAULT
from checker.text.terminal import safe

FORMATS = ("terminal", "json", "html", "xlsx")


@click.command(cls=Verb, name="compare", short_help="比较两轮报告：改好了哪些，还有哪些，新出现哪些")
@click.argument("old", type=FilePath(), metavar="旧稿")
@click.argument("new", type=FilePath(), metavar="新稿")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="名称[:文件]",
    help=f"结果的格式，可写多次，各写各的文件；可用的有：{'、'.join(FORMATS)}",
)
@click.option("--rulebook", metavar="名称|文件", help=f"用哪个规则库，默认 {DEFAULT}；名称见 fazhi rules")
@click.option("--decisions", type=FilePath(), metavar="文件", help=DECISIONS_HELP)
@click.option("--no-config", is_flag=True, help=f"不用配置（{NAME}）")
def command(
    old: str, new: str, formats: tuple[str, ...], rulebook: str | None, decisions: str | None, no_config: bool
) -> int:
    """检查旧稿和新稿（文件或者文件夹），按单位和年度对上，列出已改正、仍存在、新出现的问题，前后的得分和改动的段落。

    退出码：0 新稿都通过；1 有新稿未通过；2 有文件无法检查，或者命令、规则库有误。
    """
    faces = _faces(formats or ("terminal",), (old, new))
    decided = read_decisions(decisions)
    wishes = Wishes(rulebook, config=False if no_config else None)
    before, lost = checked(old, wishes, decided)
    after, missed = checked(new, wishes, decided)
    for note in decided.notes(after):
        say(note)
    told = rounds(before, after)
    for name, file in faces:
        _put(RENDERERS[name](told), file)
    if lost + missed:
        return 2
    return 0 if all(each.score.passed for each in after) else 1


def _faces(formats: Sequence[str], inputs: Sequence[str]) -> list[tuple[str, Path | None]]:
    """What is to be written where; None is standard output. Raises UsageError."""
    faces: list[tuple[str, Path | None]] = []
    for each in formats:
        name, colon, file = each.partition(":")
        if name not in FORMATS:
            raise wrong_name(name, FORMATS, "--format")
        if not file and (colon or name == "xlsx"):
            raise UsageError(f"--format {each} 没有写文件名", todo=f"请写成 --format {name}:文件名")
        faces.append((name, Path(file) if file else None))
    if sum(file is None for _, file in faces) > 1:
        raise UsageError(
            "有两种格式都要写到标准输出", todo="请给其中一种加上文件名，例如 --format html:对照.html"
        )
    for name, target in faces:
        if target:
            must_be_writable(target)
            must_be_ours(target, name, inputs)
    return faces


def _put(content: str | bytes, file: Path | None) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    if file is not None:
        write_whole(file, data)
        say(f"已写入 {file}")
    elif isinstance(content, str):
        click.echo(content, nl=False)
    else:
        sys.stdout.buffer.write(content)


def checked(path: str, wishes: Wishes, decided: Decided) -> tuple[list[Assessment], int]:
    """What is said of the files of a round, and how many could not be checked. Raises UsageError where it has none."""
    if path == STDIN:
        raise UsageError("不能从标准输入读一轮报告", todo="请写文件名或者文件夹")
    jobs, _ = jobs_for(list_files([path]).entries, wishes)
    if not jobs:
        raise UsageError("没有找到可以检查的文件", where=path, todo="请核对路径")
    tasks = [(job.entry, job.plan) for job in jobs]
    tally = run(
        tasks,
        Means(),
        keep=True,
        text=True,
        passes=lambda each: each.score.passed,
        lines=(),
        progress=True,
        ruled=decided.laid_over(jobs),
    )
    for each in tally.unreadable:
        say(f"无法检查 {each.path}：{each.reason}")
    return tally.assessments, len(tally.unreadable)


def _text(told: Rounds) -> str:
    return "".join(f"{safe(line)}\n" for line in _lines(told))


def _lines(told: Rounds) -> Iterator[str]:
    for pair in told.pairs:
        before, after = pair.old.score, pair.new.score
        yield f"【{pair.new.report.issuer or '未写明单位'}】{pair.old.path} → {pair.new.path}"
        yield f"得分 {before.value:.1f} → {after.value:.1f}，{'通过' if after.passed else '未通过'}；改动 {len(pair.changes)} 处"
        for name, gaps in pair.parts:
            yield f"{name} {len(gaps)} 处{'：' if gaps else ''}"
            yield from (f"  {number}. {gap.message}" for number, gap in enumerate(gaps, 1))
        yield ""
    yield from (f"新稿里没有：{each.path}" for each in told.only_old)
    yield from (f"旧稿里没有：{each.path}" for each in told.only_new)
    mended, remaining, fresh = (sum(len(pair.parts[part][1]) for pair in told.pairs) for part in range(3))
    yield f"对上 {len(told.pairs)} 份：已改正 {mended} 处，仍存在 {remaining} 处，新出现 {fresh} 处。"


def _json_text(told: Rounds) -> str:
    return json.dumps(_json(told), ensure_ascii=True, indent=2) + "\n"


def _json(told: Rounds) -> dict[str, Any]:
    return {
        "schema_version": "1",
        "reports": [
            {
                "issuer": pair.new.report.issuer,
                "year": pair.new.report.year,
                "old": _side(pair.old),
                "new": _side(pair.new),
                "mended": _gaps(pair.mended),
                "remaining": _gaps(pair.remaining),
                "new_gaps": _gaps(pair.fresh),
                "changes": [{"old": change.old, "new": change.new} for change in pair.changes],
            }
            for pair in told.pairs
        ],
        "only_old": [each.path for each in told.only_old],
        "only_new": [each.path for each in told.only_new],
    }


def _side(assessment: Assessment) -> dict[str, Any]:
    return {
        "path": assessment.path,
        "score": assessment.score.value,
        "passed": assessment.score.passed,
    }


def _gaps(gaps: Sequence[Finding]) -> list[dict[str, str]]:
    return [{"rule": gap.rule, "severity": gap.severity, "message": gap.message} for gap in gaps]


RENDERERS: dict[str, Callable[[Rounds], str | bytes]] = {
    "terminal": _text,
    "json": _json_text,
    "html": rounds_html.page,
    "xlsx": rounds_xlsx.book_of,
}
