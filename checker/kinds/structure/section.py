"""section: a mandated part stands as a top-level section with real content."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.model import Decision, Excerpt, Gap, Report, Section, Shelf
from checker.text.lazy_regex import pattern

OPTIONS: dict[str, Any] = {
    "role": {
        "enum": ["achievements", "problems", "leader-duties", "plan"],
        "description": "这一规则要求的是哪一部分",
    },
    "min_length": {"type": "integer", "minimum": 0, "description": "正文至少多少字才算有实际内容，默认 30"},
}

_SELF_CRITICAL = pattern(
    r"(?:还|仍|尚|也)(?:然)?(?:存在|有)(?:着|一些|以下|一定|不少|许多)?[^,。;]{0,30}(?:不足|短板|差距|薄弱环节|弱项|问题)"
)
_FUTURE_BLOCKS = ("下一步", "下步", "明年", "下一年", "今后")


class Options(NamedTuple):
    """Which part, and how many characters of body make real content."""

    role: str
    min_length: int


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Options with defaults filled in."""
    return Options(options["role"], options.get("min_length", 30))


def decide(index: Index, options: Options) -> Decision:
    """Met with a section of its own, weak where the part is told without one."""
    report = index.report
    own = [s for s in report.sections if s.level == 1 and options.role in s.roles]
    full = [s for s in own if _length(report, s) >= options.min_length]
    if full:
        return Decision("met", tuple(_heading(report, s) for s in full))
    if own:
        excerpt = _heading(report, own[0])
        return Decision("weak", (excerpt,), (Gap(_too_short(report, own, options.min_length), excerpt),))
    return _told_elsewhere(report, options.role)


def _length(report: Report, section: Section) -> int:
    """Characters of a section's body, its subheadings among them."""
    return len(report.text[section.body : section.end].replace("\n", ""))


def _too_short(report: Report, sections: Sequence[Section], least: int) -> str:
    """What is wrong with a part whose sections are all shorter than they must be."""
    longest = max(_length(report, section) for section in sections)
    return f"正文只有 {longest} 字，少于 {least} 字" if longest > 0 else "只有标题，没有正文"


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
