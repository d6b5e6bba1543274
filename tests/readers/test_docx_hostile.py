"""Word packages that are damaged, that lie, or that were built to hurt."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers.word.docx import read
from tests.readers._docx import abstract, docx, level, num, numbered, p, packed, pieces, run

STRICT = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


def changed(name: str, content: bytes | None) -> bytes:
    """A small docx with one part replaced or left out."""
    parts = pieces(p("正文"), styles="", numbering=abstract(0) + num(1, 0), comments="", footnotes="")
    parts[name] = content or b""
    if content is None:
        del parts[name]
    return packed(parts)


def said(data: bytes) -> str:
    with pytest.raises(UnreadableError) as fault:
        read(data)
    assert "\n" not in str(fault.value)
    assert fault.value.todo
    return str(fault.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (changed("word/document.xml", None), "没有正文部件"),
        (changed("word/document.xml", b"<a/>"), "没有正文"),
        (changed("word/document.xml", b"<a"), "word/document.xml"),
        (changed("word/document.xml", b"<!DOCTYPE a><a/>"), "DTD"),
        (changed("word/styles.xml", b"\0"), "word/styles.xml"),
        (changed("word/numbering.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "DTD"),
        (changed("_rels/.rels", b"<a><a>"), "_rels/.rels"),
        (docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "嵌套过深"),
        (docx(p("<w:r>" * 5000 + "</w:r>" * 5000)), "嵌套过深"),
        (docx(p('<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')), "只有图片"),
        (docx('<w:altChunk r:id="r1"/>'), "altChunk"),
    ],
)
def test_faults_are_said_in_one_line(data, message):
    assert message in said(data)


def test_strict_ooxml_is_read():
    parts = pieces(numbered("甲", 1), numbering=abstract(0, level(0, "chineseCounting", "%1、")) + num(1, 0))
    for usual, strict in STRICT:
        parts = {name: content.replace(usual, strict) for name, content in parts.items()}
    assert read(packed(parts)).paragraphs[0].text == "一、甲"


@pytest.mark.parametrize(
    "name", ["word/styles.xml", "word/comments.xml", "word/_rels/document.xml.rels", "_rels/.rels"]
)
def test_parts_that_are_missing_do_not_matter(name):
    assert read(changed(name, None)).paragraphs[0].text == "正文"


def test_parts_are_found_by_their_relationships_and_without_regard_to_case():
    parts = pieces(p("正文"))
    parts["Word/Main.XML"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/main.xml")
    assert read(packed(parts)).paragraphs[0].text == "正文"


def test_relationships_do_not_lead_out_of_the_package():
    parts = pieces(p("正文"), styles="")
    links = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = links.replace(b"styles.xml", b"../../../../etc/passwd")
    assert read(packed(parts)).paragraphs[0].text == "正文"


def test_embedded_foreign_content_is_noticed():
    draft = read(docx(p("正文") + '<w:altChunk r:id="r1"/>'))
    assert "altChunk" in draft.notices[0]


def test_a_long_list_of_levels_or_a_huge_number_does_no_harm():
    huge = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="999999999999"/></w:lvlOverride>'
    numbering = (
        abstract(0, level(0, "upperRoman", "%1%9%2"), level(12, "decimal", "%1"))
        + num(1, 0, huge)
        + num(2, 7)
        + '<w:num w:numId="3"/><w:num><w:abstractNumId w:val="0"/></w:num>'
        + '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="-1"/></w:num>'
    )
    body = "".join(numbered("甲", each, depth) for each in (1, 2, 3, 4, 5) for depth in (0, 12))
    assert len(read(docx(body, numbering=numbering)).paragraphs) == 10


def test_a_numbering_style_that_points_to_itself_ends():
    styles = '<w:style w:type="numbering" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum>' + num(1, 0)
    assert read(docx(numbered("甲", 1), styles=styles, numbering=numbering)).paragraphs[0].text == "甲"


def test_a_part_of_millions_of_tags_is_refused_before_it_is_parsed():
    data = docx("<w:p/>" * 2_000_001)
    tracemalloc.start()
    assert "标记超过上限" in said(data)
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


NAMES = st.sampled_from(
    (
        *(
            "p",
            "r",
            "t",
            "tbl",
            "tr",
            "tc",
            "sdt",
            "sdtContent",
            "ins",
            "del",
            "moveFrom",
            "txbxContent",
            "hyperlink",
        ),
        *(
            "pPr",
            "rPr",
            "numPr",
            "trPr",
            "fldChar",
            "instrText",
            "br",
            "sym",
            "ruby",
            "rt",
            "rubyBase",
            "vanish",
        ),
        *(
            "footnoteReference",
            "jc",
            "pStyle",
            "rStyle",
            "numId",
            "ilvl",
            "lvl",
            "num",
            "abstractNum",
            "style",
        ),
        *(
            "abstractNumId",
            "lvlOverride",
            "startOverride",
            "lvlText",
            "basedOn",
            "footnote",
            "comment",
            "delText",
        ),
    )
)
VALUES = st.sampled_from(
    ("0", "1", "2", "-1", "x", "", "true", "center", "begin", "separate", "end", "F0FE", "%1%2")
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ("val", "numId", "abstractNumId", "ilvl", "styleId", "id", "type", "fldCharType", "char", "default")
    ),
    VALUES,
    max_size=3,
)


def element(name: str, attributes: dict[str, str], content: list[str]) -> str:
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{said}>{''.join(content)}</w:{name}>"


ALTERNATIVES = st.sampled_from(
    (
        "文",
        run("字"),
        "<mc:AlternateContent><mc:Choice><w:p/></mc:Choice><mc:Fallback/></mc:AlternateContent>",
        "<mc:AlternateContent/>",
    )
)
TREES = st.recursive(
    ALTERNATIVES,
    lambda inner: st.builds(element, NAMES, ATTRIBUTES, st.lists(inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(TREES, TREES, TREES, TREES)
def test_any_structure_is_read(body, styles, numbering, footnotes):
    draft = read(docx(body + p("正文"), styles=styles, numbering=numbering, footnotes=footnotes))
    numbers = [each.paragraph for each in draft.paragraphs if each.source != "note"]
    assert all(number is not None for number in numbers)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(pieces("", styles="", numbering=""))), st.binary(max_size=60), st.integers(0, 900)
)
def test_any_bytes_in_a_part_are_read_or_refused(name, content, at):
    parts = pieces(numbered("甲", 1), styles="", numbering=abstract(0, level(0, "decimal", "%1")) + num(1, 0))
    before = parts[name]
    parts[name] = before[: at % len(before)] + content + before[at % len(before) + len(content) :]
    try:
        draft = read(packed(parts))
    except UnreadableError:
        return
    assert len(draft.paragraphs) <= 1
