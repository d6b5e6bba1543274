"""A gap as labelled lines of plain text."""

from __future__ import annotations

from checker.model.answer import Changes, Finding
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


def change_lines(changes: Changes) -> tuple[str, ...]:
    """What became of a report since it was last checked: a line that counts, then a line for each change."""
    counts = (
        ("改好", len(changes.mended)),
        ("有变化", len(changes.moved)),
        ("新增", len(changes.new)),
    )
    told = "，".join(f"{word} {count} 处" for word, count in counts if count)
    moved = (f"{each.title}：由{say.STATES[each.before]}变为{say.STATES[each.now]}" for each in changes.moved)
    return (
        f"和上次保存相比：{told or '没有变化'}。",
        *(f"  √ 改好  {_line(gap.message)}" for gap in changes.mended),
        *(f"  △ 变化  {_line(each)}" for each in moved),
        *(f"  × 新增  {_line(gap.message)}" for gap in changes.new),
    )


def _line(words: str) -> str:
    return say.flat(printable(words))


def _cut(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else f"{text[: most - 1]}…"
