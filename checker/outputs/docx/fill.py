"""A Word template of somebody's own with its fields filled in: {{单位}} in the text, or content controls with such a tag.

Word divides what is typed among runs as it likes: a field is found in the text of its paragraph, and replaced where it
begins, in the looks of its first character. Of the package only the main document, headers and footers change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

from checker import limits
from checker.outputs._clean import printable
from checker.outputs.docx.comment_marks import Letter, letters, namespace_of
from checker.outputs.docx.comment_parts import coded, main_part, rewritten, utf8
from checker.outputs.docx.xml_offsets import Element, broken, prefix_of, scan
from checker.text.lazy_regex import pattern

_FIELD = pattern(r"[{｛]{2}\s*([^{}｛｝]{1,30}?)\s*[}｝]{2}")
_TITLE = pattern(rb"<dc:title(?:/>|>[^<]*</dc:title>)")
_CORE = "docProps/core.xml"
_BREAK = '<{0}p><{0}r><{0}br {0}type="page"/></{0}r></{0}p>'

Value = str | tuple[str, ...]
"""What goes into a field: words, or several paragraphs."""


class _Edit(NamedTuple):
    """Bytes in the place of others."""

    start: int
    end: int
    put: bytes


class Fields(NamedTuple):
    """The names of the fields of a template: those written in braces, and those of content controls."""

    written: tuple[str, ...]
    controls: tuple[str, ...]


def fields_of(template: bytes) -> Fields:
    """The fields that a template has, each once, in their order. Raises UnreadableError."""
    found: list[str] = []
    controls: list[str] = []
    for _, content, root in _stories(template):
        word = namespace_of(root) + " "
        for paragraph in _paragraphs(root, word):
            told = letters(content, paragraph, word)
            found += [match[1] for match in _FIELD.finditer(told[0])] if told else []
        controls += [name for control in _controls(root, word) if (name := _name(control, word))]
    return Fields(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(controls)))


def filled(template: bytes, fields: Mapping[str, Value], title: str) -> bytes:
    """The template with its fields filled in, and a title among its properties. Raises UnreadableError.

    A field of several paragraphs that stands alone in its paragraph becomes as many; elsewhere they are joined.
    """
    parts = limits.open_zip(template)
    changes: dict[str, bytes] = {}
    for name, content, root in _stories(template):
        edits = list(_edits(content, root, fields))
        if edits:
            changes[name] = coded(_edited(content, edits), utf8(parts[name])[1])
    if _CORE in parts:
        named = f"<dc:title>{escape(title)}</dc:title>".encode()
        core = parts[_CORE]
        changes[_CORE] = (
            _TITLE.sub(named, core, count=1)
            if _TITLE.search(core)
            else core.replace(b"</cp:coreProperties>", named + b"</cp:coreProperties>")
        )
    return rewritten(template, parts, changes)


def joined(documents: Sequence[bytes]) -> bytes:
    """Documents of one template as one, each on a page of its own."""
    first = documents[0]
    parts = limits.open_zip(first)
    name = main_part(parts)
    bodies = []
    for document in documents:
        content, _ = utf8(limits.open_zip(document)[name])
        body, last = _body(content)
        bodies.append(content[body.inner : last])
    content, coding = utf8(limits.open_zip(first)[name])
    body, last = _body(content)
    pages = _BREAK.format(prefix_of(content, body)).encode().join(bodies)
    return rewritten(
        first, limits.open_zip(first), {name: coded(content[: body.inner] + pages + content[last:], coding)}
    )


def _body(content: bytes) -> tuple[Element, int]:
    """The body of a document, and where its last section's properties begin."""
    root = scan(content)
    word = namespace_of(root) + " "
    body = next((each for each in root.children if each.name == f"{word}body"), None)
    if body is None or body.empty:
        raise broken()
    ends = body.children and body.children[-1].name == f"{word}sectPr"
    return body, body.children[-1].start if ends else body.close


def _stories(template: bytes) -> Iterator[tuple[str, bytes, Element]]:
    """The parts of a package that hold text: the main document, headers and footers."""
    parts = limits.open_zip(template)
    main = main_part(parts)
    with ZipFile(BytesIO(template)) as package:
        names = [name for name in package.namelist() if name.startswith(("word/header", "word/footer"))]
    for name in (main, *names):
        if name in parts and name.endswith(".xml"):
            content, _ = utf8(parts[name])
            yield name, content, scan(content)


def _paragraphs(root: Element, word: str) -> list[Element]:
    return [each for each in root.walk() if each.name == f"{word}p"]


def _controls(root: Element, word: str) -> list[Element]:
    return [each for each in root.walk() if each.name == f"{word}sdt"]


