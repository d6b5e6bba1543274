from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers.word.docx import read
from tests.readers._docx import abstract, docx, level, num, numbered, p, run


def texts(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs]


def test_paragraphs_and_nested_tables_come_in_document_order_with_words_numbers():
    cell = "<w:tbl><w:tr><w:tc>" + p("内层") + "</w:tc></w:tr></w:tbl>"
    body = (
        p("一")
        + p("")
        + f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}{cell}{p('')}</w:tc></w:tr></w:tbl>"
        + p("末")
    )
    found = read(docx(body)).paragraphs
    assert [(each.text, each.paragraph, each.source) for each in found] == [
        ("一", 1, "body"),
        ("甲", 3, "cell"),
        ("乙", 4, "cell"),
        ("内层", 5, "cell"),
        ("末", 7, "body"),
    ]
    assert all(each.line is None and each.page is None and not each.wrapped for each in found)


def test_alignment_is_the_paragraphs_own_or_its_styles():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    body = (
        p("甲")
        + p("乙", '<w:pStyle w:val="b"/>')
        + p("丙", '<w:pStyle w:val="b"/><w:jc w:val="end"/>')
        + p("丁", '<w:pStyle w:val="b"/><w:jc w:val="both"/>')
        + p("戊", '<w:pStyle w:val="loop"/>')
    )
    aligns = [each.align for each in read(docx(body, styles=styles)).paragraphs]
    assert aligns == [None, "center", "right", None, None]


def test_numbers_count_through_levels_and_start_anew_behind_a_higher_one():
    levels = (
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    )
    numbering = abstract(0, *levels) + num(1, 0)
    body = "".join(numbered("节", 1, depth) for depth in (0, 1, 1, 2, 2, 0, 1, 2))
    found = texts(read(docx(body, numbering=numbering)))
    assert found == ["一、节", "（一）节", "（二）节", "1.节", "2.节", "二、节", "（一）节", "1.节"]


def test_nums_of_one_abstract_share_a_counter_until_one_overrides_its_start():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    body = "".join(numbered("x", each) for each in (1, 2, 3, 3, 1))
    assert texts(read(docx(body, numbering=numbering))) == ["1.x", "2.x", "1.x", "2.x", "3.x"]


def test_a_level_may_never_restart_or_be_replaced_by_the_num():
    never = '<w:lvlRestart w:val="0"/>'
    replaced = f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "%2)")}</w:lvlOverride>'
    numbering = (
        abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1-%2", never))
        + num(1, 0)
        + num(2, 0, replaced)
    )
    body = "".join(numbered("。", n, d) for n, d in ((1, 0), (1, 1), (1, 0), (1, 1), (2, 1)))
    assert texts(read(docx(body, numbering=numbering))) == ["1。", "1-1。", "2。", "2-2。", "C)。"]


def test_numbers_come_from_styles_and_can_be_switched_off():
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'
    )
    numbering = abstract(
        0,
        level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCountingThousand", "第%2条", '<w:pStyle w:val="h2"/>'),
    ) + num(1, 0)
    one, two = '<w:pStyle w:val="h1"/>', '<w:pStyle w:val="h2"/>'
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("总则", one) + p("目的", two) + p("无号", one + off) + p("附则", one)
    found = texts(read(docx(body, styles=styles, numbering=numbering)))
    assert found == ["第一章总则", "第一条目的", "无号", "第二章附则"]


def test_a_list_may_take_its_levels_from_a_numbering_style():
    styles = '<w:style w:type="numbering" w:styleId="公文"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    numbering = abstract(0, level(0, "chineseCounting", "%1、")) + linked + num(1, 0) + num(2, 1)
    found = texts(read(docx(numbered("甲", 2), styles=styles, numbering=numbering)))
    assert found == ["一、甲"]


def test_a_level_that_only_deeper_ones_show_counts_as_shown():
    """The first 一、 was typed by hand: Word counts it by the （一） that stands under it."""
    levels = (
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    )
    body = (
        p("一、做法")
        + numbered("甲", 1, 1)
        + numbered("乙", 1, 1)
        + numbered("问题", 1)
        + numbered("丙", 1, 2)
    )
    found = texts(read(docx(body + numbered("丁", 1, 1), numbering=abstract(1, *levels) + num(1, 1))))
    assert found == ["一、做法", "（一）甲", "（二）乙", "二、问题", "1.丙", "（二）丁"]


