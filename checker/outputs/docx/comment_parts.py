"""A Word package with comments put in: four parts change, all others keep their bytes and their order."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from checker import limits
from checker.errors import UnreadableError
from checker.outputs.docx.comment_marks import ID_DIGITS, Mark, marked, namespace_of, paragraphs, used_ids
from checker.outputs.docx.comments import Comment
from checker.outputs.docx.xml_offsets import Element, append, broken, prefix_of, scan
from checker.outputs.marks import AUTHOR, UNTOUCHED
from checker.text.numerals import whole_number

INITIALS = "检"
TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SMALL = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'  # 9 points
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def commented(data: bytes, comments: Sequence[Comment], made: datetime | None = None) -> bytes:
    """The package with these comments put in, written at ``made``. Raises UnreadableError."""
    try:
        parts = limits.open_zip(data)
    except UnreadableError as error:
        raise (error if data.startswith(b"PK") else _no_word()) from error
    main = main_part(parts)
    if not comments:
        return data
    return rewritten(data, parts, _changes(parts, main, comments, made))


def with_main(data: bytes, change: Callable[[bytes, Element], bytes]) -> bytes:
    """The package with its main document (UTF-8, and its elements) changed. Raises UnreadableError."""
    parts = limits.open_zip(data)
    name = main_part(parts)
    content, coding = utf8(parts[name])
    new = change(content, scan(content))
    return data if new == content else rewritten(data, parts, {name: coded(new, coding)})


def main_part(parts: limits.Parts) -> str:
    """The stored name of the main document."""
    links = _links(parts, "")
    target = next((target for kind, target in links if kind == "officedocument"), "word/document.xml")
    name = _stored(parts, target)
    if name is None or "wordprocessingml" not in namespace_of(scan(utf8(parts[name])[0])):
        raise _no_word()
    return name


def _no_word() -> UnreadableError:
    return UnreadableError(
        "不是 Word（docx）文件，加不了批注", todo="请用 Word 或 WPS 打开，另存为 docx 后再试"
    )


def _changes(
    parts: limits.Parts, main: str, comments: Sequence[Comment], made: datetime | None
) -> dict[str, bytes]:
    """The parts that change, by their stored names, and new ones."""
    content, coding = utf8(parts[main])
    root = scan(content)
    if not paragraphs(root):
        raise UnreadableError("Word 文档里没有段落，加不了批注", todo="请核对文件")
    word = namespace_of(root)
    linked = next((target for kind, target in _links(parts, main) if kind == "comments"), None)
    name = linked or _unused(parts, posixpath.join(posixpath.dirname(main), "comments.xml"))
    stored = _stored(parts, name)
    changes: dict[str, bytes] = {}
    if stored is None:
        stored, old, comment_coding = name, f'{_HEAD}<w:comments xmlns:w="{word}"/>'.encode(), "utf-8"
        changes |= _typed(parts, name)
        changes |= {} if linked else _linked(parts, main, name, strict=word.startswith(_STRICT))
    else:
        old, comment_coding = utf8(parts[stored])
    listed = scan(old)
    taken = used_ids(root) | _ids(listed)
    free = (number for number in count() if number not in taken)
    numbered = list(zip(free, comments, strict=False))
    told = "".join(_comment(number, comment, namespace_of(listed), made) for number, comment in numbered)
    marks = [Mark(comment.paragraph, number, comment.words) for number, comment in numbered]
    changes[main] = coded(marked(content, root, marks), coding)
    changes[stored] = coded(append(old, listed, told.encode()), comment_coding)
    return changes


def _comment(number: int, comment: Comment, word: str, made: datetime | None) -> str:
    """A comment whose lines are paragraphs; it names its namespace, whatever prefix the part uses."""
    lines = "".join(
        f'<w:p><w:r>{_SMALL}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in comment.lines
    )
    who = f"w:author={quoteattr(AUTHOR)} w:initials={quoteattr(INITIALS)}"
    when = f' w:date="{made.isoformat(timespec="seconds")}Z"' if made else ""
    return f'<w:comment xmlns:w="{word}" w:id="{number}" {who}{when}>{lines}</w:comment>'


def _ids(comments: Element) -> set[int]:
    word = namespace_of(comments) + " "
    found = (each.attributes.get(f"{word}id", "") for each in comments.children)
    return {number for value in found if (number := whole_number(value, ID_DIGITS)) is not None}


def _typed(parts: limits.Parts, name: str) -> dict[str, bytes]:
    """The content types with the new part named in them."""
    stored = _stored(parts, TYPES)
    if stored is None:
        raise broken()
    types, coding = utf8(parts[stored])
    root = scan(types)
    if any(each.attributes.get("PartName", "").lower() == f"/{name}".lower() for each in root.children):
        return {}
    override = f'<{prefix_of(types, root)}Override PartName="/{name}" ContentType="{_COMMENTS}"/>'
    return {stored: coded(append(types, root, override.encode()), coding)}


def _linked(parts: limits.Parts, main: str, name: str, *, strict: bool) -> dict[str, bytes]:
    """The relations of the main document with the new part named in them."""
    stored = _stored(parts, _relations_of(main))
    empty = f'{_HEAD}<Relationships xmlns="{_PACKAGE}"/>'.encode()
    links, coding = utf8(parts[stored]) if stored else (empty, "utf-8")
    root = scan(links)
    taken = {each.attributes.get("Id") for each in root.children}
    link = next(each for n in count(1) if (each := f"rIdComments{n}") not in taken)
    facts = f'Id="{link}" Type="{_RELATIONS[strict]}" Target="{posixpath.basename(name)}"'
    relation = f"<{prefix_of(links, root)}Relationship {facts}/>"
    return {stored or _relations_of(main): coded(append(links, root, relation.encode()), coding)}


def _relations_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _links(parts: limits.Parts, name: str) -> list[tuple[str, str]]:
    """(kind, part) of the relations of a part that stay inside the package, in their order."""
    stored = _stored(parts, _relations_of(name))
    if stored is None:
        return []
    folder = posixpath.dirname(name)
    found = []
    for link in scan(utf8(parts[stored])[0]).children:
        said = link.attributes
        if said.get("TargetMode") != "External" and said.get("Target"):
            target = posixpath.normpath(posixpath.join("/", folder, said["Target"])).lstrip("/")
            found.append((said.get("Type", "").rsplit("/", 1)[-1].lower(), target))
    return found


def _stored(parts: limits.Parts, name: str) -> str | None:
    """The name under which the zip keeps a part: they are compared without regard to case."""
    return next((each for each in parts if each.lower().lstrip("/") == name.lower()), None)


def _unused(parts: limits.Parts, name: str) -> str:
    names = (name, *(f"{name.removesuffix('.xml')}{number}.xml" for number in range(2, len(parts) + 3)))
    return next(each for each in names if _stored(parts, each) is None)


def utf8(content: bytes) -> tuple[bytes, str]:
    """A part in UTF-8, and the coding that it is kept in."""
    for mark, coding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            try:
                return content.decode(coding).encode(), coding
            except UnicodeDecodeError as error:
                raise broken() from error
    return content, "utf-8"


def coded(content: bytes, coding: str) -> bytes:
    """A part in the coding that it is kept in."""
    return content if coding == "utf-8" else content.decode().encode(coding)


def rewritten(data: bytes, parts: limits.Parts, changes: dict[str, bytes]) -> bytes:
    """The package with some parts changed and others added; it says that nobody changed it since."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = UNTOUCHED
        for info in old.infolist():
            name = info.filename.replace("\\", "/")
            content = b"" if name.endswith("/") else changes.get(name) or parts[name]
            copy = zipfile.ZipInfo(info.filename, info.date_time)
            copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
            copy.create_system, copy.comment = info.create_system, info.comment
            new.writestr(copy, content)
        for name, content in changes.items():
            if name not in parts:
                new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
