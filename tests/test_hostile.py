"""Hostile and broken files through the command line: one clear line each, and the others are checked."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from checker.outputs import OUTPUTS
from checker.readers import READERS, read
from tests.cli._run import BAD, GOOD, process
from tests.helpers import ROOT, reports
from tests.readers import _ofds, _pdfs
from tests.readers._docx import docx, p, packed, pieces

TEXT = Path(GOOD).read_text("utf-8")
MEMORY_KB = 300_000


def bomb(parts: int, size: int) -> bytes:
    """A zip of zeros that calls itself a docx."""
    names = ["word/document.xml", *(f"word/p{i}.xml" for i in range(parts - 1))]
    return packed({"[Content_Types].xml": b"<Types/>", **dict.fromkeys(names, bytes(size))})


def with_main(content: bytes) -> bytes:
    return packed({**pieces(p("甲")), "word/document.xml": content})


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def flagged_as_encrypted(data: bytes) -> bytes:
    found = bytearray(data)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = found.find(mark)
        while at >= 0:
            struct.pack_into("<H", found, at + offset, 1)
            at = found.find(mark, at + 4)
    return bytes(found)


def twice() -> bytes:
    return packed({**pieces(p("甲")), "word/documenX.xml": b"<a/>"}).replace(b"documenX", b"document")


DTD = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
GROUPS = b"{\\rtf1" + b"{" * 100_000
DOCX = docx("".join(p(line.replace("&", "&amp;")) for line in TEXT.splitlines() if line.strip()))
UNREADABLE: dict[str, tuple[bytes, str]] = {
    "zero.docx": (b"", "空的"),
    "zero.txt": (b"", "空的"),
    "cut.docx": (DOCX[: len(DOCX) // 2], "不完整或已损坏"),
    "cut.pdf": (_pdfs.pdf(_pdfs.shown(60, 700, "甲"))[:300], "损坏"),
    "cut.ofd": (_ofds.package(_ofds.page(""))[:400], "不完整或已损坏"),
    "bomb.docx": (bomb(1, 100_000_000), "过大"),
    "bombs.docx": (bomb(30, 15_000_000), "展开后有"),
    "nested.zip": (zipped("a.zip", zipped("b.zip", bytes(1_000_000))), "不再展开"),
    "locked.docx": (flagged_as_encrypted(DOCX), "加密"),
    "twice.docx": (twice(), "重名"),
    "dtd.docx": (with_main(DTD), "DTD"),
    "dtd16.docx": (with_main(DTD.decode().encode("utf-16")), "DTD"),
    "deep.docx": (with_main(b"<a>" * 90_000 + b"</a>" * 90_000), "正文"),
    "bodiless.docx": (with_main(b"<w:document xmlns:w='x'/>"), "正文"),
    "other.docx": (zipped("readme", b"x"), "没有 docx 文档应有的部件"),
    "picture.doc": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "这是图片"),
    "noise.txt": (bytes(range(128, 256)) * 40 + b"\0\1\2", "不是可识别的文字"),
    "script.html": (b"<html><body><script>document.write('x')</script></body></html>", "网页里没有"),
    "broken.mht": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--", "网页"),
}
READABLE: dict[bytes, bytes] = {
    "有 空格 的.txt".encode(): TEXT.encode(),
    "换\n行.txt".encode(): TEXT.encode(),
    b"\xc8\xf0\xff.txt": TEXT.encode(),
    "控制字符.txt".encode(): TEXT.replace("法治", "法\x07治\x1b[31m", 3).encode(),
    "半个代理.html".encode(): f"<meta charset=utf-8><p>&#xD800;{TEXT}\ufffe&#0;".replace(
        "\n", "<p>"
    ).encode(),
    "代理字节.txt".encode(): TEXT.encode() + b"\xed\xa0\x80",
    "控制字符.docx".encode(): docx("".join(p(f"{line}&#x9;") for line in TEXT.splitlines() if line)),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Hostile files among good ones."""
    place = tmp_path_factory.mktemp("hostile")
    for name, (data, _) in UNREADABLE.items():
        (place / name).write_bytes(data)
    for raw, data in READABLE.items():
        try:
            Path(os.fsdecode(os.fsencode(place) + b"/" + raw)).write_bytes(data)
        except OSError:  # a file system that takes only UTF-8, or no newlines
            continue
    (place / "文件夹.docx").mkdir()
    (place / "坏.txt").write_bytes(Path(BAD).read_bytes())
    return place


