"""What Word's styles pass on to paragraphs: alignment, numbering, hidden text."""

from __future__ import annotations

from typing import Literal
from xml.etree.ElementTree import Element

from checker.readers.word.docx_names import P_STYLE, R_PR, W, number_of, switched_on, value_of

Align = Literal["left", "center", "right"] | None
_ALIGNS: dict[str, Align] = {
    "center": "center",
    "right": "right",
    "end": "right",
    "left": "left",
    "start": "left",
}
_ANCESTORS = 20
# How Word names them in every language («toc 1», «TOC Heading»), and WPS those that are put in by hand.
_CONTENTS = ("toc ", "wpsoffice手动目录")


class Styles:
    """The styles of styles.xml by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in () if root is None else root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name
        self._aligns: dict[str | None, Align] = {}
        self._hidden: dict[str | None, bool] = {}
        self._contents: dict[str | None, bool] = {}
        self._numbers: dict[str | None, tuple[str, list[str], int] | None] = {}

    def of(self, properties: Element | None) -> str | None:
        """The id of the style that a w:pPr names, or the default one."""
        named = value_of(properties, P_STYLE) if properties is not None else None
        return named if named is not None else self._default

    def align(self, properties: Element | None, style: str | None) -> Align:
        """How a paragraph is aligned; None for justified or unsaid."""
        own = value_of(properties, f"{W}jc") if properties is not None else None
        if own is not None:
            return _ALIGNS.get(own)
        if style not in self._aligns:
            named = (value_of(each, f"{W}pPr/{W}jc") for each in self._chain(style))
            self._aligns[style] = _ALIGNS.get(next((jc for jc in named if jc is not None), ""))
        return self._aligns[style]

    def hides(self, style: str | None) -> bool:
        """Whether a paragraph's or a character's style makes its text hidden."""
        if style not in self._hidden:
            said = (switched_on(each.find(R_PR), f"{W}vanish") for each in self._chain(style))
            self._hidden[style] = bool(next((on for on in said if on is not None), False))
        return self._hidden[style]

    def lists_contents(self, style: str | None) -> bool:
        """Whether a style is one of the table of contents: its lines repeat the headings, with page numbers."""
        if style not in self._contents:
            named = self._styles.get(style or "")
            name = value_of(named, f"{W}name") if named is not None else None
            self._contents[style] = (name or "").lower().startswith(_CONTENTS)
        return self._contents[style]

    def numbering(self, style: str | None) -> tuple[str, list[str], int] | None:
        """The num that a style brings, the ids of the styles in its line, and the level it names."""
        if style not in self._numbers:
            self._numbers[style] = self._numbering(style)
        return self._numbers[style]

    def _numbering(self, style: str | None) -> tuple[str, list[str], int] | None:
        chain = self._chain(style)
        depth = None
        for each in chain:
            numbering = each.find(f"{W}pPr/{W}numPr")
            if numbering is None:
                continue
            depth = number_of(numbering, f"{W}ilvl") if depth is None else depth
            name = value_of(numbering, f"{W}numId")
            if name is not None:
                return name, [other.get(f"{W}styleId", "") for other in chain], depth or 0
        return None

    def _chain(self, style: str | None) -> list[Element]:
        """A style and those it is based on, nearest first (a loop of them is cut)."""
        chain: list[Element] = []
        while style is not None and style in self._styles and len(chain) < _ANCESTORS:
            chain.append(self._styles[style])
            style = value_of(self._styles[style], f"{W}basedOn")
        return chain
