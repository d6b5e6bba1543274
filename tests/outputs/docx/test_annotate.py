"""Comments put into Word packages; read back by our reader and by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from checker.engine.evaluate import evaluate
from checker.errors import UnreadableError
from checker.model import Assessment, Decision, Excerpt, Gap, Place
from checker.model.answer import findings
from checker.outputs.docx import annotate
from checker.readers import read
from tests.helpers import ROOT, SHARED, plan_of
from tests.outputs import sample
from tests.readers import _docx as word

W = f"{{{word.W}}}"
MAY_CHANGE = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
MARKS = re.compile(
    rb'<(?:\w+:)?commentRange(?:Start|End)[^>]*/>|<(?:\w+:)?r(?: xmlns:fz="[^"]*")?>'
    rb"<(?:\w+:)?commentReference[^>]*/></(?:\w+:)?r>"
)
JOIN = re.compile(
    rb"</(?:\w+:)?t></(?:\w+:)?r><(?:\w+:)?r>(?:<(?:\w+:)?rPr>(?:(?!</(?:\w+:)?rPr>).)*</(?:\w+:)?rPr>)?"
    rb"<(?:\w+:)?t>"
)
"""Where a run ends and another one goes on, as where our marks divide one."""
TEXTS = (
    "云泽市水务局2024年法治政府建设情况报告",
    "一、主要举措和成效",
    "二、存在的不足和原因",
    "落实 XX 要求。",
)
BODY = "".join(word.p(text) for text in TEXTS)
COMMENT = '<w:comment w:id="{}" w:author="甲"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def assessment(*gaps: Gap) -> Assessment:
    rule = sample.rule("placeholder", "占位符", "wording", severity="error")
    report = sample.REPORT._replace(title=Excerpt(TEXTS[0], Place(paragraph=1)))
    return sample.FAILED._replace(report=report, verdicts=(sample.verdict(rule, Decision(gaps=gaps)),))


def gap(paragraph: int | None, message: str = "留有占位符") -> Gap:
    return Gap(message, Excerpt("XX", Place(paragraph=paragraph)))


def comments(data: bytes, name: str = "word/comments.xml") -> dict[str, str]:
    """Id of each comment → its text."""
    root = ElementTree.fromstring(parts(data)[name])
    return {c.get(f"{W}id", ""): "\n".join(t.text or "" for t in c.iter(f"{W}t")) for c in root}


def anchored(data: bytes) -> dict[str, list[str]]:
    """Id of each comment → the paragraphs in which its start, its end and its reference stand."""
    body = ElementTree.fromstring(parts(data)["word/document.xml"])
    found: dict[str, list[str]] = {}
    for paragraph in body.iter(f"{W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in paragraph.iter(f"{W}{name}"):
                found.setdefault(mark.get(f"{W}id", ""), []).append(text)
    return found


def unchanged(before: bytes, after: bytes) -> None:
    """Everything of the package is as it was, but for our marks."""
    old, new = parts(before), parts(after)
    assert [name for name in new if name in old] == list(old)
    assert set(new) - set(old) <= MAY_CHANGE
    assert {name for name in old if old[name] != new[name]} <= MAY_CHANGE
    assert bare(new["word/document.xml"]) == bare(old["word/document.xml"])
    assert read(before, "a.docx").paragraphs == read(after, "a.docx").paragraphs


def bare(document: bytes) -> bytes:
    """The document without our marks, and with the runs whole that they divide."""
    return JOIN.sub(b"", MARKS.sub(b"", document).replace(b' xml:space="preserve"', b""))


def marked_words(data: bytes) -> dict[str, str]:
    """Id of each comment → the words between its marks."""
    body = ElementTree.fromstring(parts(data)["word/document.xml"])
    found: dict[str, str] = {}
    inside: set[str] = set()
    for each in body.iter():
        name = each.get(f"{W}id", "")
        if each.tag == f"{W}commentRangeStart":
            inside.add(name)
            found[name] = ""
        elif each.tag == f"{W}commentRangeEnd":
            inside.discard(name)
        elif each.tag == f"{W}t":
            for held in inside:
                found[held] += each.text or ""
    return found


def test_each_gap_stands_at_its_paragraph_and_says_what_why_and_how():
    data = word.docx(BODY)
    out, told = annotate(data, assessment(gap(4), gap(2, "另一处")))
    assert told == 2
    assert list(anchored(out).values()) == [[TEXTS[1]] * 3, [TEXTS[3]] * 3]
    texts = comments(out)
    assert texts["1"].splitlines() == [
        "错误：留有占位符",
        "原文：XX",
        "建议：请写明占位符的做法和数据，例如：“全年……”。",
        "依据：《法治政府建设与责任落实督察工作规定》第四章（年度报告）",
    ]
    unchanged(data, out)


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        (Gap("缺", near=Place(paragraph=3)), TEXTS[2]),
        (Gap("缺", near=Place()), TEXTS[0]),
        (Gap("缺"), TEXTS[0]),
        (gap(99), TEXTS[0]),
        (gap(None), TEXTS[0]),
    ],
)
def test_what_is_missing_stands_where_it_belongs_or_at_the_title(missing: Gap, text: str):
    out, _ = annotate(word.docx(BODY), assessment(missing))
    assert list(anchored(out).values()) == [[text] * 3]


def test_a_passage_of_a_footnote_is_not_taken_for_one_of_the_body():
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>注中 XX 字</w:t></w:r></w:p></w:footnote>'
    body = BODY + word.p('<w:r><w:t>末段</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    data = word.docx(body, footnotes=notes)
    draft = read(data, "a.docx")
    note = next(each for each in draft.paragraphs if each.source == "note")
    made = assessment(
        Gap("留有占位符", Excerpt("XX", Place(paragraph=note.paragraph)), near=Place(paragraph=5))
    )
    out, _ = annotate(data, made._replace(report=made.report._replace(draft=draft)))
    assert list(anchored(out).values()) == [["末段"] * 3]


def test_comments_and_changes_that_are_there_stay():
    old = COMMENT.format(0, "旧批注") + COMMENT.format(7, "另一条")
    marks = '<w:commentRangeStart w:id="0"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    change = '<w:ins w:id="1" w:author="乙"><w:r><w:t>添</w:t></w:r></w:ins>'
    data = word.docx(BODY + word.p(marks) + word.p(change), comments=old)
    out, _ = annotate(data, assessment(gap(5), gap(6)))
    texts = comments(out)
    assert list(texts) == ["0", "7", "1", "2"]
    assert (texts["0"], texts["7"]) == ("旧批注", "另一条")
    assert change.encode() in parts(out)["word/document.xml"]
    assert parts(data)["word/_rels/document.xml.rels"] == parts(out)["word/_rels/document.xml.rels"]
    assert read(out, "a.docx").comments == 4


def test_annotating_twice_adds_to_the_first():
    once, _ = annotate(word.docx(BODY), assessment(gap(4)))
    twice, _ = annotate(once, assessment(gap(3)))
    assert len(comments(twice)) == 2
    assert parts(once)["[Content_Types].xml"] == parts(twice)["[Content_Types].xml"]


def test_no_gap_no_change():
    data = word.docx(BODY)
    assert annotate(data, assessment()) == (data, 0)


def test_markup_of_a_report_stays_text():
    out, _ = annotate(word.docx(BODY), assessment(gap(1, "<w:p>&amp;\x00\x1b]]>“引”\n下行")))
    assert comments(out)["0"].startswith("错误：占位符：<w:p>&amp;]]>“引”下行\n")


@pytest.mark.parametrize(
    ("paragraph", "becomes"),
    [
        ("<w:p/>", b"<w:p>S</w:p>"),
        ("<w:p></w:p>", b"<w:p>S</w:p>"),
        ('<w:p w:rsidR="a>b/" />', b'<w:p w:rsidR="a>b/" >S</w:p>'),
        ("<w:p><w:pPr/></w:p>", b"<w:p><w:pPr/>S</w:p>"),
        (
            "<w:p><!-- > --><w:pPr><w:jc w:val='c'/></w:pPr><w:r/></w:p>",
            b"<w:pPr><w:jc w:val='c'/></w:pPr>S<w:r/>",
        ),
        ("<w:p>\n<w:r/></w:p>", b"<w:p>S\n<w:r/>"),
    ],
)
def test_marks_stand_behind_the_properties_whatever_the_tag_looks_like(paragraph: str, becomes: bytes):
    out, _ = annotate(word.docx(BODY + paragraph), assessment(gap(5)))
    start = re.sub(rb"(?:<w:commentRangeStart[^>]*/>)", b"S", parts(out)["word/document.xml"])
    assert becomes in MARKS.sub(b"", start)
    assert list(anchored(out).values()) == [[""] * 3]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:r><w:rPr><w:b/></w:rPr><w:t>落实 XX 要求。</w:t></w:r>", "XX"),
        ("<w:r><w:t>落实</w:t></w:r><w:r><w:t>X</w:t></w:r><w:r><w:t>X 要求。</w:t></w:r>", "XX"),
        ("<w:r><w:t>落实&amp;XX</w:t></w:r>", "&amp;XX"),
        ("<w:r><w:t>XX</w:t></w:r>", "XX"),
        ('<w:ins w:id="9" w:author="乙"><w:r><w:t>添XX上</w:t></w:r></w:ins>', "XX"),
        ("<w:hyperlink><w:r><w:tab/><w:t>见XX</w:t><w:br/></w:r></w:hyperlink>", "XX"),
    ],
)
def test_a_comment_stands_at_the_very_words(body: str, words: str):
    """Runs are divided where they have to be, and the text stays what it was."""
    data = word.docx(BODY + f"<w:p><w:pPr/>{body}</w:p>")
    meant = words.replace("&amp;", "&")
    out, _ = annotate(data, assessment(Gap("留有占位符", Excerpt(meant, Place(paragraph=5)))))
    assert marked_words(out) == {"0": meant}
    unchanged(data, out)


def test_two_comments_may_share_words_and_overlap():
    data = word.docx(BODY + "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>甲乙丙丁戊</w:t></w:r></w:p>")
    gaps = [Gap(text, Excerpt(text, Place(paragraph=5))) for text in ("乙丙", "丙丁", "丙丁", "甲乙丙丁戊")]
    out, _ = annotate(data, assessment(*gaps))
    assert sorted(marked_words(out).values()) == ["丙丁", "丙丁", "乙丙", "甲乙丙丁戊"]
    assert parts(out)["word/document.xml"].count(b"<w:i/>") >= 4
    unchanged(data, out)


def test_words_that_count_are_meant_and_not_the_whole_passage():
    data = word.docx(BODY + word.p("出庭率100%（16件中13件）。"))
    excerpt = Excerpt("出庭率100%（16件中13件）。", Place(paragraph=5), ((3, 7), (8, 11)))
    out, _ = annotate(data, assessment(Gap("不符", excerpt)))
    assert marked_words(out) == {"0": "100%（16件"}


def test_where_the_bytes_are_not_what_they_say_the_whole_paragraph_is_marked():
    data = word.docx(BODY + "<w:p><w:r><w:t>落实<![CDATA[XX]]></w:t></w:r></w:p>")
    out, _ = annotate(data, assessment(gap(5)))
    assert marked_words(out) == {"0": "落实XX"}
    unchanged(data, out)


def test_blanks_at_a_cut_are_kept():
    data = word.docx(
        BODY + '<w:p><w:r><w:t>落实 XX 要求</w:t></w:r><w:r><w:t xml:space="preserve"> XX</w:t></w:r></w:p>'
    )
    out, _ = annotate(data, assessment(gap(5)))
    assert marked_words(out) == {"0": "XX"}
    kept = [parts(each)["word/document.xml"].count(b'xml:space="preserve"') for each in (data, out)]
    assert kept[1] - kept[0] == 3
    unchanged(data, out)


def test_words_of_a_text_box_or_taken_away_are_not_the_paragraphs():
    away = '<w:del w:id="8" w:author="乙"><w:r><w:delText>XX</w:delText></w:r></w:del><w:r><w:t>全文XY</w:t></w:r>'
    data = word.docx(BODY + f"<w:p>{away}</w:p>")
    out, _ = annotate(data, assessment(gap(5)))
    assert marked_words(out) == {"0": "全文XY"}
    unchanged(data, out)


def test_the_copy_may_say_when_and_sum_up_at_the_title():
    out, told = annotate(word.docx(BODY), assessment(gap(4)), datetime(2026, 2, 3, 4, 5, 6), summed=True)
    assert told == 1
    assert parts(out)["word/comments.xml"].count(b'w:date="2026-02-03T04:05:06Z"') == 2
    assert comments(out)["0"].startswith("检查发现问题 1 处：错误 1。")
    assert anchored(out)["0"] == [TEXTS[0]] * 3


def test_other_prefixes_and_utf16():
    document = (
        f'<?xml version="1.0" encoding="UTF-16"?><document xmlns="{word.W}"><body><p><r><t>{TEXTS[0]}</t></r></p>'
        "<p/></body></document>"
    ).encode("utf-16")
    made = {**word.pieces(BODY), "word/document.xml": document}
    out, _ = annotate(word.packed(made), assessment(gap(1), gap(2)))
    changed = parts(out)["word/document.xml"]
    assert changed[:2] == document[:2]
    assert list(anchored(out).values()) == [[TEXTS[0]] * 3, [""] * 3]
    assert TEXTS[0].encode("utf-16")[2:] in changed


def test_strict_word_files():
    strict = {
        name: content.replace(word.W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, content in word.pieces(BODY).items()
    }
    out, _ = annotate(word.packed(strict), assessment(gap(2)))
    assert (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in parts(out)["word/_rels/document.xml.rels"]
    )
    assert read(out, "a.docx").comments == 1


def test_without_relations_and_with_a_name_that_is_taken():
    made = word.pieces(BODY)
    del made["word/_rels/document.xml.rels"]
    made["word/Comments.xml"] = b"<x/>"
    out, _ = annotate(word.packed(made), assessment(gap(2)))
    assert list(comments(out, "word/comments2.xml")) == ["0"]
    assert read(out, "a.docx").comments == 1


def test_a_broken_link_to_comments_is_mended():
    made = word.pieces(BODY, comments="")
    del made["word/comments.xml"]
    out, _ = annotate(word.packed(made), assessment(gap(2)))
    assert read(out, "a.docx").comments == 1
    assert parts(out)["[Content_Types].xml"] == made["[Content_Types].xml"]


@pytest.mark.parametrize(
    "data", [b"", b"text", word.packed({"mimetype": b"application/epub"}), word.docx(BODY)[:200]]
)
def test_what_is_no_word_file_is_refused(data: bytes):
    with pytest.raises(UnreadableError):
        annotate(data, assessment(gap(1)))


@pytest.mark.parametrize("bad", [b"<w:document>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", b"\xff\xfe\x00"])
def test_a_broken_part_is_refused(bad: bytes):
    with pytest.raises(UnreadableError):
        annotate(word.packed({**word.pieces(BODY), "word/document.xml": bad}), assessment(gap(1)))


@lru_cache(maxsize=1)
def fixture() -> bytes:
    """A fixture report as a docx."""
    lines = (ROOT / "fixtures/reports/bad-civil-affairs-2024.txt").read_text("utf-8").splitlines()
    table = f"<w:tbl><w:tr><w:tc>{word.p('单元格')}</w:tc></w:tr></w:tbl>"
    return word.docx("".join(word.p(line.replace("&", "")) for line in lines) + table)


def assessed(data: bytes) -> Assessment:
    return evaluate(data, "a.docx", plan_of("department"))


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs LibreOffice")
    (folder / "a.docx").write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/home"
    asked = [soffice, home, "--headless", "--convert-to", kind, "--outdir", str(folder), "a.docx"]
    subprocess.run(asked, cwd=folder, check=True, capture_output=True, timeout=180)
    return (folder / f"a.{kind.split(':', maxsplit=1)[0]}").read_bytes()


def test_libreoffice_finds_the_comments_in_an_odt(tmp_path: Path):
    made = assessed(fixture())
    out, told = annotate(fixture(), made)
    content = ElementTree.fromstring(parts(converted(out, "odt", tmp_path))["content.xml"])
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    notes = ["".join(note.itertext()) for note in content.iter(f"{office}annotation")]
    assert len(notes) == told > 5
    for each in findings(made):
        assert any(each.message in note and each.advice in note for note in notes)


def test_libreoffice_finds_the_comments_in_a_pdf(tmp_path: Path):
    out, told = annotate(fixture(), assessed(fixture()))
    export = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    document = pypdfium2.PdfDocument(converted(out, export, tmp_path))
    found = 0
    for page in document:
        for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
            found += pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_TEXT
            pdfium.FPDFPage_CloseAnnot(annotation)
    document.close()
    assert found == told


@pytest.mark.parametrize("path", sorted((SHARED / "samples").glob("*.docx")), ids=lambda path: path.name)
def test_samples_of_real_programs(path: Path):
    data = path.read_bytes()
    made = assessed(data)
    out, told = annotate(data, made)
    unchanged(data, out)
    assert read(out, "a.docx").comments - read(data, "a.docx").comments == told
