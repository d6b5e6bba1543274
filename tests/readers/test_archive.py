"""Zips of drafts: names as Chinese systems write them, litter, nested archives, bombs."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers import archive
from tests.helpers import bound

TEXT = "一、主要举措".encode()


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry, content in entries:
            target.writestr(entry, content)
    return out.getvalue()


def renamed(name: bytes, content: bytes = TEXT) -> bytes:
    """A zip whose one name is these bytes, with no word on their encoding."""
    plain = "x" * len(name)
    return zipped((plain, content)).replace(plain.encode(), name)


def names(data: bytes) -> list[str]:
    return [name for name, _ in archive.members(data)]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_are_read_whatever_their_encoding(encoding: str) -> None:
    assert list(archive.members(renamed("各局/区司法局年度报告.txt".encode(encoding)))) == [
        ("各局/区司法局年度报告.txt", TEXT)
    ]
    assert names(zipped(("市局报告.docx", TEXT))) == ["市局报告.docx"]


def test_name_in_the_extra_field_counts() -> None:
    name = "区司法局.txt".encode()
    info = zipfile.ZipInfo("plain.txt")
    info.extra = b"\x75\x70" + (5 + len(name)).to_bytes(2, "little") + b"\1\0\0\0\0" + name
    assert names(zipped((info, TEXT))) == ["区司法局.txt"]


def test_folders_links_and_litter_are_left_out() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    data = zipped(
        ("a/", b""),
        (link, b"/etc/passwd"),
        ("__MACOSX/a/._b.txt", b"x"),
        ("a/.DS_Store", b"x"),
        ("a/~$b.docx", b"x"),
        ("a/b.txt", TEXT),
    )
    assert list(archive.members(data)) == [("a/b.txt", TEXT)]


def test_only_what_is_wanted_is_expanded_in_order_of_names() -> None:
    data = zipped(("b.txt", TEXT), ("c.png", b"x"), ("a.txt", TEXT))
    assert [name for name, _ in archive.members(data, lambda name: name.endswith(".txt"))] == [
        "a.txt",
        "b.txt",
    ]


def test_names_that_climb_or_hold_controls_are_tamed() -> None:
    assert names(
        zipped(("../../etc/a.txt", TEXT), ("/b.txt", TEXT), ("c\\d.txt", TEXT), ("e\n\x1bf.txt", TEXT))
    ) == [
        "b.txt",
        "c/d.txt",
        "e??f.txt",
        "etc/a.txt",
    ]


def test_nested_archive_is_refused_and_the_others_go_on() -> None:
    (_, first), (_, second) = archive.members(zipped(("a.zip", zipped(("x.txt", TEXT))), ("b.txt", TEXT)))
    assert isinstance(first, UnreadableError)
    assert "还有压缩包" in str(first)
    assert second == TEXT


def test_damaged_and_encrypted_members_are_told_one_by_one() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as target:
        target.writestr("a.txt", "damaged-content")
        target.writestr("b.txt", TEXT)
    (_, first), (_, second) = archive.members(
        stored.getvalue().replace(b"damaged-content", b"damaged-c0ntent")
    )
    assert "校验不符" in str(first)
    assert second == TEXT
    locked = bytearray(zipped(("a.txt", TEXT)))
    locked[6] |= 1
    locked[locked.index(b"PK\1\2") + 8] |= 1
    ((_, only),) = archive.members(bytes(locked))
    assert "加密" in str(only)


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    ((_, only),) = archive.members(zipped(("a.txt", b" " * 15_900_000)))
    assert isinstance(only, bytes | UnreadableError)
    bound(monkeypatch, zip_part=1_000)
    ((_, only),) = archive.members(zipped(("a.txt", b" " * 2_000)))
    assert "过大" in str(only)
    bound(monkeypatch, zip_expanded=3_000)
    with pytest.raises(UnreadableError, match="上限"):
        list(archive.members(zipped(*((f"{n}.txt", b" " * 900) for n in range(9)))))
    bound(monkeypatch, zip_members=3)
    with pytest.raises(UnreadableError, match="上限"):
        list(archive.members(zipped(*((f"{n}.txt", b"") for n in range(9)))))


@pytest.mark.parametrize("data", [zipped(), zipped(("a/", b"")), zipped((".x", b"x"))])
def test_archive_without_files_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="没有可以检查的文件"):
        list(archive.members(data))


@settings(deadline=None)
@given(st.data())
def test_damaged_bytes_give_members_or_the_one_error(data: st.DataObject) -> None:
    whole = bytearray(zipped(("报告/a.txt", TEXT * 40), ("b.docx", TEXT)))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = list(archive.members(bytes(whole)))
    except UnreadableError:
        return
    assert all(isinstance(content, bytes | UnreadableError) for _, content in found)
