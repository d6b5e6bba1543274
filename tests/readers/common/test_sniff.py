"""What a file is told to be by its beginning: comments and declarations before a page's first tag, and their excess."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.readers.common.sniff import sniff


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("<html>", "html"),
        ("  <!-- saved from url=(0014)about:internet -->\r\n<HTML>", "html"),
        ('<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<!DOCTYPE html>', "html"),
        ("<!---->\n<!-- -- --><div>", "html"),
        ("<!-- open <html>", "txt"),
        ("<!-- a -->", "txt"),
        ("<!-->", "txt"),
        ("甲<html>", "txt"),
        ("<htmlx>", "txt"),
        ("<!---->" * 580 + "<html>", "html"),
        ("<!---->" * 30 + "甲", "txt"),
        (" <!-- -->" * 300 + "\n甲", "txt"),
    ],
)
def test_pages_are_told_by_their_first_tag(head: str, kind: str) -> None:
    assert sniff(head.encode(), "") == kind


def test_what_a_suffix_promises_needs_no_tag() -> None:
    assert sniff(b"<!---->" * 30, "html") == "html"
    assert sniff(b"<div>", "md") == "md"
    with pytest.raises(UnreadableError, match="XML"):
        sniff(b"<?xml?>" * 500 + b"<div>", "")
    with pytest.raises(UnreadableError, match="图片"):
        sniff(b"\x89PNG\r\n\x1a\n\0", "txt")
