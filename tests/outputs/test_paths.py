from __future__ import annotations

import pytest

from checker.outputs._paths import slashed, uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/b.txt", "a/b.txt"),
        ("./a b.txt", "a%20b.txt"),
        (".//a.txt", "a.txt"),
        ("甲.docx", "%E7%94%B2.docx"),
        ("/srv/甲 1.docx", "file:///srv/%E7%94%B2%201.docx"),
        ("C:\\公\\a.docx", "file:///C:/%E5%85%AC/a.docx"),
        ("a\\b.txt", "a/b.txt"),
        ("a#b?c%.txt", "a%23b%3Fc%25.txt"),
        (b"\xb1\xa8.txt".decode("utf-8", "surrogateescape"), "%B1%A8.txt"),
        ("../a.txt", "../a.txt"),
        ("-", "-"),
        ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_uris(path: str, uri: str):
    assert uri_of(path) == uri


def test_slashes_keep_what_is_a_name():
    assert slashed("a/b\\c.txt") == "a/b\\c.txt"
