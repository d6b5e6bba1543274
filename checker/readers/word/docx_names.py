"""Names of WordprocessingML and the few ways to ask an element for a value."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from checker.text.numerals import whole_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, P_PR, P_STYLE, R, R_PR = (f"{W}{name}" for name in ("p", "pPr", "pStyle", "r", "rPr"))
"""Asked for in every paragraph or run: written once, not once for each question."""
VAL = f"{W}val"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Strict OOXML is the same language under other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)


def transitional(content: bytes) -> bytes:
    """An XML part with the namespaces that Word commonly writes."""
    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    return content


def value_of(element: Element, name: str) -> str | None:
    """The w:val of a child, None where there is no such child."""
    child = element.find(name)
    return None if child is None else child.get(VAL)


def number_of(element: Element, name: str) -> int | None:
    """The w:val of a child as a number, None where it is none."""
    return whole_number(value_of(element, name))


def switched_on(element: Element | None, name: str) -> bool | None:
    """Whether a property like w:vanish is on or off; None where nothing is said."""
    child = element.find(name) if element is not None else None
    return None if child is None else child.get(VAL, "1") not in ("0", "false", "off")
