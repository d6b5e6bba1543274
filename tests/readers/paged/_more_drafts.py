"""Thirty and more layouts beyond _drafts.py: annexes, tables, margins, marks over the text, columns, pages, notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.readers import _docx
from tests.readers.paged._drafts import (
    _HEAD1,
    _HEAD2,
    ANNEX,
    FIGURES,
    GB,
    LAYOUTS,
    PAGE_NUMBER,
    RIGHT,
    SMALL,
    TITLE,
    Layout,
    Look,
    Made,
    annex,
    ending,
    ends_section,
    field,
    flow,
    para,
    run,
    section,
    shape,
    split,
    table,
)

MORE: dict[str, Layout] = {}
TWIPS = 20


def layout(make: Layout) -> Layout:
    LAYOUTS[make.__name__] = MORE[make.__name__] = make
    return make


def body_of(lines: list[str], look: Look = GB) -> list[str]:
    """The paragraphs of a report without its closing."""
    return flow(lines, look)[: len(split(lines)[0])]


def after_first_part(lines: list[str], inserted: str, look: Look = GB) -> str:
    """The report with something put in before its second top-level heading."""
    body = body_of(lines, look)
    heads = [at for at, line in enumerate(lines) if _HEAD1.match(line)]
    at = heads[1] if len(heads) > 1 else len(body)
    return "".join([*body[:at], inserted, *body[at:]]) + ending(lines, look)


def cells(row: Iterable[tuple[str, str]], widths: Iterable[int], look: Look) -> str:
    """A row of a table: texts with the properties of their cells."""
    inner = look._replace(first=0, align="left")
    return "<w:tr>{}</w:tr>".format(
        "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{para(text, inner)}</w:tc>'
            for (text, properties), width in zip(row, widths, strict=True)
        )
    )


def ruled_table(rows: str, widths: Iterable[int], line: str = 'w:val="single" w:sz="4"') -> str:
    sides = "".join(
        f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


CELL = GB._replace(size=12, line=18)
TASKS = [
    "序号\t工作任务\t责任单位\t完成情况",
    "1\t组织执法人员参加专题培训\t法规科\t全年组织4期，参训86人次，考试成绩记入个人档案",
    "2\t清理规范性文件目录\t办公室\t清理11件，废止2件，修改1件，目录已在网站公布",
    "3\t编印以案释法读本\t宣教科\t编印1册，发放到12个乡镇和96个村",
]
YEARS = [
    "事项\t上上年\t上年\t本年",
    "窗口办件\t1260\t1312\t1405",
    "现场检查\t88\t91\t97",
    "热线答复\t430\t418\t402",
]


# --- annexes --------------------------------------------------------------------------------------


@layout
def annex_in_parts(lines: list[str]) -> Made:
    """An annex with headings of its own, numbered as the report's are."""
    head = para("附件1", GB._replace(first=0, more="<w:pageBreakBefore/>"))
    inner = [
        "二级单位情况说明",
        "一、基本情况",
        *ANNEX[:4],
        "二、有关数据",
        *ANNEX[4:8],
    ]
    more = "".join(para(line, GB._replace(size=14, line=25)) for line in inner)
    return Made("".join(flow(lines)) + head + more, footer=PAGE_NUMBER)


@layout
def annex_two_tables(lines: list[str]) -> Made:
    first = para("附件1", GB._replace(first=0, more="<w:pageBreakBefore/>")) + para(
        "各类办件统计", RIGHT._replace(align="center")
    )
    second = para("附件2", GB._replace(first=0)) + para("任务清单", RIGHT._replace(align="center"))
    tasks = table(TASKS, CELL, widths=(800, 3000, 1500, 3500))
    return Made("".join(flow(lines)) + first + table(FIGURES, CELL) + second + tasks, footer=PAGE_NUMBER)


