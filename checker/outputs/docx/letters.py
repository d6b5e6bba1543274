"""A reviewing bureau's letter (审查意见书) on one report: what it lacks, where it stands, and what to write.

The letter is sober: it tells no scores, no ids of rules, and how far a basis was confirmed is the reviewer's affair.
Each point is told once, whatever number of places it has. What only a person can settle (the bureau, the day) is a
grey blank. Passages that reports share are not told, as they name other bodies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from checker.model import Assessment, State
from checker.model.answer import Finding, findings
from checker.model.rounds import Round
from checker.outputs._clean import printable
from checker.outputs._wording import flat, short_place, title_of
from checker.outputs.docx.official_layout import Passage
from checker.outputs.marks import LETTER_NAME
from checker.text.lazy_regex import pattern

_QUOTED = 80  # characters of a passage: enough to find it, as a paragraph can fill a page
_PLACES = 20  # of one point; a letter that lists more is not read, and the rest is found while mending these
_OWN_WORDS = pattern(r"[（(][^（）()]*规则库[^（）()]*[）)]")
_NUMBERED = pattern(r"^[一二三四五六七八九十]+、")
_CORNERS = str.maketrans("「」『』", "“”‘’")
_PARTS = {
    "missing": "缺少的内容",
    "weak": "写得不充分的内容",
    "wrong": "需要改正的问题",
    "hint": "请一并核对的问题",
}
"""The letter's parts in their order, each with its heading."""


class Sender(NamedTuple):
    """Who writes, and until when the mended report is wanted; None leaves a blank."""

    bureau: str | None = None
    deadline: date | None = None


class _Point(NamedTuple):
    """All gaps of one rule that belong to the same part of the letter."""

    title: str
    gaps: tuple[Finding, ...]


def is_report(assessment: Assessment) -> bool:
    """Whether the text is such a report at all; a letter can be written on no other."""
    return not any(v.rule.kind == "nature" and v.state == "missing" for v in assessment.verdicts)


def letter(assessment: Assessment, sender: Sender, before: Round | None = None) -> tuple[Passage, ...]:
    """The paragraphs of a letter on a report; ``before``: with what became of the gaps of the round before."""
    report = assessment.report
    body = _clean(report.issuer or "")
    year = f"{report.year}年度" if report.year else ""
    named = title_of(report)
    what = f"《{_clean(named)}》" if named and "《" not in named else f"{year}法治政府建设情况报告"
    points = _points(assessment)
    return (
        Passage("title", f"关于{body}{year}法治政府建设情况报告的审查意见"),
        Passage("addressee", f"{body or '（单位名称）'}：", grey=not body),
        Passage("body", f"你单位报送的{what}收悉。{_opening(points)}"),
        *_since(before),
        *_told(points),
        *_closing(points, sender),
        Passage("signature", sender.bureau or "（审查单位名称）", grey=not sender.bureau),
        Passage("date", "    年  月  日", grey=True),
    )


FIELDS = ("单位", "年度", "报告", "审查结论", "与上轮相比", "审查意见", "期限", "审查单位", "成文日期")
"""The fields that a template of a letter may have."""


def fields(
    assessment: Assessment, sender: Sender, before: Round | None = None
) -> dict[str, str | tuple[str, ...]]:
    """What goes into the fields of a bureau's own template."""
    whole = letter(assessment, sender, before)
    points = _points(assessment)
    since = next((each.text for each in _since(before)), "")
    report = assessment.report
    day = sender.deadline
    named = title_of(report)
    return {
        "单位": _clean(report.issuer or "（单位名称）"),
        "年度": str(report.year or ""),
        "报告": _clean(named) if named else "法治政府建设情况报告",
        "审查结论": _opening(points),
        "与上轮相比": since,
        "审查意见": tuple(each.text for each in _told(points)) or (_opening(points),),
        "期限": _day(day),
        "审查单位": sender.bureau or "（审查单位名称）",
        "成文日期": whole[-1].text,
    }


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "    年  月  日"


def _points(assessment: Assessment) -> dict[str, list[_Point]]:
    """The points of each part that has some, in the order in which gaps are told everywhere."""
    states = {verdict.rule.id: verdict.state for verdict in assessment.verdicts}
    kinds = {verdict.rule.id: verdict.rule.kind for verdict in assessment.verdicts}
    found: dict[str, dict[str, list[Finding]]] = {part: {} for part in _PARTS}
    for gap in findings(assessment):
        if kinds[gap.rule] != "copied-text":
            found[_part(gap, states[gap.rule])].setdefault(gap.rule, []).append(gap)
    return {
        part: [_Point(_NUMBERED.sub("", gaps[0].title), _each_once(gaps)) for gaps in rules.values()]
        for part, rules in found.items()
        if rules
    }


