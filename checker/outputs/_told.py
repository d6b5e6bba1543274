"""A gap as labelled lines of plain text."""

from __future__ import annotations

from checker.model.answer import Finding
from checker.outputs import _wording as say
from checker.outputs._clean import printable


def gap_lines(gap: Finding, *, place: bool = True, excerpt: int | None = None) -> tuple[str, ...]:
    """What is wrong, where (if ``place``), in which words, what to write, and why, a line each.

    ``excerpt`` is how many characters of the passage are quoted at most.
    """
    facts = (
        (say.SEVERITIES[gap.severity], gap.message),
        ("位置", say.full_place(gap.place) if place else ""),
        ("原文", _cut(say.flat(gap.excerpt.text), excerpt) if gap.excerpt else ""),
        ("最接近的话（不算写到）", _cut(say.flat(gap.closest.text), excerpt) if gap.closest else ""),
        ("建议", gap.advice),
        ("依据", say.basis_words(gap.basis, gap.certainty)),
    )
    return tuple(f"{name}：{say.flat(printable(words))}" for name, words in facts if words)


def _cut(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else f"{text[: most - 1]}…"
