"""The parts of an OFD package: found by their locations, parsed, counted against the limits."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.readers.common.xml import parse_xml

_TODO = "请重新导出 OFD，或改用 Word 原稿检查"


class Package:
    """An OFD file. Part names are looked up without regard to case, as its writers mix it."""

    def __init__(self, data: bytes) -> None:
        self._parts = limits.open_zip(data)
        self._names = {name.lower().lstrip("/"): name for name in self._parts}
        self._trees: dict[str, Element] = {}
        self._characters = 0
        self._tags = 0
        self.steps = count(1)
        """Numbers what is met on the pages of all documents."""

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def documents(self) -> list[str]:
        """The root parts of the documents in the package."""
        roots = descendants(self.xml("OFD.xml"), "DocRoot")
        found = [self.resolve("", (root.text or "").strip()) for root in roots]
        if not found:
            raise UnreadableError("OFD 里没有文档", todo=_TODO)
        return found

    def resolve(self, base: str, location: str) -> str:
        """The part that a location (ST_Loc) in the part ``base`` names; absolute ones begin with /."""
        location = location.replace("\\", "/")
        path = location if location.startswith("/") else posixpath.join(posixpath.dirname(base), location)
        return posixpath.normpath(path).lstrip("/") if location else ""

    def xml(self, part: str) -> Element:
        """The root element of a part; raises UnreadableError where it is missing or broken."""
        if part in self._trees:
            return self._trees[part]
        name = self._names.get(part.lower())
        if name is None:
            raise UnreadableError(f"OFD 不完整：缺少部件“{_shown(part)}”", todo=_TODO)
        content = self._parts[name]
        tags = content.count(b"<")
        self._tags += tags
        if tags > limits.held().ofd_tags or self._tags > limits.held().xml_tags:
            raise UnreadableError(f"OFD 的标记超过上限（一个部件 {limits.held().ofd_tags} 个）", todo=_TODO)
        tree = parse_xml(content, _shown(part))
        if "/pages/" not in f"/{part.lower()}":  # templates and resources are asked for again, pages are not
            self._trees[part] = tree
        return tree

    def content(self, part: str) -> bytes | None:
        """The bytes of a part, None where there is none; raises UnreadableError where it is broken."""
        name = self._names.get(part.lower())
        return None if name is None else self._parts[name]

    def count(self, characters: int) -> None:
        """Take note of characters read; raises UnreadableError beyond the limit."""
        self._characters += characters
        if self._characters > limits.held().ofd_characters:
            raise UnreadableError(
                f"OFD 的文字超过上限 {limits.held().ofd_characters} 字", todo="请只检查报告正文"
            )


def _shown(part: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in part)[:60]


def local(element: Element) -> str:
    """The name of an element without its namespace, which differs from writer to writer."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> list[Element]:
    """The children of an element by their local name."""
    return [item for item in element if local(item) == name] if element is not None else []


def child(element: Element | None, name: str) -> Element | None:
    """The first of these children."""
    return next(iter(children(element, name)), None)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements below by their local name."""
    return (item for item in element.iter() if local(item) == name)
