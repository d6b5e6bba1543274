"""``fazhi rules new``: four questions, and a rule with its examples in a layer of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from checker.cli._chinese import Number, OneOf, Verb
from checker.cli._files import must_be_writable, write_whole
from checker.cli._rulebooks import USUAL, opened, show
from checker.cli._say import say
from checker.errors import RulebookError, UsageError
from checker.model import Rule
from checker.outputs.catalogue import STATE_WORDS, flat
from checker.rulebook.examples import HEADINGS, trials
from checker.rulebook.write import NewRule, new_layer, read_sample, samples, with_rule, with_sample

_ANYWHERE = ("achievements", "leader-duties")
_GROUPS = {"leader-duties": "leader", "problems": "structure", "plan": "structure"}
# Of plans and shortcomings a report speaks in other moods than of what was done.
_STANDINGS = {"problems": ("done", "planned", "problem", "denied", "taught"), "plan": ("done", "planned")}
_MARKS = {"-": "missing", "－": "missing", "~": "weak", "～": "weak", "=": "exempt", "＝": "exempt"}
_TITLE = "一、这一项叫什么？（例如：行政执法监督员）"
_BASIS = "二、依据哪份文件、哪一条？"
_CLUES = (
    "三、一句话里有哪些词，就算写明了？一行一条，空行结束。\n"
    "    先后出现且相隔不远用 …，同一句里都要有用「 + 」，任选其一用 |，例如：聘请|选聘…监督员"
)
_EXAMPLES = (
    "四、举几个例句，一行一句，空行结束。写明了的直接写；\n"
    "    没有写到的在句子前面加 -，只算提到（打算、问题）的加 ~，说明无此情况的加 ="
)


def _own_id(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not all(part.isalnum() and part.isascii() for part in value.split("-")):
        raise UsageError(
            f"编号「{value}」不对", todo="请用小写英文和数字，中间用连字符，例如 law-supervisors"
        )
    return value


@click.command(cls=Verb, name="new", short_help="回答四个问题，写成一条规则和它的例句")
@click.argument("file", metavar="规则库.yaml")
@click.option("--title", metavar="名称", help="第一问：这一项叫什么")
@click.option("--basis", metavar="依据", help="第二问：依据")
@click.option("--clue", "clues", multiple=True, metavar="线索", help="第三问：写明的线索，可写多次")
@click.option("--weak-clue", "weak_clues", multiple=True, metavar="线索", help="只算提到的线索，可写多次")
@click.option(
    "--exempt-clue", "exempt_clues", multiple=True, metavar="线索", help="说明无此情况的线索，可写多次"
)
@click.option("--met", multiple=True, metavar="例句", help="第四问：写明的例句，可写多次")
@click.option("--weak", multiple=True, metavar="例句", help="只算提到的例句，可写多次")
@click.option("--missing", multiple=True, metavar="例句", help="没有写到的例句，可写多次")
@click.option("--exempt", multiple=True, metavar="例句", help="说明无此情况的例句，可写多次")
@click.option(
    "--id", "name", metavar="编号", callback=_own_id, help="规则编号，小写英文加连字符；默认 own-1、own-2……"
)
@click.option(
    "--in",
    "place",
    type=OneOf(tuple(HEADINGS)),
    help="写在哪一部分才算；默认举措和成效、第一责任人两部分都算",
)
@click.option("--weight", type=Number(0, 100), default=3, metavar="分值", help="默认 3")
@click.option("--advice", metavar="建议", help="缺了怎么补；默认用第一句写明的例句作示范")
@click.option(
    "--kind",
    "sample",
    type=OneOf(tuple(samples())),
    help="不回答四个问题，写入一条这种要求的样例，照着改：amount 数字，when 有条件的，several 几项里写几项，persons 几个人分别写，"
    "length 篇幅，addressee 主送抄送，annex 附件，forbidden 不得出现的话，section 另设的部分",
)
@click.option("--after", default="", metavar="规则编号", help="排在哪条规则后面；默认排在最后")
@click.option("--extends", default=USUAL, metavar="名称", help=f"新文件建在哪个规则库上，默认 {USUAL}")
def command(**options: Any) -> int:
    """在自己的规则库里加一条规则：回答四个问题，写好规则和例句，并当场核对例句。

    次数和比率、有条件的要求、篇幅等等，用 --kind 写入一条能用的样例，再打开文件改成自己的；写法见 docs/rulebooks.md。

    文件不存在时新建一个，建在 --extends 所说的规则库之上。已有的内容一字不动。

    退出码：0 例句全部相符；1 有例句不符（规则已经写入，请改线索或者例句）；2 没有写入。
    """
    path = Path(options["file"])
    if path.suffix not in (".yaml", ".yml"):
        raise UsageError(f"「{path}」不是 YAML 文件名", todo=f"请写 {path}.yaml")
    must_be_writable(path)
    if path.is_symlink():
        raise UsageError("规则库文件是一个链接", where=str(path), todo="请直接写它指向的文件")
    before = _read(path)
    text = new_layer(path, options["extends"]) if before is None else before.decode("utf-8-sig")
    if options["sample"]:
        name, written = _sampled(options, text, str(path))
    else:
        rule = _asked(options, text)
        name, written = rule.id, with_rule(text, rule, str(path))
    write_whole(path, written.encode())
    try:
        code = _checked(path, name)
    except RulebookError:
        _restore(path, before)
        say("没有写入：规则库仍是原来的样子。")
        raise
    if options["sample"]:
        say(f"这是样例：请打开 {path}，把 {name} 的名称、依据、建议、线索和要求改成自己的，再核对一遍。")
    return code


def _read(path: Path) -> bytes | None:
    """The file as it stands, None where it is new. Raises RulebookError where it is not YAML in UTF-8."""
    if not path.exists():
        return None
    from checker.rulebook.yaml_source import load_yaml  # noqa: PLC0415

    load_yaml(path)
    return path.read_bytes()


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink()
    else:
        write_whole(path, before)


def _sampled(options: dict[str, Any], text: str, file: str) -> tuple[str, str]:
    """The id of a sample's rule, and the rulebook's text with it; id, title and basis may be the user's own."""
    sample = read_sample(options["sample"])
    taken = f"id: {sample.id}\n" in text
    name = options["name"] or (_free_id(text) if taken else sample.id)
    given = {"id": name, "title": options["title"], "basis": options["basis"], "advice": options["advice"]}
    changed = {key: value for key, value in given.items() if value}
    return name, with_sample(text, sample, file, changed)


