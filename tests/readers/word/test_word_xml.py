"""Word documents in one XML file: Word 2003's with its lists, changes, notes and comments; flat OPC."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers import kind_of, read
from checker.readers.word import word_xml
from tests.readers._docx import abstract, docx, level, num, numbered, p, pieces

SPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)
LISTS = (
    '<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>'
    '<w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="0"/>'
    '<w:suff w:val="Space"/><w:lvlText w:val="%2."/></w:lvl></w:listDef>'
    '<w:list w:ilfo="7"><w:ilst w:val="3"/></w:list></w:lists>'
)


def word_2003(body: str, before: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    return f"{head}<w:wordDocument {SPACES}>{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()


def said(data: bytes) -> list[tuple[str, str]]:
    return [(item.text, item.source) for item in read(data, "a.doc").paragraphs]


def listed(text: str, depth: int) -> str:
    return p(text, f'<w:listPr><w:ilvl w:val="{depth}"/><w:ilfo w:val="7"/></w:listPr>')


def test_lists_of_2003_are_counted():
    body = (
        listed("做法", 0) + "<wx:sub-section>" + listed("其一", 1) + listed("其二", 1) + "</wx:sub-section>"
    )
    assert said(word_2003(body + listed("问题", 0), LISTS)) == [
        (text, "body") for text in ("一、做法", "1. 其一", "2. 其二", "二、问题")
    ]


def test_changes_notes_and_comments_of_2003_are_no_text():
    changes = (
        '<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation>'
        '<aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content><w:r><w:t>新</w:t></w:r></aml:content></aml:annotation>'
        '<w:r><aml:annotation aml:id="3" w:type="Word.Comment"><aml:content><w:p><w:r><w:t>批注</w:t></w:r></w:p></aml:content></aml:annotation></w:r>'
        "<w:r><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:r>"
    )
    draft = word_xml.read(word_2003(f"<w:p><w:r><w:t>正文</w:t></w:r>{changes}</w:p>"))
    assert [(item.text, item.source) for item in draft.paragraphs] == [("正文新", "body"), ("脚注", "note")]
    assert (draft.revisions, draft.comments) == (2, 1)


def test_headers_pictures_and_breaks_of_2003():
    header = "<w:sectPr><w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr>"
    picture = '<w:p><w:r><w:pict><w:binData w:name="x">AAAA</w:binData></w:pict></w:r></w:p>'
    table = f"<w:tbl><w:tr><w:tc>{p('件数')}</w:tc><w:tc>{p('12')}</w:tc></w:tr></w:tbl>"
    line = '<w:p><w:r><w:t>甲</w:t><w:br w:type="text-wrapping"/><w:t>乙</w:t></w:r></w:p>'
    assert said(word_2003(line + picture + table + header)) == [
        ("甲\n乙", "body"),
        ("件数", "cell"),
        ("12", "cell"),
    ]


def flat(parts: dict[str, bytes]) -> bytes:
    inner = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content.decode()}</pkg:xmlData></pkg:part>'
        for name, content in parts.items()
        if not name.startswith("[")
    )
    binary = '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>AAAA</pkg:binaryData></pkg:part>'
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    return f'<?xml version="1.0"?>\n<pkg:package {space}>{inner}{binary}</pkg:package>'.encode()


def test_flat_package_is_read_as_the_docx_that_it_is():
    body = numbered("做法", 1) + p("正文") + numbered("问题", 1)
    parts = {"numbering": abstract(1, level(0, "chineseCounting", "%1、")) + num(1, 1)}
    assert said(flat(pieces(body, **parts))) == said(docx(body, **parts))
    assert said(docx(body, **parts))[2] == ("二、问题", "body")


@pytest.mark.parametrize("name", ["a.doc", "a.xml", "a.txt", "a"])
@pytest.mark.parametrize(
    "data", [word_2003(p("甲")), b"\xef\xbb\xbf" + word_2003(p("甲")), flat(pieces(p("甲")))]
)
def test_kind_is_told_by_content(data: bytes, name: str):
    assert kind_of(data, name) == "wordxml"


@pytest.mark.parametrize("data", [b"<pkg:package", flat({}), word_2003("")[:-20], word_2003("<w:p></w:q>")])
def test_what_is_broken_is_refused(data: bytes):
    with pytest.raises(UnreadableError):
        word_xml.read(data)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_piece_cut_out_gives_text_or_the_one_error(start: int, length: int):
    whole = word_2003(listed("做法", 0) + p("正文"), LISTS)
    try:
        word_xml.read(whole[:start] + whole[start + length :])
    except UnreadableError:
        return
