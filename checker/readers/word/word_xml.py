"""Word documents that are one XML file: Word 2003's, and a docx's parts in one file (flat OPC).

Programs that fill a template often write them and call them .doc. Both become the parts of a docx,
so that numbers, tracked changes and notes are read as there.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from checker.model import Draft
from checker.readers.common.xml import parse_xml
from checker.readers.word.docx_names import VAL, R, W
from checker.readers.word.docx_package import Package
from checker.readers.word.docx_story import read_package

FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_PART = f"{{{FLAT.decode()}}}part"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_MAIN = "word/document.xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# Formats of numbers by their code (MSONFC of [MS-OSHARED]), as far as lists of reports use them.
_FORMATS = {
    **dict(enumerate(("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal"))),
    **{10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 18: "decimalEnclosedCircle"},
    **{19: "decimalFullWidth2", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop"},
    **{27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle"},
    **{30: "ideographTraditional", 31: "ideographZodiac", 32: "ideographZodiacTraditional"},
    **{33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand"},
    **{36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified"},
    **{39: "chineseCountingThousand", 255: "none"},
}
_RENAMED = {
    **{"listDef": "abstractNum", "listDefId": "abstractNumId", "list": "num", "ilst": "abstractNumId"},
    **{"listPr": "numPr", "ilfo": "numId", "nfc": "numFmt"},
}
_NAMED_BY = {"listDef": ("listDefId", "abstractNumId"), "list": ("ilfo", "numId")}
_CHANGES = {"Word.Insertion": "ins", "Word.Deletion": "del"}
_LEFT_OUT = frozenset(
    f"{W}{name}" for name in ("binData", "hdr", "ftr", "docOleData", "docSuppData", "fonts")
)


def read(data: bytes) -> Draft:
    """Read Word 2003's XML or flat OPC. Raises UnreadableError."""
    parts = _flat_parts(data) if FLAT in data[:4096] else _parts_of_2003(data)
    return read_package(Package(parts))


def _flat_parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a flat package; binary ones (pictures) are left out."""
    root = parse_xml(data, "pkg:package")
    name = f"{{{FLAT.decode()}}}name"
    return {
        part.get(name, "").lstrip("/"): tostring(part[0][0], "utf-8")
        for part in root.iter(_PART)
        if len(part) and len(part[0]) and not part.get(name, "").endswith(("theme1.xml", "settings.xml"))
    }


def _parts_of_2003(data: bytes) -> dict[str, bytes]:
    root = parse_xml(data.replace(WORD_2003, W[1:-1].encode()), "w:wordDocument")
    for element in list(root.iter()):
        _translate(element)
    notes: dict[str, list[Element]] = {"footnote": [], "endnote": []}
    comments: list[Element] = []
    for element in list(root.iter()):
        _lift(element, notes, comments)
    parts = {
        "styles": [each for part in root.findall(f"{W}styles") for each in part],
        "numbering": [each for part in root.findall(f"{W}lists") for each in part],
        "comments": [Element(f"{W}comment") for _ in comments],
        "footnotes": notes["footnote"],
        "endnotes": notes["endnote"],
    }
    return {
        _MAIN: _part("document", root.findall(f"{W}body")),
        "word/_rels/document.xml.rels": _relations(parts),
        **{f"word/{name}.xml": _part(name, content) for name, content in parts.items()},
    }


def _translate(element: Element) -> None:
    """Names of 2003 → those of OOXML, in place; what is not read is taken out."""
    for child in [each for each in element if each.tag in _LEFT_OUT]:
        element.remove(child)
    name = element.tag.removeprefix(W)
    element.tag = W + _RENAMED[name] if name in _RENAMED else element.tag
    if element.tag == f"{_AML}annotation":
        element.tag = W + _CHANGES.get(element.get(f"{W}type", ""), "annotation")
    elif name == "nfc":
        code = element.get(VAL, "")
        element.set(VAL, _FORMATS.get(int(code) if code.isdecimal() and len(code) < 4 else 0, "decimal"))
    elif name == "suff":
        element.set(VAL, element.get(VAL, "tab").lower())
    elif name == "br" and element.get(f"{W}type") == "text-wrapping":
        del element.attrib[f"{W}type"]
    elif name in _NAMED_BY:
        old, new = _NAMED_BY[name]
        element.set(W + new, element.get(W + old, ""))


def _lift(parent: Element, notes: dict[str, list[Element]], comments: list[Element]) -> None:
    """Take notes and comments out of the text in which they stand, notes with a reference left behind."""
    for index, child in enumerate(parent):
        kind = child.tag.removeprefix(W)
        if kind in notes and parent.tag == R:
            notes[kind].append(child)
            child.set(f"{W}id", str(len(notes[kind])))
            parent[index] = Element(f"{W}{kind}Reference", {f"{W}id": child.get(f"{W}id", "")})
        elif kind == "annotation" and child.get(f"{W}type") == "Word.Comment":
            comments.append(child)
            parent[index] = Element(f"{W}commentReference")


def _part(name: str, content: list[Element]) -> bytes:
    root = Element(f"{W}{name}")
    root.extend(content)
    return bytes(tostring(root, "utf-8"))


def _relations(parts: dict[str, list[Element]]) -> bytes:
    root = Element(f"{{{_RELATIONS}}}Relationships")
    for name in parts:
        SubElement(root, f"{{{_RELATIONS}}}Relationship", Type=f"/{name}", Target=f"{name}.xml")
    return bytes(tostring(root, "utf-8"))