@layout
def annex_listed_before_the_signature(lines: list[str]) -> Made:
    listed = para("附件：1.各中队办件情况") + para("2.任务清单", GB._replace(first=5))
    return Made("".join(body_of(lines)) + listed + ending(lines) + "".join(annex(GB)), footer=PAGE_NUMBER)


@layout
def annex_landscape_text(lines: list[str]) -> Made:
    wide = section(width=842, height=595, margins=(79, 105, 74, 99))
    more = "".join(para(line, GB._replace(size=14, line=24)) for line in ["附件", "办件情况说明", *ANNEX[:6]])
    return Made("".join(flow(lines)) + ends_section(section()) + more, section=wide, footer=PAGE_NUMBER)


# --- tables ---------------------------------------------------------------------------------------


@layout
def table_of_tasks(lines: list[str]) -> Made:
    """A table whose answers wrap inside their cells."""
    return Made(
        after_first_part(lines, table(TASKS, CELL, widths=(800, 2200, 1500, 4300))), footer=PAGE_NUMBER
    )


@layout
def table_of_years(lines: list[str]) -> Made:
    return Made(after_first_part(lines, table(YEARS, GB)), footer=PAGE_NUMBER)


@layout
def table_merged_cells(lines: list[str]) -> Made:
    widths = (1800, 3000, 2000, 2000)
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = cells([("类别", ""), ("事项", ""), ("单位", ""), ("数量", "")], widths, CELL)
    for kind, names in (("许可", ("取水", "采砂", "堤防")), ("检查", ("河道", "水库"))):
        for n, name in enumerate(names):
            rows += cells(
                [(kind if n == 0 else "", start if n == 0 else on), (name, ""), ("件", ""), (str(n + 4), "")],
                widths,
                CELL,
            )
    return Made(after_first_part(lines, ruled_table(rows, widths)), footer=PAGE_NUMBER)


@layout
def table_shaded_head(lines: list[str]) -> Made:
    widths = (1000, 3800, 2000, 2000)
    shade = '<w:shd w:val="clear" w:fill="BFBFBF"/>'
    first, *rest = (row.split("\t") for row in FIGURES)
    rows = cells([(text, shade) for text in first], widths, CELL)
    for n, row in enumerate(rest):
        rows += cells([(text, shade if n % 2 else "") for text in row], widths, CELL)
    return Made(after_first_part(lines, ruled_table(rows, widths)), footer=PAGE_NUMBER)


def _lined(lines: list[str], line: str) -> Made:
    widths = (1000, 3800, 2000, 2000)
    rows = "".join(cells([(text, "") for text in row.split("\t")], widths, CELL) for row in FIGURES)
    return Made(after_first_part(lines, ruled_table(rows, widths, line)), footer=PAGE_NUMBER)


@layout
def table_double_lines(lines: list[str]) -> Made:
    return _lined(lines, 'w:val="double" w:sz="6"')


@layout
def table_dashed_lines(lines: list[str]) -> Made:
    return _lined(lines, 'w:val="dashed" w:sz="4"')


@layout
def table_thick_lines(lines: list[str]) -> Made:
    return _lined(lines, 'w:val="single" w:sz="24"')


@layout
def table_coloured_lines(lines: list[str]) -> Made:
    return _lined(lines, 'w:val="single" w:sz="8" w:color="4472C4"')


@layout
def table_over_pages_with_tall_rows(lines: list[str]) -> Made:
    """Rows of many lines, one of which a page's end tears."""
    rows = ["事项\t说明", *(f"第{n}项\t{ANNEX[n - 1]}{ANNEX[n]}" for n in range(1, 9))]
    return Made(after_first_part(lines, table(rows, CELL, widths=(1600, 7200))), footer=PAGE_NUMBER)


@layout
def signature_in_a_table(lines: list[str]) -> Made:
    """Signature and date right, in a table without lines."""
    rows = ["\t" + line.replace("\t", " ") for line in lines[-2:]]
    return Made(
        "".join(body_of(lines)) + table(rows, GB, widths=(4400, 4400), borders="none"), footer=PAGE_NUMBER
    )


