"""A docx by GB/T 9704—2012: page, grid, fonts and page numbers of an official document.

Written with zipfile alone. A4; margins 37 mm above and 28 mm at the left, so that the text area is
156 × 225 mm with 22 lines of 28 characters; page numbers — 1 — outside, 7 mm below the text.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SONG, _FANG, _HEI, _KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_GREY = '<w:color w:val="808080"/>'
# (id, name, font, half-points, what the paragraph is like). 22 lines of 28.95 points fill 225 mm, and 28
# characters of 16 points fill 156 mm when each is set a quarter of a point closer.
_TWO = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_GRID = '<w:spacing w:line="579" w:lineRule="exact"/>'
_STYLES: tuple[tuple[str, str, str, int, str], ...] = (
    ("body", "公文正文", _FANG, 32, f'{_GRID}{_TWO}<w:jc w:val="both"/>'),
    ("title", "公文标题", _SONG, 44, '<w:spacing w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>'),
    ("addressee", "主送机关", _FANG, 32, f'{_GRID}<w:jc w:val="left"/>'),
    (
        "heading",
        "公文一级标题",
        _HEI,
        32,
        f'<w:keepNext/>{_GRID}{_TWO}<w:jc w:val="both"/><w:outlineLvl w:val="0"/>',
    ),
    ("cell", "表格", "宋体", 24, '<w:spacing w:line="400" w:lineRule="exact"/><w:jc w:val="center"/>'),
    (
        "subheading",
        "公文二级标题",
        _KAI,
        32,
        f'<w:keepNext/>{_GRID}{_TWO}<w:jc w:val="both"/><w:outlineLvl w:val="1"/>',
    ),
    ("signature", "署名", _FANG, 32, f'<w:keepNext/>{_GRID}<w:jc w:val="right"/>'),
    ("date", "成文日期", _FANG, 32, f'{_GRID}<w:jc w:val="right"/>'),
    ("footer", "页码", "宋体", 28, ""),
)
_CLOSE = '<w:spacing w:val="-5"/>'
_WIDTH = 8844  # of the text in twentieths of a point: 156 mm
_BLANK_BEFORE = frozenset({"addressee", "signature"})
_STAMP = (2026, 1, 1, 0, 0, 0)


class Passage(NamedTuple):
    """A paragraph of a style (title, addressee, heading, subheading, body, signature, date); maybe grey."""

    style: str
    text: str
    grey: bool = False


class Table(NamedTuple):
    """Rows of cells under a head; ``widths`` are parts of the text's width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def document(passages: Iterable[Passage | Table], title: str, comment: bytes = b"") -> bytes:
    """The bytes of a docx; the same passages make the same bytes. ``comment`` is that of the zip."""
    held = list(passages)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), ("core", "docProps/core.xml")),
        "docProps/core.xml": _core(title),
        "word/document.xml": _body(held),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("footer", "odd.xml"),
            ("footer", "even.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": f"{_HEAD}<w:settings {_NS}><w:evenAndOddHeaders/></w:settings>",
        "word/odd.xml": _footer("right", 'w:rightChars="100" w:right="280"'),
        "word/even.xml": _footer("left", 'w:leftChars="100" w:left="280"'),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = comment
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _STAMP), content.encode(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _content_types() -> str:
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "odd": "footer",
        "even": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = {"core": f"{package}/metadata/core-properties"}
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{kinds.get(kind, f"{_REL}/{kind}")}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{package}">{items}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )


def _styles() -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{look}</w:pPr><w:rPr>{_font(font)}'
        f'{_CLOSE if size == 32 else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for key, name, font, size, look in _STYLES
    )
    return (
        f"{_HEAD}<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>{_font(_FANG)}"
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f"{styles}</w:styles>"
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" w:cs="Times New Roman"/>'


def _body(passages: list[Passage | Table]) -> str:
    indents = _closing_indents(each for each in passages if isinstance(each, Passage))
    paragraphs = []
    for passage in passages:
        if isinstance(passage, Table):
            paragraphs.append(_table(passage))
            continue
        if passage.style in _BLANK_BEFORE:
            paragraphs.append(_paragraph("body", "", ""))
        paragraphs.append(
            _paragraph(
                passage.style, passage.text, _GREY if passage.grey else "", indents.get(passage.style, "")
            )
        )
    return f"{_HEAD}<w:document {_NS}><w:body>{''.join(paragraphs)}{_section()}</w:body></w:document>"


def _table(table: Table) -> str:
    """A table as wide as the text, whose head is repeated on each page; a line of space behind it."""
    whole = sum(table.widths)
    widths = [round(_WIDTH * width / whole) for width in table.widths]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if number == 0 else ''}</w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{_paragraph("cell", cell, "")}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for number, row in enumerate((table.head, *table.rows))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{_paragraph("body", "", "")}'
    )


def _paragraph(style: str, text: str, colour: str, look: str = "") -> str:
    run = f'<w:r><w:rPr>{colour}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{run}</w:p>'


def _closing_indents(passages: Iterable[Passage]) -> dict[str, str]:
    """The date stands four characters from the right; the signature is centred over it, or the reverse."""
    width = {passage.style: _cells(passage.text) for passage in passages}
    signature, date = width.get("signature", 0), width.get("date", 0)
    if date > 40 or signature > 40:
        return {}
    over = (signature - date) / 4  # half of the difference, in characters
    return {
        style: f'<w:ind w:rightChars="{round(100 * chars)}" w:right="{round(320 * chars)}"/>'
        for style, chars in (("signature", max(2.0, 4 - over)), ("date", 4 + max(0.0, over - 2)))
    }


def _cells(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _section() -> str:
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1247" w:gutter="0"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def _footer(side: str, indent: str) -> str:
    return (
        f'{_HEAD}<w:ftr {_NS}><w:p><w:pPr><w:pStyle w:val="footer"/><w:ind {indent}/><w:jc w:val="{side}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )
