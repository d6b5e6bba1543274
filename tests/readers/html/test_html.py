"""Web pages: blocks, hidden parts, tables, charsets, broken markup, Word's own HTML."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.readers.html import html, tokenizer
from checker.readers.html import page as walked
from checker.readers.html.tokenizer import Tag, attributes, tokens
from checker.text.normalize import canonical
from tests.helpers import bound
from tests.operations import CountedExpression, CountedText, Counter, calls, count_expressions
from tests.readers.samples import SAMPLES, expected, needs_samples

PROSE = "本单位按照年度工作要点推进法治政府建设，完善制度，规范执法，加强监督，各项任务均已完成。" * 4


def texts(page: str) -> list[str]:
    return [item.text for item in html.read(page.encode()).paragraphs]


def described(page: str) -> list[tuple[str, str | None, str]]:
    return [(item.text, item.align, item.source) for item in html.read(page.encode()).paragraphs]


def refusal(page: str | bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        html.read(page.encode() if isinstance(page, str) else page)
    return str(caught.value)


def test_blocks_and_breaks_end_a_paragraph_and_are_counted_from_one() -> None:
    draft = html.read("<div>甲<p>乙<br>丙</p>丁</div><h2>戊</h2>己".encode())
    assert [item.text for item in draft.paragraphs] == ["甲", "乙", "丙", "丁", "戊", "己"]
    assert [item.paragraph for item in draft.paragraphs] == [1, 2, 3, 4, 5, 6]


def test_inline_elements_do_not() -> None:
    assert texts("<p><b>一、</b><span><font>主要<a href=x>举</a></font></span><o:p>措</o:p></p>") == [
        "一、主要举措"
    ]


def test_scripts_styles_and_hidden_parts_are_out() -> None:
    page = """<head><title>题</title><style>p{x:'<p>甲</p>'}</style></head><p>乙</p><script>"<p>丙</p>"</script>
    <div style="display: none"><div>丁</div>戊</div><p hidden>己</p><noscript>庚</noscript><select><option>辛</select>
    <!-- <p>壬</p> --><p>癸<span style='mso-hide:all'>子</span></p><textarea>丑</textarea><del>寅</del>"""
    assert texts(page.replace("<p>乙", f"<p>{PROSE}")) == [PROSE, "癸"]


def test_white_space_is_what_a_browser_shows() -> None:
    assert texts("<p>&nbsp;&nbsp;　　全市\n  工作\t报告 of  the\nyear</p>") == ["全市工作 报告 of the year"]
    assert texts("<pre>甲\n乙</pre>") == ["甲", "乙"]


def test_entities_are_resolved() -> None:
    assert texts("<p>&#27861;&#x6CBB;&ldquo;&amp;&rdquo;&lt;p&gt;</p>") == ["法治“&”<p>"]


@pytest.mark.parametrize(
    ("page", "align"),
    [
        ("<p align=center>甲", "center"),
        ("<p style='text-indent:0;TEXT-ALIGN: right'>甲", "right"),
        ("<center><p>甲</p></center>", "center"),
        ("<div align='right'><p>甲</p></div>", "right"),
        ("<div align=center><p style='text-align:justify'>甲</p></div>", None),
        ("<p align=center><p>甲", None),
        ("<p>甲", None),
    ],
)
def test_alignment_is_told_and_inherited(page: str, align: str | None) -> None:
    assert described(page) == [("甲", align, "body")]


def test_data_table_gives_cells() -> None:
    page = "<p>前<table border=1><tr><th>事项<th>数量<tr><td>检查<td>十二次</table><p>后"
    assert [(text, source) for text, _, source in described(page)] == [
        ("前", "body"),
        ("事项", "cell"),
        ("数量", "cell"),
        ("检查", "cell"),
        ("十二次", "cell"),
        ("后", "body"),
    ]


def test_table_for_layout_gives_body_text() -> None:
    page = f"<table><tr><td>栏目一<br>栏目二</td><td><p>{PROSE}</p><p>{PROSE}</p></td></tr></table>"
    assert {source for _, _, source in described(page)} == {"body"}
    page = f"<table><tr><td>甲</td><td><table><tr><td><p>{PROSE}<tr><td>乙</table></table>"
    assert {source for _, _, source in described(page)} == {"body"}


def test_single_column_table_is_layout() -> None:
    assert {
        source for _, _, source in described("<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>")
    } == {"body"}


def test_numbers_of_lists_are_shown() -> None:
    page = (
        "<ol><li>甲<li>乙</ol><ol style='list-style-type:cjk-ideographic' start=3><li>丙</ol><ul><li>丁</ul>"
    )
    assert texts(page) == ["1.甲", "2.乙", "三、丙", "丁"]
    assert texts("<ol><li>甲<ol type=a><li>子<li>丑</ol><li>乙</ol>") == ["1.甲", "a.子", "b.丑", "2.乙"]
    assert texts("<ol style='list-style:none'><li>甲</ol>") == ["甲"]


def test_words_own_html() -> None:
    page = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><!--[if gte mso 9]><xml>甲</xml><![endif]-->
    <body lang=ZH-CN><div class=WordSection1><p class=MsoNormal align=center style='text-align:center'><b>标题<o:p></o:p></b></p>
    <p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>主要举措</p>
    <p class=MsoNormal>正文<a style='mso-footnote-id:ftn1' href="#_ftn1"><span>[1]</span></a>完。<span class=msoDel>删</span></p><p>下段</p>
    </div><div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>注文</p></div></div>
    <div style='mso-element:header'><p>页眉</p></div><div style='mso-element:comment-list'><p>批注</p></div></body></html>"""
    assert described(page) == [
        ("标题", "center", "body"),
        ("一、主要举措", None, "body"),
        ("正文完。", None, "body"),
        ("注文", None, "note"),
        ("下段", None, "body"),
    ]


