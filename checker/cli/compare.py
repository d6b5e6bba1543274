"""``fazhi compare``: two rounds of the same reports, and what became of their gaps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from checker.cli._chinese import FilePath, OneOf, Verb
from checker.cli._config import NAME
from checker.cli._decisions import HELP as DECISIONS_HELP
from checker.cli._decisions import Decided, read_decisions
from checker.cli._jobs import Wishes, jobs_for
from checker.cli._run import Means, run
from checker.cli._say import say
from checker.engine.discovery import STDIN, list_files
from checker.engine.rounds import Round, Rounds, rounds
from checker.errors import UsageError
from checker.model import Assessment
from checker.model.answer import Finding
from checker.rulebook import DEFAULT
from checker.text.terminal import safe


@click.command(cls=Verb, name="compare", short_help="比较两轮报告：改好了哪些，还有哪些，新出现哪些")
@click.argument("old", type=FilePath(), metavar="旧稿")
@click.argument("new", type=FilePath(), metavar="新稿")
@click.option("--format", "form", type=OneOf(("terminal", "json")), default="terminal", help="结果的格式")
@click.option("--rulebook", metavar="名称|文件", help=f"用哪个规则库，默认 {DEFAULT}；名称见 fazhi rules")
@click.option("--decisions", type=FilePath(), metavar="文件", help=DECISIONS_HELP)
@click.option("--no-config", is_flag=True, help=f"不用配置（{NAME}）")
def command(
    old: str, new: str, form: str, rulebook: str | None, decisions: str | None, no_config: bool
) -> int:
    """检查旧稿和新稿（文件或者文件夹），按单位和年度对上，列出已改正、仍存在、新出现的问题和前后的得分。

    退出码：0 新稿都通过；1 有新稿未通过；2 有文件无法检查，或者命令、规则库有误。
    """
    wishes = Wishes(rulebook, config=False if no_config else None)
    decided = read_decisions(decisions)
    before, lost = _checked(old, wishes, decided)
    after, missed = _checked(new, wishes, decided)
    for note in decided.notes(after):
        say(note)
    told = rounds(before, after)
    if form == "json":
        click.echo(json.dumps(_json(told), ensure_ascii=True, indent=2))
    else:
        for line in _lines(told):
            click.echo(safe(line))
    if lost + missed:
        return 2
    return 0 if all(each.score.passed for each in after) else 1


def _checked(path: str, wishes: Wishes, decided: Decided) -> tuple[list[Assessment], int]:
    """What is said of the files of a round, and how many could not be checked. Raises UsageError where it has none."""
    if path == STDIN:
        raise UsageError("compare 不能从标准输入读", todo="请写文件名或者文件夹")
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


def _lines(told: Rounds) -> Iterator[str]:
    for pair in told.pairs:
        before, after = pair.old.score, pair.new.score
        yield f"【{pair.new.report.issuer or '未写明单位'}】{pair.old.path} → {pair.new.path}"
        yield f"得分 {before.value:.1f} → {after.value:.1f}，{'通过' if after.passed else '未通过'}"
        for name, gaps in _parts(pair):
            yield f"{name} {len(gaps)} 处{'：' if gaps else ''}"
            yield from (f"  {number}. {gap.message}" for number, gap in enumerate(gaps, 1))
        yield ""
    yield from (f"新稿里没有：{each.path}" for each in told.only_old)
    yield from (f"旧稿里没有：{each.path}" for each in told.only_new)
    totals = (
        sum(len(gaps) for gaps in each) for each in zip(*(pair[2:] for pair in told.pairs), strict=True)
    )
    mended, remaining, fresh = totals if told.pairs else (0, 0, 0)
    yield f"对上 {len(told.pairs)} 份：已改正 {mended} 处，仍存在 {remaining} 处，新出现 {fresh} 处。"


def _parts(pair: Round) -> tuple[tuple[str, Sequence[Finding]], ...]:
    return ("已改正", pair.mended), ("仍存在", pair.remaining), ("新出现", pair.fresh)


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
