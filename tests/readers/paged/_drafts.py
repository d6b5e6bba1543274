"""Drafts as offices lay them out: one report's paragraphs in thirty and more layouts of Word, made here.

Each layout gives a docx; LibreOffice prints it as PDF, and what PDFium finds in the PDF is printed as OFD
by the tests' own writer. All of them are the same report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.readers import _docx, _ofds

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD1, _HEAD2 = re.compile(r"[一二三四五六七八九十]{1,3}、"), re.compile(r"（[一二三四五六七八九十]{1,3}）")
_FONT = '<w:rFonts w:ascii="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"/>'
TWIPS = 20  # to a point


class Made(NamedTuple):
    """The body of a document and what stands beside it."""

    body: str
    section: str = ""
    header: str = ""
    footer: str = ""
    settings: str = ""
    footnotes: str = ""
    numbering: str = ""
    styles: str = ""
    background: str = ""


class Look(NamedTuple):
    """How paragraphs of the body are set: points, characters of first-line indent, points of indents."""

    size: float = 16
    line: float = 28
    first: float = 2
    left: float = 0
    right: float = 0
    after: float = 0
    align: str = "both"
    run: str = ""
    more: str = ""
    hung: bool = False
    """Whether marks hang over the right edge; LibreOffice loses some of them there."""


GB = Look()


def run(text: str, look: Look = GB, properties: str = "") -> str:
    size = f'<w:sz w:val="{int(look.size * 2)}"/>'
    return f'<w:r><w:rPr>{_FONT}{look.run}{properties}{size}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(content: str, look: Look = GB, properties: str = "") -> str:
    """A paragraph of text, or of runs."""
    inner = content if content.startswith("<") else run(content, look) if content else ""
    first = int(look.first * look.size * TWIPS)
    indent = f'w:firstLine="{first}"' if first >= 0 else f'w:hanging="{-first}"'
    return (
        f'<w:p><w:pPr>{look.more}{properties}<w:overflowPunct w:val="{int(look.hung)}"/><w:spacing w:before="0" w:after="{int(look.after * TWIPS)}" w:line="{int(look.line * TWIPS)}" w:lineRule="exact"/>'
        f'<w:ind w:left="{int(look.left * TWIPS)}" w:right="{int(look.right * TWIPS)}" {indent}/>'
        f'<w:jc w:val="{look.align}"/></w:pPr>{inner}</w:p>'
    )


TITLE = Look(size=22, line=36, first=0, align="center")
RIGHT = Look(first=0, align="right")


def flow(lines: list[str], look: Look = GB, title: Look = TITLE) -> list[str]:
    """The paragraphs of a report: title, body, signature and date."""
    first, *body, signature, date = lines
    ends = [ending([signature, date], look)]
    return [
        para(first, title),
        *(table([line], look) if "\t" in line else para(line, look) for line in body),
        *ends,
    ]


def table(
    rows: list[str], look: Look = GB, widths: Iterable[int] = (), borders: str = "all", head: bool = False
) -> str:
    """A table of rows with tabs between cells; ``borders``: all, none, three (rules above and below), open (no sides)."""
    sides = {
        "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "none": (),
        "three": ("top", "bottom"),
        "open": ("top", "bottom", "insideH", "insideV"),
    }[borders]
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    inner = look._replace(first=0, left=0, right=0, align="left")
    count = max(row.count("\t") for row in rows) + 1
    wide = list(widths) or [int(8800 / count)] * count
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    xml = ""
    for number, row in enumerate(rows):
        again = "<w:trPr><w:tblHeader/></w:trPr>" if head and number == 0 else ""
        cells = row.split("\t")
        spans = [1] * (len(cells) - 1) + [count - len(cells) + 1]
        xml += f"<w:tr>{again}"
        at = 0
        for cell, span in zip(cells, spans, strict=True):
            merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            width = sum(wide[at : at + span])
            at += span
            xml += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>{para(cell, inner)}</w:tc>'
        xml += "</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{xml}</w:tbl>'
    )


def section(
    *,
    width: float = 595,
    height: float = 842,
    margins: tuple[float, ...] = (105, 74, 99, 79),
    more: str = "",
    kind: str = "",
) -> str:
    """The w:sectPr of a page with margins above, right, below, left."""
    top, right, bottom, left = (int(value * TWIPS) for value in margins)
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{kind}<w:pgSz w:w="{int(width * TWIPS)}" w:h="{int(height * TWIPS)}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="900" w:footer="1000" w:gutter="0"/>'
        f"{more}</w:sectPr>"
    )


def ends_section(properties: str) -> str:
    """An empty paragraph that ends a section."""
    return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"


def field(instruction: str, size: int = 14) -> str:
    return f'<w:fldSimple w:instr="{instruction}"><w:r><w:rPr><w:sz w:val="{size * 2}"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'


SMALL = Look(size=14, first=0, line=20, align="center")
PAGE_NUMBER = para(run("— ", SMALL) + field("PAGE") + run(" —", SMALL), SMALL)
_REFS = (
    '<w:headerReference w:type="default" r:id="rHead"/>',
    '<w:footerReference w:type="default" r:id="rFoot"/>',
)


def document(made: Made) -> bytes:
    """The docx."""
    parts: dict[str, str] = {}
    if made.footnotes:
        parts["footnotes"] = made.footnotes
    if made.styles:
        parts["styles"] = made.styles
    if made.numbering:
        parts["numbering"] = made.numbering
    last = made.section or section()
    body = made.body + last
    refs = "".join(ref for ref, content in zip(_REFS, (made.header, made.footer), strict=True) if content)
    body = body.replace("<w:sectPr>", f"<w:sectPr>{refs}")
    found = _docx.pieces(body, **parts)
    links, types = "", ""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    for name, key, content in (
        ("header1", "Head", made.header),
        ("footer1", "Foot", made.footer),
        ("settings", "Set", made.settings),
    ):
        if content:
            kind = name.rstrip("1")
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            found[f"word/{name}.xml"] = _docx.rooted(root, content)
            links += f'<Relationship Id="r{key}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
            types += f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
    rels = "word/_rels/document.xml.rels"
    found[rels] = found[rels].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        b"</Types>", types.encode() + b"</Types>"
    )
    if made.background:
        found["word/document.xml"] = found["word/document.xml"].replace(
            b"<w:body>", f'<w:background w:color="{made.background}"/><w:body>'.encode()
        )
    return _docx.packed(found)


# --- what stands beside the text ------------------------------------------------------------------


FIGURES = [
    "序号\t事项\t单位\t数量",
    *(
        f"{n}\t{name}\t件\t{n * 7 + 3}"
        for n, name in enumerate(("行政许可", "行政检查", "行政处罚", "行政裁决", "信访事项"), 1)
    ),
]
LONG_FIGURES = [
    "序号\t单位名称\t办件数量\t说明",
    *(
        f"{n}\t第{n}执法中队\t{n * 3 + 11}\t含县级下放事项以及与乡镇联合办理的事项，口径同上年"
        for n in range(1, 61)
    ),
]
ANNEX = [
    f"第{n}执法中队：本月办件数量与上月持平，档案已按要求归集，人员在岗情况正常，没有需要说明的其他事项。"
    for n in range(1, 19)
]


def annex(look: Look) -> list[str]:
    break_before = look._replace(more="<w:pageBreakBefore/>")
    return [
        para("附件", break_before._replace(first=0)),
        para("各中队办件情况", look._replace(first=0, align="center")),
        *(para(line, look) for line in ANNEX),
    ]


def shape(text: str, style: str, color: str = "#c0c0c0", rotation: int = 0) -> str:
    """A watermark as Word writes it: WordArt in the header, behind the text."""
    turned = f"rotation:{rotation};" if rotation else ""
    return (
        '<w:p><w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" path="m@7,l@8,m@5,21600l@6,21600e">'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="Mark" type="#_x0000_t136" style="position:absolute;{turned}{style};z-index:-251" fillcolor="{color}" stroked="f">'
        f'<v:textpath style="font-family:&quot;Noto Serif CJK SC&quot;;font-size:1pt" string="{text}"/></v:shape></w:pict></w:r></w:p>'
    )


def text_frame(text: str, look: Look, *, x: float, y: float) -> str:
    """A paragraph in a frame at a place of the page (points)."""
    place = f'<w:framePr w:w="9000" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{int(x * TWIPS)}" w:y="{int(y * TWIPS)}"/>'
    return para(text, look._replace(first=0, more=place))


def marked(lines: list[str], properties: str, every: int = 1) -> list[str]:
    """The body with words marked inside the sentences: the 5th to the 12th character, and whole headings."""
    first, *body, signature, date = lines
    found = [para(first, TITLE)]
    for line in body:
        if _HEAD1.match(line) or (_HEAD2.match(line) and len(line) < 40):
            found.append(para(run(line, GB, properties)))
        elif len(line) > 20:
            pieces = [line[i : i + 9] for i in range(0, len(line), 9)]
            found.append(
                para(
                    "".join(
                        run(piece, GB, properties if n % 3 == every else "") for n, piece in enumerate(pieces)
                    )
                )
            )
        else:
            found.append(para(line))
    return [*found, para(signature, RIGHT), para(date, RIGHT)]


def split(lines: list[str]) -> tuple[list[str], list[str]]:
    """The report's paragraphs, and its closing."""
    return lines[:-2], lines[-2:]


