"""The Chinese words that outputs share: states, severities, groups, roles, places, numbers.

Every sign here exists in GBK, so that a Chinese Windows console can print it.
"""

from __future__ import annotations

from checker.model import Paragraph, Place, Report, State
from checker.model.vocabulary import CERTAINTIES, GROUPS, ROLES, SEVERITIES, STATES
from checker.text.lazy_regex import pattern

__all__ = [
    "GROUPS",
    "ROLES",
    "SEVERITIES",
    "SIGNS",
    "STATES",
    "basis_words",
    "flat",
    "full_place",
    "group_order",
    "number",
    "place_words",
    "short_place",
    "title_of",
]

SIGNS: dict[State, str] = {"met": "√", "weak": "△", "missing": "×", "exempt": "○"}

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
    remark = "" if certainty == "confirmed" else CERTAINTIES.get(certainty, certainty)
    return f"{basis}（{remark}）" if remark and "规则库自定" not in basis else basis


def number(value: float) -> str:
    """A weight or sum of weights: at most two decimals, none where it is whole."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
