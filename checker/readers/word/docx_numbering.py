"""Word's automatic numbers: they stand in numbering.xml and styles.xml, not in the text.

A paragraph names a *num*; a num names an *abstractNum* and may override levels of it. Counters are
shared by all nums of one abstractNum; a num with a start override counts anew where it first shows.
"""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from checker.readers.common.ordinals import written
from checker.readers.word.docx_names import VAL, W, number_of, value_of
from checker.readers.word.docx_styles import Styles
from checker.text.lazy_regex import pattern
from checker.text.numerals import whole_number

_PLACEHOLDER = pattern(r"%([1-9])")
_LEVELS = 9
_LABEL = 60


class Level(NamedTuple):
    """One level of a list: its first number, how it is written, and what makes it start anew.

    ``restart`` is the number (from 1) of the level after which it restarts, 0 for never, None for
    any higher one.
    """

    start: int = 0
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    linked: str | None = None


class _List(NamedTuple):
    """A num: its levels after overrides, the counters it shares, and the starts it still has to set."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts through a document: ask for each paragraph's label in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts = {} if root is None else _abstracts(root)
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is not None:
            for num in root.iter(f"{W}num"):
                self._add(num)

    def label(self, properties: Element | None, style: str | None) -> str:
        """The number in front of a paragraph ("" where it has none), counting on.

        ``properties`` is its w:pPr, ``style`` the id of its style.
        """
        place = self._place(properties, style)
        if place is None:
            return ""
        name, depth = place
        found = self._lists.get(name)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * _LEVELS)
        _count(counters, found, depth, level)
        return _text(counters, found.levels, level)

    def _place(self, properties: Element | None, style: str | None) -> tuple[str, int] | None:
        """The num and the level of a paragraph, its own first, then its style's."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        name = value_of(own, f"{W}numId") if own is not None else None
        depth = number_of(own, f"{W}ilvl") if own is not None else None
        if name is None:
            inherited = self._styles.numbering(style)
            if inherited is None:
                return None
            name, line, styled = inherited
            if depth is None:
                depth = self._linked(name, line)
            if depth is None:
                depth = styled
        return None if name == "0" else (name, min(max(depth or 0, 0), _LEVELS - 1))

    def _linked(self, name: str, line: list[str]) -> int | None:
        """The level that a list's definition ties to a style or to the nearest that it is based on."""
        found = self._lists.get(name)
        linked = {level.linked: depth for depth, level in found.levels.items()} if found else {}
        return next((linked[style] for style in line if style in linked), None)

    def _add(self, num: Element) -> None:
        name, abstract = num.get(f"{W}numId"), value_of(num, f"{W}abstractNumId")
        if name is None or abstract is None:
            return
        abstract = self._resolved(abstract)
        made = _List(abstract, dict(self._abstracts.get(abstract, ({}, None))[0]), {})
        for override in num.iter(f"{W}lvlOverride"):
            depth = whole_number(override.get(f"{W}ilvl")) or 0
            for level in override.iter(f"{W}lvl"):
                made.levels[depth] = _level(level)
            start = number_of(override, f"{W}startOverride")
            if start is not None:
                made.starts[depth] = start
                if depth in made.levels:
                    made.levels[depth] = made.levels[depth]._replace(start=start)
        self._lists[name] = made

    def _resolved(self, abstract: str) -> str:
        """The abstractNum that holds the levels: one may point to another by a numbering style."""
        for _ in range(4):
            levels, link = self._abstracts.get(abstract, ({}, None))
            holder = self._styles.numbering(link) if link and not levels else None
            target = self._lists.get(holder[0]) if holder else None
            if target is None:
                break
            abstract = target.abstract
        return abstract


def _abstracts(root: Element) -> dict[str, tuple[dict[int, Level], str | None]]:
    """Per abstractNum its levels, and the numbering style that it takes them from instead."""
    found = {}
    for abstract in root.iter(f"{W}abstractNum"):
        levels = {
            depth: _level(level)
            for level in abstract.iter(f"{W}lvl")
            if (depth := whole_number(level.get(f"{W}ilvl", "0"))) is not None
        }
        found[abstract.get(f"{W}abstractNumId", "")] = (levels, value_of(abstract, f"{W}numStyleLink"))
    return found


def _level(element: Element) -> Level:
    # Word 2010 wraps newer formats in AlternateContent: the last one is the fallback all understand.
    formats = [style.get(VAL, "decimal") for style in element.iter(f"{W}numFmt")]
    restart = number_of(element, f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        start=number_of(element, f"{W}start") or 0,
        style=formats[-1] if formats else "decimal",
        text=(value_of(element, f"{W}lvlText") or "")[:_LABEL],
        suffix=value_of(element, f"{W}suff") or "tab",
        legal=legal is not None and legal.get(VAL, "1") not in ("0", "false", "off"),
        restart=restart,
        linked=value_of(element, f"{W}pStyle"),
    )


def _count(counters: list[int | None], found: _List, depth: int, level: Level) -> None:
    """Count one paragraph of a level; deeper levels begin anew behind it.

    A level that no paragraph has shown yet is counted by the deeper one that implies it: behind
    （一） without its 一、 (typed by hand, say) Word goes on with 二、.
    """
    for higher in range(depth):
        if counters[higher] is None and higher in found.levels:
            forced = found.starts.pop(higher, None)
            counters[higher] = found.levels[higher].start if forced is None else forced
    forced = found.starts.pop(depth, None)
    current = counters[depth]
    counters[depth] = forced if forced is not None else level.start if current is None else current + 1
    for deeper in range(depth + 1, _LEVELS):
        restart = found.levels[deeper].restart if deeper in found.levels else None
        if restart is None or depth < restart:
            counters[deeper] = None


def _text(counters: list[int | None], levels: dict[int, Level], level: Level) -> str:
    """The label as Word prints it, its suffix included; bullets are no numbers and give nothing."""
    if level.style == "bullet" or not level.text:
        return ""

    def number(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        other = levels.get(depth, level)
        value = counters[depth]
        style = "decimal" if level.legal and other.style not in ("none", "decimalZero") else other.style
        return written(other.start if value is None else value, style)

    label = _PLACEHOLDER.sub(number, level.text)
    return label + ("" if level.suffix == "nothing" or not label.strip() else " ")
