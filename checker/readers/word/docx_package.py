"""The parts of a Word package, found by their relationships, never outside the package."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.readers.common.xml import parse_xml
from checker.readers.word.docx_names import transitional

_TABLE_FORMAT, _TABLE_FORMAT_END = b"<w:tblStylePr", b"</w:tblStylePr>"
_REPAIR = "请用 Word 或 WPS 打开后另存一份再检查"


class Package:
    """A docx's main part and the parts beside it; part names are compared without regard to case."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._tags = 0
        self._names = {name.lower().lstrip("/"): name for name in self._parts}
        self._main = self._related("").get("officedocument", "word/document.xml")
        self._beside = self._related(self._main)

    def main(self) -> Element:
        """The root of the main part; raises UnreadableError where there is none."""
        root = self._part(self._main)
        if root is None:
            raise UnreadableError("Word 文档里没有正文部件，文件已损坏或不是 Word 文档", todo=_REPAIR)
        return root

    def styles(self) -> Element | None:
        """The root of the styles, without their formats of parts of tables, None where there are none."""
        return self.beside("styles", _without_table_formats)

    def beside(self, kind: str, lessen: Callable[[bytes], bytes] = bytes) -> Element | None:
        """The root of a part of a kind (styles, numbering, footnotes …), None where there is none."""
        name = self._beside.get(kind)
        return None if name is None else self._part(name, lessen)

    def _part(self, name: str, lessen: Callable[[bytes], bytes] = bytes) -> Element | None:
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        content = self._parts[stored]
        self._tags += content.count(b"<")
        if self._tags > limits.held().xml_tags:
            raise UnreadableError(
                f"文档的标记超过上限 {limits.held().xml_tags} 个", todo="请核对文件，或拆开后再检查"
            )
        return parse_xml(transitional(lessen(content)), stored)

    def _related(self, name: str) -> dict[str, str]:
        """Kind of relationship → name of the part, for those that stay inside the package."""
        folder, base = posixpath.split(name)
        root = self._part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for link in () if root is None else root:
            target = link.get("Target", "")
            if link.get("TargetMode") == "External" or not target:
                continue
            kind = link.get("Type", "").rsplit("/", 1)[-1].lower()
            full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.setdefault(kind, full)
        return found


def _without_table_formats(styles: bytes) -> bytes:
    """A styles part without its w:tblStylePr: nine tenths of Word's default template, and nothing in them is text."""
    kept: list[bytes] = []
    done = at = 0
    while (start := styles.find(_TABLE_FORMAT, at)) >= 0:
        at = styles.find(b">", start) + 1
        behind = styles[start + len(_TABLE_FORMAT) : start + len(_TABLE_FORMAT) + 1]
        if at and (styles[at - 2 : at - 1] == b"/" or behind not in b"> \t\r\n"):
            continue  # empty, or another element whose name begins so
        end = styles.find(_TABLE_FORMAT_END, at)
        if not at or end < 0:
            break
        kept.append(styles[done:start])
        done = at = end + len(_TABLE_FORMAT_END)
    return b"".join((*kept, styles[done:]))