@layout
def imprint_in_a_table(lines: list[str]) -> Made:
    """抄送 and the printing office in a table with lines above and below."""
    look = GB._replace(size=14, line=26)
    rows = [
        "抄送：县委办公室，县人大常委会办公室，县政协办公室。",
        "某局办公室　　　　　　　2025年1月10日印发",
    ]
    return Made("".join(flow(lines)) + para("") + table(rows, look, borders="three"), footer=PAGE_NUMBER)


# --- margins and spacing --------------------------------------------------------------------------


@layout
def margins_narrow(lines: list[str]) -> Made:
    return Made("".join(flow(lines)), section=section(margins=(40, 36, 40, 36)), footer=PAGE_NUMBER)


@layout
def margins_wide(lines: list[str]) -> Made:
    return Made("".join(flow(lines)), section=section(margins=(140, 140, 140, 140)), footer=PAGE_NUMBER)


@layout
def margins_change_amid(lines: list[str]) -> Made:
    """Another section with other margins begins amid the report, on a new page."""
    body = body_of(lines)
    half = len(body) // 2
    first = "".join(body[:half]) + ends_section(section())
    return Made(
        first + "".join(body[half:]) + ending(lines),
        section=section(margins=(80, 110, 80, 110)),
        footer=PAGE_NUMBER,
    )


@layout
def characters_spaced(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(run='<w:spacing w:val="20"/>'))), footer=PAGE_NUMBER)


@layout
def characters_condensed(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(run='<w:spacing w:val="-10"/>'))), footer=PAGE_NUMBER)


@layout
def sizes_mixed(lines: list[str]) -> Made:
    """Each third paragraph in a smaller type."""
    body = body_of(lines)
    for at in range(4, len(body), 3):
        if "\t" not in lines[at]:
            body[at] = para(lines[at], GB._replace(size=14, line=25))
    return Made("".join(body) + ending(lines), footer=PAGE_NUMBER)


@layout
def on_a_grid(lines: list[str]) -> Made:
    """28 characters a line, 22 lines a page, by the document's grid."""
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/>'
    return Made("".join(flow(lines)), section=section(more=grid), footer=PAGE_NUMBER)


@layout
def breaks_of_pages_amid(lines: list[str]) -> Made:
    body = body_of(lines)
    for at, line in enumerate(lines[:-2]):
        if _HEAD1.match(line):
            body[at] = para(line, GB._replace(more="<w:keepNext/><w:pageBreakBefore/>"))
    return Made("".join(body) + ending(lines), footer=PAGE_NUMBER)


# --- marks over and under the text ----------------------------------------------------------------


@layout
def watermark_tiled(lines: list[str]) -> Made:
    places = [(x, y) for x in (-20, 170, 360) for y in (80, 260, 440, 620)]
    marks = "".join(
        shape("内部资料", f"margin-left:{x}pt;margin-top:{y}pt;width:110pt;height:26pt", "#dddddd", 330)
        for x, y in places
    )
    return Made("".join(flow(lines)), header=marks, footer=PAGE_NUMBER)


@layout
def watermark_tiled_level(lines: list[str]) -> Made:
    marks = "".join(
        shape("送审稿", f"margin-left:{x}pt;margin-top:{y}pt;width:90pt;height:24pt", "#dddddd")
        for x in (0, 180, 360)
        for y in (90, 270, 450, 630)
    )
    return Made("".join(flow(lines)), header=marks, footer=PAGE_NUMBER)


@layout
def watermark_upright_text(lines: list[str]) -> Made:
    mark = shape(
        "请勿外传",
        "margin-left:0;margin-top:0;width:80pt;height:400pt;mso-position-horizontal:center;mso-position-vertical:center",
        rotation=90,
    )
    return Made("".join(flow(lines)), header=mark, footer=PAGE_NUMBER)


