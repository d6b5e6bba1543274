"""Bytes of a web page → its text, whatever its charset is said to be."""

from __future__ import annotations

import re
from contextlib import suppress

from checker.readers.common.decode import decode
from checker.text.lazy_regex import pattern

_DECLARED = pattern(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.I)
# Charsets that the bytes themselves do not tell apart from GB18030.
_FOREIGN = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16-le", "utf-16le": "utf-16-le"}


def decoded(data: bytes, declared: str = "") -> str:
    """The text. What is valid UTF-8 is UTF-8; a declaration counts only where the bytes bear it out.

    ``declared`` is a charset that stands outside the page (in the head of a MIME part).
    Raises UnreadableError where the bytes are no text.
    """
    if not declared and (found := _DECLARED.search(data[:4096])):
        declared = found.group(1).decode("ascii")
    encoding = _FOREIGN.get(declared.lower())
    if encoding and not _is_utf8(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if _marks(text) > _marks(data.decode("gb18030", "replace")):
                return text
    return decode(data)[0]


def _marks(text: str) -> int:
    """How often the marks stand that no page goes without; read in a wrong charset they vanish."""
    return sum(text.count(mark) for mark in "，。、：《的")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
