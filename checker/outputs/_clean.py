"""Texts of reports made harmless for the formats that they go into."""

from __future__ import annotations

from checker.outputs._wording import flat
from checker.text.lazy_regex import pattern

# What XML 1.0 forbids, the other controls, separators of lines, direction overrides, lone surrogates.
_UNPRINTABLE = pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]|\r(?!\n)"
)
# What means something inside a line; such as does only at its beginning never stands there.
_MARKUP = pattern(r"[\\`*_{}\[\]#!|~$:]")
_PING = pattern(r"@|\\[#!](?=\w)")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def printable(text: str) -> str:
    """The text without control characters; tabs and line breaks stay, a carriage return alone is none."""
    return _UNPRINTABLE.sub("", text)


def escaped(json: str) -> str:
    """JSON that says the same and prints as it is: what :func:`printable` takes away, told by its number."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def markdown(text: str) -> str:
    """The text on one line such that Markdown and HTML show it as it is, and nobody is pinged by it."""
    whole = flat(printable(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PING.sub(r"\g<0><!-- -->", _MARKUP.sub(r"\\\g<0>", whole))


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula (OWASP: CSV injection)."""
    return text.startswith(_FORMULA)
