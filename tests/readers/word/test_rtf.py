from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers.word import libreoffice as _office
from checker.readers.word import rtf
from checker.readers.word.rtf_tokens import read_groups
from tests.readers import _docx as word

SMALL = (Path(__file__).parents[1] / "data" / "small.rtf").read_bytes()
OFFICE = pytest.mark.skipif(_office.office() is None, reason="needs LibreOffice")


@OFFICE
def test_rtf_is_read_through_libreoffice():
    draft = rtf.read(SMALL)
    found = [each.text for each in draft.paragraphs]
    assert found[0] == "某局2024年法治政府建设情况报告"
    assert found[2:7] == ["学习法律", "注释文字", "可见文字 only", "结果\n第二行", "新增一句。"]
    assert draft.revisions == 2
    assert "LibreOffice" in draft.notices[0]


@OFFICE
def test_remote_pictures_and_texts_are_not_fetched():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/x.png"
    source = (
        r"{\rtf1\ansi text{\field{\*\fldinst INCLUDEPICTURE "
        f'"{url}" '
        r"\\d}{\fldrslt }}{\field{\*\fldinst INCLUDETEXT "
        f'"{url}"'
        r"}{\fldrslt }}\par}"
    )
    try:
        assert [each.text for each in rtf.read(source.encode()).paragraphs] == ["text"]
    finally:
        server.shutdown()
    assert asked == []


def plain(source: str, head: str = r"\ansi\ansicpg936") -> list[str]:
    return [
        each.text for each in read_groups(("{\\rtf1" + head + " " + source + "}").encode("ascii")).paragraphs
    ]


def test_without_libreoffice_its_groups_are_read(monkeypatch):
    monkeypatch.setattr(_office, "office", lambda: None)
    draft = rtf.read(SMALL)
    found = [(each.text.replace(" ", ""), each.source) for each in draft.paragraphs]
    assert found == [
        ("某局2024年法治政府建设情况报告", "body"),
        ("一、主要做法", "body"),
        ("学习法律", "body"),
        ("注释文字", "note"),
        ("可见文字only", "body"),
        ("结果\n第二行", "body"),
        ("新增一句。", "body"),
        ("案件数", "cell"),
        ("12件", "cell"),
        ("某局", "body"),
    ]
    assert [each.align for each in draft.paragraphs[:1]] == ["center"]
    assert draft.revisions == 2
    assert "未经 LibreOffice" in draft.notices[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\'d6\'d0\'ce\'c4\par", ["中文"]),
        (r"\u20013\'3f\u25991?\par", ["中文"]),
        (r"\uc2\u20013\'d6\'d0 x\par", ["中 x"]),
        (r"\u-10179?\u-8704?\par", ["\U0001f600"]),
        (r"\u-10179?x\par", ["\ufffdx"]),
        (r"a\line b\tab c\emdash\~\_\{\}\\\par", ["a\nb\tc—\xa0-{}\\"]),
        (r"{\fonttbl{\f0 x;}}{\info{\title t}}{\*\unknown u}{\pict 00ff}a\par", ["a"]),
        (r"{\listtext\'d2\'bb\'a1\'a2\tab}a\par", ["一、 a"]),
        (r"a{\v hidden}{\deleted gone}\par b", ["a", "b"]),
        (r"{\header h\par}a{\field{\*\fldinst HYPERLINK}{\fldrslt b}}\par", ["ab"]),
        (r"a{\*\annotation note\par}\par", ["a"]),
        (r"a{\shp{\*\shpinst{\sp{\sn n}}{\shptxt b\par c\par}}}\par d\par", ["a", "b", "c", "d"]),
        (r"a\par}}}}b\par", ["a", "b"]),
        (r"\trowd\intbl a\cell b\cell\row\pard c\par", ["a", "b", "c"]),
    ],
)
def test_words_groups_and_destinations(source, expected):
    assert plain(source) == expected


def test_code_pages_of_fonts_and_of_the_document():
    fonts = r"{\fonttbl{\f1\fnil\fcharset134 SimSun;}{\f2\fnil\fcharset136 x;}}"
    assert plain(fonts + r"\f1\'d6\'d0\f2\'a4\'a4\par", r"\ansi\ansicpg1252") == ["中中"]
    assert plain(r"\'d6\'d0\'ce\'c4\par", r"\ansi") == ["中文"]
    assert plain(r"caf\'e9\par", r"\ansi") == ["café"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (rb"{\rtf1" + b"{" * 3000, "嵌套过深"),
        (rb"{\rtf1 {\pict 00}}", "只有图片"),
        (rb"{\rtf1" + rb"\a" * 1_200_001, "控制字超过上限"),
        (rb"{\rtf1 " + b"a" * 8_000_001, "文字超过上限"),
        (rb"{\rtf1" + rb"\par" * 100_001, "段落超过上限"),
    ],
)
def test_faults_are_said(data, said):
    with pytest.raises(UnreadableError, match=said):
        read_groups(data)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    b"{",
                    b"}",
                    b"\\par ",
                    b"\\u55357?",
                    b"\\'d6",
                    b"\\*",
                    b"\\pict",
                    b"\\shptxt",
                    b"\\footnote ",
                    b"a",
                ),
                *(
                    b"\\uc9",
                    b"\\u",
                    b"\\listtext",
                    b"\\v",
                    b"\\deleted",
                    b"\\cell",
                    b"\\f99999",
                    b"\\",
                    b"\xff",
                    b"\0",
                ),
            )
        ),
        max_size=40,
    )
)
def test_any_groups_are_read(pieces):
    draft = read_groups(b"{\\rtf1 first\\par " + b"".join(pieces))
    assert draft.paragraphs[0].text == "first"
    assert all(each.text.strip() and each.text.encode() for each in draft.paragraphs)


def test_numbers_that_libreoffice_loses_are_read_from_the_file():
    data = rb"{\rtf1\ansi\ansicpg936{\listtext\u19968\'3f\u12289\'3f\tab}\u20030\'3f\par}"
    draft = rtf.finish(data, word.docx(word.p("一?举")))
    assert [each.text for each in draft.paragraphs] == ["一、 举"]
    assert draft.notices == (rtf._NUMBERS,)


@pytest.mark.parametrize("inner", [b"{", b"{\\b ", b"{\\{"])
def test_deep_groups_are_refused_before_any_conversion(inner: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf, "to_docx", lambda files: pytest.fail("LibreOffice was asked"))
    data = b"{\\rtf1" + inner * 150 + b"\xbc\xd7" + b"}" * 151
    with pytest.raises(UnreadableError, match="嵌套过深"):
        rtf.read(data)


@pytest.mark.parametrize("data", [b"\\trowd\\cellx1\\intbl a\\cell\\row " * 3000, b"\\u30002 " * 310_000])
def test_what_libreoffice_would_take_minutes_for_is_read_by_groups(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rtf, "to_docx", lambda files: pytest.fail("LibreOffice was asked"))
    whole = b"{\\rtf1\\ansi\\ansicpg936 " + data + b"}"
    assert not rtf.for_office(whole)
    assert rtf.read(whole).paragraphs


def test_braces_that_are_text_are_no_groups() -> None:
    rtf.check(b"{\\rtf1 " + b"\\{" * 500 + b"}")
