"""The numbers that a browser puts before the items of a list."""

from __future__ import annotations

import re

from checker.readers.common.ordinals import written
from checker.text.lazy_regex import pattern

_STYLE = pattern(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NAMED = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "cjk-decimal": "ideographDigital",
}


class Lists:
    """Counts the items of the lists that are open."""

    def __init__(self) -> None:
        self._open: list[tuple[str | None, int]] = []

    def open(self, name: str, given: dict[str, str]) -> list[str]:
        """A list or an item begins; the number that is shown before it, if any."""
        if name == "ul":
            self._open.append((None, 1))
        elif name == "ol":
            self._open.append((_style(given), _number(given.get("start", "1"), 1)))
        elif self._open:
            style, count = self._open[-1]
            count = _number(given.get("value", ""), count)
            self._open[-1] = (style, count + 1)
            if style is not None and "none" not in given.get("style", ""):
                return [written(count, style) + ("、" if "hinese" in style or "ideo" in style else ".")]
        return []

    def close(self) -> None:
        """The innermost list ends."""
        if self._open:
            self._open.pop()


def _style(given: dict[str, str]) -> str | None:
    named = _STYLE.search(given.get("style", ""))
    if named:
        return None if named.group(1).lower() == "none" else _NAMED.get(named.group(1).lower(), "decimal")
    return _TYPES.get(given.get("type", "1"), "decimal")


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text.strip()) else default
