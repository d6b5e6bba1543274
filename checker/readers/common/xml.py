"""XML parts of office files, parsed without any of XML's ways to reach out or blow up."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from checker import limits
from checker.errors import UnreadableError

_PIECE = 4096
_REPAIR = "请用 Word 或 WPS 打开后另存一份再检查"


class _PrologEndError(Exception):
    """The root element has begun: no doctype can follow."""


def parse_xml(content: bytes, part: str) -> Element:
    """The root element of an XML part.

    A doctype is refused (by the parser's own handler: a byte search would miss UTF-16), for
    entities and external subsets all begin there. Raises UnreadableError.
    """
    if content.count(b"<") > limits.held().xml_tags or content.count(b"=") > limits.held().xml_tags:
        raise UnreadableError(f"部件“{part}”的标记超过上限 {limits.held().xml_tags} 个", todo=_REPAIR)
    _refuse_doctype(content, part)
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _broken(part) from error


def _refuse_doctype(content: bytes, part: str) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = _root
    try:
        for start in range(0, len(content), _PIECE):  # Expat copies all that it is given at once
            parser.Parse(content[start : start + _PIECE], False)
        parser.Parse(b"", True)
    except _PrologEndError:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _broken(part) from error


def _doctype(*_declared: object) -> None:
    raise UnreadableError("文件内含 DTD 或实体声明，正常的文档不会有，已拒绝读取", todo=_REPAIR)


def _root(*_opened: object) -> None:
    raise _PrologEndError


def _broken(part: str) -> UnreadableError:
    return UnreadableError(f"文件损坏：部件“{part}”不是完整的 XML", todo=_REPAIR)