def _marked_headings(lines: list[str], properties: str) -> Made:
    body = body_of(lines)
    for at, line in enumerate(lines[:-2]):
        if _HEAD1.match(line) or (_HEAD2.match(line) and len(line) < 40):
            body[at] = para(run(line, GB, properties))
    return Made("".join(body) + ending(lines), footer=PAGE_NUMBER)


@layout
def highlighted_headings(lines: list[str]) -> Made:
    return _marked_headings(lines, '<w:highlight w:val="cyan"/>')


@layout
def boxed_headings(lines: list[str]) -> Made:
    return _marked_headings(lines, '<w:bdr w:val="single" w:sz="8" w:space="0"/>')


@layout
def highlighted_paragraphs(lines: list[str]) -> Made:
    """Whole paragraphs marked, one behind the other: the rectangles touch."""
    body = body_of(lines)
    for at in range(3, len(body)):
        if at % 6 < 3 and "\t" not in lines[at]:
            body[at] = para(run(lines[at], GB, '<w:highlight w:val="yellow"/>'))
    return Made("".join(body) + ending(lines), footer=PAGE_NUMBER)


@layout
def wavy_underlines_and_dots(lines: list[str]) -> Made:
    body = body_of(lines)
    for at in range(3, len(body), 2):
        if "\t" not in lines[at]:
            half = len(lines[at]) // 2
            body[at] = para(
                run(lines[at][:half], GB, '<w:u w:val="wave"/>')
                + run(lines[at][half:], GB, '<w:em w:val="dot"/>')
            )
    return Made("".join(body) + ending(lines), footer=PAGE_NUMBER)


@layout
def blanks_underlined(lines: list[str]) -> Made:
    """A line to be written on, above the report."""
    rule = run("　" * 8, GB, '<w:u w:val="single"/>')
    return Made(para(run("编号：") + rule, GB._replace(first=0)) + "".join(flow(lines)), footer=PAGE_NUMBER)


# --- columns and pages ----------------------------------------------------------------------------


def _columned(lines: list[str], columns: str, look: Look, **page: Any) -> Made:
    kind = '<w:type w:val="continuous"/>'
    title = para(lines[0], TITLE) + ends_section(section(kind=kind, **page))
    inner = "".join(para(line, look) for line in split(lines)[0][1:] if "\t" not in line)
    return Made(
        title + inner + ending(lines, look._replace(right=0)),
        section=section(more=columns, kind=kind, **page),
        footer=PAGE_NUMBER,
    )


@layout
def three_columns(lines: list[str]) -> Made:
    look = GB._replace(size=10.5, line=16)
    return _columned(lines, '<w:cols w:num="3" w:space="300"/>', look, margins=(60, 40, 60, 40))


@layout
def unequal_columns(lines: list[str]) -> Made:
    columns = (
        '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="3600" w:space="400"/><w:col w:w="4800"/></w:cols>'
    )
    return _columned(lines, columns, GB._replace(size=12, line=18))


@layout
def landscape_columns(lines: list[str]) -> Made:
    look = GB._replace(size=14, line=24)
    return _columned(
        lines,
        '<w:cols w:num="2" w:space="600"/>',
        look,
        width=842,
        height=595,
        margins=(79, 85, 74, 85),
    )


@layout
def landscape_amid(lines: list[str]) -> Made:
    """A landscape page with a table between two parts of the report."""
    wide = ends_section(section(width=842, height=595, margins=(79, 105, 74, 99)))
    rows = table(TASKS, CELL, widths=(800, 4000, 2000, 5800))
    body = body_of(lines)
    heads = [at for at, line in enumerate(lines) if _HEAD1.match(line)]
    at = heads[1] if len(heads) > 1 else len(body)
    return Made(
        "".join(body[:at]) + ends_section(section()) + rows + wide + "".join(body[at:]) + ending(lines),
        section=section(),
        footer=PAGE_NUMBER,
    )


