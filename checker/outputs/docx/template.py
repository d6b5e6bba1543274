"""The skeleton of a report: what a rulebook asks for, as headings and hints to be written over.

Every hint begins with 【此处填写, so that the rule on placeholders finds each one that was left, and no
clue is looked for in it (see checker.clues).
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from checker.model import Rule, Rulebook
from checker.text.lazy_regex import pattern

Style = Literal["title", "addressee", "heading", "subheading", "body", "signature", "date"]
_EXAMPLE = pattern(r"例如\s*(?:「([^「」]+)」|“([^“”]+)”)")
_PARTS = ("achievements", "problems", "leader-duties", "plan")
_BODY = "单位名称"


class Line(NamedTuple):
    """A paragraph. A ``hint`` is to be written over; ``example`` is what could stand there instead."""

    style: Style
    text: str
    hint: bool = False
    example: str = ""


def skeleton(book: Rulebook, issuer: str | None, year: int) -> tuple[Line, ...]:
    """The lines of a draft by a rulebook."""
    body = issuer or f"【此处填写{_BODY}】"
    return (
        Line("title", f"{body}关于{year}年度法治政府建设情况的报告", hint=not issuer),
        Line("addressee", "【此处填写报送机关】：", hint=True, example="县委、县人民政府："),
        Line("body", f"现将{year}年度法治政府建设情况报告如下。"),
        Line("heading", f"一、{year}年度推进法治政府建设的主要举措和成效"),
        *_points(_of(book, "achievements", year)),
        Line("heading", "二、存在的不足和原因"),
        *_problems(book, year),
        Line("heading", "三、党政主要负责人履行推进法治建设第一责任人职责情况"),
        *_points(_of(book, "leader-duties", year)),
        Line("heading", f"四、{year + 1}年推进法治政府建设的主要安排"),
        *_plan(book, year),
        Line("signature", body, hint=not issuer),
        Line("date", "【此处填写成文日期】", hint=True, example=f"{year + 1}年1月20日"),
    )


def filled(line: Line, issuer: str) -> str:
    """A line written with its example, for a draft that shows what is wanted."""
    text = line.text.replace(f"【此处填写{_BODY}】", issuer)
    return line.example if line.example else text


def _of(book: Rulebook, part: str, year: int) -> Iterator[Rule]:
    """The content rules of a year whose first place is a part; rules of no place are told among the achievements."""
    for rule in book.rules:
        if (
            rule.kind == "content"
            and rule.is_asked_of(year)
            and next(iter(rule.where), "achievements") == part
        ):
            yield rule


def _points(rules: Iterable[Rule]) -> Iterator[Line]:
    for rule in rules:
        yield _hint(rule.title, rule.advice)


def _problems(book: Rulebook, year: int) -> Iterator[Line]:
    what = (
        "逐条写不足，例如“执法案卷质量不够高，部分决定书说理不充分；基层执法力量薄弱，有的事项没有专人负责”"
    )
    yield Line("subheading", "（一）不足之处")
    yield _hint("不足", what)
    yield Line("subheading", "（二）分析")
    yield from _points(_of(book, "problems", year))


def _plan(book: Rulebook, year: int) -> Iterator[Line]:
    work = f"写明做什么，例如“{year + 1}年修订执法程序规定，组织执法人员轮训，对执法案卷逐件评查”"
    when = "写明由谁做、何时完成，例如“各项任务由法制科室牵头，上半年完成制度修订，年底前完成轮训和评查”"
    yield Line("subheading", "（一）重点任务")
    yield _hint("任务", work)
    yield from _points(_of(book, "plan", year))
    yield Line("subheading", "（二）分工和时间")
    yield _hint("分工和时间", when)


def _hint(name: str, advice: str) -> Line:
    found = _EXAMPLE.search(advice)
    example = (found[1] or found[2]) if found else ""
    stop = "。" if example and not example.endswith("。") else ""
    said = advice.replace("【", "〔").replace("】", "〕")
    return Line("body", f"【此处填写“{name}”：{said}】", hint=True, example=f"{example}{stop}")
