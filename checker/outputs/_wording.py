"""The Chinese words that outputs share: states, severities, groups, roles, places, numbers.

Every sign here exists in GBK, so that a Chinese Windows console can print it.
"""

from __future__ import annotations

from checker.model import STATE_NAMES, Paragraph, Place, Report, Severity, State
from checker.text.lazy_regex import pattern

GROUPS = {
    "structure": "结构",
    "content": "内容",
    "leader": "第一责任人",
    "consistency": "一致性",
    "wording": "用语",
}
ROLES = {
    "achievements": "主要举措和成效",
    "problems": "存在的不足和原因",
    "leader-duties": "第一责任人履职",
    "plan": "下一年度安排",
}
STATES = STATE_NAMES
SIGNS: dict[State, str] = {"met": "√", "weak": "△", "missing": "×", "exempt": "○"}
SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "警告", "hint": "提示"}
CERTAINTIES = {"confirmed": "", "part": "部分核实", "unconfirmed": "未核实"}

_BLANKS = pattern(r"(?<=[^\x00-\xff])\s*\n\s*(?=[^\x00-\xff])")


def flat(text: str) -> str:
    """The text on one line: a line break between Chinese characters vanishes, blanks become one."""
    return " ".join(_BLANKS.sub("", text).split())


def title_of(report: Report) -> str | None:
    """The report's title on one line, None where it has none."""
    return flat(report.title.text) if report.title else None


def group_order(groups: list[str]) -> list[str]:
    """The groups that occur: those with a name in their usual order, then others as they come."""
    known = [group for group in GROUPS if group in groups]
    return known + [group for group in dict.fromkeys(groups) if group not in GROUPS]


def place_words(place: Place) -> str:
    """Page, paragraph, line and column in words; empty for what has no place."""
    counts = ((place.page, "页"), (place.paragraph, "段"), (place.line, "行"), (place.column, "列"))
    return "".join(f"第{count}{unit}" for count, unit in counts if count is not None)


def short_place(place: Place | Paragraph) -> str:
    """The one count by which the place is quickest to find."""
    counts = ((place.page, "页"), (place.line, "行"), (place.paragraph, "段"))
    return next((f"第{count}{unit}" for count, unit in counts if count is not None), "")


def full_place(place: Place) -> str:
    """Counts and section path in words; empty for what has no place."""
    return "，".join(part for part in (place_words(place), place.section) if part)


def basis_words(basis: str, certainty: str) -> str:
    """The basis, with a remark where it could not be confirmed in full; a rulebook's own needs none."""
    remark = CERTAINTIES.get(certainty, certainty)
    return f"{basis}（{remark}）" if remark and "规则库自定" not in basis else basis


def number(value: float) -> str:
    """A weight or sum of weights: at most two decimals, none where it is whole."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