def ending(lines: list[str], look: Look = GB) -> str:
    looks = look._replace(first=0, align="right", right=32)
    return "".join(para(line.replace("\t", "　"), looks) for line in lines[-2:])


# --- the layouts ----------------------------------------------------------------------------------

Layout = Callable[[list[str]], Made]
LAYOUTS: dict[str, Layout] = {}


def layout(make: Layout) -> Layout:
    LAYOUTS[make.__name__] = make
    return make


@layout
def official(lines: list[str]) -> Made:
    return Made("".join(flow(lines)), footer=PAGE_NUMBER)


@layout
def hung_marks(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(hung=True))), footer=PAGE_NUMBER)


@layout
def annex_small(lines: list[str]) -> Made:
    return Made("".join([*flow(lines), *annex(GB._replace(size=10.5, line=16))]), footer=PAGE_NUMBER)


@layout
def annex_other_margins(lines: list[str]) -> Made:
    first = "".join(flow(lines)) + ends_section(section())
    return Made(
        first + "".join(annex(GB._replace(more=""))),
        section=section(margins=(60, 40, 60, 40)),
        footer=PAGE_NUMBER,
    )


@layout
def table_long(lines: list[str]) -> Made:
    body, _ = split(lines)
    figures = table(LONG_FIGURES, GB._replace(size=12, line=18), widths=(800, 2400, 1600, 4000))
    return Made("".join(flow(lines)[: len(body)]) + figures + ending(lines), footer=PAGE_NUMBER)


