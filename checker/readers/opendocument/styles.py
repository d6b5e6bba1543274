"""OpenDocument's names, its styles (alignment, hidden text) and its numbered lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from checker.readers.common.ordinals import written
from checker.text.lazy_regex import pattern
from checker.text.numerals import whole_number

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, STYLE = (
    f"{_ODF}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
_FO = f"{_ODF}xsl-fo-compatible:1.0}}"
_TEMPLATE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_SLOT = pattern(r"%(\d{1,2})%")
_DEPTHS = 10
_LABEL = 60
_ANCESTORS = 20
Align = Literal["left", "center", "right"] | None
_ALIGNS: dict[str | None, Align] = {
    "center": "center",
    "end": "right",
    "right": "right",
    "start": "left",
    "left": "left",
}
# style:num-format names a series by its first members: «一, 二, 三, ...».
_SERIES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
    "01": "decimalZero",
}


class Styles:
    """The styles of a document by name, those of content.xml before those of styles.xml."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str | None, str | None], Element] = {}
        self.lists: dict[str | None, dict[int, Element]] = {}
        self.outline: dict[int, Element] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._styles.setdefault((style.get(f"{STYLE}family"), style.get(f"{STYLE}name")), style)
            for listed in root.iter(f"{TEXT}list-style"):
                self.lists.setdefault(listed.get(f"{STYLE}name"), _levels(listed))
            for outline in root.iter(f"{TEXT}outline-style"):
                self.outline = self.outline or _levels(outline)

    def align(self, name: str | None) -> Align:
        """How a paragraph of a style is aligned."""
        return _ALIGNS.get(self._said(name, "paragraph", "paragraph", f"{_FO}text-align"))

    def hides(self, name: str | None, family: str) -> bool:
        """Whether text of a style (family paragraph or text) is not displayed."""
        return self._said(name, family, "text", f"{TEXT}display") == "none"

    def _said(self, name: str | None, family: str, group: str, attribute: str) -> str | None:
        """What the nearest style in the line says of an attribute."""
        for _ in range(_ANCESTORS):
            style = self._styles.get((family, name))
            if style is None:
                return None
            properties = style.find(f"{STYLE}{group}-properties")
            value = properties.get(attribute) if properties is not None else None
            if value is not None:
                return value
            name = style.get(f"{STYLE}parent-style-name")
        return None


def _levels(element: Element) -> dict[int, Element]:
    return {depth: level for level in element if (depth := number(level, f"{TEXT}level"))}


def number(element: Element, name: str) -> int | None:
    """An attribute as a number, None where it is none."""
    return whole_number(element.get(name))


@dataclass(slots=True)
class Counters:
    """The numbers that a list has reached, by level (from 1)."""

    reached: list[int | None] = field(default_factory=lambda: [None] * (_DEPTHS + 1))

    def count(self, levels: dict[int, Element], depth: int, start: int | None) -> str:
        """Count one item of a level and give its label ("" for bullets and unnumbered levels)."""
        depth = min(depth, _DEPTHS)
        level = levels.get(depth)
        if level is None:
            return ""
        current = self.reached[depth]
        first = number(level, f"{TEXT}start-value")
        following = (1 if first is None else first) if current is None else current + 1
        self.reached[depth] = following if start is None else start
        self.reached[depth + 1 :] = [None] * (_DEPTHS - depth)
        return self._label(levels, level, depth)

    def _label(self, levels: dict[int, Element], level: Element, depth: int) -> str:
        if level.get(f"{STYLE}num-format") is None:
            return ""
        template = level.get(_TEMPLATE)
        if template is None:
            shown = number(level, f"{TEXT}display-levels") or 1
            slots = ".".join(f"%{each}%" for each in range(max(1, depth - shown + 1), depth + 1))
            template = level.get(f"{STYLE}num-prefix", "") + slots + level.get(f"{STYLE}num-suffix", "")
        label = _SLOT.sub(lambda match: self._number(levels, int(match.group(1))), template[:_LABEL])
        return label if level.get(f"{STYLE}num-format") or label.strip(" .") else ""

    def _number(self, levels: dict[int, Element], depth: int) -> str:
        level = levels.get(depth)
        if level is None or depth > _DEPTHS:
            return ""
        series = level.get(f"{STYLE}num-format", "").split(",")[0].strip()
        first = number(level, f"{TEXT}start-value")
        reached = self.reached[depth]
        value = reached if reached is not None else 1 if first is None else first
        return written(value, _SERIES.get(series, "decimal")) if series else ""
