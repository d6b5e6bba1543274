"""Saved web archives: encodings of parts, charsets, damage."""

from __future__ import annotations

import base64
import contextlib
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers.html import mht
from checker.text.normalize import canonical
from tests.readers.samples import SAMPLES, expected, needs_samples

PAGE = "<html><body><p>一、主要举措</p><p>各项任务均已完成。</p></body></html>"
TEXTS = ["一、主要举措", "各项任务均已完成。"]


def archive(content: bytes, coding: str, charset: str = "", head: str = "") -> bytes:
    told = f'; charset="{charset}"' if charset else ""
    return (
        b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; '
        + head.encode()
        + b' boundary="--B"\r\n\r\n----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n'
        + f"----B\r\nContent-ID: <a>\r\nContent-Type: text/html{told}\r\n".encode()
        + f"Content-Transfer-Encoding: {coding}\r\n\r\n".encode()
        + content
        + b"\r\n----B--\r\n"
    )


def texts(data: bytes) -> list[str]:
    return [item.text for item in mht.read(data).paragraphs]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        mht.read(data)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "no-such"])
def test_every_coding_and_charset_is_read(encoding: str, declared: str) -> None:
    content = PAGE.encode(encoding)
    assert texts(archive(quopri.encodestring(content), "quoted-printable", declared)) == TEXTS
    assert texts(archive(base64.encodebytes(content), "base64", declared)) == TEXTS
    assert texts(archive(content, "8bit", declared)) == TEXTS


def test_root_part_is_the_one_named() -> None:
    frame = b"----B\r\nContent-Type: text/html\r\n\r\n<p>advertisement</p>\r\n"
    data = archive(PAGE.encode(), "8bit", head='start="<a>";').replace(
        b"----B\r\nContent-Type: image", frame + b"----B\r\nContent-Type: image"
    )
    assert texts(data) == TEXTS


def test_page_alone_is_read() -> None:
    assert texts(b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + PAGE.encode()) == TEXTS


def test_archive_without_a_page_is_told() -> None:
    assert "没有网页" in refusal(archive(b"x", "8bit").replace(b"text/html", b"text/plain"))
    assert "空的" in refusal(archive(b"", "8bit"))
    assert refusal(b"")


def test_too_many_parts_are_refused() -> None:
    assert "上限" in refusal(archive(PAGE.encode(), "8bit").replace(b"AAAA", b"\n----B" * 3_000))


def test_deeply_nested_parts_are_survived() -> None:
    head = b"MIME-Version: 1.0\n"
    for depth in range(1_500):
        head += b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (depth, depth)
    with contextlib.suppress(UnreadableError):
        mht.read(head + b"Content-Type: text/html\n\n" + PAGE.encode())


@settings(deadline=None)
@given(st.data())
def test_damaged_bytes_give_text_or_the_one_error(data: st.DataObject) -> None:
    whole = bytearray(archive(quopri.encodestring(PAGE.encode()), "quoted-printable", "utf-8"))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UnreadableError):
        assert mht.read(bytes(whole)).paragraphs


@needs_samples
def test_sample_holds_the_article() -> None:
    draft = mht.read((SAMPLES / "pages/J_saved.mht").read_bytes())
    title, second, *article = expected("s1_plain.docx")[:-1]
    body = [canonical(item.text) for item in draft.paragraphs if item.source == "body"]
    assert title + second in body
    start = body.index(article[0])
    assert body[start : start + len(article)] == article


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/related" + b";" * 3000 + b"\n\n",
        b'MIME-Version: 1.0\nContent-Type: multipart/related; a="' + b'\\"' * 2000 + b"\n\n",
        archive(PAGE.encode(), "8bit", "x" * 3000),
        b"MIME-Version: 1.0\n" + b"Content-Type: multipart/related; boundary=a\n\n--a\n" * 60,
    ],
)
def test_a_head_without_end_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="文件头异常"):
        mht.read(data)
