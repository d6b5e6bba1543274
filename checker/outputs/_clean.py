"""Texts of reports made harmless for the formats that they go into."""

from __future__ import annotations

from checker.outputs._wording import flat
from checker.text.lazy_regex import pattern

# What XML 1.0 forbids, the other controls, direction overrides, lone surrogates.
_UNPRINTABLE = pattern(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# What means something inside a line; such as does only at its beginning never stands there.
_MARKUP = pattern(r"[\\`*_{}\[\]#!|~$:]")
_PING = pattern(r"@|\\[#!](?=\w)")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def printable(text: str) -> str:
    """The text without control characters; tabs and line breaks stay."""
    return _UNPRINTABLE.sub("", text)


def markdown(text: str) -> str:
    """The text on one line such that Markdown and HTML show it as it is, and nobody is pinged by it."""
    whole = flat(printable(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PING.sub(r"\g<0><!-- -->", _MARKUP.sub(r"\\\g<0>", whole))


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula (OWASP: CSV injection)."""
    return text.startswith(_FORMULA)
