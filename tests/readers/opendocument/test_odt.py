from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.readers.opendocument.odt import read
from tests.readers._docx import packed

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in (
        *(
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
        ),
        *(("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)
_LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def odt(body: str, styles: str = "", manifest: str = "") -> bytes:
    root = (
        f"<office:document-content {_NAMESPACES} {_LOEXT}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": root.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }
    return packed(parts)


def texts(data: bytes) -> list[str]:
    return [each.text for each in read(data).paragraphs]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="一, 二, 三, ..."/>'
    '<text:list-level-style-number text:level="2" loext:num-list-format="（%2%）" style:num-format="1"/>'
    '<text:list-level-style-number text:level="3" text:display-levels="3" style:num-format="1"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="•"/>'
    "</text:list-style>"
)


def items(*contents: str, attributes: str = "") -> str:
    inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in contents)
    return f"<text:list {attributes}>{inner}</text:list>"


def test_lists_number_the_first_paragraph_of_each_item_through_their_levels():
    deep = items(p("丁") + items(p("点")))
    body = items(
        p("甲") + p("续") + items(p("乙"), p("丙") + deep),
        p("戊") + items(p("己")),
        attributes='text:style-name="L"',
    )
    expected = ["一、甲", "续", "（1）乙", "（2）丙", "一.2.1丁", "点", "二、戊", "（1）己"]
    assert texts(odt(body, LISTS)) == expected


def test_lists_begin_anew_unless_they_continue_another():
    named = 'text:style-name="L" xml:id="a"'
    body = (
        items(p("1"), attributes=named)
        + p("间")
        + items(p("2"), attributes='text:style-name="L" text:continue-numbering="true"')
        + items(p("1"), attributes='text:style-name="L"')
        + items(p("3"), attributes='text:style-name="L" text:continue-list="a"')
        + '<text:list text:style-name="L"><text:list-item text:start-value="9"><text:p>9</text:p></text:list-item>'
        "<text:list-header><text:p>无号</text:p></text:list-header></text:list>"
    )
    assert texts(odt(body, LISTS)) == ["一、1", "间", "二、2", "一、1", "三、3", "九、9", "无号"]


def test_headings_are_numbered_by_the_outline():
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-prefix="第" style:num-suffix="章"'
        ' style:num-format="1"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    body = "".join(f'<text:h text:outline-level="{n}">题</text:h>' for n in (1, 2, 1))
    assert texts(odt(body, outline)) == ["第1章题", "题", "第2章题"]


def test_tables_boxes_notes_and_places():
    box = f"<draw:frame><draw:text-box>{p('盖章')}</draw:text-box><svg:desc>图</svg:desc></draw:frame>"
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('注')}</text:note-body></text:note>"
    cell = f"<table:table><table:table-row><table:table-cell>{p('格')}</table:table-cell></table:table-row></table:table>"
    found = read(odt(p(f"甲{note}{box}乙") + cell + p("末"))).paragraphs
    assert [(each.text, each.paragraph, each.source) for each in found] == [
        ("甲乙", 1, "body"),
        ("盖章", 1, "body"),
        ("注", 1, "note"),
        ("格", 2, "cell"),
        ("末", 3, "body"),
    ]


def test_white_space_and_inline_elements():
    body = p('甲 \n  乙<text:s text:c="2"/><text:tab/>丙<text:line-break/>丁<text:span>戊</text:span>己')
    assert texts(odt(body)) == ["甲 乙  \t丙\n丁戊己"]


def test_what_is_not_shown_is_left_out():
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/>'
        '</style:style><style:style style:name="S" style:family="paragraph" style:parent-style-name="R"/>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + p(
            '明<text:span text:style-name="H">暗</text:span><office:annotation><text:p>批</text:p></office:annotation>',
            "S",
        )
        + f'<text:section text:display="none">{p("藏")}</text:section>'
        + p("<text:ruby><text:ruby-base>龙</text:ruby-base><text:ruby-text>lóng</text:ruby-text></text:ruby>")
    )
    draft = read(odt(body, styles))
    assert [each.text for each in draft.paragraphs] == ["明", "龙"]
    assert (draft.revisions, draft.comments, draft.paragraphs[0].align) == (1, 1, "right")


def test_a_flat_file_is_read_too():
    flat = f"<office:document {_NAMESPACES}><office:body><office:text>{p('平')}</office:text></office:body></office:document>"
    assert texts(flat.encode()) == ["平"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (odt(p("甲"), manifest="<manifest:encryption-data/>"), "加密"),
        (packed({"mimetype": b""}), "没有正文"),
        (packed({"content.xml": b"<a/>"}), "没有正文"),
        (packed({"content.xml": b"<a"}), "损坏"),
        (packed({"content.xml": b"<!DOCTYPE a><a/>"}), "DTD"),
        (odt("<text:section>" * 3000 + "</text:section>" * 3000), "嵌套过深"),
        (odt("<text:p><draw:frame><draw:image/></draw:frame></text:p>"), "只有图片"),
    ],
)
def test_faults_are_said_in_one_line(data, said):
    with pytest.raises(UnreadableError) as fault:
        read(data)
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)
