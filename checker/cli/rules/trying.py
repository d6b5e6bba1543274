"""``fazhi rules try``: one text by one rule, statement by statement: what matched, how it stands, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from checker.cli._chinese import Number, OneOf, Verb
from checker.cli._rulebooks import opened, rule_of, rulebook_option, show
from checker.clues.index import Index
from checker.clues.matcher import Span
from checker.errors import UsageError
from checker.model import STANDINGS, Predicate, Report, Rule, Statement
from checker.model.vocabulary import ROLES
from checker.outputs.catalogue import STATE_WORDS
from checker.rulebook import gather
from checker.rulebook.examples import HEADINGS, Trial, clues_of, hits, trial


@click.command(cls=Verb, name="try", short_help="拿一段话试一条规则，或者看改了规则以后一批报告的结论怎样变")
@click.argument("rule", metavar="规则编号")
@click.argument("text", metavar="[一段话|-]", required=False)
@rulebook_option
@click.option("--in", "place", type=OneOf(tuple(HEADINGS)), help="放在哪一部分；默认放在规则要求的第一个部分")
@click.option(
    "--year", type=Number(1990, 2100, whole=True), metavar="年", help="报告年度；默认规则适用的年度"
)
@click.option(
    "--against", "folder", metavar="文件夹", help="不写一段话，改为对其中的全部报告：这条规则的结论改了哪些"
)
@click.option(
    "--before", metavar="名称|文件", help="和 --against 一起用：和哪个规则库比；默认和它下面的一层比"
)
def command(
    rule: str,
    text: str | None,
    rulebook: str,
    place: str | None,
    year: float | None,
    folder: str | None,
    before: str | None,
) -> int:
    """拿一段话试一条规则：逐句显示每一小句的语气、哪条线索在哪里匹配，最后是结论和理由。

    一段话写 - 时从标准输入读。

    改了规则，先看对手头的报告有什么影响：fazhi rules try 编号 --rulebook 我省.yaml --against 报告/。
    逐份列出结论改变的报告，最后是合计；--before 旧规则库.yaml 和改动以前的副本比。
    """
    book, language = opened(rulebook)
    chosen = rule_of(book, rule)
    if folder is not None:
        return _over_reports(chosen, rulebook, before, folder)
    words = (sys.stdin.read() if text == "-" else text or "").strip()
    if not words:
        raise UsageError(
            "没有文字可试", todo="请把要试的话写在规则编号后面，并加上引号；试一批报告用 --against 文件夹"
        )
    given = {"in": place, "year": int(year) if year else None}
    example = {"text": words, "state": "", **{key: value for key, value in given.items() if value}}
    show(_told(chosen, trial(chosen, example, book, language), words))
    return 0


def _over_reports(rule: Rule, rulebook: str, before: str | None, folder: str) -> int:
    from checker.cli import _against  # noqa: PLC0415  brings in all readers

    compared, unreadable = _against.compare(
        rule.id, gather(rulebook), _against.rulebook_before(rulebook, before), folder
    )
    show(_against.told(rule, compared, unreadable))
    return 2 if unreadable else 0


def _told(rule: Rule, tried: Trial, words: str) -> Iterator[tuple[str, str]]:
    report = tried.indexed.report
    typed = {line.strip() for line in words.split("\n")}
    for at, statement in enumerate(report.statements):
        if _framed(report, statement, typed):
            continue
        yield "", ""
        yield ("标题 " if statement.heading else "句子 "), f"{statement.text.strip()}{_roles(statement)}"
        for clause in statement.clauses:
            words = report.text[clause.start : clause.end].strip()
            yield f"  {_predicate(report, clause.predicate)}：", words
        yield from _matches(rule, tried.indexed, at)
    yield "", ""
    yield "结论 ", f"{STATE_WORDS.get(tried.got, tried.got)}（{rule.title}，{rule.id}）"
    for gap in tried.decision.gaps:
        yield "理由 ", gap.message


def _framed(report: Report, statement: Statement, typed: Iterable[str]) -> bool:
    """Whether a statement is the heading that was put around the text."""
    return statement.heading and report.block_at(statement.start).raw.strip() not in typed


def _predicate(report: Report, predicate: Predicate) -> str:
    """What a clause claims, all in which it is no deed of this body in this year, and the words that tell so."""
    words = "、".join(STANDINGS[each] for each in predicate.standings) or STANDINGS["done"]
    return f"{words}（“{report.text[slice(*predicate.cue)].strip()}”）" if predicate.cue else words


def _roles(statement: Statement) -> str:
    names = "、".join(ROLES.get(role, role) for role in sorted(statement.roles))
    return f"（在「{names}」部分）" if names else ""


def _matches(rule: Rule, indexed: Index, here: int) -> Iterator[tuple[str, str]]:
    found = False
    report = indexed.report
    statement = report.statements[here]
    for state, clue in clues_of(rule):
        for at, spans in hits(indexed, clue):
            if at == here:
                found = True
                marked = "、".join(f"“{report.text[a:b]}”" for a, b in spans)
                yield f"  匹配 {state}：", f"{marked}  ←  {clue.source}{_but(rule, statement, spans, state)}"
    if not found and next(clues_of(rule), None):
        yield "  ", "没有线索匹配"


def _but(rule: Rule, statement: Statement, spans: Iterable[Span], state: str) -> str:
    """Why a clue that says «written» does not count here."""
    if state != "met":
        return ""
    if all(any(a <= start and end <= b for a, b in statement.titles) for start, end in spans):
        return "（在《》里，只算名称）"
    stood = {c.standing for c in statement.clauses for start, end in spans if c.start < end and start < c.end}
    bad = sorted(stood - rule.options.standings)
    return f"（语气是{'、'.join(STANDINGS[s] for s in bad)}，不算写明）" if bad else ""
