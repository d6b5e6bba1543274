"""A bureau's own template: fields in the text, divided among runs, in content controls, headers and tables."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.outputs.docx.fill import Value, fields_of, filled, joined
from checker.outputs.docx.official_layout import Passage, document
from checker.readers import read
from tests.outputs._libreoffice import as_pdf
from tests.readers import _docx as word

FIELDS: dict[str, Value] = {
    "单位": "青禾县<水务局>",
    "审查意见": ("一、缺少的内容", "（一）公平竞争审查"),
    "期限": "    年  月  日",
}


def texts(data: bytes) -> list[str]:
    return [each.text for each in read(data, "a.docx").paragraphs]


def run(text: str, look: str = "") -> str:
    looks = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{looks}<w:t>{text}</w:t></w:r>"


def template(*paragraphs: str) -> bytes:
    return word.docx("".join(f"<w:p>{each}</w:p>" for each in paragraphs))


@pytest.mark.parametrize(
    "body",
    [
        run("致{{单位}}："),
        run("致{{ 单位 }}："),
        run("致") + run("{{单") + run("位", "<w:b/>") + run("}}："),
        run("致{") + run("{单位}") + run("}：", "<w:i/>"),
        run("致｛｛单位｝｝："),
    ],
)
def test_a_field_is_found_however_word_divides_it(body: str):
    data = template(body)
    assert fields_of(data).written == ("单位",)
    assert texts(filled(data, FIELDS, "t")) == ["致青禾县<水务局>："]


def test_several_fields_in_a_line_and_what_is_no_field_stay_apart():
    data = template(run("{{单位}}于{{期限}}前报送{{别的}}，{单位}。"))
    (line,) = texts(filled(data, FIELDS, "t"))
    assert line == "青禾县<水务局>于    年  月  日前报送{{别的}}，{单位}。"


def test_paragraphs_take_the_looks_of_the_one_that_they_replace():
    form = '<w:pPr><w:jc w:val="both"/></w:pPr>'
    out = filled(template(form + run("{{审查意见}}", "<w:b/>"), run("末")), FIELDS, "t")
    assert texts(out) == ["一、缺少的内容", "（一）公平竞争审查", "末"]
    with zipfile.ZipFile(BytesIO(out)) as package:
        body = package.read("word/document.xml").decode()
    assert body.count(form) == body.count("<w:b/>") == 2


def test_paragraphs_inside_a_line_are_joined():
    assert texts(filled(template(run("意见：{{审查意见}}")), FIELDS, "t")) == [
        "意见：一、缺少的内容 （一）公平竞争审查"
    ]


def control(name: str, inside: str, kind: str = "tag") -> str:
    return f'<w:sdt><w:sdtPr><w:{kind} w:val="{name}"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


@pytest.mark.parametrize("kind", ["tag", "alias"])
def test_content_controls(kind: str):
    data = word.docx(
        f"<w:p>{run('致')}{control('单位', run('点击') + run('输入'), kind)}</w:p>"
        + control("审查意见", f"<w:p>{run('点击输入')}</w:p>", kind)
        + control("密级", f"<w:p>{run('无')}</w:p>", kind)
    )
    assert fields_of(data).controls == ("单位", "审查意见", "密级")
    out = filled(data, FIELDS, "t")
    assert texts(out) == ["致青禾县<水务局>", "一、缺少的内容", "（一）公平竞争审查", "无"]
    with zipfile.ZipFile(BytesIO(out)) as package:
        assert package.read("word/document.xml").count(b"showingPlcHdr") == 1


def test_a_field_in_a_table_and_in_a_header():
    made = word.pieces(f"<w:tbl><w:tr><w:tc><w:p>{run('{{单位}}')}</w:p></w:tc></w:tr></w:tbl><w:p/>")
    made["word/header1.xml"] = f'<w:hdr xmlns:w="{word.W}"><w:p>{run("{{单位}}")}</w:p></w:hdr>'.encode()
    out = filled(word.packed(made), FIELDS, "t")
    with zipfile.ZipFile(BytesIO(out)) as package:
        assert "青禾县&lt;水务局&gt;".encode() in package.read("word/header1.xml")
        assert "青禾县&lt;水务局&gt;".encode() in package.read("word/document.xml")


@pytest.mark.parametrize("data", [b"", b"text", word.docx("")[:100]])
def test_what_is_no_template_is_refused(data: bytes):
    with pytest.raises(UnreadableError):
        fields_of(data)


def test_letters_of_one_template_are_joined_page_by_page(tmp_path: Path):
    letters = [
        document([Passage("title", f"关于{name}的审查意见"), Passage("body", "正文")], "t")
        for name in "甲乙丙"
    ]
    out = joined(letters)
    assert [text for text in texts(out) if text] == [
        text for name in "甲乙丙" for text in (f"关于{name}的审查意见", "正文")
    ]
    pdf = as_pdf(out, tmp_path)
    pdfium = pytest.importorskip("pypdfium2", reason="needs pypdfium2")
    assert len(pdfium.PdfDocument(pdf)) == 3
