from __future__ import annotations

import shutil
import struct
from io import BytesIO
from pathlib import Path

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers.word import doc
from checker.readers.word import libreoffice as _office
from checker.readers.word.doc_binary import read_pieces

SMALL = (Path(__file__).parents[1] / "data" / "small.doc").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = pytest.mark.skipif(_office.office() is None, reason="needs LibreOffice")
TEXTS = [
    "某局2024年法治政府建设情况报告",
    "主要做法",
    "学习法律",
    "可见文字 only",
    "结果\n第二行",
    "新增一句。",
]


def stream_offset(name: str) -> int:
    """Where a stream of SMALL begins in the file (it lies in one piece)."""
    with olefile.OleFileIO(BytesIO(SMALL)) as container:
        return SMALL.index(container.openstream(name).read()[:512])


@pytest.fixture
def no_office(monkeypatch):
    monkeypatch.setattr(_office, "office", lambda: None)
    monkeypatch.setattr(doc, "office", lambda: None)


def test_the_piece_table_gives_what_is_shown(no_office):
    draft = doc.read(SMALL)
    found = [(each.text, each.source) for each in draft.paragraphs]
    assert found == [
        *((text, "body") for text in TEXTS[:3]),
        ("注释文字", "note"),
        *((text, "body") for text in TEXTS[3:]),
        ("案件数", "cell"),
        ("12件", "cell"),
        ("某局", "body"),
    ]
    assert draft.revisions == 2
    assert "自动编号读不出来" in draft.notices[0]


@OFFICE
def test_libreoffice_gives_automatic_numbers_too():
    draft = doc.read(SMALL)
    assert draft.paragraphs[1].text == "一、主要做法"
    assert draft.paragraphs[0].align == "center"
    assert len(draft.notices) == 1
    assert "LibreOffice" in draft.notices[0]


def test_a_conversion_that_fails_falls_back_to_the_piece_table(monkeypatch):
    monkeypatch.setattr(doc, "to_docx", lambda files: [None] * len(files))
    found = [each.text for each in doc.read(SMALL).paragraphs if each.source == "body"]
    assert found[:6] == TEXTS


def test_without_any_way_the_message_names_the_commands(no_office, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "checker.readers.word.doc_binary", None)
    with pytest.raises(UnreadableError, match=r"pip install 'fazhi-checker\[doc\]'"):
        doc.read(SMALL)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "Excel"),
        (OLE + bytes(600) + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        (OLE + bytes(600), "不是 Word"),
    ],
)
def test_other_ole_files_are_told(data, said):
    with pytest.raises(UnreadableError, match=said):
        doc.read(data)


def test_an_encrypted_or_an_older_document_is_told():
    at = stream_offset("WordDocument")
    encrypted, older = bytearray(SMALL), bytearray(SMALL)
    encrypted[at + 11] |= 1
    older[at + 2 : at + 4] = struct.pack("<H", 0x65)
    for data, said in ((encrypted, "加密"), (older, "Word 97 以前")):
        with pytest.raises(UnreadableError, match=said):
            read_pieces(bytes(data))
    with pytest.raises(UnreadableError, match="加密"):
        doc.check(bytes(encrypted))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, len(SMALL)),
)
def test_damaged_bytes_are_read_or_refused(changes, length):
    data = bytearray(SMALL)
    for at, value in changes:
        data[at] = value
    for damaged in (bytes(data), bytes(data[:length])):
        try:
            draft = read_pieces(damaged)
        except UnreadableError:
            continue
        assert all(each.text.strip() for each in draft.paragraphs)


def test_damaged_structures_are_refused():
    at = stream_offset("WordDocument")
    for offset, value in ((0x1A2, 0xFFFFFFF0), (0x1A6, 3), (0xFA, 0xFFFFFFF0), (0xFE, 0xFFFFFFF0)):
        data = bytearray(SMALL)
        data[at + offset : at + offset + 4] = struct.pack("<I", value)
        with pytest.raises(UnreadableError, match="损坏"):
            read_pieces(bytes(data))


@OFFICE
def test_soffice_is_really_there():
    assert shutil.which("soffice") or Path(_office.office() or "").exists()


def test_a_password_is_told_even_beside_a_stub_of_a_document():
    stub = b"".join(name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage"))
    with pytest.raises(UnreadableError, match="已加密"):
        doc.read(OLE + stub)
