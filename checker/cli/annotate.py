"""``fazhi annotate``: each report's gaps as comments in a Word copy; where it cannot bear comments, as a list in Word."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import click

from checker.cli._chinese import FilePath, Verb
from checker.cli._config import NAME
from checker.cli._decisions import HELP as DECISIONS_HELP
from checker.cli._decisions import read_decisions
from checker.cli._files import must_be_ours, must_be_writable, write_whole
from checker.cli._jobs import Job, Wishes, jobs_for
from checker.cli._say import debugging, say, say_lines
from checker.engine.boundary import apart
from checker.engine.discovery import STDIN, Listing, Loaded, list_files, load
from checker.engine.evaluate import outcome
from checker.errors import UnreadableError, UsageError
from checker.model import Assessment, Unreadable
from checker.outputs.docx import Copy, annotate, mended
from checker.outputs.docx.listing import listing
from checker.outputs.docx.official_layout import document
from checker.outputs.marks import COPY, LISTING, LISTING_NAME, LISTING_TITLE, UNTOUCHED, is_untouched
from checker.readers import kind_of
from checker.readers.word.libreoffice import to_docx
from checker.rulebook import DEFAULT

MARK = "-批注"
LIST_MARK = f"-{LISTING_NAME}"
_WORD = (".docx", ".docm", ".dotx", ".dotm")
_CONVERTED = {"doc": "doc", "rtf": "rtf", "odt": "odt"}
"""Formats of which LibreOffice makes a docx that can bear comments, with the suffix by which it knows them."""
_NAMED = 5
_CHUNK = (
    16  # files that are held at once: LibreOffice takes two seconds to start, and a fraction of one for each
)


class Asked(NamedTuple):
    """What the command line asks for; names are those of its options."""

    paths: tuple[str, ...]
    output: str | None
    rulebook: str | None
    decisions: str | None
    fix: bool
    no_config: bool
    force: bool


class Answer(NamedTuple):
    """What is to be written for a file: a copy with comments, or a list; ``told`` is how many gaps it tells.

    ``mends`` are the places that tracked changes put right; None where none were asked for.
    """

    kind: str
    content: bytes
    told: int
    converted: bool = False
    mends: int | None = None


@click.command(cls=Verb, name="annotate", short_help="把问题写成 Word 批注，另存一份")
@click.argument("paths", nargs=-1, required=True, type=FilePath(), metavar="路径…")
@click.option(
    "-o",
    "--output",
    type=FilePath(),
    metavar="文件|文件夹",
    help=f"写到哪里，文件夹没有就建立；不写时放在原文件旁边，文件名后面加「{MARK}」或者「{LIST_MARK}」",
)
@click.option("--rulebook", metavar="名称|文件", help=f"用哪个规则库，默认 {DEFAULT}；名称见 fazhi rules")
@click.option("--decisions", type=FilePath(), metavar="文件", help=DECISIONS_HELP)
@click.option("--fix", is_flag=True, help="有把握的改正写成修订（可以逐处接受或拒绝），其余只写批注")
@click.option("--no-config", is_flag=True, help=f"不用配置（{NAME}）")
@click.option(
    "--force", is_flag=True, help="要写的是以前写出、后来改过的副本或清单时也覆盖，其中的修改会丢失"
)
def command(**options: Any) -> int:
    """检查报告，把每个问题写成批注，另存为一份 Word 副本；原文件不动。文件夹里的报告逐份都写。

    批注写在有问题的那几个字上；缺少的内容，批注写在它应当在的部分的标题上；标题上另有一条汇总。doc、wps、rtf、odt 由
    LibreOffice 转换成 docx；PDF、OFD、网页、纯文本加不了批注，写成一份问题清单（docx）。副本里的正文、已有的批注和修订痕迹
    都和原文件相同。以前写出、没有改过的副本和清单自动更新。

    加 --fix 时，只能有一种改法的（异形字、错别字表里的错字、括号、文号和文件名称、固定表述）同时写成修订，作者是 fazhi，
    在 Word 里可以逐处接受或拒绝；其他文字不动。

    退出码：0 都写好了（不论报告是否通过）；2 有文件写不了，或者命令、规则库有误。
    """
    asked = Asked(**options)
    if STDIN in asked.paths:
        raise UsageError("annotate 不能从标准输入读", todo="请写文件名")
    decided = read_decisions(asked.decisions)
    listed = list_files(asked.paths)
    _tell_left_out(listed)
    jobs, excluded = jobs_for(
        listed.entries, Wishes(asked.rulebook, config=False if asked.no_config else None)
    )
    if excluded:
        say(f"按 {NAME} 不检查 {excluded} 个文件")
    if not jobs:
        if excluded:
            return 0
        raise UsageError("没有找到可以检查的文件", todo="请核对路径；支持哪些格式见 docs/formats.md")
    ruled = decided.laid_over(jobs)
    places = _places(jobs, asked)
    for job, place in zip(jobs, places, strict=True):
        for kind in (COPY, LISTING):
            _refuse_loss(job, place(kind), asked, kind)
    seen: list[Assessment] = []
    done = [
        _written(source, place, ruled, seen, fix=asked.fix)
        for source, place in zip(_sources(jobs), places, strict=True)
    ]
    for note in decided.notes(seen):
        say(note)
    return 0 if all(done) else 2


def _tell_left_out(listed: Listing) -> None:
    """Nothing is left out silently: neither our own outputs nor what is no format of reports."""
    for what, paths in (("fazhi 自己写出的", listed.own), ("不支持的", listed.skipped)):
        named = [path for path in paths if PurePath(path).name != NAME]
        if named:
            more = " 等" if len(named) > _NAMED else ""
            say(f"不处理{what} {len(named)} 个文件：{'、'.join(named[:_NAMED])}{more}")


_Place = Callable[[str], Path]
"""Where the answer of a file goes, by its kind."""


def _places(jobs: Sequence[Job], asked: Asked) -> list[_Place]:
    """The place of each job's answer: below ``-o`` files keep the folders in which they lie. Raises UsageError."""
    sources = [job.entry.path if isinstance(job.entry, Unreadable) else job.entry for job in jobs]
    folder = _folder(asked.output, asked.paths, several=len(jobs) > 1)
    if asked.output and folder is None:
        target = Path(asked.output)
        if os.path.realpath(target) == os.path.realpath(sources[0]):
            raise UsageError("副本不能写在原文件上", where=sources[0], todo="请在 -o 后面换一个文件名")
        return [lambda _kind: target]
    bases = [
        folder / each if folder else Path(each) for each in (_inside(sources, asked) if folder else sources)
    ]
    twice = [
        [str(each.with_suffix("")).casefold() for each in bases].count(str(b.with_suffix("")).casefold()) > 1
        for b in bases
    ]
    return [_named(base, both=both) for base, both in zip(bases, twice, strict=True)]