def test_empty_paragraph_of_a_section_break_has_no_number_and_one_with_text_has():
    numbered_section = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:sectPr/>'
    body = p("", numbered_section) + numbered("做法", 1) + p("问题", numbered_section) + numbered("计划", 1)
    found = texts(read(docx(body, numbering=abstract(1, level(0, "chineseCounting", "%1、")) + num(1, 1))))
    assert found == ["一、做法", "二、问题", "三、计划"]


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Symbol", "F06D", "μ"),
        ("Symbol", "006D", "μ"),
        ("Symbol", "F0E2", "®"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0FF", ""),
        ("Wingdings", "F082", "②"),
        ("Wingdings", "F0FE", "☑"),
        ("Monotype Sorts", "F0AC", "①"),
        ("Monotype Sorts", "F094", ""),
        ("宋体", "0094", ""),
    ],
)
def test_symbols_are_the_characters_that_their_font_shows(font: str, char: str, shown: str):
    sign = f'<w:r><w:t>甲</w:t><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert texts(read(docx(p(sign)))) == ["甲" + shown]


def test_table_of_contents_is_left_out_and_its_paragraphs_count():
    styles = (
        '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="Tocqueville"/></w:style>'
    )
    body = p("一、主要做法\t1", '<w:pStyle w:val="11"/>') + p("一、主要做法", '<w:pStyle w:val="x"/>')
    (only,) = read(docx(body, styles=styles)).paragraphs
    assert (only.text, only.paragraph) == ("一、主要做法", 2)


def test_legal_numbering_and_bullets():
    numbering = (
        abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
        + abstract(1, level(0, "bullet", "\uf06c"))
        + num(1, 0)
        + num(2, 1)
    )
    body = numbered("甲", 1) + numbered("乙", 1, 1) + numbered("丙", 2)
    assert texts(read(docx(body, numbering=numbering))) == ["一、甲", "1.1乙", "丙"]


def test_tracked_changes_are_read_as_accepted_and_counted():
    deleted_mark = '<w:rPr><w:del w:id="4"/></w:rPr>'
    body = (
        p(
            f'{run("保留")}<w:del w:id="1"><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins w:id="2">{run("新增")}</w:ins>'
        )
        + p(f'<w:moveFrom w:id="3">{run("搬走")}</w:moveFrom>{run("前半", "")}', deleted_mark)
        + p("后半")
        + p(f'<w:moveTo w:id="3">{run("搬来")}</w:moveTo>')
    )
    draft = read(docx(body))
    assert [(each.text, each.paragraph) for each in draft.paragraphs] == [
        ("保留新增", 1),
        ("前半后半", 2),
        ("搬来", 4),
    ]
    assert draft.revisions == 4


def test_deleted_table_rows_are_left_out_but_their_paragraphs_count():
    rows = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('旧')}</w:tc></w:tr><w:tr><w:tc>{p('新')}</w:tc></w:tr>"
    found = read(docx(f"<w:tbl>{rows}</w:tbl>" + p("后"))).paragraphs
    assert [(each.text, each.paragraph) for each in found] == [("新", 2), ("后", 3)]


def test_a_text_box_comes_once_behind_its_paragraph():
    signed = p("某局", '<w:jc w:val="right"/>') + p("2025年1月8日")
    inner = f"<w:txbxContent>{signed}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read(docx(p(run("特此报告。") + box) + p("附件"))).paragraphs
    assert [(each.text, each.paragraph, each.align) for each in found] == [
        ("特此报告。", 1, None),
        ("某局", 1, "right"),
        ("2025年1月8日", 1, None),
        ("附件", 2, None),
    ]


def test_only_a_fallback_has_text():
    old = f"<w:pict><v:textbox><w:txbxContent>{p('旧式文本框')}</w:txbxContent></v:textbox></w:pict>"
    box = f'<w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'
    assert texts(read(docx(p(box)))) == ["旧式文本框"]


def test_wrappers_are_looked_through():
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
        + p(f"<w:hyperlink r:id='r9'>{run('链接')}</w:hyperlink><w:smartTag>{run('标记')}</w:smartTag>")
        + p(f"<w:fldSimple w:instr=' DATE '>{run('2024年')}</w:fldSimple>")
        + p(
            "<w:r><w:ruby><w:rt><w:r><w:t>lóng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>龙</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        )
        + p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")
    )
    assert texts(read(docx(body))) == ["控件", "链接标记", "2024年", "龙", "x=1"]


