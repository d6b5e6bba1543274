"""The parts of a Word package, found by their relationships, never outside the package."""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.readers.common.xml import parse_xml
from checker.readers.word.docx_names import transitional
from checker.text.lazy_regex import pattern

# Nine tenths of a styles part of Word's default template, and nothing of it concerns text.
_TABLE_FORMAT = pattern(rb"<w:tblStylePr\b(?:[^>]*[^/>])?>.*?</w:tblStylePr>", re.DOTALL)
_REPAIR = "请用 Word 或 WPS 打开后另存一份再检查"


class Package:
    """A docx's main part and the parts beside it; part names are compared without regard to case."""

    def __init__(self, data: bytes) -> None:
        self._parts = limits.open_zip(data)
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
        return self.beside("styles", leave_out=_TABLE_FORMAT)

    def beside(self, kind: str, leave_out: re.Pattern[bytes] | None = None) -> Element | None:
        """The root of a part of a kind (styles, numbering, footnotes …), None where there is none."""
        name = self._beside.get(kind)
        return None if name is None else self._part(name, leave_out)

    def _part(self, name: str, leave_out: re.Pattern[bytes] | None = None) -> Element | None:
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        content = self._parts[stored]
        self._tags += content.count(b"<")
        if self._tags > limits.XML_TAGS:
            raise UnreadableError(
                f"文档的标记超过上限 {limits.XML_TAGS} 个", todo="请核对文件，或拆开后再检查"
            )
        return parse_xml(transitional(leave_out.sub(b"", content) if leave_out else content), stored)

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