def _asked(options: dict[str, Any], text: str) -> NewRule:
    """The rule that the options and the answers make. Raises UsageError where an answer is empty."""
    title = options["title"] or _line(_TITLE)
    basis = options["basis"] or _line(_BASIS)
    clues = options["clues"] or tuple(_lines(_CLUES))
    examples = {state: list(options[state]) for state in ("met", "weak", "missing", "exempt")}
    if not any(examples.values()):
        for line in _lines(_EXAMPLES):
            state = _MARKS.get(line[0], "met")
            examples[state].append(line[1:].strip() if line[0] in _MARKS else line)
    if not clues:
        raise UsageError("没有写线索", todo="至少写一条：一句话里有哪些词就算写明了")
    example = f"，例如“{examples['met'][0].rstrip('。')}”" if examples["met"] else ""
    place = options["place"]
    return NewRule(
        id=options["name"] or _free_id(text),
        title=title,
        group=_GROUPS.get(place, "content"),
        where=(place,) if place else _ANYWHERE,
        severity="warning",
        weight=options["weight"],
        asks=f"写明{title}的情况",
        basis=basis,
        advice=options["advice"] or f"写明{title}的做法和数量{example}",
        clues={"met": clues, "weak": options["weak_clues"], "exempt": options["exempt_clues"]},
        examples=examples,
        after=options["after"],
        standings=_STANDINGS.get(place, ()),
    )


def _free_id(text: str) -> str:
    number = 1
    while f"id: own-{number}\n" in text:
        number += 1
    return f"own-{number}"


def _line(question: str) -> str:
    for line in question.split("\n"):
        say(line)
    answer = sys.stdin.readline().strip()
    if not answer:
        raise UsageError(
            "这一问没有回答", todo="没有写入；请重新运行，或者用选项写好（见 fazhi rules new --help）"
        )
    return answer


def _lines(question: str) -> Iterator[str]:
    for line in question.split("\n"):
        say(line)
    while line := sys.stdin.readline().strip():
        yield line


def _checked(path: Path, name: str) -> int:
    """Say how the new rule's examples fare."""
    book, language = opened(str(path))
    rule: Rule = next(rule for rule in book.rules if rule.id == name)
    tried = trials(rule, book, language)
    say(f"已写入 {path}：规则 {rule.id}「{rule.title}」。")
    for trial in tried:
        got = STATE_WORDS[trial.got]
        sign, told = ("√ ", got) if trial.right else ("× ", f"应为{STATE_WORDS[trial.want]}，实为{got}")
        show([(f"{sign}{told}：", f"“{flat(str(trial.example['text']))}”")])
    wrong = sum(not trial.right for trial in tried)
    if wrong:
        say(f"{wrong} 句不符。用 fazhi rules try {rule.id} “例句” --rulebook {path} 看原因，改线索或者例句。")
    else:
        say(f"{len(tried)} 句例句全部相符。下一步：fazhi rules lint {path}")
    return int(wrong > 0)