@layout
def table_repeated_head(lines: list[str]) -> Made:
    body, _ = split(lines)
    figures = table(LONG_FIGURES, GB._replace(size=12, line=18), widths=(800, 2400, 1600, 4000), head=True)
    return Made("".join(flow(lines)[: len(body)]) + figures + ending(lines), footer=PAGE_NUMBER)


@layout
def table_three_rules(lines: list[str]) -> Made:
    body, _ = split(lines)
    return Made(
        "".join(flow(lines)[: len(body)]) + table(FIGURES, borders="three") + ending(lines),
        footer=PAGE_NUMBER,
    )


@layout
def table_open_sides(lines: list[str]) -> Made:
    body, _ = split(lines)
    return Made(
        "".join(flow(lines)[: len(body)]) + table(FIGURES, borders="open") + ending(lines), footer=PAGE_NUMBER
    )


@layout
def table_no_rules(lines: list[str]) -> Made:
    body, _ = split(lines)
    return Made(
        "".join(flow(lines)[: len(body)]) + table(FIGURES, borders="none") + ending(lines), footer=PAGE_NUMBER
    )


@layout
def report_in_a_table(lines: list[str]) -> Made:
    """A form: label and text; the text of the report in one tall cell."""
    body, _ = split(lines)
    inner = GB._replace(size=12, line=20)
    cell = "".join(para(line, inner) for line in body[1:])
    rows = (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="1400" w:type="dxa"/></w:tcPr>{para(label, inner._replace(first=0))}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="7600" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>'
        for label, content in (("填报单位", para(lines[-2], inner._replace(first=0))), ("报告正文", cell))
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="1400"/><w:gridCol w:w="7600"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    return Made(para(lines[0], TITLE) + grid + ending(lines), footer=PAGE_NUMBER)


@layout
def left_indented(lines: list[str]) -> Made:
    """Each third paragraph stands four characters in."""
    body, _ = split(lines)
    found = flow(lines)[: len(body)]
    for index in range(4, len(body), 3):
        if "\t" not in body[index]:
            found[index] = para(body[index], GB._replace(left=64))
    return Made("".join(found) + ending(lines), footer=PAGE_NUMBER)


@layout
def block_indented_without_first(lines: list[str]) -> Made:
    body, _ = split(lines)
    found = flow(lines)[: len(body)]
    for index in range(4, len(body), 3):
        if "\t" not in body[index]:
            found[index] = para(body[index], GB._replace(left=48, right=48, first=0))
    return Made("".join(found) + ending(lines), footer=PAGE_NUMBER)


@layout
def wide_spacing(lines: list[str]) -> Made:
    body, _ = split(lines)
    found = flow(lines)[: len(body)]
    for index in range(5, len(body), 2):
        if "\t" not in body[index]:
            found[index] = para(body[index], GB._replace(line=56))
    return Made("".join(found) + ending(lines), footer=PAGE_NUMBER)


@layout
def spaced_paragraphs(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(after=14))), footer=PAGE_NUMBER)


