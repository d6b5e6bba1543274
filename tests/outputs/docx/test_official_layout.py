"""The page of GB/T 9704: A4, margins, 22 lines of 28 characters, fonts, page numbers."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from checker.outputs.docx.official_layout import Passage, document
from checker.readers import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = ["title", "addressee", "heading", "subheading", "body", "signature", "date"]
SAMPLE = document([Passage(style, f"{style}文字", grey=style == "body") for style in STYLES], "标题")


def part(name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(SAMPLE)).read(name).decode()


def twips(name: str) -> float:
    """An attribute of the page in millimetres."""
    found = re.search(rf'w:{name}="(\d+)"', part("word/document.xml").partition("<w:sectPr>")[2])
    assert found is not None
    return int(found[1]) * 25.4 / 1440


def test_the_page():
    assert [round(twips(name)) for name in ("w", "h", "top", "left")] == [210, 297, 37, 28]
    assert abs(twips("w") - twips("left") - twips("right") - 156) < 0.5
    assert abs(twips("h") - twips("top") - twips("bottom") - 225) < 0.5


def test_twenty_two_lines_of_twenty_eight_characters():
    body = part("word/styles.xml").partition('w:styleId="body"')[2].partition("</w:style>")[0]
    line = int(re.search(r'w:line="(\d+)"', body)[1]) / 20  # type: ignore[index]
    size = int(re.search(r'w:sz w:val="(\d+)"', body)[1]) / 2  # type: ignore[index]
    closer = int(re.search(r'w:spacing w:val="(-\d+)"', body)[1]) / 20  # type: ignore[index]
    point = 72 / 25.4
    assert int(225 * point / line) == 22
    assert int(156 * point / (size + closer)) == 28


def test_the_fonts():
    styles = part("word/styles.xml")
    looks = {
        name: re.search(rf'styleId="{name}".*?eastAsia="([^"]+)".*?w:sz w:val="(\d+)"', styles).groups()  # type: ignore[union-attr]
        for name in ("title", "body", "heading", "subheading", "footer")
    }
    assert looks == {
        "title": ("方正小标宋简体", "44"),
        "body": ("仿宋_GB2312", "32"),
        "heading": ("黑体", "32"),
        "subheading": ("楷体_GB2312", "32"),
        "footer": ("宋体", "28"),
    }


def test_page_numbers_stand_outside():
    assert "evenAndOddHeaders" in part("word/settings.xml")
    for name, side in (("odd", "right"), ("even", "left")):
        root = ElementTree.fromstring(part(f"word/{name}.xml"))
        assert root.find(f".//{W}jc").get(f"{W}val") == side  # type: ignore[union-attr]
        assert "".join(node.text or "" for node in root.iter(f"{W}t")) == "— 1 —"


def test_hints_are_grey_and_nothing_else_is():
    body = ElementTree.fromstring(part("word/document.xml"))
    grey = [
        "".join(t.text or "" for t in p.iter(f"{W}t"))
        for p in body.iter(f"{W}p")
        if p.find(f".//{W}color") is not None
    ]
    assert grey == ["body文字"]


@given(
    st.lists(
        st.tuples(st.sampled_from(STYLES), st.text("甲乙<>&\"'0 a", min_size=1, max_size=12)), max_size=6
    )
)
def test_what_is_written_can_be_read_and_is_always_the_same(pairs: list[tuple[str, str]]):
    passages = [Passage(*pair) for pair in pairs]
    made = document(passages, "题<")
    assert made == document(passages, "题<")
    texts = [p.text.strip() for p in read(made, "a.docx").paragraphs if p.text.strip()]
    assert texts == [text.strip() for _, text in pairs if text.strip()]
