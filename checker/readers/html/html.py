"""Saved web pages, and what Word and WPS save as one."""

from __future__ import annotations

from checker.model import Draft
from checker.readers.html.charset import decoded
from checker.readers.html.page import read_page


def read(data: bytes) -> Draft:
    """The paragraphs of a page, counted from 1; raises UnreadableError where there is no text in it."""
    return read_page(decoded(data))
