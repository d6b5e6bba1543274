"""The registry: what a file is, what its name may promise wrongly, and what every reader must keep."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import suppress
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import limits, readers
from checker.errors import UnreadableError
from checker.readers import BY_OFFICE, READERS, SUFFIXES, convert, kind_of, read
from tests.helpers import bound
from tests.readers._docx import docx, p, packed, pieces
from tests.readers.opendocument.test_odt import odt
from tests.readers.word.test_doc import SMALL as DOC
from tests.readers.word.test_rtf import SMALL as RTF

TEXT = "某局2024年法治政府建设情况报告\n一、主要做法\n".encode()
WORD = docx(p("某局2024年法治政府建设情况报告"))
ODT = odt("<text:p>某局2024年法治政府建设情况报告</text:p>")
PAGE = "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><p>某局报告</p></body></html>".encode()
MHT = b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"


def test_every_format_has_its_module_with_a_read_function():
    for name, module in READERS.items():
        assert callable(import_module(module).read), name
    assert set(SUFFIXES.values()) == {*READERS, "zip"} - {"wordxml"}  # that one is told by content only
    for name in BY_OFFICE:
        module = import_module(READERS[name])
        assert callable(module.check)
        assert callable(module.finish)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (TEXT, "a.txt", "txt"),
        (TEXT, "a.md", "md"),
        (TEXT, "-", "txt"),
        (TEXT, "a.doc", "txt"),
        (WORD, "a.docx", "docx"),
        (WORD, "a.doc", "docx"),
        (WORD, "a.txt", "docx"),
        (DOC, "a.docx", "doc"),
        (DOC, "a.wps", "doc"),
        (RTF, "a.doc", "rtf"),
        (b"\xef\xbb\xbf" + RTF, "a.rtf", "rtf"),
        (ODT, "a.docx", "odt"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (PAGE, "a.doc", "html"),
        (b"\xef\xbb\xbf" + PAGE, "a.doc", "html"),
        (PAGE.decode().encode("utf-16"), "a.doc", "html"),
        (b"<table><tr><td>a</td></tr></table>", "a.doc", "html"),
        (b"<p>a</p>", "a.htm", "html"),
        (b"<b>a</b>", "a.txt", "txt"),
        (MHT, "a.doc", "mht"),
        (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>", "a.mht", "mht"),
        (packed({"OFD.xml": b""}), "a.zip", "ofd"),
        (packed({"x/a.txt": TEXT}), "a.zip", "zip"),
        (packed({"x/a.txt": TEXT}), "a", "zip"),
        (packed({"word/document.xml": b""}), "a.docx", "docx"),
        (b"PK is text here", "a.txt", "txt"),
        (b'<office:document xmlns:office="x"/>', "a.fodt", "odt"),
        ("某局购置 E-SafeNet 加密系统".encode(), "a.docx", "txt"),
        ("~$ 开头的文件".encode(), "~$a.txt.txt", "txt"),
    ],
)
def test_a_kind_is_told_by_content_first(data, name, kind):
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.docx", "空的"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.docx", "图片"),
        (b"Rar!\x1a\x07\x01\0", "a.zip", "只支持 zip"),
        (b"MZ\x90\0", "a.doc", "不是文档"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "a.docx", "Excel"),
        (packed({"[Content_Types].xml": b"", "ppt/x.xml": b""}), "a.docx", "PowerPoint"),
        (
            packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}),
            "a.odt",
            "表格",
        ),
        (packed({"a.txt": TEXT}), "a.docx", "应有的部件"),
        (packed({"a.txt": TEXT}), "a.zip", "压缩包"),
        (WORD[:200], "a.docx", "打不开"),
        (b"%TSD-Header-###%\x18\x40" + bytes(99), "a.docx", "加密软件"),
        (b"\x14#e\0E-SafeNet\0LOCK" + bytes(99), "a.doc", "加密软件"),
        (bytes(range(256)) * 9, "a.docx", "加密软件"),
        (b"\x05Wang\0" + bytes(150), "~$a.docx", "临时文件"),
        (",王某,pc,28.11.2026 10:00,file:///x;".encode(), ".~lock.a.docx#", "临时文件"),
        (packed({"uof.xml": b"<x/>", "content.xml": b"<x/>"}), "a.uot", "UOF"),
        (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>', "a.uof", "UOF"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "a.xls",
            "Excel",
        ),
        (b'<?xml version="1.0"?><project><a/></project>', "a.xml", "XML 数据"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.txt", "不是 Word"),
    ],
)
def test_what_is_no_draft_is_said(data, name, said):
    with pytest.raises(UnreadableError, match=said) as fault:
        read(data, name)
    assert "\n" not in str(fault.value)
    assert fault.value.todo


def test_a_wrong_suffix_is_noticed():
    assert "扩展名是 .doc" in read(WORD, "报告.doc").notices[0]
    assert read(WORD, "报告.docx").notices == ()
    assert read(WORD, "标准输入").notices == ()
    assert read(TEXT, "a.md").notices == ()


def test_reading_text_loads_no_other_reader():
    code = (
        "import sys; from checker.readers import read; read('报告'.encode(), 'a.txt');"
        "print([m for m in sys.modules if m.startswith('checker.readers.')],"
        "[m for m in ('xml.etree.ElementTree', 'lxml', 'olefile', 'pypdfium2', 'subprocess', 'email') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, heavy = run.stdout.strip().rsplit(" [", 1)
    assert heavy == "]"
    for other in set(READERS.values()) - {"checker.readers.plain.text"}:
        assert f"'{other}'" not in loaded


def test_no_reader_opens_a_socket(monkeypatch):
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a reader opened a socket")

    linked = p('<w:hyperlink r:id="r9"><w:r><w:t>甲</w:t></w:r></w:hyperlink>')
    parts = pieces(linked)
    parts["word/_rels/document.xml.rels"] = (
        b'<Relationships><Relationship Id="r9" Type="x/styles" Target="http://127.0.0.1:1/s.xml" TargetMode="External"/>'
        b'<Relationship Id="r8" Type="x/numbering" Target="http://127.0.0.1:1/n.xml"/></Relationships>'
    )
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for data, name in (
        (TEXT, "a.txt"),
        (packed(parts), "a.docx"),
        (ODT, "a.odt"),
        (PAGE, "a.html"),
        (TEXT, "a.md"),
    ):
        assert read(data, name).paragraphs


def test_what_libreoffice_made_of_many_files_is_what_it_makes_of_each():
    files = [(TEXT, "a.txt"), (b"", "b.txt"), (DOC, "c.doc"), (WORD, "d.docx"), (DOC, "e.wps")]
    made = convert(files)
    assert set(made) <= {2, 4}
    alone, shared = read(DOC, "c.doc"), read(DOC, "e.wps", made.get(4))
    assert [each.text for each in alone.paragraphs] == [each.text for each in shared.paragraphs]


def test_many_files_share_one_start_of_libreoffice(monkeypatch):
    started = []

    def to_docx(files):
        started.append([kind for _, kind in files])
        return [WORD, None]

    monkeypatch.setattr(import_module("checker.readers.word.libreoffice"), "to_docx", to_docx)
    monkeypatch.setattr(import_module("checker.readers.word.doc"), "to_docx", lambda files: [None])
    made = convert([(DOC, "c.doc"), (DOC, "e.wps")])
    first, second = read(DOC, "c.doc", made.get(0)), read(DOC, "e.wps", made.get(1))
    assert started == [["doc", "doc"]]
    assert (len(first.paragraphs), len(second.paragraphs)) == (1, 10)


def test_limits_can_be_raised(monkeypatch):
    bound(monkeypatch, file_size=10)
    with pytest.raises(UnreadableError, match="超过上限"):
        read(TEXT, "a.txt")
    monkeypatch.undo()
    bound(monkeypatch, characters=3)
    with pytest.raises(UnreadableError, match="文字超过上限"):
        read(WORD, "a.docx")
    try:
        limits.hold(limits.Limits().times(3))
        assert limits.held().file_size == 3 * 64 * limits.MB
    finally:
        limits.hold(limits.Limits())
    assert read(TEXT, "a.txt").paragraphs


@settings(max_examples=200, deadline=None)
@given(
    data=st.sampled_from((TEXT, WORD, ODT, PAGE, MHT)),
    changes=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), max_size=8),
    length=st.integers(1, 5000),
    suffix=st.sampled_from(sorted(set(SUFFIXES) - {".doc", ".rtf", ".wps", ".dot", ".wpt"})),
)
def test_damaged_files_are_read_or_refused(data, changes, length, suffix):
    damaged = bytearray(data)
    for at, value in changes:
        damaged[at % len(damaged)] = value
    with suppress(UnreadableError):
        assert isinstance(read(bytes(damaged[:length]), "a" + suffix), readers.Draft)


def test_getting_ready_imports_the_readers_of_those_files_and_no_others():
    code = (
        "import sys; from checker import readers; readers.get_ready(['a.DOCX', 'b', 'c.zip', 'd.rtf'])\n"
        "print(*sorted(set(readers.READERS.values()) & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["checker.readers.word.docx", "checker.readers.word.rtf"]