def _named(base: Path, *, both: bool) -> _Place:
    """The names of a file's answers; ``both``: another file differs from it in its suffix alone."""
    stem = (
        f"{base.stem}（{base.suffix[1:].lower()}）"
        if both and base.suffix.lower() not in _WORD
        else base.stem
    )

    def place(kind: str) -> Path:
        if kind == LISTING:
            return base.with_name(f"{stem}{LIST_MARK}.docx")
        suffix = base.suffix if base.suffix.lower() in _WORD else ".docx"
        return base.with_name(f"{stem}{MARK}{suffix}")

    return place


def _inside(sources: Sequence[str], asked: Asked) -> list[Path]:
    """Each file's path below the folder that was named; of files that were named themselves, what tells equal names apart."""
    made = []
    for source in sources:
        roots = [
            path for path in asked.paths if Path(path).is_dir() and Path(source).is_relative_to(_plain(path))
        ]
        root = max(roots, key=len, default=None)
        made.append(Path(source).relative_to(_plain(root)) if root else Path(Path(source).name))
    names = [str(each).casefold() for each in made]
    if len(set(names)) == len(names):
        return made
    shared = os.path.commonpath([os.path.dirname(os.path.abspath(each)) for each in sources])  # noqa: PTH100, PTH120
    return [Path(os.path.relpath(os.path.abspath(each), shared)) for each in sources]  # noqa: PTH100


def _plain(path: str) -> Path:
    """A folder as the paths of its files begin: without «./»."""
    return Path(path.removeprefix(f".{os.sep}"))


def _folder(output: str | None, paths: Sequence[str], *, several: bool) -> Path | None:
    """The folder that ``-o`` names, None where it names a file or nothing. Raises UsageError."""
    if output is None:
        return None
    folder = Path(output)
    named = several or any(Path(path).is_dir() for path in paths) or folder.is_dir()
    if not (named or output.endswith(("/", os.sep)) or not folder.suffix):
        return None
    if folder.exists() and not folder.is_dir():
        todo = "请写一个文件夹，或者一次只写一个文件"
        raise UsageError("有几个文件要加批注，-o 要写文件夹，这是一个文件", where=output, todo=todo)
    return folder


def _refuse_loss(job: Job, target: Path, asked: Asked, kind: str) -> None:
    """Raise UsageError where a file would be lost; ``force`` gives up earlier answers that somebody changed, and follows links."""
    if not target.exists() and not target.is_symlink():
        return
    if _is_bare_copy(job, target):
        return
    ours = kind if asked.output is None or target.suffix.lower() != ".docx" else _kind_there(target, kind)
    must_be_ours(target, ours, asked.paths, through=asked.force)
    if not asked.force and not (target.is_file() and is_untouched(target)):
        raise UsageError(
            "文件已经存在，里面可能有您的修改",
            where=str(target),
            todo="请改名或删除它，或者加 --force 覆盖",
        )