@layout
def no_indents(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(first=0, size=12, line=20, after=8))), footer=PAGE_NUMBER)


@layout
def no_indents_ragged(lines: list[str]) -> Made:
    return Made(
        "".join(flow(lines, GB._replace(first=0, size=14, line=24, align="left"))), footer=PAGE_NUMBER
    )


@layout
def hanging(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(first=-2, left=32))), footer=PAGE_NUMBER)


@layout
def small_type(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(size=10.5, line=15.6))), footer=PAGE_NUMBER)


@layout
def large_type(lines: list[str]) -> Made:
    return Made("".join(flow(lines, GB._replace(size=18, line=34))), footer=PAGE_NUMBER)


@layout
def highlights(lines: list[str]) -> Made:
    return Made("".join(marked(lines, '<w:highlight w:val="yellow"/>')), footer=PAGE_NUMBER)


@layout
def shades(lines: list[str]) -> Made:
    return Made("".join(marked(lines, '<w:shd w:val="clear" w:fill="D9D9D9"/>')), footer=PAGE_NUMBER)


@layout
def underlines(lines: list[str]) -> Made:
    return Made("".join(marked(lines, '<w:u w:val="single"/>')), footer=PAGE_NUMBER)


@layout
def strikes_and_frames(lines: list[str]) -> Made:
    return Made("".join(marked(lines, '<w:bdr w:val="single" w:sz="4" w:space="0"/>')), footer=PAGE_NUMBER)


@layout
def shaded_headings(lines: list[str]) -> Made:
    body, _ = split(lines)
    shade = '<w:shd w:val="clear" w:fill="DDEEFF"/>'
    found = flow(lines)[: len(body)]
    for index, line in enumerate(body):
        if _HEAD1.match(line):
            found[index] = para(line, GB._replace(more=shade))
    return Made("".join(found) + ending(lines), footer=PAGE_NUMBER)


@layout
def framed_paragraphs(lines: list[str]) -> Made:
    body, _ = split(lines)
    side = ' w:val="single" w:sz="6" w:space="1"/>'
    frame = f"<w:pBdr><w:top{side}<w:left{side}<w:bottom{side}<w:right{side}</w:pBdr>"
    found = flow(lines)[: len(body)]
    for index in range(3, len(body), 4):
        if "\t" not in body[index]:
            found[index] = para(body[index], GB._replace(more=frame))
    return Made("".join(found) + ending(lines), footer=PAGE_NUMBER)


@layout
def page_frame(lines: list[str]) -> Made:
    side = ' w:val="single" w:sz="8" w:space="18" w:color="auto"/>'
    frame = f'<w:pgBorders w:offsetFrom="text"><w:top{side}<w:left{side}<w:bottom{side}<w:right{side}</w:pgBorders>'
    body, _ = split(lines)
    inside = "".join(flow(lines)[: len(body)]) + table(FIGURES) + ending(lines)
    return Made(inside, section=section(more=frame), footer=PAGE_NUMBER)


@layout
def page_background(lines: list[str]) -> Made:
    body, _ = split(lines)
    found = marked(lines, '<w:u w:val="single"/>')[: len(body)]
    return Made(
        "".join(found) + table(FIGURES) + ending(lines),
        background="FFF8E7",
        settings="<w:displayBackgroundShape/>",
        footer=PAGE_NUMBER,
    )


@layout
def watermark_slanted(lines: list[str]) -> Made:
    mark = shape(
        "征求意见稿",
        "margin-left:0;margin-top:0;width:400pt;height:80pt;mso-position-horizontal:center;mso-position-vertical:center",
        rotation=315,
    )
    return Made("".join(flow(lines)), header=mark, footer=PAGE_NUMBER)


@layout
def watermark_level(lines: list[str]) -> Made:
    mark = Look(size=60, line=80, first=0, align="left", run='<w:color w:val="D0D0D0"/>')
    return Made(
        "".join(flow(lines)), header=text_frame("内部资料注意保存", mark, x=60, y=380), footer=PAGE_NUMBER
    )


