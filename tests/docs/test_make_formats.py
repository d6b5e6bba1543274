"""What docs/formats.md says of limits, messages, formats and suffixes is what the code does."""

from __future__ import annotations

import importlib.util

from checker import limits
from checker.readers import READERS, SUFFIXES
from tests.helpers import ROOT

PAGE = (ROOT / "docs" / "formats.md").read_text("utf-8")


def script():
    spec = importlib.util.spec_from_file_location("make_formats", ROOT / "docs" / "make_formats.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_code():
    """When this fails: python docs/make_formats.py."""
    assert script().text() == PAGE


def test_every_limit_is_explained():
    assert set(script().MEANING) == set(limits.Limits._fields) - {"factor"}


def test_every_format_and_suffix_is_named():
    head = PAGE.partition("## 读什么")[0]
    assert all(f" {suffix} " in head for suffix in SUFFIXES)
    assert all(kind in head for kind in READERS)


def test_messages_of_every_reader_are_there():
    said = {place for place, _, _ in (row.rpartition("| `")[::-1] for row in PAGE.splitlines())}
    assert any("sniff" in place for place in said)
    assert PAGE.count("| `sandbox` |") >= 4
