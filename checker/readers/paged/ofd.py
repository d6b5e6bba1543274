"""OFD (GB/T 33190): a zip of XML parts in which every text object knows its place on the page."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.paged import ocr
from checker.readers.paged.glyphs import Page
from checker.readers.paged.legible import Reason, notices, unread
from checker.readers.paged.ofd_package import Package, child, children, descendants
from checker.readers.paged.ofd_page import Content, number_list, walk
from checker.readers.paged.reflow import paragraphs

_TODO = "请重新导出 OFD，或改用 Word 原稿检查"
_SCAN_TODO = "请用 Word 原稿检查，或安装文字识别后再检查：pip install 'fazhi-checker[ocr]'"
_CODE_TODO = "请用 Word 原稿检查，或先转成 PDF"
_SCAN = "这份 OFD 是扫描件，只有图片，没有可读的文字"
_CHINESE = 0.1
"""Of a text's characters: fewer hanzi are no Chinese text; tables of figures with their heads have 0.2."""


def read(data: bytes) -> Draft:
    """The paragraphs of all documents in an OFD file, with their pages.

    Raises UnreadableError where the file is damaged, encrypted, only images, or beyond the limits.
    """
    found = contents(data)
    missing = unread([content.sheet for content in found])
    pictures = sum(1 for reason in missing.values() if reason == "picture")
    if pictures and ocr.is_here():
        return _recognised(data, found, missing, pictures)
    if len(missing) == len(found) and pictures:
        raise UnreadableError(_SCAN, todo=_SCAN_TODO)
    return _plain(found, missing, _SCAN_TODO)


def contents(data: bytes) -> list[Content]:
    """What stands on each page of all documents of a file. Raises UnreadableError."""
    package = Package(data)
    found: list[Content] = []
    for root in package.documents():
        found += _Document(package, root).pages()
        if len(found) > limits.held().pdf_pages:
            raise UnreadableError(f"OFD 超过上限 {limits.held().pdf_pages} 页", todo="请只检查报告正文")
    return found


def laid_out(
    found: Sequence[Content], missing: Mapping[int, Reason], recognised: Mapping[int, Page]
) -> list[Paragraph]:
    """The paragraphs of pages, those that were recognised instead of their pictures, those that cannot be read left out."""
    pages = [
        recognised.get(number) or (content.emptied() if number in missing else content).page(number)
        for number, content in enumerate(found, 1)
    ]
    return [item._replace(paragraph=number) for number, item in enumerate(paragraphs(pages), 1)]


def _plain(found: Sequence[Content], missing: dict[int, Reason], todo: str) -> Draft:
    """The draft of what can be read without recognising anything."""
    result = laid_out(found, missing, {})
    text = "".join(item.text for item in result)
    if not text and not missing:
        raise UnreadableError("OFD 里没有任何文字", todo=_TODO)
    if sum(1 for char in text if "一" <= char <= "鿿") < _CHINESE * max(1, len(text)):
        what = "OFD 读不出汉字：字形没有对应的文字编码，或不是中文文件"
        raise UnreadableError(what, todo=_CODE_TODO)
    layer = not any(content.shown for content in found)
    said = notices({n: reason for n, reason in missing.items() if reason == "picture"}, todo)
    said += notices({n: reason for n, reason in missing.items() if reason == "code"}, _CODE_TODO)
    if layer:
        said.append("OFD 是扫描件，文字取自其中已有的识别结果，可能有错字")
    return Draft(tuple(result), unread=tuple(sorted(missing)), notices=tuple(said))


def _recognised(data: bytes, found: list[Content], missing: dict[int, Reason], pictures: int) -> Draft:
    """The draft with what is recognised of the pages that are pictures, or without where that fails."""
    try:
        answer = ocr.ask_for(data, pictures, "checker.readers.paged.ocr_ofd_child")
    except UnreadableError as error:
        if len(missing) == len(found):
            raise
        return _plain(found, missing, f"文字识别没有做成：{error.what}")
    return ocr.draft(answer)


class _Document:
    """One document of the package: its pages, templates and composite graphics."""

    def __init__(self, package: Package, root: str) -> None:
        self._package = package
        self._root = root
        self._tree = package.xml(root)
        common = child(self._tree, "CommonData")
        self._box = _box(child(common, "PageArea"))
        self._templates = {
            item.get("ID", ""): package.resolve(root, item.get("BaseLoc", ""))
            for item in children(common, "TemplatePage")
        }
        self._composites: dict[str, Element] = {}
        self._media: dict[str, str] = {}
        for kind in ("PublicRes", "DocumentRes"):
            for item in children(common, kind):
                self._load_resources(package.resolve(root, (item.text or "").strip()))

    def _load_resources(self, part: str) -> None:
        if part not in self._package:
            return
        tree = self._package.xml(part)
        for unit in descendants(tree, "CompositeGraphicUnit"):
            self._composites[unit.get("ID", "")] = unit
        for media in descendants(tree, "MultiMedia"):
            file = child(media, "MediaFile")
            place = posixpath.join(
                tree.get("BaseLoc", ""), (file.text or "").strip() if file is not None else ""
            )
            self._media[media.get("ID", "")] = self._package.resolve(part, place)

    def pages(self) -> list[Content]:
        """The content of each page, in order."""
        listed = children(child(self._tree, "Pages"), "Page")
        if len(listed) > limits.held().pdf_pages:
            raise UnreadableError(f"OFD 超过上限 {limits.held().pdf_pages} 页", todo="请只检查报告正文")
        places = [self._package.resolve(self._root, item.get("BaseLoc", "")) for item in listed]
        found = {place: self._page(place) for place in dict.fromkeys(places)}
        for place in places:
            self._package.count(found[place].characters)
        return [found[place] for place in places]

    def _page(self, part: str) -> Content:
        tree = self._package.xml(part)
        width, height = _box(child(tree, "Area")) or self._box or (210.0, 297.0)
        content = Content(width, height)
        named = [self._templates.get(item.get("TemplateID", ""), "") for item in children(tree, "Template")]
        for template in dict.fromkeys(named):  # one that is named twice is drawn in the same place
            if template in self._package:
                self._walk(self._package.xml(template), content)
        for item in children(tree, "PageRes"):
            self._load_resources(self._package.resolve(part, (item.text or "").strip()))
        self._walk(tree, content)
        content.picture = self._media.get(content.largest, "")
        return content

    def _walk(self, tree: Element, content: Content) -> None:
        walk(child(tree, "Content"), content, self._composites, self._package.steps)


def _box(area: Element | None) -> tuple[float, float] | None:
    """Width and height of a page area."""
    found = child(area, "PhysicalBox")
    numbers = number_list(found.text if found is not None else "")
    return (numbers[2], numbers[3]) if len(numbers) == 4 and min(numbers[2:]) > 0 else None