@layout
def watermark_level_small(lines: list[str]) -> Made:
    mark = Look(size=28, line=40, first=0, align="left", run='<w:color w:val="D8D8D8"/>')
    return Made(
        "".join(flow(lines)), header=text_frame("送审稿　请勿外传", mark, x=180, y=402), footer=PAGE_NUMBER
    )


@layout
def running_head(lines: list[str]) -> Made:
    head = para(
        run("法治政府建设年度报告　", SMALL) + run("第", SMALL) + field("PAGE") + run("页", SMALL), SMALL
    )
    return Made("".join(flow(lines)), header=head, footer=PAGE_NUMBER)


@layout
def side_note(lines: list[str]) -> Made:
    """A word in the margin of each page, level with the text."""
    note = Look(size=12, line=16, first=0, align="left")
    return Made("".join(flow(lines)), header=text_frame("内部", note, x=20, y=415), footer=PAGE_NUMBER)


@layout
def line_numbers(lines: list[str]) -> Made:
    return Made(
        "".join(flow(lines)),
        section=section(more='<w:lnNumType w:countBy="1" w:restart="newPage"/>'),
        footer=PAGE_NUMBER,
    )


@layout
def line_numbers_by_five(lines: list[str]) -> Made:
    return Made(
        "".join(flow(lines)),
        section=section(more='<w:lnNumType w:countBy="5" w:restart="continuous"/>'),
        footer=PAGE_NUMBER,
    )


@layout
def two_columns(lines: list[str]) -> Made:
    look = GB._replace(size=12, line=18)
    body, _ = split(lines)
    title = para(lines[0], TITLE) + ends_section(section(kind='<w:type w:val="continuous"/>'))
    columns = section(more='<w:cols w:num="2" w:space="420"/>', kind='<w:type w:val="continuous"/>')
    inner = "".join(para(line, look) for line in body[1:] if "\t" not in line)
    return Made(title + inner + ending(lines, look._replace(right=0)), section=columns, footer=PAGE_NUMBER)


@layout
def two_columns_then_one(lines: list[str]) -> Made:
    look = GB._replace(size=12, line=18)
    body, _ = split(lines)
    kind = '<w:type w:val="continuous"/>'
    half = len(body) // 2
    title = para(lines[0], TITLE) + ends_section(section(kind=kind))
    inner = "".join(para(line, look) for line in body[1:half] if "\t" not in line)
    columns = ends_section(section(more='<w:cols w:num="2" w:space="420" w:sep="1"/>', kind=kind))
    rest = "".join(para(line, look) for line in body[half:] if "\t" not in line)
    return Made(
        title + inner + columns + rest + ending(lines, look), section=section(kind=kind), footer=PAGE_NUMBER
    )


@layout
def landscape_annex(lines: list[str]) -> Made:
    wide = section(width=842, height=595, margins=(79, 105, 74, 99))
    rows = table(LONG_FIGURES[:30], GB._replace(size=12, line=18), widths=(800, 3000, 2000, 6800))
    return Made(
        "".join(flow(lines)) + ends_section(section()) + para("附件", GB._replace(first=0)) + rows,
        section=wide,
        footer=PAGE_NUMBER,
    )


@layout
def landscape(lines: list[str]) -> Made:
    return Made(
        "".join(flow(lines)),
        section=section(width=842, height=595, margins=(79, 105, 74, 99)),
        footer=PAGE_NUMBER,
    )


@layout
def mirrored(lines: list[str]) -> Made:
    return Made(
        "".join(flow(lines)),
        section=section(margins=(105, 50, 99, 110)),
        settings="<w:mirrorMargins/>",
        footer=PAGE_NUMBER,
    )


@layout
def letterhead(lines: list[str]) -> Made:
    red = Look(size=36, line=60, first=0, align="center", run='<w:color w:val="FF0000"/>')
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="4" w:color="FF0000"/></w:pBdr>'
    number = para("某政发〔2025〕3号", GB._replace(first=0, align="center", more=rule))
    side = ' w:val="single" w:sz="8" w:space="1"/>'
    imprint = GB._replace(size=14, line=26, first=0, more=f"<w:pBdr><w:top{side}<w:bottom{side}</w:pBdr>")
    last = para("抄送：县委办公室，县人大常委会办公室。", imprint) + para(
        "某局办公室　　　　　　　　2025年1月10日印发", imprint
    )
    return Made(
        para("某某县司法局文件", red) + number + para("", GB) + "".join(flow(lines)) + last,
        footer=PAGE_NUMBER,
    )


