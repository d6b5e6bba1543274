"""``fazhi template``: the skeleton of a report as a docx, every point a hint to be written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from checker.cli._chinese import Number, Verb
from checker.cli._config import settings_for
from checker.cli._files import must_be_ours, must_be_writable, write_whole
from checker.cli._issuers import issuer_lines
from checker.cli._say import say
from checker.engine.plan import chosen
from checker.errors import UsageError
from checker.model import Rulebook
from checker.outputs.marks import TEMPLATE
from checker.rulebook import AUTO, build, load

DRAFTING_BEGINS = 10
"""The month in which bureaus begin to write on the year that is running out."""


@click.command(cls=Verb, name="template", short_help="生成报告的起草模板（docx）")
@click.option(
    "--rulebook", metavar="名称|文件", help="按哪个规则库；默认按 fazhi.yaml，没有写的按单位名称选择"
)
@click.option("--issuer", metavar="单位", help="报告单位的全称，例如 青禾县水务局")
@click.option(
    "--year",
    type=Number(2000, 2100, whole=True),
    metavar="年",
    help="报告年度；不写时，10月至12月按当年，其余月份按上一年",
)
@click.option("--output", "-o", default="草稿.docx", metavar="文件.docx", help="写到哪里，默认 草稿.docx")
@click.option("--force", is_flag=True, help="文件是以前生成、还有提示没填的模板时覆盖它")
def command(rulebook: str | None, issuer: str | None, year: float | None, output: str, force: bool) -> int:
    """按规则库生成一份起草模板：标题、主送机关、规定的几部分、署名和日期，每个要点是一段灰色提示，写着建议和示范。

    版式按 GB/T 9704—2012《党政机关公文格式》。写好的地方把整段提示换掉；留下的提示，fazhi check 会逐处指出。
    """
    from checker.outputs.docx.official_layout import Passage, document  # noqa: PLC0415
    from checker.outputs.docx.template import skeleton  # noqa: PLC0415

    path = Path(output)
    if path.suffix != ".docx":
        raise UsageError(f"「{output}」不是 docx 文件名", todo=f"请写 {path.with_suffix('.docx')}")
    must_be_writable(path)
    must_be_ours(path, TEMPLATE, (), through=force)
    if path.exists() and not force:
        raise UsageError("文件已经存在", where=output, todo="请换一个文件名，或者加 --force 覆盖它")
    book, why = _book(rulebook, issuer)
    drafted = int(year) if year else year_being_drafted(date.today())
    lines = skeleton(book, issuer, drafted)
    passages = [Passage(line.style, line.text, line.hint) for line in lines]
    write_whole(path, document(passages, lines[0].text), through=force)
    hints = sum(line.hint for line in lines)
    told = "" if year else "（没有写 --year，按正在起草的年度）"
    say(
        f"已写入 {output}：{drafted} 年度{told}，按规则库 {book.id}（{book.title}{why}），{hints} 处提示待填。"
    )
    return 0


def _book(rulebook: str | None, issuer: str | None) -> tuple[Rulebook, str]:
    """The rulebook for a draft, and why (with a comma before it): as named, as fazhi.yaml here says, or by the issuer."""
    settings = settings_for("./-")
    name = rulebook or settings.rulebook or AUTO
    if name != AUTO:
        return load(name), ""
    book, because = chosen(issuer, issuer_lines(settings.source))
    return build(book), f"，{because if issuer else '没有写 --issuer，按部门'}"


def year_being_drafted(today: date) -> int:
    """The reporting year of a draft begun on a day: from October on that very year, before it the last one.

    The regulation asks for the report by 1 March of the next year; counties collect drafts from October on.
    """
    return today.year if today.month >= DRAFTING_BEGINS else today.year - 1
