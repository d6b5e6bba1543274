"""Files on which a fuzzer once found an error other than the project's own (see tests/fuzz/)."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers import kind_of, read
from checker.readers.word import doc, rtf

FOUND = sorted((Path(__file__).parents[2] / "fixtures" / "readers" / "fuzzed").iterdir())


def opened(path: Path) -> Draft:
    """As a reader opens it without LibreOffice, which would hide our own code."""
    data = path.read_bytes()
    kind = kind_of(data, path.name)
    if kind == "doc":
        pytest.importorskip("olefile", reason="needs olefile (extra doc)")
        doc.check(data)
        return doc.finish(data, None)
    return rtf.finish(data, None) if kind == "rtf" else read(data, path.name)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_nothing_but_the_projects_own_error_comes_out(path):
    try:
        draft = opened(path)
    except UnreadableError as error:
        str(error).encode()
    else:
        "".join(each.text for each in draft.paragraphs).encode()