def _kind_there(target: Path, kind: str) -> str:
    """A file that -o names may hold either sort of answer."""
    from checker.outputs.marks import carries  # noqa: PLC0415

    try:
        return next((each for each in (COPY, LISTING) if carries(each, target)), kind)
    except OSError:
        return kind


def _is_bare_copy(job: Job, target: Path) -> bool:
    """Whether a file is a copy of the source as earlier versions left it where there was nothing to say."""
    if isinstance(job.entry, Unreadable) or target.is_symlink():
        return False
    try:
        return filecmp.cmp(job.entry, target, shallow=False)
    except OSError:
        return False


class _Source(NamedTuple):
    """A listed file with its content or why it has none, and what LibreOffice made of it, where it did."""

    job: Job
    loaded: Loaded
    converted: bytes | None


def _sources(jobs: Sequence[Job]) -> Iterator[_Source]:
    """The files, a few at a time: LibreOffice starts once for those of a chunk."""
    waiting = iter(jobs)
    while chunk := list(islice(waiting, _CHUNK)):
        loaded = [next(load(job.entry)) for job in chunk]
        kinds = ["" if isinstance(each, Unreadable) else _kind(each[1], each[0]) for each in loaded]
        files = [
            (at, (each[1], _CONVERTED[kind]))
            for at, (each, kind) in enumerate(zip(loaded, kinds, strict=True))
            if not isinstance(each, Unreadable) and kind in _CONVERTED
        ]
        made = dict(zip((at for at, _ in files), to_docx([file for _, file in files]), strict=True))
        for at, (job, each) in enumerate(zip(chunk, loaded, strict=True)):
            yield _Source(job, each, made.get(at))


def _written(
    source: _Source,
    place: _Place,
    ruled: Callable[[Assessment], Assessment],
    seen: list[Assessment],
    *,
    fix: bool,
) -> bool:
    """Write one file's answer and say so, or say why not."""
    if isinstance(source.loaded, Unreadable):
        return _lost(source.loaded)
    name, data = source.loaded
    if name != source.job.entry:
        say(f"写不了批注 {source.job.entry}：这是压缩包。请先解压")
        return False
    answer = _answer(name, data, source, ruled, seen, fix=fix)
    if isinstance(answer, Unreadable):
        return _lost(answer)
    target = place(answer.kind)
    _make(target.parent)
    must_be_writable(target)
    renewed = target.exists()
    write_whole(target, answer.content, through=True)  # it is no link, or --force was given
    say(f"{'已更新' if renewed else '已写入'} {target}：{_said(answer)}")
    return True


def _said(answer: Answer) -> str:
    if answer.kind == LISTING:
        return f"问题清单，{answer.told} 处" if answer.told else "问题清单，没有发现问题"
    words = f"{answer.told} 条批注" if answer.told else "没有发现问题，只有一条汇总批注"
    words += "" if answer.mends is None else f"，{answer.mends} 处修订"
    return f"{words}（由 LibreOffice 转换成 docx）" if answer.converted else words


def _answer(
    name: str,
    data: bytes,
    source: _Source,
    ruled: Callable[[Assessment], Assessment],
    seen: list[Assessment],
    *,
    fix: bool,
) -> Answer | Unreadable:
    """A copy with comments where the file is Word's or LibreOffice makes it so; else a list."""
    now = datetime.now()  # comments tell the time of the clock on the wall
    converted = source.converted
    word = converted if converted is not None else data if _kind(data, name) == "docx" else None
    checked = outcome(converted or data, f"{name}.docx" if converted else name, source.job.plan)
    if isinstance(checked, Unreadable):
        return checked._replace(path=name)
    assessment = ruled(checked._replace(path=name))
    seen.append(assessment)
    if word is not None:
        made = apart(name, len(word), lambda: _copy(word, assessment, now, fix=fix))
        if isinstance(made, Unreadable):  # readable, but no package that can be taken apart
            return made
        return Answer(COPY, made.data, made.comments, converted is not None, made.mends if fix else None)
    told = sum(len(verdict.gaps) for verdict in assessment.verdicts)
    passages = listing(assessment, PurePath(name).name, now.date())
    return Answer(LISTING, document(passages, LISTING_TITLE, UNTOUCHED), told)


def _copy(data: bytes, assessment: Assessment, now: datetime, *, fix: bool) -> Copy:
    if fix:
        return mended(data, assessment, now, summed=True)
    return Copy(*annotate(data, assessment, now, summed=True), 0)


def _kind(data: bytes, name: str) -> str:
    """The format of a file; nothing where its content is none, which its reader tells."""
    try:
        return kind_of(data, name)
    except UnreadableError:
        return ""


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or error.__class__.__name__
        raise UsageError(f"建立不了文件夹（{reason}）", where=str(folder), todo="请换一个位置") from error


def _lost(fault: Unreadable) -> bool:
    """Say why there is no answer."""
    say(f"写不了批注 {fault.path}：{fault.reason}")
    if fault.detail and debugging():
        say_lines(fault.detail)
    return False