def test_breaks_hyphens_and_symbols():
    signs = '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="4E00"/><w:sym w:char="D800"/><w:sym w:char="zz"/>'
    body = p(
        f'<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:noBreakHyphen/><w:br w:type="page"/>{signs}</w:r>'
    )
    assert texts(read(docx(body))) == ["甲\n乙\t-☑一"]


def test_instructions_of_fields_are_not_text_and_an_open_one_swallows_nothing():
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = (
        char("begin") + run("IF ") + char("begin") + run("码") + char("separate") + run("果") + char("end")
    )
    body = p(nested + char("separate") + run("所见") + char("end")) + p(char("begin") + run("残")) + p("正文")
    assert texts(read(docx(body))) == ["所见", "正文"]


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:rStyle w:val="藏"/>', False),
        ("<w:webHidden/>", True),
    ],
)
def test_hidden_text_is_left_out(properties, shown):
    styles = '<w:style w:type="character" w:styleId="藏"><w:rPr><w:vanish/></w:rPr></w:style>'
    found = texts(read(docx(p(run("明") + run("暗", properties)), styles=styles)))
    assert found == ["明暗" if shown else "明"]


def test_notes_stand_behind_the_paragraphs_that_refer_to_them():
    def refer(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    body = p(run("甲") + refer(3) + refer(2)) + p("乙") + p(run("丙") + refer(5) + refer(3)) + p("丁")
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>'
        f'<w:footnote w:id="2">{p("第二")}</w:footnote><w:footnote w:id="3">{p("第一")}</w:footnote>'
        f'<w:footnote w:id="4">{p("无人引用")}</w:footnote><w:footnote w:id="5">{p("第三")}{p("续")}</w:footnote>'
    )
    found = read(docx(body, footnotes=notes)).paragraphs
    assert [(each.text, each.source) for each in found] == [
        ("甲", "body"),
        ("第一", "note"),
        ("第二", "note"),
        ("乙", "body"),
        ("丙", "body"),
        ("第三", "note"),
        ("续", "note"),
        ("丁", "body"),
    ]
    assert [each.paragraph for each in found if each.source == "body"] == [1, 2, 3, 4]


def test_comments_are_counted_and_left_out():
    comments = f'<w:comment w:id="0">{p("批注")}</w:comment><w:comment w:id="1">{p("再批")}</w:comment>'
    draft = read(docx(p("正文"), comments=comments))
    assert (texts(draft), draft.comments) == (["正文"], 2)


FORMAT = '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
CENTRED = '<w:style w:type="paragraph" w:styleId="中"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'


@pytest.mark.parametrize(
    "between",
    [
        FORMAT * 3,
        '<w:tblStylePr w:type="firstRow"/>' + FORMAT,
        "<w:tblStylePr/><w:tblStylePrEx><w:x/></w:tblStylePrEx>",
        '<w:tblStylePr w:type="firstRow"></w:tblStylePr>' * 2000,
        "",
    ],
)
def test_formats_of_tables_in_styles_are_passed_over_and_nothing_else(between: str) -> None:
    styles = f'<w:style w:type="table" w:styleId="表">{between}</w:style>{CENTRED}'
    draft = read(docx(p("甲", '<w:pStyle w:val="中"/>'), styles=styles))
    assert [(each.text, each.align) for each in draft.paragraphs] == [("甲", "center")]


@pytest.mark.parametrize("styles", ["<w:tblStylePr>" * 30_000, "<w:tblStylePr " * 30_000])
def test_formats_of_tables_without_end_are_damage(styles: str) -> None:
    with pytest.raises(UnreadableError, match="不是完整的 XML"):
        read(docx(p("甲"), styles=styles))


@pytest.mark.parametrize("digits", ["9" * 5000, "٣", "-1", "1.0", ""])
def test_levels_that_are_no_numbers(digits: str) -> None:
    odd = f'<w:lvlOverride w:ilvl="{digits}"><w:startOverride w:val="{digits}"/></w:lvlOverride>'
    numbering = abstract(
        1, level(0, "decimal", "%1.").replace('"0"', f'"{digits}"', 1), level(0, "decimal", "%1、")
    )
    body = numbered("甲", 1) + p(
        "乙", f'<w:numPr><w:ilvl w:val="{digits}"/><w:numId w:val="{digits}"/></w:numPr>'
    )
    assert texts(read(docx(body, numbering=numbering + num(1, 1, odd)))) == ["1、甲", "乙"]
