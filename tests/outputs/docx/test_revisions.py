"""Sure mends as tracked changes: what Word would show accepted and refused, and that nothing else is touched."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine.evaluate import evaluate
from checker.model import Assessment, Mend, Place
from checker.outputs.docx import mended
from checker.outputs.docx.revisions import AUTHOR, revised
from checker.outputs.docx.xml_offsets import scan
from checker.readers import read
from tests.helpers import ROOT, plan_of
from tests.outputs.docx._office import SOFFICE, settled
from tests.readers import _docx as word

WHEN = datetime(2026, 1, 2, 3, 4, 5)
GOOD = (ROOT / "fixtures" / "reports" / "good-department-2024.txt").read_text("utf-8")
SLIPS = (
    ("办证难", "辦证难"),
    ("习近平法治思想", "习近平平法治思想"),
    ("《法治政府建设与责任落实督察工作规定》", "《法治政府建设与责任落实督查工作规定》"),
    ("三中全会精神，把", "三中全会精神，，把"),
)


def with_slips() -> bytes:
    text = GOOD
    for right, wrong in SLIPS:
        assert right in text
        text = text.replace(right, wrong)
    return word.docx("".join(word.p(line) for line in text.splitlines() if line.strip()))


def assessed(data: bytes) -> Assessment:
    return evaluate(data, "a.docx", plan_of("department"))


def mend(old: str, new: str, before: str = "", after: str = "", paragraph: int = 1) -> Mend:
    return Mend(Place(paragraph=paragraph), before, old, after, new)


def main_of(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def change(body: str, *mends: Mend) -> tuple[str, int]:
    """The body with the mends, and how many were made."""
    content = main_of(word.docx(body))
    out, made = revised(content, scan(content), mends, WHEN)
    scan(out)  # it is well-formed
    text = out.decode()
    return text[text.index("<w:body>") + 8 : text.index("</w:body>")], len(made)


def accepted(markup: str) -> str:
    markup = re.sub(r"<w:del [^>]*>.*?</w:del>", "", markup, flags=re.S)
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", markup))


def refused(markup: str) -> str:
    markup = re.sub(r"<w:ins [^>]*author=\"fazhi\"[^>]*>.*?</w:ins>", "", markup, flags=re.S)
    return "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)</w:(?:t|delText)>", markup))


def test_a_letter_in_a_run_keeps_the_looks_of_the_run():
    body = word.p(word.run("采取辦法。", "<w:b/>"))
    out, made = change(body, mend("辦", "办", "采取", "法。"))
    assert made == 1
    facts = f'w:author="{AUTHOR}" w:date="2026-01-02T03:04:05Z"'
    look = "<w:rPr><w:b/></w:rPr>"
    assert out == (
        f'<w:p><w:r>{look}<w:t xml:space="preserve">采取</w:t></w:r>'
        f'<w:del w:id="1" {facts}><w:r>{look}<w:delText xml:space="preserve">辦</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {facts}><w:r>{look}<w:t xml:space="preserve">办</w:t></w:r></w:ins>'
        f'<w:r>{look}<w:t xml:space="preserve">法。</w:t></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("mended_", "right"),
    [
        (mend("丙", "", "乙", "丁"), "甲乙丁戊"),
        (mend("", "新", "乙", "丙"), "甲乙新丙丁戊"),
        (mend("", "新", "", "甲"), "新甲乙丙丁戊"),
        (mend("", "新", "戊", ""), "甲乙丙丁戊新"),
        (mend("乙丙丁", "新", "甲", "戊"), "甲新戊"),
        (mend("甲乙丙丁戊", "新"), "新"),
    ],
)
@pytest.mark.parametrize("split", range(1, 5))
def test_wherever_the_runs_are_cut(mended_: Mend, right: str, split: int):
    runs = word.run("甲乙丙丁戊"[:split]) + word.run("甲乙丙丁戊"[split:], "<w:i/>")
    out, made = change(word.p(runs), mended_)
    assert made == 1
    assert accepted(out) == right
    assert refused(out) == "甲乙丙丁戊"


@given(
    st.lists(st.text("甲乙丙丁 &<", min_size=1, max_size=6), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("新办&", max_size=2)), max_size=4),
)
def test_any_mends_of_any_runs(pieces: list[str], wanted: list[tuple[int, int, str]]):
    from xml.sax.saxutils import escape

    text = "".join(pieces)
    mends = tuple(
        Mend(Place(paragraph=1), text[:a], text[a : a + size], text[a + size :], new)
        for a, size, new in wanted
        if a + size <= len(text) and (size or new)
    )
    out, made = change(word.p("".join(word.run(escape(piece)) for piece in pieces)), *mends)
    assert refused(out) == escape(text)
    if len(mends) == 1 and made:
        only = mends[0]
        assert accepted(out) == escape(only.before + only.new + only.after)


@pytest.mark.parametrize(
    "body",
    [
        word.p(word.run("甲辦乙辦丙")),  # which of both?
        word.p(word.run("甲办乙")),
        word.p('<w:ins w:id="9" w:author="甲">' + word.run("甲辦乙") + "</w:ins>"),
        word.p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + word.run("辦")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        word.p('<w:fldSimple w:instr="X">' + word.run("辦") + "</w:fldSimple>"),
        word.p(word.run("辦", "<w:vanish/>")),
        word.p('<w:del w:id="9" w:author="甲"><w:r><w:delText>辦</w:delText></w:r></w:del>'),
        word.p(word.run("辦", '<w:rPrChange w:id="3" w:author="甲"><w:rPr/></w:rPrChange>')),
        word.p("<w:r><w:t><![CDATA[辦]]></w:t></w:r>"),
        word.p(word.run("甲")) + word.p(word.run("辦")),
    ],
)
def test_what_is_not_certain_or_not_ours_is_left_alone(body: str):
    assert change(body, mend("辦", "办")) == (body, 0)


def test_words_around_decide_between_two_places():
    out, made = change(word.p(word.run("甲辦乙，丙辦丁")), mend("辦", "办", "丙", "丁"))
    assert made == 1
    assert accepted(out) == "甲辦乙，丙办丁"


def test_the_number_of_a_paragraph_stands_in_no_run():
    out, made = change(word.p(word.run("辦法。")), mend("辦", "办", "（一）", "法。"))
    assert made == 1
    assert accepted(out) == "办法。"


def test_links_and_content_controls_are_walked_through():
    body = word.p(
        '<w:hyperlink w:anchor="x">'
        + word.run("甲辦")
        + "</w:hyperlink><w:sdt><w:sdtContent>"
        + word.run("乙辦")
        + "</w:sdtContent></w:sdt>"
    )
    out, made = change(body, mend("辦", "办", "甲"), mend("辦", "办", "乙"))
    assert made == 2
    assert accepted(out) == "甲办乙办"


def test_ids_are_new():
    body = word.p('<w:bookmarkStart w:id="41" w:name="x"/>' + word.run("辦") + '<w:bookmarkEnd w:id="41"/>')
    out, _ = change(body, mend("辦", "办"))
    assert re.findall(r'w:(?:ins|del) w:id="(\d+)"', out) == ["42", "43"]


def test_breaks_and_tabs_of_the_run_stay():
    body = word.p('<w:r><w:tab/><w:t>甲辦</w:t><w:br w:type="page"/><w:t>乙</w:t><w:br/></w:r>')
    out, made = change(body, mend("辦", "办", "甲", "乙"))
    assert made == 1
    assert re.sub(r"<w:(del|ins) .*?</w:\1>", "|", out) == (
        '<w:p><w:r><w:tab/><w:t xml:space="preserve">甲</w:t></w:r>||'
        '<w:r><w:br w:type="page"/><w:t>乙</w:t><w:br/></w:r></w:p>'
    )


def test_a_document_without_prefixes():
    content = f'<document xmlns="{word.W}"><body><p><r><t>辦</t></r></p></body></document>'.encode()
    out, made = revised(content, scan(content), [mend("辦", "办")], WHEN)
    assert made == {0}
    names = [each.name.rpartition(" ")[2] for each in scan(out).walk()]
    assert names == ["document", "body", "p", "del", "r", "delText", "ins", "r", "t"]
    assert all(each.attributes.get(f"{word.W} author", AUTHOR) == AUTHOR for each in scan(out).walk())


def test_only_runs_with_a_slip_change():
    data = with_slips()
    copy = mended(data, assessed(data), WHEN)
    assert copy.mends >= len(SLIPS)
    before, after = main_of(data).decode(), main_of(copy.data).decode()
    marks = r"<w:commentRange[^>]*/>|<w:r><w:commentReference[^>]*/></w:r>"
    after = re.sub(marks, "", after)
    kept = [p for p in re.findall(r"<w:p>.*?</w:p>", before) if not any(wrong in p for _, wrong in SLIPS)]
    assert [p for p in re.findall(r"<w:p>.*?</w:p>", after) if "<w:del " not in p] == kept
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(BytesIO(copy.data)) as new:
        for name in set(old.namelist()) - {
            "word/document.xml",
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
        }:
            assert old.read(name) == new.read(name)


def test_our_reader_sees_the_slips_mended_and_the_comments_say_so():
    data = with_slips()
    copy = mended(data, assessed(data), WHEN)
    text = "".join(each.text for each in read(copy.data, "a.docx").paragraphs)
    assert not any(wrong in text for _, wrong in SLIPS)
    with zipfile.ZipFile(BytesIO(copy.data)) as archive:
        told = archive.read("word/comments.xml").decode()
    assert told.count("修订：已经改好") >= len(SLIPS)


def test_without_slips_nothing_is_revised():
    data = word.docx("".join(word.p(line) for line in GOOD.splitlines() if line.strip()))
    copy = mended(data, assessed(data), WHEN)
    assert copy.mends == 0
    assert b"<w:del " not in main_of(copy.data)


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_libreoffice_accepts_and_refuses_them(tmp_path: Path):
    data = with_slips()
    copy = mended(data, assessed(data), WHEN).data
    for deed, wanted in (("Accept", 0), ("Reject", 1)):
        text = settled(copy, deed, tmp_path)
        for pair in SLIPS:
            assert pair[wanted] in text, (deed, pair)
            if pair[1 - wanted] not in pair[wanted]:
                assert pair[1 - wanted] not in text, (deed, pair)