@pytest.fixture(scope="module")
def answer(folder):
    done = process("check", "--format", "json", "--rulebook", "department", str(folder))
    return done.returncode, json.loads(done.stdout), done.stderr.decode("utf-8", "replace")


def test_good_files_among_hostile_ones_are_all_checked(folder, answer):
    code, data, said = answer
    assert code == 2
    assert "Traceback" not in said
    checked = {Path(each["path"]).name for each in data["reports"]}
    present = {os.fsdecode(raw) for raw in READABLE if (folder / os.fsdecode(raw)).exists()}
    assert len(checked) == len(present) + 1
    assert {name for name in present if name.isprintable()} <= checked


@pytest.mark.parametrize("name", UNREADABLE)
def test_each_hostile_file_gets_its_one_line(answer, name):
    _, data, said = answer
    reasons = [each["reason"] for each in data["unreadable"] if name in Path(each["path"]).parts]
    assert len(reasons) == 1
    assert UNREADABLE[name][1] in reasons[0]
    assert "\n" not in reasons[0]
    assert said.count(reasons[0]) >= 1


def test_a_folder_named_like_a_file_is_said_to_be_one(answer):
    _, data, _ = answer
    assert [each["reason"] for each in data["unreadable"] if each["path"].endswith("文件夹.docx")] == [
        "这是文件夹，不是文件，里面也没有可检查的文件。请核对路径"
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="needs an ordinary user (root may read everything)",
)
def test_a_file_without_permission_is_told(tmp_path):
    shut, good = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (shut, good):
        path.write_text(TEXT, "utf-8")
    shut.chmod(0)
    done = process("check", "--quiet", str(tmp_path))
    assert done.returncode == 2
    assert "没有读取权限" in done.stderr.decode()
    assert "b.txt" in done.stdout.decode()


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_takes_what_hostile_files_say(folder, name, tmp_path):
    out = tmp_path / "out"
    done = process("check", "--format", f"{name}:{out}", "--quiet", str(folder))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert out.stat().st_size > 100


# The peak of the process itself from /proc: ru_maxrss would begin with that of the pytest that forked it.
_MEASURED = """
import re, resource, sys
from checker.errors import UnreadableError
from checker.readers import read
try:
    read(open(sys.argv[1], "rb").read(), sys.argv[1])
except UnreadableError:
    pass
own = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        *((name, data) for name, (data, _) in UNREADABLE.items() if name != "picture.doc"),
        ("groups.rtf", GROUPS),
        ("tags.html", b"<div>" * 140_000),
        ("cells.html", b"<table>" * 20_000 + b"x"),
        ("lines.txt", b"\n" * 3_000_000),
        ("one.txt", "法".encode() * 600_000),
        ("pages.pdf", _pdfs.pdf(*[b""] * 1_400)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_no_file_takes_a_gigabyte(tmp_path, name, data, monkeypatch):
    monkeypatch.setenv("PATH", "")  # without LibreOffice, whose memory is its own
    (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(tmp_path / name)],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert int(done.stdout) < MEMORY_KB


# Nothing is ever fetched

AWAY = "http://127.0.0.1:9/x"
FETCHING: dict[str, bytes] = {
    "txt": f"{AWAY} 报告".encode(),
    "md": f"![图]({AWAY})报告".encode(),
    "html": f'<link rel=stylesheet href="{AWAY}"><base href="{AWAY}"><img src="{AWAY}"><iframe src="{AWAY}">'
    f"</iframe><p>{'报告写了这一年做的事。' * 40}".encode(),
    "mht": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    + f'<img src="{AWAY}"><p>report'.encode()
    + b"\n--x--",
    "docx": packed(
        {
            **pieces(p("报告") + '<w:altChunk r:id="r1"/>'),
            "word/_rels/document.xml.rels": (
                f'<Relationships><Relationship Id="r1" Type="a/aFChunk" Target="{AWAY}" TargetMode="External"/>'
                f'<Relationship Id="r2" Type="a/styles" Target="{AWAY}"/></Relationships>'
            ).encode(),
        }
    ),
    "wordxml": b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    b'<w:body><w:p><w:hlink w:dest="http://127.0.0.1:9/x"><w:r><w:t>report</w:t></w:r></w:hlink>'
    b'<w:subDoc w:link="http://127.0.0.1:9/x"/></w:p></w:body></w:wordDocument>',
    "odt": b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
    b'<office:body><office:text><text:section><text:section-source xlink:href="http://127.0.0.1:9/x"/></text:section>'
    b"<text:p>report</text:p></office:text></office:body></office:document>",
    "ofd": _ofds.package(
        _ofds.page(_ofds.shown(30, 40, "报告")),
        resources=f'<ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>{AWAY}</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias>",
    ),
    "rtf": f'{{\\rtf1{{\\field{{\\*\\fldinst INCLUDETEXT "{AWAY}"}}{{\\fldrslt x}}}} report\\par}}'.encode(),
    "doc": (ROOT / "tests/readers/data/small.doc").read_bytes(),
    "pdf": _pdfs.pdf(_pdfs.shown(60, 700, "报告")).replace(
        b"<</Type/Catalog", f"<</OpenAction<</S/URI/URI({AWAY})>>/Type/Catalog".encode()
    ),
}
_OFFLINE = """
import sys
from importlib import import_module
def refuse(event, args):
    if event.startswith("socket.") or event.startswith("urllib."):
        print("opened", event)
        raise SystemExit(9)
