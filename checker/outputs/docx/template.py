"""The skeleton of a report: what a rulebook asks for, as headings and hints to be written over.

Every hint begins with 【此处填写, so that the rule on placeholders finds each one that was left, and no
clue is looked for in it (see checker.clues).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from checker.model import Rule, Rulebook
from checker.model.vocabulary import ROLES
from checker.text.lazy_regex import pattern

Style = Literal["title", "addressee", "heading", "subheading", "body", "signature", "date"]
_EXAMPLE = pattern(r"例如\s*(?:「([^「」]+)」|“([^“”]+)”)")
_BODY = "单位名称"
_POINTS = ("content", "amount", "persons")
"""Kinds that ask for something to be written in a part."""


class Line(NamedTuple):
    """A paragraph. A ``hint`` is to be written over; ``example`` is what could stand there instead."""

    style: Style
    text: str
    hint: bool = False
    example: str = ""


def skeleton(book: Rulebook, issuer: str | None, year: int) -> tuple[Line, ...]:
    """The lines of a draft by a rulebook: its wordings of headings, its own parts, addressees and annexes among them."""
    body = issuer or f"【此处填写{_BODY}】"
    asked = [rule for rule in book.rules if rule.is_asked_of(year)]
    heads = {
        part: _heading(asked, part, usual, year)
        for part, usual in (
            ("achievements", "一、{年度}年度推进法治政府建设的主要举措和成效"),
            ("problems", "二、存在的不足和原因"),
            ("leader-duties", "三、党政主要负责人履行推进法治建设第一责任人职责情况"),
            ("plan", "四、{下一年}年推进法治政府建设的主要安排"),
        )
    }
    return (
        Line("title", f"{body}关于{year}年度法治政府建设情况的报告", hint=not issuer),
        Line("addressee", "【此处填写报送机关】：", hint=True, example=f"{_addressees(asked)}："),
        Line("body", f"现将{year}年度法治政府建设情况报告如下。"),
        Line("heading", heads["achievements"]),
        *_points(_of(asked, "achievements")),
        Line("heading", heads["problems"]),
        *_problems(asked),
        Line("heading", heads["leader-duties"]),
        *_points(_of(asked, "leader-duties")),
        Line("heading", heads["plan"]),
        *_plan(asked, year),
        *_other_parts(asked, year),
        *_annexes(asked),
        Line("signature", body, hint=not issuer),
        Line("date", "【此处填写成文日期】", hint=True, example=f"{year + 1}年1月20日"),
        _hint("抄送", "抄送的机关，例如「抄送：县委依法治县办」；没有的，删去这一段", stop=""),
    )


def _heading(rules: Iterable[Rule], part: str, usual: str, year: int) -> str:
    """The heading of a part: as the rulebook wants it word by word, else the usual one."""
    own = [rule.options.heading for rule in rules if rule.kind == "section" and rule.options.role == part]
    wanted = next((heading[0] for heading in own if heading), usual)
    return wanted.replace("{年度}", str(year)).replace("{下一年}", str(year + 1))


def _addressees(rules: Iterable[Rule]) -> str:
    """Those to whom the report goes, by the rulebook's names of them."""
    for rule in rules:
        if rule.kind == "addressee" and rule.options.part == "to" and rule.options.names:
            return "、".join(names[0] for names in rule.options.names)
    return "县委、县人民政府"


def _other_parts(rules: Sequence[Rule], year: int) -> Iterator[Line]:
    """The parts beside the four mandated ones: the rulebook's own, else the regulation's fifth."""
    own = [rule for rule in rules if rule.kind == "section" and rule.options.role not in ROLES]
    if not own:
        yield Line("heading", "五、其他需要报告的情况")
        yield _hint("其他情况", "没有其他情况的，连同标题删去，例如「本年度没有其他需要报告的情况」")
    for rule in own:
        points = list(_points(_of(rules, rule.options.role)))
        yield Line("heading", _heading([rule], rule.options.role, rule.title, year))
        yield from points or [_hint(rule.title, rule.advice)]


def _annexes(rules: Iterable[Rule]) -> Iterator[Line]:
    """A hint for each list of annexes that the rulebook wants."""
    for rule in rules:
        if rule.kind == "annex":
            names = "、".join(names[0] for names in rule.options.names)
            yield Line("body", f"【此处填写“附件”：{names}】", hint=True, example=f"附件：{names}")


def filled(line: Line, issuer: str) -> str:
    """A line written with its example, for a draft that shows what is wanted."""
    text = line.text.replace(f"【此处填写{_BODY}】", issuer)
    return line.example if line.example else text


def _of(rules: Iterable[Rule], part: str) -> Iterator[Rule]:
    """The rules on points whose first place is a part; those of no place are told among the achievements."""
    for rule in rules:
        if rule.kind in _POINTS and next(iter(rule.where), "achievements") == part:
            yield rule


def _points(rules: Iterable[Rule]) -> Iterator[Line]:
    for rule in rules:
        yield _hint(rule.title, rule.advice)


def _problems(rules: Iterable[Rule]) -> Iterator[Line]:
    what = (
        "逐条写不足，例如“执法案卷质量不够高，部分决定书说理不充分；基层执法力量薄弱，有的事项没有专人负责”"
    )
    yield Line("subheading", "（一）不足之处")
    yield _hint("不足", what)
    yield Line("subheading", "（二）分析")
    yield from _points(_of(rules, "problems"))


def _plan(rules: Iterable[Rule], year: int) -> Iterator[Line]:
    work = f"写明做什么，例如“{year + 1}年修订执法程序规定，组织执法人员轮训，对执法案卷逐件评查”"
    when = "写明由谁做、何时完成，例如“各项任务由法制科室牵头，上半年完成制度修订，年底前完成轮训和评查”"
    yield Line("subheading", "（一）重点任务")
    yield _hint("任务", work)
    yield from _points(_of(rules, "plan"))
    yield Line("subheading", "（二）分工和时间")
    yield _hint("分工和时间", when)


def _hint(name: str, advice: str, stop: str = "。") -> Line:
    found = _EXAMPLE.search(advice)
    example = (found[1] or found[2]) if found else ""
    stop = stop if example and not example.endswith("。") else ""
    said = advice.replace("【", "〔").replace("】", "〕")
    return Line("body", f"【此处填写“{name}”：{said}】", hint=True, example=f"{example}{stop}")
