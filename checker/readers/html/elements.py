"""What an element of a web page passes on to its content: hidden, aligned, kept white space, a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from checker.text.lazy_regex import pattern

Align = Literal["center", "right"]

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "option",
        "optgroup",
    ]
)
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "title",
        "textarea",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "template",
        "select",
        "datalist",
        "object",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "del",
        "rt",
        "rp",
    ]
)
_HIDING = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_OFFICE = pattern(r"mso-element\s*:\s*(?:header|footer|comment-list|comment)\b|mso-comment-reference", re.I)
_NOTES = pattern(r"mso-element\s*:\s*(?:footnote|endnote)\b", re.I)
_NAMED = pattern(r"sd(?:foot|end)note\d+")
_REFERENCE = pattern(r"#_?((?:ftn|edn|sdfootnote|sdendnote)\d+)(?:sym)?")
_ALIGN = pattern(r"text-align\s*:\s*(center|right|left|justify|start|end)", re.I)
_KEPT_SPACE = pattern(r"white-space\s*:\s*pre", re.I)


@dataclass(slots=True)
class Element:
    """An element that is open, and what its content inherits."""

    name: str
    hidden: bool = False
    align: Align | None = None
    spaced: bool = False
    note: str = ""
    """The name of the note in which it stands, "" outside notes."""


def element(name: str, given: dict[str, str], parent: Element) -> Element:
    """The element that an opening tag begins inside ``parent``."""
    style = given.get("style", "")
    return Element(
        name,
        hidden=parent.hidden or name in _UNSEEN or _is_hidden(name, given, style),
        align=_alignment(name, given, style, parent.align),
        spaced=parent.spaced or name == "pre" or bool(_KEPT_SPACE.search(style)),
        note=_note(given, style) or parent.note,
    )


def _note(given: dict[str, str], style: str) -> str:
    """The name of the note that an element is: Word's ftn1, LibreOffice's sdfootnote1."""
    name = given.get("id", "")
    if _NOTES.search(style):
        return name or "note"
    return name if _NAMED.fullmatch(name) else ""


def refers_to(given: dict[str, str]) -> str:
    """The name of the note to which an element refers, "" where it is no mark of one."""
    found = _REFERENCE.fullmatch(given.get("href", ""))
    return found[1] if found else ""


def _is_hidden(name: str, given: dict[str, str], style: str) -> bool:
    return (
        "hidden" in given
        or bool(_HIDING.search(style) or _OFFICE.search(style))
        or given.get("class", "") == "msoDel"
        or (name == "div" and given.get("title", "") in ("header", "footer"))
        or given.get("class", "") in ("sdfootnoteanc", "sdendnoteanc", "sdfootnotesym", "sdendnotesym")
        or "mso-footnote-id" in style
        or "mso-endnote-id" in style
    )


def _alignment(name: str, given: dict[str, str], style: str, inherited: Align | None) -> Align | None:
    if name in ("center", "th"):
        inherited = "center"
    told = _ALIGN.search(style)
    value = (told.group(1) if told else given.get("align", "")).lower()
    if value in ("center", "middle"):
        return "center"
    if value in ("right", "end"):
        return "right"
    return None if value or name == "table" else inherited
