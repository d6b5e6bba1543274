"""Paragraphs are numbered as the reader numbers them."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from checker.outputs.docx.comment_marks import paragraphs
from checker.outputs.docx.xml_offsets import scan
from checker.readers import read
from tests.readers import _docx as word

# § is a paragraph with a text of its own
_BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
_LEAF = st.sampled_from(["<w:p/>", "§", "<w:bookmarkStart/>"])


def _wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, max_size=3).map("".join)
    row = "<w:tbl><w:tr>{}<w:tc>{}</w:tc></w:tr></w:tbl>"
    return st.one_of(
        several,
        several.map(lambda x: row.format("", x)),
        several.map(lambda x: row.format("<w:trPr><w:del/></w:trPr>", x)),
        several.map(lambda x: row.format('<w:trPr><w:del w:val="0"/></w:trPr>', x)),
        several.map(lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>"),
        several.map(lambda x: f"<w:p><w:r><w:t>Q</w:t></w:r>{_BOX.format(x)}</w:p>"),
        st.tuples(several, several).map(
            lambda x: (
                "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>".format(
                    *x
                )
            )
        ),
    )


@given(st.recursive(_LEAF, _wrap, max_leaves=12))
def test_numbers_are_those_of_the_reader(body: str):
    number = 0
    while "§" in body:
        body = body.replace("§", f"<w:p><w:r><w:t>t{number}.</w:t></w:r></w:p>", 1)
        number += 1
    data = word.pieces(body + word.p("末"))["word/document.xml"]
    found = paragraphs(scan(data))
    for paragraph in read(word.docx(body + word.p("末")), "a.docx").paragraphs:
        assert paragraph.paragraph is not None
        piece = found[paragraph.paragraph - 1]
        assert paragraph.text in data[piece.start : piece.end].decode()


@given(st.recursive(_LEAF, _wrap, max_leaves=12))
def test_elements_stand_where_they_are_said_to(body: str):
    data = word.pieces(body)["word/document.xml"]
    ours = [each.name.replace(" ", "}") for each in scan(data).walk()]
    assert ours == [each.tag.removeprefix("{") for each in ElementTree.fromstring(data).iter()]
    for each in scan(data).walk():
        tag = data[each.start : each.end]
        assert tag.startswith(b"<")
        assert tag.endswith(b">")
        assert tag.count(b"<") == 1 if each.empty else tag[each.close - each.start :].startswith(b"</")
