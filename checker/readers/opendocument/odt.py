"""OpenDocument text (odt, fodt) by its XML, automatic list numbers included."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.common.xml import parse_xml
from checker.readers.opendocument.styles import DRAW, OFFICE, TABLE, TEXT, Counters, Styles, number
from checker.text.lazy_regex import pattern

_REPAIR = "请用 WPS 或 LibreOffice 打开后另存一份再检查"
_BLANKS = pattern(r"[ \t\r\n]+")
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_BOXES = (f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}g", f"{DRAW}ellipse")
_ASIDE = frozenset(
    (
        *(
            f"{TEXT}{name}"
            for name in ("tracked-changes", "sequence-decls", "variable-decls", "note-citation")
        ),
        *(
            f"{TEXT}{name}"
            for name in ("user-field-decls", "ruby-text", "bookmark-start", "dde-connection-decls")
        ),
        *(f"{OFFICE}forms", f"{DRAW}object", f"{DRAW}image", f"{TABLE}covered-table-cell"),
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    )
)
_Source = Literal["body", "cell", "note"]


def read(data: bytes) -> Draft:
    """Read an odt or fodt. Raises UnreadableError."""
    roots = _roots(data)
    body = roots[0].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError("ODT 文档里没有正文", todo=_REPAIR)
    story = _Story(Styles(roots))
    try:
        story.blocks(body, "body")
    except RecursionError as error:
        raise UnreadableError("文档内部嵌套过深，正常的文档不会这样，已拒绝读取", todo=_REPAIR) from error
    found = tuple(story.found)
    if not found and body.find(f".//{DRAW}image") is not None:
        raise UnreadableError("文档里只有图片，没有文字（像是扫描件）", todo="请提供可复制文字的版本")
    regions = body.find(f"{TEXT}tracked-changes")
    revisions = 0 if regions is None else len(regions)
    return Draft(found, revisions=revisions, comments=sum(1 for _ in body.iter(f"{OFFICE}annotation")))


def _roots(data: bytes) -> list[Element]:
    """The parts with content and styles; a flat file is both."""
    if not data.startswith(b"PK"):
        return [parse_xml(data, "fodt")]
    parts = limits.open_zip(data)
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts["META-INF/manifest.xml"]:
        raise UnreadableError("文件已加密，需要密码才能打开", todo="请去掉密码后再检查")
    if "content.xml" not in parts:
        raise UnreadableError("ODT 文档里没有正文部件，文件已损坏或不是 ODT 文档", todo=_REPAIR)
    return [parse_xml(parts[name], name) for name in ("content.xml", "styles.xml") if name in parts]


@dataclass(slots=True)
class _List:
    """The list in which the reader stands: its levels, its counters, how deep it is."""

    style: str | None
    counters: Counters
    depth: int


@dataclass(slots=True)
class _Story:
    """One run through the text; labels wait in ``_label`` for the paragraph that bears them."""

    styles: Styles
    found: list[Paragraph] = field(default_factory=list)
    _count: int = 0
    _counted: int = 0
    _inside: int = 0
    _list: _List | None = None
    _item: Element | None = None
    _outline: Counters = field(default_factory=Counters)
    _by_style: dict[str | None, Counters] = field(default_factory=dict)
    _by_id: dict[str, Counters] = field(default_factory=dict)

    def blocks(self, parent: Element, source: _Source) -> None:
        """Read paragraphs, lists and tables in order, through whatever wraps them."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, source)
            elif child.tag == f"{TEXT}list":
                self._enter(child, source)
            elif child.tag == f"{TABLE}table":
                self._apart(child, source if source == "note" else "cell")
            elif child.tag not in _ASIDE and not _is_hidden(child) and len(child):
                self.blocks(child, source)

    def _apart(self, parent: Element, source: _Source) -> None:
        """Read something that stands outside the list around it."""
        outer = self._list, self._item
        self._list = self._item = None
        self.blocks(parent, source)
        self._list, self._item = outer

    def _enter(self, element: Element, source: _Source) -> None:
        outer = self._list, self._item
        self._list = self._opened(element)
        for item in element:
            self._item = item if item.tag == f"{TEXT}list-item" else None
            self.blocks(item, source)
        self._list, self._item = outer

    def _opened(self, element: Element) -> _List:
        """The list that an element opens: a level deeper, a continued one or a new one."""
        style = element.get(f"{TEXT}style-name")
        if self._list is not None:
            inner = style or self._list.style
            return _List(inner, self._list.counters, self._list.depth + 1)
        continued = element.get(f"{TEXT}continue-list", "")
        if continued in self._by_id:
            counters = self._by_id[continued]
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self._by_style:
            counters = self._by_style[style]
        else:
            counters = Counters()
        self._by_style[style] = counters
        name = _id(element)
        if name:
            self._by_id[name] = counters
        return _List(style, counters, 1)

    def _label(self, element: Element) -> str:
        """The number of a paragraph: the first one of a list item, or a heading of the outline."""
        if self._list is not None:
            item, self._item = self._item, None
            if item is None:
                return ""
            levels = self.styles.lists.get(self._list.style, {})
            if not levels and self._list.style == "Outline":
                levels = self.styles.outline
            return self._list.counters.count(levels, self._list.depth, number(item, f"{TEXT}start-value"))
        depth = number(element, f"{TEXT}outline-level") if element.tag == f"{TEXT}h" else None
        if depth is None or element.get(f"{TEXT}is-list-header") == "true":
            return ""
        start = number(element, f"{TEXT}start-value")
        return self._outline.count(self.styles.outline, depth, start)

    def _paragraph(self, element: Element, source: _Source) -> None:
        self._counted += 1
        if self._counted > limits.held().paragraphs:
            raise UnreadableError(
                f"段落超过上限 {limits.held().paragraphs} 段", todo="请核对文件，或拆开后再检查"
            )
        if not self._inside:
            self._count += 1
        style = element.get(f"{TEXT}style-name")
        label = self._label(element)
        inline = _Inline(self.styles)
        inline.read(element, hidden=self.styles.hides(style, "paragraph"))
        text = "".join(inline.pieces)
        if text.strip():
            align = self.styles.align(style)
            place = self._count or None
            self.found.append(Paragraph(label + text, paragraph=place, align=align, source=source))
        self._inside += 1
        for box in inline.boxes:
            self._apart(box, source)
        for note in inline.notes:
            self._note(note)
        self._inside -= 1

    def _note(self, body: Element) -> None:
        before = len(self.found)
        self._apart(body, "note")
        self.found[before:] = [each._replace(source="note") for each in self.found[before:]]


