from __future__ import annotations

from html import unescape
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from checker.outputs._clean import markdown, printable, starts_formula


@given(st.text(st.characters()))
def test_what_is_printable_is_xml(text: str):
    element = ElementTree.Element("a")
    element.text = printable(text)
    ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode"))


def test_printable_keeps_what_a_text_has():
    assert printable("一\t二\n三 emoji 😀 ａ") == "一\t二\n三 emoji 😀 ａ"


def test_markdown_is_inert():
    assert markdown("<b> & *x* [a](b)") == r"&lt;b&gt; &amp; \*x\* \[a\](b)"
    assert markdown("a|b\nc") == r"a\|b c"
    assert markdown("@all #12") == r"@<!-- -->all \#<!-- -->12"
    assert unescape(markdown("“普通”文字，100%。")) == "“普通”文字，100%。"


def test_formulas_are_known_by_their_first_sign():
    assert all(starts_formula(sign + "1") for sign in "=+-@\t\r＝＋－＠")
    assert not any(starts_formula(text) for text in ("", "1=1", "一", " =1"))
