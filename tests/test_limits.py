from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import limits
from checker.errors import UnreadableError
from checker.readers.common.xml import parse_xml
from tests.helpers import bound
from tests.readers._docx import docx, p, packed, pieces

WORD = pieces(p("甲"))


def directory(data: bytes) -> int:
    """Where the first entry of a zip's directory begins."""
    return data.index(b"PK\1\2")


def patched(data: bytes, at: int, content: bytes) -> bytes:
    return data[:at] + content + data[at + len(content) :]


def twice(name: str) -> bytes:
    """A zip with two parts of one name."""
    other = name[:-1] + "?"
    return packed({name: b"one", other: b"two"}).replace(other.encode(), name.encode())


def test_parts_are_read_by_name():
    parts = limits.open_zip(packed({"a/b.xml": b"x", "c/": b"", "d\\e.xml": b"y"}))
    assert list(parts) == ["a/b.xml", "d/e.xml"]
    assert (len(parts), parts["a/b.xml"], parts["d/e.xml"], "c/" in parts) == (2, b"x", b"y", False)
    assert parts.info("a/b.xml").file_size == 1
    with pytest.raises(KeyError):
        parts["absent"]


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("zip_members", 2, "个部件"),
        ("zip_expanded", 10, "展开后"),
        ("zip_part", 10, "过大"),
        ("zip_ratio", 1, "过大"),
    ],
)
def test_bounds_hold(monkeypatch, limit, value, said):
    data = packed({"a": bytes(2_000_000), "b": b"x", "c": b""})
    bound(monkeypatch, **{limit: value})
    with pytest.raises(UnreadableError, match=said):
        limits.open_zip(data)["a"]


def test_a_part_that_lies_about_its_size_is_cut_off(monkeypatch):
    bound(monkeypatch, zip_part=1000)
    data = packed({"a": bytes(5000)})
    lying = patched(data, directory(data) + 24, struct.pack("<I", 10))
    with pytest.raises(UnreadableError):
        limits.open_zip(lying)["a"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: patched(data, directory(data) + 8, b"\x01\0"), "加密"),
        (lambda data: patched(data, directory(data) + 10, b"\x0c\0"), "不支持的压缩"),
        (lambda data: patched(data, directory(data) + 16, b"\0\0\0\0"), "校验不符"),
        (lambda data: patched(data, 0, b"XXXX"), "校验不符"),
        (lambda data: data[: len(data) // 2], "打不开"),
        (lambda data: b"PK\3\4", "打不开"),
    ],
)
def test_damaged_zips_are_told(change, said):
    with pytest.raises(UnreadableError, match=said) as fault:
        limits.open_zip(change(packed({"a": b"content " * 50})))["a"]
    assert "\n" not in str(fault.value)


def test_parts_that_bear_one_name_are_refused():
    with pytest.raises(UnreadableError, match="重名"):
        limits.open_zip(twice("a\x1b.xml"))["a\x1b.xml"]


def test_parts_that_bear_one_name_do_no_harm_where_they_are_alike_or_not_read():
    data = packed({"a.xml": b"<a/>", "b.xml": b"<a/>", "c.esl": b"1", "d.esl": b"2"})
    parts = limits.open_zip(data.replace(b"b.xml", b"a.xml").replace(b"d.esl", b"c.esl"))
    assert parts["a.xml"] == b"<a/>"
    assert sorted(parts) == ["a.xml", "c.esl"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "DTD"),
        ("<!DOCTYPE a><a/>".encode("utf-16"), "DTD"),
        (b"<?xml version='1.0'?><!-- x --><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "DTD"),
        (b"<a>&b;</a>", "XML"),
        (b"<a>\0</a>", "XML"),
        (b"<a>&#xD800;</a>", "XML"),
        (b"<a>\xed\xa0\x80</a>", "XML"),
        (b"<a", "XML"),
        (b"", "XML"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "XML"),
        (b"<?xml version='1.0' encoding='utf-7'?><a/>", "XML"),
    ],
)
def test_xml_that_is_broken_or_reaches_out_is_refused(content, said):
    with pytest.raises(UnreadableError, match=said):
        parse_xml(content, "a.xml")


def test_xml_with_too_many_tags_is_refused(monkeypatch):
    bound(monkeypatch, xml_tags=10)
    with pytest.raises(UnreadableError, match="标记超过上限"):
        parse_xml(b"<a>" + b"<b/>" * 10 + b"</a>", "a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_may_say_its_encoding(encoding):
    content = f"<?xml version='1.0' encoding='{encoding}'?><a>报告</a>".encode(encoding)
    assert parse_xml(content, "a.xml").text == "报告"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6))
def test_any_damage_to_a_zip_is_told(changes):
    data = docx(p("甲"))
    for at, content in changes:
        data = patched(data, at % len(data), content)
    found = []
    try:
        parts = limits.open_zip(data)
    except UnreadableError as fault:
        found.append(str(fault))
    else:
        for name in parts:
            try:
                found.append(name if parts[name] is not None else "")
            except UnreadableError as fault:
                found.append(str(fault))
    assert all(found)
