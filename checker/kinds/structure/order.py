"""order: the mandated parts that are there stand in the usual order (never missing)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Gap, Shelf

OPTIONS: dict[str, Any] = {
    "roles": {
        "type": "array",
        "items": {
            "type": "string",
            "minLength": 1,
            "examples": ["achievements", "problems", "leader-duties", "plan"],
        },
        "description": "各部分的通常顺序",
    }
}


def prepare(options: Mapping[str, Any], shelf: Shelf) -> tuple[str, ...]:
    """The roles in their usual order."""
    return tuple(options["roles"])


def decide(index: Index, options: tuple[str, ...]) -> Decision:
    """Weak at the first section that stands behind one that it should precede."""
    report = index.report
    present = [
        (min(options.index(role) for role in section.roles & set(options)), section)
        for section in report.sections
        if section.level == 1 and section.roles & set(options)
    ]
    for (rank, _), (following, section) in pairwise(present):
        if following < rank:
            excerpt = report.excerpt(section.start, section.body)
            return Decision(
                "weak", (excerpt,), (Gap("各部分没有按通常的顺序排列，内容齐全即可，建议调整", excerpt),)
            )
    return Decision("met", tuple(report.excerpt(s.start, s.body) for _, s in present))