def _part(gap: Finding, state: State | None) -> str:
    if gap.severity == "hint":
        return "hint"
    return state if state in ("missing", "weak") else "wrong"


def _each_once(gaps: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple({(gap.what, gap.excerpt and gap.excerpt.text, gap.place): gap for gap in gaps}.values())


def _opening(points: dict[str, list[_Point]]) -> str:
    if not points:
        return "经审查，未发现需要修改的问题。"
    if set(points) == {"hint"}:
        return "经审查，下列各点供修改时参考。"
    return "经审查，提出以下意见。"


def _since(before: Round | None) -> Iterator[Passage]:
    """A paragraph on what became of the gaps of the round before; what is mended is named, the rest is told below."""
    if before is None:
        return
    parts = [
        f"{name}{len(titles)}项" + (f"（{'、'.join(titles)}）" if gaps is before.mended else "")
        for name, gaps in before.parts
        if (titles := list(dict.fromkeys(_clean(_NUMBERED.sub("", gap.title)) for gap in gaps)))
    ]
    if parts:
        yield Passage("body", f"与上一轮报送的报告相比，{'；'.join(parts)}。")


def _told(points: dict[str, list[_Point]]) -> Iterator[Passage]:
    for number, (part, held) in enumerate(points.items(), 1):
        yield Passage("heading", f"{_numeral(number)}、{_PARTS[part]}")
        for at, point in enumerate(held, 1):
            yield Passage("subheading", f"（{_numeral(at)}）{_clean(point.title)}")
            yield from (Passage("body", text) for text in _lines(point))


def _lines(point: _Point) -> Iterator[str]:
    """What is wrong and where, a line for each place; then what to write, and by what, once."""
    shown = point.gaps[:_PLACES]
    for number, gap in enumerate(shown, 1):
        yield f"{f'{number}.' if len(shown) > 1 else ''}{_what(gap)}{_where(gap)}"
    if len(point.gaps) > len(shown):
        yield f"同类问题共{len(point.gaps)}处，其余请自行检查。"
    for advice in dict.fromkeys(gap.advice for gap in point.gaps if gap.advice):
        yield f"修改建议：{_stopped(_clean(advice))}"
    basis = _OWN_WORDS.sub("", point.gaps[0].basis).strip()
    if basis:
        yield f"依据：{_stopped(_clean(basis))}"


def _what(gap: Finding) -> str:
    return _stopped(_clean(gap.what.removeprefix(f"{gap.title}：")))


def _where(gap: Finding) -> str:
    """Part, place and words of a gap, empty for what is missing altogether."""
    if gap.excerpt is None or not gap.excerpt.text.strip():
        return ""
    part = f"“{_clean(gap.place.section.split(' / ')[0])}”部分" if gap.place.section else ""
    words = _clean(gap.excerpt.text)
    words = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}……"
    return f"见{part}{short_place(gap.place) or ('' if part else '原文')}：“{words}”。"


def _closing(points: dict[str, list[_Point]], sender: Sender) -> Iterator[Passage]:
    if not points:
        return
    yield Passage("body", f"请你单位对照以上意见修改完善，于{_day(sender.deadline)}前重新报送。")


def _numeral(number: int) -> str:
    """A number from 1 to 99 as headings write it."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"


def _stopped(text: str) -> str:
    """The text with a full stop, where it does not end in one or in a question."""
    return text if text.endswith(("。", "？", "！", "。”")) else f"{text.rstrip('；;，,')}。"


def _clean(text: str) -> str:
    """Text on one line, with quotation marks as official documents have them."""
    return flat(printable(text)).translate(_CORNERS)


def names(bodies: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A file name for each (body with year, name of its file); where bodies are the same, with the file's name behind it."""
    held = [(_plain(body), _plain(stem)) for body, stem in bodies]
    firsts = [body.casefold() for body, _ in held]
    made: list[str] = []
    taken: set[str] = set()  # Windows tells no capitals from small letters
    for body, stem in held:
        base = (
            f"{LETTER_NAME}-{body}"
            if body and firsts.count(body.casefold()) == 1
            else f"{LETTER_NAME}-{body}（{stem}）"
        )
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}（{number}）", number + 1
        taken.add(name.casefold())
        made.append(f"{name}.docx")
    return tuple(made)


_FORBIDDEN = pattern(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
_LONGEST = 30  # characters of body and of file: a name may have 255 bytes, and a Chinese character has three


def _plain(text: str) -> str:
    """What may stand in a file name on every system."""
    return _FORBIDDEN.sub("", printable(text))[:_LONGEST].strip(".")
