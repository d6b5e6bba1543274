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
from checker.cli._decisions import Decided, read_decisions
from checker.cli._files import must_be_ours, must_be_writable, write_whole
from checker.cli._jobs import Wishes, jobs_for
from checker.cli._run import Means, run
from checker.cli._say import say
from checker.cli.compare import checked
from checker.engine.discovery import STDIN, list_files
from checker.engine.rounds import rounds
from checker.errors import UnreadableError, UsageError
from checker.model import Assessment
from checker.model.answer import findings
from checker.model.rounds import Round
from checker.outputs.docx.fill import fields_of, filled, joined
from checker.outputs.docx.letters import FIELDS, Sender, fields, is_report, letter, names
from checker.outputs.docx.official_layout import document
from checker.outputs.marks import LETTER, LETTER_NAME, LETTER_TITLE, UNTOUCHED, is_untouched
from checker.rulebook import DEFAULT
from checker.text.bodies import plain_body

ONLY = ("failed", "gaps")
_NAMED = 5
COMBINED = f"{LETTER_NAME}合订.docx"


class Asked(NamedTuple):
    """What the command line asks for; names are those of its options."""

    paths: tuple[str, ...]
    output: str
    only: str | None
    sender: str | None
    deadline: str | None
    rulebook: str | None
    decisions: str | None
    before: str | None
    template: str | None
    combined: bool
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
@click.option(
    "--before",
    type=FilePath(),
    metavar="文件|文件夹",
    help="上一轮的报告：意见书里写一段已改正、仍存在、新出现的内容",
)
@click.option(
    "--template",
    type=FilePath(),
    metavar="文件.docx",
    help=f"用自己的 Word 模板，填入其中的 {{{{字段}}}} 或者内容控件；可用的字段：{'、'.join(FIELDS)}",
)
@click.option("--combined", is_flag=True, help=f"另写一份合订的：{COMBINED}，每份意见书另起一页")
@click.option("--no-config", is_flag=True, help=f"不用配置（{NAME}）")
@click.option("--force", is_flag=True, help="要写的是以前写出、后来改过的意见书时也覆盖，其中的修改会丢失")
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
    template = _template(asked.template)
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
        text=bool(decided.rulings or asked.before),
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
    before = _before(asked, wanted, decided)
    made = [_document(each, signed, before.get(each.path), template) for each in wanted]
    _write(wanted, made, folder, asked)
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


def _template(name: str | None) -> bytes | None:
    """The bureau's own template. Raises UsageError where it cannot be used, or has a field that nothing fills."""
    if name is None:
        return None
    todo = f"可用的字段：{'、'.join(FIELDS)}；写法见 docs/for-reviewers.md"
    try:
        template = Path(name).read_bytes()
        found = fields_of(template)
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise UsageError(
            f"读不出模板（{reason}）", where=name, todo="请核对 --template 后面的文件名"
        ) from error
    except UnreadableError as error:
        raise UsageError(
            "模板不是 Word（docx）文件", where=name, todo="请用 Word 或 WPS 另存为 docx"
        ) from error
    unknown = [each for each in found.written if each not in FIELDS]
    if unknown:
        raise UsageError(f"模板里有不认识的字段：{'、'.join(unknown)}", where=name, todo=todo)
    if not {*found.written, *found.controls} & set(FIELDS):
        raise UsageError("模板里没有字段", where=name, todo=f"请在要填写的地方写 {{{{单位}}}} 之类；{todo}")
    return template


def _before(asked: Asked, wanted: Sequence[Assessment], decided: Decided) -> dict[str, Round]:
    """What became of the gaps of the round before, by the path of the new report; only where that is asked for."""
    if asked.before is None:
        return {}
    config = False if asked.no_config else None
    earlier, _ = checked(asked.before, Wishes(asked.rulebook, config=config), decided)
    pairs = {pair.new.path: pair for pair in rounds(earlier, wanted).pairs if _is_one_body(pair)}
    alone = [each.path for each in wanted if each.path not in pairs]
    if alone:
        say(f"{len(alone)} 份报告在上一轮里没有，意见书里不写与上一轮相比：{'、'.join(alone[:_NAMED])}")
    return pairs


def _is_one_body(pair: Round) -> bool:
    """Whether two reports are one body's: two single files are compared whatever they say, but a letter goes to one body."""
    old, new = pair.old.report.issuer, pair.new.report.issuer
    return not (old and new) or plain_body(old) == plain_body(new)


def _document(each: Assessment, sender: Sender, before: Round | None, template: bytes | None) -> bytes:
    if template is None:
        return document(letter(each, sender, before), LETTER_TITLE, UNTOUCHED)
    return filled(template, fields(each, sender, before), LETTER_TITLE)


def _write(assessments: Sequence[Assessment], made: Sequence[bytes], folder: Path, asked: Asked) -> None:
    """Write a letter on each report, or none at all where a file would be lost. Raises UsageError."""
    bodies = [(_body(each), PurePath(each.path).stem) for each in assessments]
    targets = [folder / name for name in names(bodies)]
    combined = folder / COMBINED
    for target in (*targets, *([combined] if asked.combined and targets else [])):
        _refuse_loss(target, asked.paths, force=asked.force)
    if targets:
        _make(folder)
    for target, content in zip(targets, made, strict=True):
        must_be_writable(target)
        write_whole(target, content, through=asked.force)
    if asked.combined and made:
        must_be_writable(combined)
        write_whole(combined, joined(made), through=asked.force)
        say(f"已写入 {combined}")
    say(f"已写入 {folder}：{len(targets)} 份意见书" if targets else "没有要写意见书的报告。")
    twice = sorted({body for body, _ in bodies if body and [each for each, _ in bodies].count(body) > 1})
    if twice:
        say(f"同一单位同一年度有几份报告，各写了一份，文件名后面加了原文件名：{'、'.join(twice)}")


def _body(assessment: Assessment) -> str:
    year = f"{assessment.report.year}年" if assessment.report.year else ""
    return f"{assessment.report.issuer or ''}{year}"


def _refuse_loss(target: Path, inputs: Sequence[str], *, force: bool) -> None:
    must_be_ours(target, LETTER, inputs, through=force)
    if target.exists() and not force and not is_untouched(target):
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
