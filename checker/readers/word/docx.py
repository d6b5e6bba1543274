"""Word's docx (docm, dotx; strict OOXML too), read by our own reader: see docx_story.py."""

from __future__ import annotations

from checker.model import Draft
from checker.readers.word.docx_story import read_word


def read(data: bytes) -> Draft:
    """Read a docx. Raises UnreadableError."""
    return read_word(data)
