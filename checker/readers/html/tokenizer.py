"""HTML text → tags and texts, in one pass whose time grows with the length and nothing else.

Not html.parser: of the Pythons this must run on, most have it in a form that takes quadratic time on
broken markup. Not libxml2: it drops what is nested deeply and says nothing.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.text.lazy_regex import pattern

_NAME = pattern(r"[a-zA-Z][^\s/>]{0,60}")
_ATTRIBUTE = pattern(
    r"(?<![\w:-])([a-zA-Z][\w:-]{0,40})(?:\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
_ATTRIBUTES = 20_000
"""Characters of a tag's attributes that are looked at: pictures written into a page have more, and tell no text."""
_ENDLESS = pattern(r"&#(?:\d{8}\d*|[xX][0-9a-fA-F]{7}[0-9a-fA-F]*);?")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# Elements whose content is not markup. That of title is text, but none of the page's.
_RAW = {
    name: re.compile(f"</{name}(?=[\\s/>])", re.I)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}


class Tag(NamedTuple):
    """An opening or closing tag; ``attributes`` is what stands between its name and its end."""

    name: str
    closing: bool
    attributes: str

    @property
    def void(self) -> bool:
        """Has the element no content (``<br>``)?"""
        return self.name in _VOID


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; names in lower case, the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text[:_ATTRIBUTES]):
        found.setdefault(name.lower(), unescaped(double or single or bare))
    return found


def tokens(text: str) -> Iterator[Tag | str]:
    """The tags and the texts between them (entities resolved), in order.

    Comments, declarations and the content of scripts, styles and the like are left out.
    """
    ends = _Ends(text)
    place = 0
    while (start := text.find("<", place)) >= 0:
        if start > place:
            yield unescaped(text[place:start])
        sign = text[start + 1 : start + 2]
        if sign in ("!", "?"):
            place = _behind_comment(text, start)
        elif name := _NAME.match(text, start + (2 if sign == "/" else 1)):
            place = ends.behind_tag(name.end())
            tag = Tag(name.group().lower(), sign == "/", text[name.end() : place - 1])
            yield tag
            if not tag.closing and tag.name in _RAW:
                close = _RAW[tag.name].search(text, place)
                place = close.start() if close else len(text)
        elif sign == "/":
            place = ends.behind_tag(start + 2)
        else:
            yield "<"
            place = start + 1
    if place < len(text):
        yield unescaped(text[place:])


def unescaped(text: str) -> str:
    """The text with its entities resolved; one with more digits than any character has is damage."""
    if "&" not in text:
        return text
    return html.unescape(_ENDLESS.sub("\ufffd", text))


def _behind_comment(text: str, start: int) -> int:
    mark = "-->" if text.startswith("<!--", start) else ">"
    end = text.find(mark, start + 2)
    return len(text) if end < 0 else end + len(mark)


class _Ends:
    """Where tags end. Remembers which signs do not come any more, so as not to look for them twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._gone: set[str] = set()

    def _find(self, sign: str, place: int) -> int:
        if sign in self._gone:
            return -1
        found = self._text.find(sign, place)
        if found < 0:
            self._gone.add(sign)
        return found

    def behind_tag(self, place: int) -> int:
        """The offset behind the ``>`` that ends the tag (not one inside a quoted value)."""
        end = self._find(">", place)
        if end < 0:
            return len(self._text)
        while (equals := self._text.find("=", place, end)) >= 0:
            place = equals + 1
            while place < end and self._text[place].isspace():
                place += 1
            quote = self._text[place]
            if quote not in "\"'":
                continue
            close = self._find(quote, place + 1)
            if close < 0:
                break
            place = close + 1
            if place > end:
                end = self._find(">", place)
                if end < 0:
                    return len(self._text)
        return end + 1
