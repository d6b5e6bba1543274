"""Where elements stand in the bytes of an XML part, so that markup can be put in and nothing else moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from checker.errors import UnreadableError
from checker.text.lazy_regex import pattern

_NAME = pattern(rb"<([^\s/>]+)")


@dataclass(slots=True)
class Element:
    """An element by its name («namespace local») and the offsets of its bytes.

    ``start`` is that of its start tag, ``inner`` is behind that tag, ``close`` is that of its end
    tag and ``end`` behind that; where the element is empty (<a/>), ``inner``, ``close`` and ``end``
    are one.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether it is a single tag."""
        return self.inner == self.end

    def walk(self) -> Iterator[Element]:
        """It and all elements inside it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def scan(content: bytes) -> Element:
    """The root of a UTF-8 part with all its elements. Raises UnreadableError."""
    parser = expat.ParserCreate(encoding="UTF-8", namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    stack = [Element("", {}, 0)]

    def opened(name: str, attributes: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        element = Element(name, attributes, start, _tag_end(content, start))
        stack[-1].children.append(element)
        stack.append(element)

    def closed(_name: str) -> None:
        element = stack.pop()
        if content[element.inner - 2 : element.inner] == b"/>":
            element.close = element.end = element.inner
        else:
            element.close = parser.CurrentByteIndex
            element.end = content.index(b">", element.close) + 1

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise broken() from error
    return stack[0].children[0]


def broken() -> UnreadableError:
    """The fault of a package that cannot be taken apart."""
    what = "Word 文档的内部结构不完整，加不了批注"
    return UnreadableError(what, todo="请用 Word 或 WPS 打开后另存一份再试")


def _refuse(*_declared: object) -> None:
    raise broken()


def _tag_end(content: bytes, start: int) -> int:
    """Offset behind the start tag at ``start``; a > may stand inside quotes."""
    at = start
    while True:
        close = content.index(b">", at)
        quotes = [q for q in (content.find(b'"', at, close), content.find(b"'", at, close)) if q >= 0]
        if not quotes:
            return close + 1
        first = min(quotes)
        at = content.index(content[first : first + 1], first + 1) + 1


def prefix_of(content: bytes, element: Element) -> str:
    """The prefix with its colon that an element's tag is written with; "" where it has none."""
    match = _NAME.match(content, element.start)
    name = match[1].decode() if match else ""
    return name.rpartition(":")[0] + ":" if ":" in name else ""


def put_in(content: bytes, insertions: Iterable[tuple[int, bytes]]) -> bytes:
    """The content with bytes put in at offsets; those at one offset stand in the order given."""
    pieces, last = [], 0
    for offset, piece in sorted(insertions, key=lambda each: each[0]):
        pieces += [content[last:offset], piece]
        last = offset
    return b"".join([*pieces, content[last:]])


def append(content: bytes, element: Element, piece: bytes) -> bytes:
    """The content with bytes put in as the last thing inside an element."""
    if not element.empty:
        return put_in(content, [(element.close, piece)])
    return b"".join(opened_up(content, element, piece))


def opened_up(content: bytes, element: Element, piece: bytes) -> tuple[bytes, bytes, bytes]:
    """Content before an empty element's «/>», the rest of it opened around a piece, content behind it."""
    name = _NAME.match(content, element.start)
    tag = name[1] if name else b""
    return content[: element.end - 2], b">" + piece + b"</" + tag + b">", content[element.end :]
