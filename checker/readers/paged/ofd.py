"""OFD (GB/T 33190): a zip of XML parts in which every text object knows its place on the page."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft
from checker.readers.paged.ofd_package import Package, child, children, descendants
from checker.readers.paged.ofd_page import Content, number_list, walk
from checker.readers.paged.reflow import paragraphs

_TODO = "请重新导出 OFD，或改用 Word 原稿检查"
_SCAN_TODO = "请用 Word 原稿检查，或先把它识别成文字"


def read(data: bytes) -> Draft:
    """The paragraphs of all documents in an OFD file, with their pages.

    Raises UnreadableError where the file is damaged, encrypted, only images, or beyond the limits.
    """
    package = Package(data)
    found: list[Content] = []
    for root in package.documents():
        found += _Document(package, root).pages()
        if len(found) > limits.held().pdf_pages:
            raise UnreadableError(f"OFD 超过上限 {limits.held().pdf_pages} 页", todo="请只检查报告正文")
    recognised = not any(content.shown for content in found)
    if recognised and not any(content.hidden for content in found):
        raise _no_text(any(content.images for content in found))
    result = paragraphs([content.page(number) for number, content in enumerate(found, 1)])
    _check_chinese("".join(item.text for item in result))
    counted = tuple(item._replace(paragraph=number) for number, item in enumerate(result, 1))
    return Draft(counted, notices=_notices(found, recognised))


def _no_text(images: bool) -> UnreadableError:
    if images:
        return UnreadableError("这份 OFD 是扫描件，只有图片，没有可读的文字", todo=_SCAN_TODO)
    return UnreadableError("OFD 里没有任何文字", todo=_TODO)


def _check_chinese(text: str) -> None:
    chinese = sum(1 for char in text if "一" <= char <= "鿿")
    if chinese < 0.1 * len(text) or not text:
        raise UnreadableError("OFD 读不出汉字：字形没有对应的文字编码，或不是中文文件", todo=_SCAN_TODO)


def _notices(found: list[Content], recognised: bool) -> tuple[str, ...]:
    if recognised:
        return ("OFD 是扫描件，文字取自其中已有的识别结果，可能有错字",)
    scans = [str(n) for n, page in enumerate(found, 1) if page.images and not page.shown]
    if not scans:
        return ()
    shown = "、".join(scans[:10]) + (" 等" if len(scans) > 10 else "")
    return (f"第 {shown} 页只有图片，其中的文字没有读到",)


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
        for kind in ("PublicRes", "DocumentRes"):
            for item in children(common, kind):
                self._load_resources(package.resolve(root, (item.text or "").strip()))

    def _load_resources(self, part: str) -> None:
        if part not in self._package:
            return
        for unit in descendants(self._package.xml(part), "CompositeGraphicUnit"):
            self._composites[unit.get("ID", "")] = unit

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
        for item in children(tree, "Template"):
            template = self._templates.get(item.get("TemplateID", ""), "")
            if template in self._package:
                walk(child(self._package.xml(template), "Content"), content, self._composites)
        for item in children(tree, "PageRes"):
            self._load_resources(self._package.resolve(part, (item.text or "").strip()))
        walk(child(tree, "Content"), content, self._composites)
        return content


def _box(area: Element | None) -> tuple[float, float] | None:
    """Width and height of a page area."""
    found = child(area, "PhysicalBox")
    numbers = number_list(found.text if found is not None else "")
    return (numbers[2], numbers[3]) if len(numbers) == 4 and min(numbers[2:]) > 0 else None