@layout
def paper_b5(lines: list[str]) -> Made:
    return Made(
        "".join(flow(lines, GB._replace(size=12, line=20))),
        section=section(width=499, height=709, margins=(70, 60, 70, 60)),
        footer=PAGE_NUMBER,
    )


@layout
def footer_with_the_body_s_name(lines: list[str]) -> Made:
    """The body's name and the number of pages in a footer below a rule."""
    rule = SMALL._replace(more='<w:pBdr><w:top w:val="single" w:sz="4" w:space="4"/></w:pBdr>')
    inner = (
        run(f"{lines[-2]}　第", SMALL)
        + field("PAGE")
        + run("页　共", SMALL)
        + field("NUMPAGES")
        + run("页", SMALL)
    )
    return Made("".join(flow(lines)), footer=para(inner, rule))


@layout
def footer_of_two_lines(lines: list[str]) -> Made:
    foot = para("地址：青禾县青山路8号　电话：0000-1234567", SMALL) + PAGE_NUMBER
    return Made("".join(flow(lines)), footer=foot)


@layout
def head_with_the_title(lines: list[str]) -> Made:
    """The report's own title as a running head of every page."""
    rule = SMALL._replace(more='<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2"/></w:pBdr>')
    return Made("".join(flow(lines)), header=para(run(lines[0], SMALL), rule), footer=PAGE_NUMBER)


@layout
def page_numbers_above(lines: list[str]) -> Made:
    inner = run("第 ", SMALL) + field("PAGE") + run(" 页", SMALL)
    return Made("".join(flow(lines)), header=para(inner, SMALL._replace(align="right")))


@layout
def cover_page(lines: list[str]) -> Made:
    """A page with the body's name and the date before the report."""
    large = TITLE._replace(size=30, line=50)
    cover = (
        para("", GB) * 6
        + para("法治政府建设年度报告汇编", large)
        + para("", GB) * 8
        + para("内容摘自各单位报送稿", TITLE)
    )
    title, *rest = flow(lines)
    begun = title.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>", 1)
    return Made(cover + begun + "".join(rest), footer=PAGE_NUMBER)


# --- notes, lists and runs ------------------------------------------------------------------------

_REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
_SEPARATOR = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
_TOLD = (
    "其中重大执法决定法制审核19件，全部由法制机构出具书面意见。",
    "行政规范性文件合法性审核4件，审核意见书存入文件档案。",
    "全年公平竞争审查政策措施6件，修改1件，没有发现限制竞争的内容。",
)


@layout
def footnotes_that_tell(lines: list[str]) -> Made:
    """Notes on paragraphs of the first part that say more than the text."""
    found = flow(lines)
    first = next((at for at, line in enumerate(lines) if _HEAD1.match(line)), 1)
    targets = [at for at in range(first + 1, len(lines) - 2) if len(lines[at]) > 30 and "\t" not in lines[at]]
    small = Look(size=9, line=13, first=0, align="left")
    notes = _SEPARATOR
    for number, (at, told) in enumerate(zip(targets, _TOLD, strict=False), 2):
        found[at] = para(run(lines[at]) + _REFERENCE.format(number))
        notes += f'<w:footnote w:id="{number}">{para(_MARK + run(" " + told, small), small)}</w:footnote>'
    return Made("".join(found), footnotes=notes, footer=PAGE_NUMBER)


@layout
def footnotes_amid_sentences(lines: list[str]) -> Made:
    """Marks amid the sentences, several in a paragraph."""
    found = flow(lines)
    heads = [at for at, line in enumerate(lines) if _HEAD1.match(line)]
    target = next(at for at in range(heads[0] + 1 if heads else 1, len(lines)) if len(lines[at]) > 60)
    small = Look(size=9, line=13, first=0, align="left")
    pieces = [lines[target][:20], lines[target][20:50], lines[target][50:]]
    content, notes = "", _SEPARATOR
    for number, (piece, told) in enumerate(zip(pieces, _TOLD, strict=True), 2):
        content += run(piece) + _REFERENCE.format(number)
        notes += f'<w:footnote w:id="{number}">{para(_MARK + run(" " + told, small), small)}</w:footnote>'
    found[target] = para(content)
    return Made("".join(found), footnotes=notes, footer=PAGE_NUMBER)


