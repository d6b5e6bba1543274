"""section: a mandated part stands as a top-level section with real content."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.model import Decision, Excerpt, Gap, Report, Section, Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "role": {
        "type": "string",
        "minLength": 1,
        "examples": ["achievements", "problems", "leader-duties", "plan"],
        "description": "这一规则要求的是哪一部分；也可以是规则库自己在 parts 里写的部分",
    },
    "heading": {
        "type": "array",
        "items": {"type": "string", "minLength": 1},
        "minItems": 1,
        "description": "标题要一字不差，几种写法任选其一，带不带序号都可以；{年度}、{下一年} 代表年份",
    },
    "min_length": {"type": "integer", "minimum": 0, "description": "正文至少多少字才算有实际内容，默认 30"},
}

_SELF_CRITICAL = pattern(
    r"(?:还|仍|尚|也)(?:然)?(?:存在|有)(?:着|一些|以下|一定|不少|许多)?[^,。;]{0,30}(?:不足|短板|差距|薄弱环节|弱项|问题)"
)
_NOTHING = pattern(
    r"^\s*(?:无|暂无|没有|略|无此情况|不涉及|(?:本年度)?无(?:相关)?(?:内容|情况|问题|不足))[。.]?\s*$"
)
_WORDS = pattern(r"\w")
_NO_PROBLEM = pattern(
    r"(?:没有|无|未发现|未见|不存在|未出现|未查找出|未查摆出|没有发现|尚未发现|暂无|暂未发现)(?:什么)?(?:任何|明显|突出|重大|较大|大|显著|其他)?的?(?:不足|问题|短板|差距|困难|弱项)"
)
_SHOWN = 40  # characters of a part whose heading is lost
_FUTURE_BLOCKS = ("下一步", "下步", "明年", "下一年", "今后")


class Options(NamedTuple):
    """Which part, how many characters of body make real content, and what its heading must be (any where empty)."""

    role: str
    min_length: int
    heading: tuple[str, ...] = ()


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Options with defaults filled in."""
    return Options(options["role"], options.get("min_length", 30), tuple(options.get("heading", ())))


def decide(index: Index, options: Options) -> Decision:
    """Met with a section of its own, weak where it says little or the part is told without one, missing if empty."""
    report = index.report
    own = [s for s in report.sections if s.level == 1 and options.role in s.roles]
    told = [s for s in own if options.min_length == 0 or _told(report, s)]
    full = [s for s in told if len(_told(report, s)) >= options.min_length]
    if options.role == "problems" and told and (none := _names_none(report, told)):
        return Decision("weak", (none,), (Gap("没有写出存在的不足", none),))
    if full and not any(section.heading for section in full):
        excerpt = report.excerpt(full[0].start, full[0].start + _SHOWN)
        return Decision("weak", (excerpt,), (Gap("有这一部分的内容，没有它的标题", excerpt),))
    if full:
        return _worded(report, full, options.heading)
    if told:
        excerpt = _heading(report, told[0])
        longest = max(len(_told(report, section)) for section in told)
        gap = Gap(f"正文只有 {longest} 字，少于 {options.min_length} 字", excerpt)
        return Decision("weak", (excerpt,), (gap,))
    elsewhere = _told_elsewhere(report, options.role)
    if own and elsewhere.state == "missing":
        return Decision("missing", (), (Gap("只有标题，没有正文", near=report.place(own[0].start)),))
    return elsewhere


def _worded(report: Report, sections: Sequence[Section], wanted: Sequence[str]) -> Decision:
    """Met; weak where the rulebook asks for a heading that none of them has, word by word."""
    evidence = tuple(_heading(report, section) for section in sections)
    due = [_dated(heading, report.year) for heading in wanted]
    if not due or any(_reads(section, heading) for section in sections for heading in due):
        return Decision("met", evidence)
    gap = Gap(f"标题写作「{report.heading(sections[0])}」，应写作「{'」或者「'.join(due)}」", evidence[0])
    return Decision("weak", evidence, (gap,))


def _dated(heading: str, year: int | None) -> str:
    if year is None:
        return heading
    return heading.replace("{年度}", str(year)).replace("{下一年}", str(year + 1))


def _reads(section: Section, heading: str) -> bool:
    """Whether a section's heading is this one, with its numeral or without it."""
    wanted = canonical(heading)
    return wanted in (section.heading, f"{section.marker}{section.heading}")


def _told(report: Report, section: Section) -> str:
    """What a section says, its subheadings among it; nothing where it only says that there is nothing to tell."""
    said = report.text[section.body : section.end]
    return "" if _NOTHING.match(said) or not _WORDS.search(said) else said.replace("\n", "")


def _names_none(report: Report, sections: Sequence[Section]) -> Excerpt | None:
    """The sentence that there are no shortcomings to speak of, where no clause of the part tells one."""
    first = None
    for section in sections:
        for statement in report.statements:
            if statement.heading or not section.body <= statement.start < section.end:
                continue
            denied = None
            for clause in statement.clauses:
                found = _NO_PROBLEM.search(report.text, clause.start, clause.end)
                if found is None and clause.standing in ("problem", "denied"):
                    return None
                denied = denied or found
            if denied and first is None:
                first = report.excerpt(statement.start, statement.end, denied.span())
    return first


def _heading(report: Report, section: Section) -> Excerpt:
    return report.excerpt(section.start, section.body if section.heading else section.body + 20)


def _told_elsewhere(report: Report, role: str) -> Decision:
    if role == "leader-duties" and report.leader_passage is not None:
        passage = report.leader_passage
        return Decision("weak", (passage,), (Gap("写在别的部分里，没有单独成为一部分", passage),))
    if role == "achievements":
        themed = [
            s for s in report.sections if s.level == 1 and s.heading and not s.roles and s.end - s.body >= 60
        ]
        if themed:
            excerpt = _heading(report, themed[0])
            gap = Gap("按专题设置一级标题，没有「主要举措和成效」这一部分", excerpt)
            return Decision("weak", (excerpt,), (gap,))
    inner = _inner(report, role)
    if inner is not None:
        return Decision("weak", (inner,), (Gap("写在别的部分里，没有单独成为一部分", inner),))
    return Decision("missing", (), (Gap("没有这一部分"),))


def _inner(report: Report, role: str) -> Excerpt | None:
    """A passage inside another section that does this part's work."""
    if role == "plan":
        for statement in report.statements:
            leads = statement.text.startswith(_FUTURE_BLOCKS)
            if leads and statement.clauses and statement.clauses[-1].standing == "planned":
                return report.excerpt(statement.start, statement.end)
    if role == "problems":
        for statement in report.statements:
            if _SELF_CRITICAL.search(statement.text) and any(
                c.standing == "problem" for c in statement.clauses
            ):
                return report.excerpt(statement.start, statement.end)
    return None
