"""Paths of reports as other programs want them: with slashes, or as URIs."""

from __future__ import annotations

from urllib.parse import quote

from checker.text.lazy_regex import pattern

_DRIVE = pattern(r"[A-Za-z]:/")


def slashed(path: str) -> str:
    """The path with slashes and without «./» at its front; Windows' backslashes are turned."""
    turned = path.replace("\\", "/") if "\\" in path and "/" not in path else path
    while turned.startswith("./"):
        turned = turned[2:].lstrip("/")
    return turned


def uri_of(path: str) -> str:
    """The path as a URI reference: relative ones stay relative, absolute ones become file URIs."""
    turned = slashed(path)
    # A name that is not UTF-8 came in as lone surrogates, and goes out as the bytes it is.
    quoted = quote(turned.encode("utf-8", "surrogateescape"), safe="/")
    if turned.startswith("/"):
        return f"file://{quoted}"
    if _DRIVE.match(turned):
        return f"file:///{turned[0]}:{quoted[4:]}"
    return quoted
