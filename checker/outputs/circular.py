"""A circular (通报) on a batch in Word, by GB/T 9704: who handed in, what most bodies miss, good examples, who is late.

Every figure is one of the JSON answer, or a count of its entries; what only the bureau can say is a grey blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from checker.model import Assessment, Excerpt, Rule
from checker.model.answer import Answer
from checker.outputs import _wording as say
from checker.outputs._clean import printable
from checker.outputs._roster import GROUP_HEADS, group_rows
from checker.outputs.docx.official_layout import Passage, Table, document
from checker.outputs.marks import CIRCULAR_TITLE, UNTOUCHED

_COMMON = 10
"""Points that most bodies miss: a circular that lists more is not read."""
_EXAMPLES = 6
_QUOTED = (20, 160)
"""Characters of a sentence that is shown as an example: a shorter one shows nothing, a longer one nobody copies."""
_NAMED = 30
"""Bodies that are named where something is told of each; of more only the number is told."""
_NUMERALS = "一二三四五六"


class _Lack(NamedTuple):
    """A rule with how many reports miss it, are insufficient, or were found faulty."""

    rule: Rule
    missing: int
    weak: int
    faulty: int

    @property
    def whole(self) -> int:
        return self.missing + self.weak + self.faulty


def render(answer: Answer) -> bytes:
    """The Word file; the same answer gives the same bytes."""
    return document(_passages(answer), CIRCULAR_TITLE, UNTOUCHED)


def _passages(answer: Answer) -> Iterator[Passage | Table]:
    years = Counter(each.report.year for each in answer.assessments if each.report.year)
    year = f"{max(years, key=lambda each: (years[each], each))}年度" if years else ""
    yield Passage("title", f"关于{year}法治政府建设情况报告审查情况的通报")
    yield Passage("addressee", "（主送单位）：", grey=True)
    yield Passage("body", f"现将{year}法治政府建设情况报告的审查情况通报如下。")
    sections = (
        ("报送和审查情况", list(_handed_in(answer))),
        ("普遍存在的问题", list(_common(answer))),
        ("写得具体的做法", list(_examples(answer))),
        ("迟报、未报等情况", list(_late(answer))),
    )
    for number, (title, passages) in enumerate((each for each in sections if each[1]), 0):
        yield Passage("heading", f"{_NUMERALS[number]}、{title}")
        yield from passages
    yield Passage("body", "请未通过审查的单位对照审查意见修改完善，于    年  月  日前重新报送。")
    yield Passage("signature", "（审查单位名称）", grey=True)
    yield Passage("date", "    年  月  日", grey=True)


def _handed_in(answer: Answer) -> Iterator[Passage | Table]:
    roster = answer.roster
    reports = [each for each in answer.assessments if each.score.applicable]
    if roster is not None:
        absent = len(roster.absent)
        told = (
            f"应报送{len(roster.entries)}个单位，已报送{len(roster.entries) - absent}个，未报送{absent}个。"
        )
        yield Passage("body", told)
    others = answer.checked - len(reports)
    lost = [
        *([f"{others}份不像法治政府建设情况报告"] if others else []),
        *([f"{len(answer.unreadable)}个文件打不开"] if answer.unreadable else []),
    ]
    behind = f"另有{'、'.join(lost)}。" if lost else ""
    passed = sum(each.score.passed for each in reports)
    mean = f"，平均{answer.mean_score:.1f}分" if answer.mean_score is not None else ""
    yield Passage(
        "body", f"共审查{len(reports)}份报告，通过{passed}份，未通过{len(reports) - passed}份{mean}。{behind}"
    )
    ruled = [sum(len(verdict.overruled) for verdict in each.verdicts) for each in reports]
    if any(ruled):
        yield Passage(
            "body",
            f"经人工核定，对{sum(map(bool, ruled))}份报告的{sum(ruled)}项结论作了认定，以上数字按认定后的计算。",
        )
    rows = tuple(tuple(_clean(str(cell)) for cell in row) for row in group_rows(answer))
    if rows:
        yield Table(GROUP_HEADS, rows, (5, 2, 2, 2, 2, 2, 2))


def lacks(answer: Answer) -> list[_Lack]:
    """What reports lack, what most lack first; among equals what is missing, then what weighs more."""
    rules: dict[str, Rule] = {}
    counts: dict[str, Counter[str]] = {}
    for assessment in answer.assessments:
        if not assessment.score.applicable:
            continue
        for verdict in assessment.verdicts:
            rules[verdict.rule.id] = verdict.rule
            faulty = verdict.state is None and bool(verdict.gaps)
            state = "faulty" if faulty else verdict.state or ""
            counts.setdefault(verdict.rule.id, Counter())[state] += 1
    found = [
        _Lack(rule, counts[name]["missing"], counts[name]["weak"], counts[name]["faulty"])
        for name, rule in rules.items()
    ]
    return sorted(
        (each for each in found if each.whole),
        key=lambda each: (-each.whole, -each.missing, -each.rule.weight, each.rule.id),
    )


def _common(answer: Answer) -> Iterator[Passage]:
    for number, each in enumerate(lacks(answer)[:_COMMON], 1):
        parts = (("没有写", each.missing), ("写得不充分", each.weak), ("有差错", each.faulty))
        words = "，".join(f"{name}的{count}份" for name, count in parts if count)
        yield Passage("body", f"{number}.{_clean(each.rule.title)}：{words}。")


def _examples(answer: Answer) -> Iterator[Passage]:
    """Sentences with particulars on the points that most miss, each body once, the best reports first."""
    best = sorted(answer.assessments, key=lambda each: (-each.score.value, each.path))
    used: set[str] = set()
    number = 0
    for lack in lacks(answer):
        for assessment in best:
            body = assessment.report.issuer or ""
            excerpt = _concrete(assessment, lack.rule.id)
            if excerpt is None or not body or body in used:
                continue
            used.add(body)
            number += 1
            yield Passage(
                "body",
                f"{number}.{_clean(lack.rule.title)}（{_clean(body)}）：“{_clean(excerpt.text).rstrip(_ENDS)}。”",
            )
            break
        if number == _EXAMPLES:
            return


def _concrete(assessment: Assessment, rule: str) -> Excerpt | None:
    """The first sentence with particulars on a point that is met; one that a ruling made so is no example."""
    for verdict in assessment.verdicts:
        if (
            verdict.rule.id == rule
            and verdict.state == "met"
            and verdict.support == "concrete"
            and not verdict.overruled
        ):
            least, most = _QUOTED
            return next((each for each in verdict.evidence if least <= len(_clean(each.text)) <= most), None)
    return None


def _late(answer: Answer) -> Iterator[Passage]:
    roster = answer.roster
    if roster is None:
        return
    told = (
        ("未报送", [each.expected.body for each in roster.absent]),
        ("迟报", [each.expected.body for each in roster.late]),
        ("报送的不是本年度报告", [each.expected.body for each in roster.astray]),
    )
    for name, bodies in told:
        if bodies:
            named = "、".join(map(_clean, bodies[:_NAMED])) + ("等" if len(bodies) > _NAMED else "")
            yield Passage("body", f"{name}的{len(bodies)}个单位：{named}。")


def _clean(text: str) -> str:
    return say.flat(printable(text)).translate(_CORNERS)


_ENDS = "；;，,。"
_CORNERS = str.maketrans("「」『』", "“”‘’")