sys.addaudithook(refuse)
kind, data = sys.argv[1], sys.stdin.buffer.read()
if kind == "pdf":
    found = import_module("checker.readers.paged.pdf_child").read(data)["paragraphs"]
elif kind in ("doc", "rtf"):
    found = import_module("checker.readers.word." + kind).finish(data, None).paragraphs
else:
    from checker.readers import read
    found = read(data, "a." + kind).paragraphs
print(len(found))
"""


@pytest.mark.parametrize("kind", READERS)
def test_no_reader_opens_a_socket(kind):
    if kind == "doc":
        pytest.importorskip("olefile", reason="needs olefile (extra doc)")
    done = subprocess.run(
        [sys.executable, "-c", _OFFLINE, kind],
        input=FETCHING[kind],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr == b""
    assert int(done.stdout) >= 1


# Long reports, and bounds that an option raises


@pytest.mark.parametrize("kind", ["txt", "docx", "html", "ofd", "pdf"])
def test_a_report_of_300_pages_is_read_to_its_end(kind):
    prose = "".join("".join(path.read_text("utf-8").split()) for path in reports())
    rows = [(prose * 5)[at : at + 24] for at in range(0, 300 * 10 * 24, 24)]
    pages = [rows[at : at + 10] for at in range(0, len(rows), 10)]
    if kind == "pdf":
        data = _pdfs.pdf(
            *(b"".join(_pdfs.shown(60, 760 - 60 * n, row) for n, row in enumerate(page)) for page in pages)
        )
    elif kind == "ofd":
        data = _ofds.package(
            *(
                _ofds.page("".join(_ofds.shown(20, 30 + 20 * n, row) for n, row in enumerate(page)))
                for page in pages
            )
        )
    elif kind == "docx":
        data = docx("".join(p(escape(row)) for row in rows))
    else:
        mark = "<p>" if kind == "html" else ""
        data = "".join(f"{mark}{escape(row)}\n" for row in rows).encode()
    draft = read(data, f"a.{kind}")
    found = "".join(each.text for each in draft.paragraphs)
    assert len(found) > 0.99 * len("".join(rows))
    assert rows[-1][-8:] in found
    if kind in {"pdf", "ofd"}:
        assert max(each.page or 0 for each in draft.paragraphs) >= 299  # a paragraph may begin before


def test_bounds_are_raised_by_an_option(tmp_path):
    for name in ("a.html", "b.html"):
        page = "".join(f"<p>{line}" for line in TEXT.splitlines()) + "<i></i>" * 76_000
        (tmp_path / name).write_text(page, "utf-8")
    refused = process("check", "--quiet", str(tmp_path))
    assert refused.returncode == 2
    assert refused.stderr.decode().count("超过上限") == 2
    for jobs in ("1", "2"):
        raised = process("check", "--quiet", "--limits", "2", "--jobs", jobs, str(tmp_path))
        assert raised.returncode == 0, raised.stderr.decode()


@pytest.mark.parametrize("value", ["0", "1.5", "101", "x"])
def test_a_factor_that_makes_no_sense_is_refused(value):
    done = process("check", "--limits", value, GOOD)
    assert done.returncode == 2
    assert "--limits" in done.stderr.decode()