@layout
def headings_numbered_by_word(lines: list[str]) -> Made:
    """一、 and （一） are the list's, not the text's, where the report's own numerals go on without a gap."""
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
    numbering = _docx.abstract(0, *(_docx.level(n, *each) for n, each in enumerate(levels))) + _docx.num(1, 0)
    body = body_of(lines)
    due = [1, 1]
    for at, line in enumerate(lines[:-2]):
        depth = 0 if _HEAD1.match(line) else 1 if _HEAD2.match(line) else None
        if depth is None:
            continue
        numeral = line[: line.index("、" if depth == 0 else "）") + 1].strip("（）、")
        if numeral != "零一二三四五六七八九十"[due[depth]]:
            break
        due[depth] += 1
        due[1] = 1 if depth == 0 else due[1]
        inner = line[line.index("、" if depth == 0 else "）") + 1 :]
        number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        body[at] = para(inner, GB, number)
    return Made("".join(body) + ending(lines), numbering=numbering, footer=PAGE_NUMBER)


@layout
def soft_breaks(lines: list[str]) -> Made:
    """Signature and date in one paragraph with a soft break, the title too."""
    first, *_ = lines
    cut = max(1, len(first) * 2 // 5)
    broken = "<w:r><w:br/></w:r>"
    title = para(run(first[:cut], TITLE) + broken + run(first[cut:], TITLE), TITLE)
    last = para(run(lines[-2]) + broken + run(lines[-1]), RIGHT)
    return Made(title + "".join(body_of(lines)[1:]) + last, footer=PAGE_NUMBER)


@layout
def small_figures_raised(lines: list[str]) -> Made:
    """Units with exponents and a formula amid the text."""
    high, low = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    inner = (
        run("全年核查用地面积3200m") + run("2", GB, high) + run("，监测CO") + run("2", GB, low)
        + run("浓度点位6处，巡查里程120km，记录完整，台账清楚，档案齐全。")
    )  # fmt: skip
    return Made(after_first_part(lines, para(inner)), footer=PAGE_NUMBER)


@layout
def latin_and_addresses(lines: list[str]) -> Made:
    inner = "全年在政务网站（https://www.example.gov.cn/fzzf/2024/index.html）和“青禾水务”APP、GIS平台V2.0发布执法信息，IPv6访问量12.6万次，群众留言均在规定期限内答复。"
    return Made(after_first_part(lines, para(inner)), footer=PAGE_NUMBER)


@layout
def hidden_words(lines: list[str]) -> Made:
    body = body_of(lines)
    for at in range(3, len(body), 4):
        if "\t" not in lines[at]:
            body[at] = para(run(lines[at]) + run("（此处待核实）", GB, "<w:vanish/>"))
    return Made("".join(body) + ending(lines), footer=PAGE_NUMBER)


@layout
def seal_beside_the_signature(lines: list[str]) -> Made:
    """A frame with the word for the seal right over the date."""
    seal = Look(size=14, line=18, first=0, align="left", run='<w:color w:val="FF0000"/>')
    place = '<w:framePr w:w="1600" w:hSpace="0" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="3000" w:y="1"/>'
    return Made(
        "".join(body_of(lines)) + para("（印章）", seal._replace(more=place)) + ending(lines),
        footer=PAGE_NUMBER,
    )


@layout
def signature_by_tabs(lines: list[str]) -> Made:
    tabs = '<w:tabs><w:tab w:val="left" w:pos="5200"/></w:tabs>'
    ends = [para("<w:r><w:tab/></w:r>" + run(line), GB._replace(first=0, more=tabs)) for line in lines[-2:]]
    return Made("".join(body_of(lines)) + "".join(ends), footer=PAGE_NUMBER)