@layout
def footnotes(lines: list[str]) -> Made:
    found = flow(lines)
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    targets = [i for i, line in enumerate(lines[:-2]) if len(line) > 40][1:4]
    notes = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    small = Look(size=9, line=13, first=0, align="left")
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    for number, index in enumerate(targets, 2):
        found[index] = para(run(lines[index]) + reference.format(number))
        note = run(" 数据来源：年度统计报表，统计口径与上年相同。", small)
        notes += f'<w:footnote w:id="{number}">{para(mark + note, small)}</w:footnote>'
    return Made("".join(found), footnotes=notes, footer=PAGE_NUMBER)


@layout
def spaces_for_indent(lines: list[str]) -> Made:
    """Indents and the place of the signature made with blanks, as many clerks do."""
    first, *body, signature, date = lines
    plain = GB._replace(first=0)
    found = [para(first, TITLE)]
    found += [table([line]) if "\t" in line else para("　　" + line, plain) for line in body]
    found += [para("　" * 9 + signature, plain), para("　" * 11 + date, plain)]
    return Made("".join(found), footer=PAGE_NUMBER)


@layout
def bold_headings(lines: list[str]) -> Made:
    body, _ = split(lines)
    found = flow(lines)[: len(body)]
    for index, line in enumerate(body):
        if _HEAD1.match(line):
            found[index] = para(line, GB._replace(size=18, run="<w:b/>"))
        elif _HEAD2.match(line) and "。" in line:
            head, _, rest = line.partition("。")
            found[index] = para(run(head + "。", GB, "<w:b/>") + run(rest))
    return Made("".join(found) + ending(lines), footer=PAGE_NUMBER)


@layout
def contents(lines: list[str]) -> Made:
    """A page of contents with dot leaders before the report."""
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8800"/></w:tabs>'
    heads = [line for line in lines if _HEAD1.match(line)]
    row = GB._replace(first=0, align="left", more=f'<w:pStyle w:val="TOC1"/>{tabs}')
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    rows = [
        para(run(head) + "<w:r><w:tab/></w:r>" + run(str(number)), row)
        for number, head in enumerate(heads, 1)
    ]
    title, *rest = flow(lines)
    return Made(
        para("目　录", TITLE)
        + "".join(rows)
        + title.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>", 1)
        + "".join(rest),
        styles=styles,
        footer=PAGE_NUMBER,
    )


@layout
def title_over_lines(lines: list[str]) -> Made:
    _, *rest = flow(lines)
    text = lines[0]
    cut = max(1, len(text) * 2 // 5)
    return Made(para(text[:cut], TITLE) + para(text[cut:], TITLE) + "".join(rest), footer=PAGE_NUMBER)


# --- OFD ------------------------------------------------------------------------------------------

MILLIMETRES = 25.4 / 72


def as_ofd(
    pages: Iterable[tuple[float, float, list[tuple[str, float, float, float, float]], list[str]]],
) -> bytes:
    """Pages (width, height, characters with x, y, width, size in points, y downwards; paths) as an OFD."""
    made = []
    for width, height, chars, paths in pages:
        area = f"0 0 {width * MILLIMETRES:.2f} {height * MILLIMETRES:.2f}"
        made.append(_ofds.page("".join(paths) + "".join(_objects(chars)), area=area))
    return _ofds.package(*made)


def _objects(chars: list[tuple[str, float, float, float, float]]) -> Iterable[str]:
    """Text objects: characters of one baseline and size that follow each other."""
    group: list[tuple[str, float, float, float, float]] = []
    for char in chars:
        if group and (abs(char[2] - group[-1][2]) > 0.1 or char[4] != group[-1][4] or char[1] < group[-1][1]):
            yield _object(group)
            group = []
        group.append(char)
    if group:
        yield _object(group)


def _object(group: list[tuple[str, float, float, float, float]]) -> str:
    places = [char[1] * MILLIMETRES for char in group]
    deltas = " ".join(f"{b - a:.3f}" for a, b in zip(places, places[1:], strict=False))
    size = group[0][4] * MILLIMETRES
    return _ofds.shown(
        round(places[0], 3),
        round(group[0][2] * MILLIMETRES, 3),
        "".join(char[0] for char in group),
        size=round(size, 3),
        deltas=deltas,
    )