@dataclass(slots=True)
class _Inline:
    """The text of one paragraph, and what is anchored in it."""

    styles: Styles
    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)

    def read(self, element: Element, *, hidden: bool) -> None:
        """Collect an element's text and that of its children, without its tail."""
        self._add(element.text, hidden=hidden)
        for child in element:
            self._child(child, hidden=hidden)
            self._add(child.tail, hidden=hidden)

    def _child(self, child: Element, *, hidden: bool) -> None:
        tag = child.tag
        if tag == f"{TEXT}s":
            self._add(" " * min(number(child, f"{TEXT}c") or 1, 40), hidden=hidden, kept=True)
        elif tag == f"{TEXT}tab":
            self._add("\t", hidden=hidden, kept=True)
        elif tag == f"{TEXT}line-break":
            self._add("\n", hidden=hidden, kept=True)
        elif tag == f"{TEXT}note":
            self.notes += child.findall(f"{TEXT}note-body")
        elif tag in _BOXES:
            self.boxes.append(child)
        elif tag not in _ASIDE and tag != f"{OFFICE}annotation" and not _is_hidden(child):
            styled = tag == f"{TEXT}span" and self.styles.hides(child.get(f"{TEXT}style-name"), "text")
            self.read(child, hidden=hidden or styled)

    def _add(self, text: str | None, *, hidden: bool, kept: bool = False) -> None:
        if text and not hidden:
            self.pieces.append(text if kept else _BLANKS.sub(" ", text))


def _id(element: Element) -> str | None:
    return element.get("{http://www.w3.org/XML/1998/namespace}id") or element.get(f"{TEXT}id")


def _is_hidden(element: Element) -> bool:
    """Sections that are not displayed, text and paragraphs whose condition hides them."""
    if element.tag == f"{TEXT}section":
        return element.get(f"{TEXT}display") == "none"
    return element.get(f"{TEXT}is-hidden") == "true"