def _name(control: Element, word: str) -> str:
    """The tag of a content control, else its title."""
    properties = next((each for each in control.children if each.name == f"{word}sdtPr"), None)
    if properties is None:
        return ""
    said = {each.name: each.attributes.get(f"{word}val", "") for each in properties.children}
    return said.get(f"{word}tag") or said.get(f"{word}alias") or ""


def _edits(content: bytes, root: Element, fields: Mapping[str, Value]) -> Iterator[_Edit]:
    word = namespace_of(root) + " "
    done: list[tuple[int, int]] = []
    for control in _controls(root, word):
        value = fields.get(_name(control, word))
        if value is not None:
            yield from _in_control(content, control, value, word)
            done.append((control.start, control.end))
    for paragraph in _paragraphs(root, word):
        if not any(start <= paragraph.start < end for start, end in done):
            yield from _in_paragraph(content, paragraph, fields, word)


def _in_paragraph(
    content: bytes, paragraph: Element, fields: Mapping[str, Value], word: str
) -> Iterator[_Edit]:
    told = letters(content, paragraph, word)
    if told is None:
        return
    text, places = told
    matches = [match for match in _FIELD.finditer(text) if match[1] in fields]
    if (
        len(matches) == 1
        and isinstance(value := fields[matches[0][1]], tuple)
        and matches[0][0] == text.strip()
    ):
        looks = _looks(content, paragraph, places[matches[0].start()])
        yield _Edit(paragraph.start, paragraph.end, _several(content, paragraph, value, looks))
        return
    for match in matches:
        yield from _replaced(places[match.start() : match.end()], fields[match[1]])


def _in_control(content: bytes, control: Element, value: Value, word: str) -> Iterator[_Edit]:
    """What a content control shows is replaced, and it is no longer a prompt."""
    for each in control.walk():
        if each.name == f"{word}showingPlcHdr":
            yield _Edit(each.start, each.end, b"")
    inside = next((each for each in control.children if each.name == f"{word}sdtContent"), None)
    if inside is None:
        return
    paragraphs = [each for each in inside.children if each.name == f"{word}p"]
    if paragraphs and isinstance(value, tuple):
        told = letters(content, paragraphs[0], word)
        looks = _looks(content, paragraphs[0], told[1][0]) if told and told[1] else ""
        yield _Edit(inside.inner, inside.close, _several(content, paragraphs[0], value, looks))
        return
    for number, paragraph in enumerate(paragraphs or [inside]):
        told = letters(content, paragraph, word)
        if told and told[1]:
            yield from _replaced(told[1], value if number == 0 else "")


def _replaced(places: Sequence[Letter], value: Value) -> Iterator[_Edit]:
    """The words in the place of some characters: in the first text that holds any; the others lose theirs."""
    words = escape(printable(value if isinstance(value, str) else " ".join(value)))
    starts = [
        0,
        *(at for at, (one, other) in enumerate(pairwise(places), 1) if one.text != other.text),
        len(places),
    ]
    for number, (start, end) in enumerate(pairwise(starts)):
        first, last = places[start], places[end - 1]
        if number == 0 and not any(name.endswith("space") for name in first.text.text.attributes):
            at = first.text.text.inner - 1
            yield _Edit(at, at, b' xml:space="preserve"')
        yield _Edit(first.start, last.end, words.encode() if number == 0 else b"")


def _looks(content: bytes, paragraph: Element, letter: Letter) -> str:
    """The properties of the run in which a character stands."""
    properties = next((each for each in letter.text.run.children if each.name.endswith(" rPr")), None)
    return content[properties.start : properties.end].decode() if properties else ""


def _several(content: bytes, paragraph: Element, lines: Sequence[str], looks: str) -> bytes:
    """Paragraphs like one that is there, each with a line."""
    prefix = prefix_of(content, paragraph)
    properties = next((each for each in paragraph.children if each.name.endswith(" pPr")), None)
    form = content[properties.start : properties.end].decode() if properties else ""
    return "".join(
        f'<{prefix}p>{form}<{prefix}r>{looks}<{prefix}t xml:space="preserve">{escape(printable(line))}</{prefix}t>'
        f"</{prefix}r></{prefix}p>"
        for line in lines
    ).encode()


def _edited(content: bytes, edits: Sequence[_Edit]) -> bytes:
    """The content with all edits; of two at one place the second one is kept behind the first."""
    pieces, last = [], 0
    seen: set[_Edit] = set()
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < last or edit in seen:
            continue
        seen.add(edit)
        pieces += [content[last : edit.start], edit.put]
        last = edit.end
    return b"".join([*pieces, content[last:]])
