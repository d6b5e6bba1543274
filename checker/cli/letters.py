"""``fazhi letters``: a letter to each body whose report is to be mended (审查意见书), in Word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import click

from checker.cli._chinese import FilePath, OneOf, Verb
from checker.cli._config import NAME, settings_for
from checker.cli._decisions import HELP as DECISIONS_HELP
from checker.cli._decisions import read_decisions
from checker.cli._files import must_be_ours, must_be_writable, write_whole
from checker.cli._jobs import Wishes, jobs_for
from checker.cli._run import Means, run
from checker.cli._say import say
from checker.engine.discovery import STDIN, list_files
from checker.errors import UsageError
from checker.model import Assessment
from checker.model.answer import findings
from checker.outputs.docx.letters import Sender, is_report, letter, names
from checker.outputs.docx.official_layout import document
from checker.outputs.marks import LETTER, LETTER_TITLE
from checker.rulebook import DEFAULT

ONLY = ("failed", "gaps")


class Asked(NamedTuple):
    """What the command line asks for; names are those of its options."""

    paths: tuple[str, ...]
    output: str
    only: str | None
    sender: str | None
    deadline: str | None
    rulebook: str | None
    decisions: str | None
    no_config: bool
    force: bool


@click.command(cls=Verb, name="letters", short_help="给每个单位写一份审查意见书（docx）")
@click.argument("paths", nargs=-1, required=True, type=FilePath(), metavar="路径…")
@click.option(
    "-o", "--output", required=True, type=FilePath(), metavar="文件夹", help="写到这个文件夹，没有就建立"
)
@click.option(
    "--only", type=OneOf(ONLY), help="给谁写：failed 只给未通过的，gaps 只给有问题的；不写时每份报告一份"
)
@click.option("--sender", metavar="单位", help=f"落款的审查单位；默认按 {NAME}，没有写的留空")
@click.option(
    "--deadline", metavar="日期", help=f"重新报送的期限，写作 2026-02-15；默认按 {NAME}，没有写的留空"
)
@click.option("--rulebook", metavar="名称|文件", help=f"用哪个规则库，默认 {DEFAULT}；名称见 fazhi rules")
@click.option("--decisions", type=FilePath(), metavar="文件", help=DECISIONS_HELP)
@click.option("--no-config", is_flag=True, help=f"不用配置（{NAME}）")
@click.option("--force", is_flag=True, help="要写的是以前写出的意见书时覆盖它，其中的修改会丢失")
def command(**options: Any) -> int:
    """检查报告，给每个单位写一份审查意见书：缺什么、哪里不充分、为什么、怎么写、什么时候重新报送。

    版式按 GB/T 9704—2012《党政机关公文格式》。不写得分和规则编号；成文日期，以及没有写明的落款、期限留空待填。

    退出码：0 都写好了（不论报告是否通过）；2 有文件写不了，或者命令、规则库有误。
    """
    asked = Asked(**options)
    if STDIN in asked.paths:
        raise UsageError("letters 不能从标准输入读", todo="请写文件名或者文件夹")
    folder = _folder(asked.output)
    decided = read_decisions(asked.decisions)
    signed = _sender(asked.sender, asked.deadline, config=not asked.no_config)
    listing = list_files(asked.paths)
    jobs, excluded = jobs_for(
        listing.entries, Wishes(asked.rulebook, config=False if asked.no_config else None)
    )
    if excluded:
        say(f"按 {NAME} 不检查 {excluded} 个文件")
    if not jobs:
        raise UsageError("没有找到可以检查的文件", todo="请核对路径；支持哪些格式见 docs/formats.md")
    tally = run(
        [(job.entry, job.plan) for job in jobs],
        Means(),
        keep=True,
        text=bool(decided.rulings),
        passes=lambda each: each.score.passed,
        lines=(),
        progress=True,
        ruled=decided.laid_over(jobs),
    )
    for note in decided.notes(tally.assessments):
        say(note)
    for each in tally.unreadable:
        say(f"写不了意见书 {each.path}：{each.reason}")
    others = [each for each in tally.assessments if not is_report(each)]
    for other in others:
        say(f"写不了意见书 {other.path}：不像法治政府建设情况报告。请核对文件")
    wanted = [each for each in tally.assessments if is_report(each) and _is_wanted(each, asked.only)]
    _write(wanted, folder, signed, asked.paths, force=asked.force)
    return 2 if tally.unreadable or others else 0


def _is_wanted(assessment: Assessment, only: str | None) -> bool:
    if only == "failed":
        return not assessment.score.passed
    return only is None or bool(findings(assessment))


def _folder(output: str) -> Path:
    """The folder that ``-o`` names. Raises UsageError where it is a file."""
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise UsageError("-o 要写文件夹，这是一个文件", where=output, todo="请换一个名称")
    return folder


def _sender(bureau: str | None, deadline: str | None, *, config: bool) -> Sender:
    """Who signs and until when: by the command line, else by the fazhi.yaml here. Raises UsageError, RulebookError."""
    source = settings_for("./-").source if config else None
    settled = source.data.get("letters", {}) if source else {}
    day = deadline or settled.get("deadline")
    try:
        until = date.fromisoformat(day) if day else None
    except ValueError:
        raise UsageError(f"期限「{day}」不是日期", todo="请写作 2026-02-15") from None
    return Sender(bureau or settled.get("sender"), until)


def _write(
    assessments: Sequence[Assessment], folder: Path, sender: Sender, inputs: Sequence[str], *, force: bool
) -> None:
    """Write a letter on each report, or none at all where a file would be lost. Raises UsageError."""
    bodies = [(_body(each), PurePath(each.path).stem) for each in assessments]
    targets = [folder / name for name in names(bodies)]
    for target in targets:
        _refuse_loss(target, inputs, force=force)
    if targets:
        _make(folder)
    for target, each in zip(targets, assessments, strict=True):
        must_be_writable(target)
        write_whole(target, document(letter(each, sender), LETTER_TITLE), through=force)
    say(f"已写入 {folder}：{len(targets)} 份意见书" if targets else "没有要写意见书的报告。")
    twice = sorted({body for body, _ in bodies if body and [each for each, _ in bodies].count(body) > 1})
    if twice:
        say(f"同一单位同一年度有几份报告，各写了一份，文件名后面加了原文件名：{'、'.join(twice)}")


def _body(assessment: Assessment) -> str:
    year = f"{assessment.report.year}年" if assessment.report.year else ""
    return f"{assessment.report.issuer or ''}{year}"


def _refuse_loss(target: Path, inputs: Sequence[str], *, force: bool) -> None:
    must_be_ours(target, LETTER, inputs, through=force)
    if target.exists() and not force:
        raise UsageError(
            "意见书已经存在，里面可能有您的修改",
            where=str(target),
            todo="请换一个文件夹，或者加 --force 覆盖",
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise UsageError(f"建立不了文件夹（{reason}）", where=str(folder), todo="请换一个位置") from error