def test_page_of_an_office_program_loses_its_printed_head() -> None:
    page = '<div title="header"><p>内部资料</p></div><p>正文<sup><a class="sdfootnoteanc">1</a></sup></p>'
    assert texts(page) == ["正文"]


def test_ruby_keeps_its_base() -> None:
    assert texts("<p><ruby>法<rp>(</rp><rt>fa</rt><rp>)</rp></ruby>治</p>") == ["法治"]


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "iso-8859-1", "no-such-thing", "big5"])
def test_charset_is_found_whatever_is_declared(charset: str, declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{PROSE}</p>'
    assert [item.text for item in html.read(page.encode(charset)).paragraphs] == [PROSE]


def test_big5_is_read_where_it_is_declared() -> None:
    page = "<meta charset=big5><p>法治政府建設情況的報告，已完成。</p>"
    assert [item.text for item in html.read(page.encode("big5")).paragraphs] == [
        "法治政府建設情況的報告，已完成。"
    ]


def test_page_whose_text_a_script_would_load_is_told() -> None:
    page = "<ul><li>首页<li>公开</ul><h1>年度报告</h1><div id=c></div><script>load(1)</script><p>联系我们"
    assert "脚本" in refusal(page)


def test_posts_of_a_forum_without_full_stops_are_its_text() -> None:
    post = "楼主您好，我们局去年的法治政府建设情况报告已经写完，请各位帮忙看一看，提一提意见"
    page = "<script>x()</script><a>首页</a>" + f"<div>1楼</div><div>{post}</div>" * 4
    assert texts(page).count(post) == 4


def test_page_with_scripts_and_its_text_is_read() -> None:
    assert texts(f"<script>x()</script><p>{PROSE}</p>") == [PROSE]


@pytest.mark.parametrize("page", ["", "<html><body></body></html>", "<p>&nbsp;</p>", "<!-- 甲"])
def test_page_without_text_is_told(page: str) -> None:
    assert "没有任何文字" in refusal(page)


def test_bytes_that_are_no_text_are_told() -> None:
    assert refusal(b"<html>" + bytes(range(256)) * 40)


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bound(monkeypatch, html_tags=10)
    assert "上限" in refusal("<p>甲" * 11)


def test_deep_nesting_loses_nothing() -> None:
    assert texts("<div>" * 5000 + "甲" + "</div>" * 5000 + "乙") == ["甲", "乙"]


def test_attributes_with_signs_in_them() -> None:
    assert texts("""<p title="a>b" alt='c>d' x=it's>甲</p><a href="y>z">乙</a>""") == ["甲", "乙"]
    assert attributes(""" a="1>" B='2' c=3 hidden d = "4" a=9""") == {
        **{"a": "1>", "b": "2", "c": "3"},
        **{"hidden": "", "d": "4"},
    }


def test_stray_signs_are_text() -> None:
    assert texts("<p>1 < 2 且 3 > 2</p>") == ["1 < 2 且 3 > 2"]


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<a ",
        '<a b="',
        "<a b='c ",
        "<p a=",
        "&#",
        "<div></b>",
        "<script>",
        "<table><td>",
        "</",
        '="',
    ],
)
def test_markup_four_times_as_long_takes_four_times_the_work(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = Counter()
    count_expressions(monkeypatch, counter, "checker.readers.html")
    ends = {name: CountedExpression(end, counter) for name, end in tokenizer._RAW.items()}
    monkeypatch.setattr(tokenizer, "_RAW", ends)

    def work(count: int) -> int:
        text = CountedText(piece * count)
        text.counter = counter
        counter.characters = 0
        return calls(lambda: list(tokens(text))) + counter.characters

    work(10)  # what is compiled once
    assert work(4_000) < 4.2 * work(1_000) + 1_000


@given(st.text(alphabet="<>/!-=\"' \n&;#divptablescript甲。", max_size=80))
def test_any_markup_gives_tags_and_texts(text: str) -> None:
    assert all(isinstance(token, Tag | str) for token in tokens(text))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<td>",
                "</td>",
                "<table>",
                "</table>",
                "<tr>",
                "<li>",
                "<ol>",
                "</ol>",
                "<div>",
                "</div>",
                "<b>",
                "甲。",
                "乙",
            ]
        )
    )
)
def test_no_text_is_lost_or_moved(pieces: list[str]) -> None:
    seen = "".join(piece for piece in pieces if not piece.startswith("<"))
    if seen:
        got = texts("".join(pieces))
        assert "".join(canonical(text).replace("1.", "").lstrip("0123456789.") for text in got) == seen


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_the_one_error(data: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert html.read(data).paragraphs


@needs_samples
@pytest.mark.parametrize("name", ["s1_plain.html", "hostile/x_html_named.doc"])
def test_sample_comes_out_paragraph_by_paragraph(name: str) -> None:
    draft = html.read((SAMPLES / name).read_bytes())
    assert [canonical(item.text) for item in draft.paragraphs] == expected("s1_plain.docx")
    assert [item.align for item in draft.paragraphs if item.align] == ["center", "center", "right", "right"]


@needs_samples
@pytest.mark.parametrize("name", ["A_trs_gb2312.html", "B_ucap_utf8.html", "D_tables_gbk.html"])
def test_sample_page_holds_the_article(name: str) -> None:
    draft = html.read((SAMPLES / "pages" / name).read_bytes())
    title, second, *article = expected("s1_plain.docx")[:-1]
    body = [canonical(item.text) for item in draft.paragraphs if item.source == "body"]
    assert title + second in body
    start = body.index(article[0])
    assert body[start : start + len(article)] == article


@needs_samples
def test_sample_page_without_its_text() -> None:
    assert "脚本" in refusal((SAMPLES / "pages/I_dynamic.html").read_bytes())


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (f"甲&#{'9' * 5000};乙", "甲\ufffd乙"),
        (f"甲&#x{'f' * 5000}乙", "甲\ufffd乙"),
        ("甲&#20057;&#x4E59;&amp;&nosuch;丙", "甲乙乙&&nosuch;丙"),
        (f'<p title="&#{"9" * 5000};">甲</p>', "甲"),
        (f'<p class="{"甲" * 30_000}" hidden>乙</p>丙', "乙丙"),
    ],
)
def test_entities_and_attributes_without_end(source: str, shown: str) -> None:
    assert "".join(texts(source)) == shown


def test_a_table_of_many_cells_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(walked, "is_data", lambda table: asked.append(table) or True)
    read = html.read(f"<table><tr>{'<td>甲</td>' * 500}</tr></table>".encode())
    assert {each.source for each in read.paragraphs} == {"cell"}
    assert len(asked) == 1
