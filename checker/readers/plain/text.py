"""Plain text: every line with its number; rows drawn with pipes give their cells."""

from __future__ import annotations

from checker.model import Draft
from checker.readers.plain.lines import drafted, lines_of, paragraphs_of


def read(data: bytes) -> Draft:
    """Read UTF-8, UTF-16 or GB18030 text. Raises UnreadableError where it is none of them."""
    lines, notices = lines_of(data)
    found = [piece for number, line in enumerate(lines, 1) for piece in paragraphs_of(line, number)]
    return drafted(found, notices)
