"""A Word package as a draft: paragraphs as Word shows them once all tracked changes are accepted.

Own reader over zip and XML, for automatic numbers, text boxes and tracked changes are lost
elsewhere. A paragraph's number counts the w:p of the main story in document order, tables and
content controls included, those inside text boxes left out (they bear the number of the paragraph
that anchors them): a comment can be put there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal
from xml.etree.ElementTree import Element

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.word.docx_names import MC, P_PR, R_PR, P, W, switched_on
from checker.readers.word.docx_numbering import Numbering
from checker.readers.word.docx_package import Package
from checker.readers.word.docx_runs import Runs
from checker.readers.word.docx_styles import Align, Styles

_REPAIR = "请用 Word 或 WPS 打开后另存一份再检查"
_CHANGES = frozenset(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
    )
)
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_GONE = (f"{W}del", f"{W}moveFrom")
_Source = Literal["body", "cell", "note"]


def read_word(data: bytes) -> Draft:
    """Read a docx's bytes. Raises UnreadableError."""
    return read_package(Package(limits.open_zip(data)))


def read_package(package: Package) -> Draft:
    """Read a docx by its parts. Raises UnreadableError."""
    try:
        return _draft(package)
    except RecursionError as error:
        raise UnreadableError("文档内部嵌套过深，正常的文档不会这样，已拒绝读取", todo=_REPAIR) from error


def _draft(package: Package) -> Draft:
    main = package.main()
    body = main.find(f"{W}body")
    if body is None:
        raise UnreadableError("Word 文档里没有正文", todo=_REPAIR)
    styles = Styles(package.styles())
    story = _Story(styles, Numbering(package.beside("numbering"), styles))
    story.blocks(body, "body")
    story.flush()
    notes, revised = _notes(package, story, styles)
    comments = package.beside("comments")
    draft = Draft(
        tuple(_with_notes(story.found, notes)),
        revisions=sum(1 for element in main.iter() if element.tag in _CHANGES) + revised,
        comments=0 if comments is None else sum(1 for _ in comments.iter(f"{W}comment")),
        notices=_notices(body),
    )
    _refuse_pictures_only(draft, main)
    return draft


class _Story:
    """One run through a story: what was found so far, and what a deleted paragraph mark holds back."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.runs = Runs(styles)
        self.found: list[Paragraph] = []
        self._count = 0
        self._counted = 0
        self._inside = 0
        self._held: list[tuple[str, int]] = []
        self._boxes: list[tuple[Element, int, _Source]] = []
        self.marks: dict[
            tuple[str, str], int
        ] = {}  # kind and id of a note: behind which of ``found`` it stands

    def blocks(self, parent: Element, source: _Source) -> None:
        """Read paragraphs and tables, in order, through whatever wraps them."""
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraph(child, source)
            elif tag == f"{W}tbl":
                self.flush()
                self.blocks(child, source if source == "note" else "cell")
                self.flush()
            elif tag == f"{W}tr" and switched_on(child.find(f"{W}trPr"), f"{W}del"):
                self._skip(child)
            elif tag == f"{MC}AlternateContent":
                self._alternatives(child, source)
            elif tag == f"{W}tc":
                self.blocks(child, source)
                self.flush()
            elif len(child):
                self.blocks(child, source)

    def flush(self) -> None:
        """Give out what is held back where no paragraph follows that could take it."""
        if self._held:
            self._emit("", None, "", "body")

    def _alternatives(self, element: Element, source: _Source) -> None:
        for branch in element:
            if branch.tag == f"{MC}Choice" or branch is element[-1]:
                self.blocks(branch, source)
                return

    def _skip(self, row: Element) -> None:
        """A deleted row: its paragraphs still count."""
        if not self._inside:
            self._count += sum(1 for _ in row.iter(P))

    def _paragraph(self, element: Element, source: _Source) -> None:
        self._counted += 1
        if self._counted > limits.held().paragraphs:
            raise UnreadableError(
                f"段落超过上限 {limits.held().paragraphs} 段", todo="请核对文件，或拆开后再检查"
            )
        if not self._inside:
            self._count += 1
        properties = element.find(P_PR)
        marks = [] if properties is None else properties.findall(R_PR)
        style = self.styles.of(properties)
        unseen = self.styles.hides(style) or self.styles.lists_contents(style)
        text, boxes = self.runs.read(element, hidden=unseen)
        self._boxes += [(box, self._count, source) for box in boxes]
        if any(mark.find(name) is not None for mark in marks for name in _GONE):
            self._held.append((text, self._count))
            return
        label = "" if not text.strip() and _unseen(properties) else self.numbering.label(properties, style)
        self._emit(text, self.styles.align(properties, style), label, source)

    def _emit(self, text: str, align: Align, label: str, source: _Source) -> None:
        """A paragraph whose mark stays, behind the text of those before it whose mark was deleted."""
        number, whole = self._count, text
        if self._held:
            number = next((count for held, count in self._held if held.strip()), number)
            whole = "".join(held for held, _ in self._held) + text
            self._held.clear()
        if whole and not whole.isspace():
            self.found.append(Paragraph(label + whole, paragraph=number or None, align=align, source=source))
        for mark in self.runs.references:
            self.marks.setdefault(mark, len(self.found))
        self.runs.references.clear()
        boxes, self._boxes = self._boxes, []
        for box, count, around in boxes:
            self._box(box, count, around)

    def _box(self, box: Element, count: int, source: _Source) -> None:
        before, self._count = self._count, count
        self._inside += 1
        self.blocks(box, source)
        self.flush()
        self._inside -= 1
        self._count = before


def _unseen(properties: Element | None) -> bool:
    """Whether an empty paragraph is not shown, and so not counted: its mark is hidden, or is that of a section."""
    if properties is None:
        return False
    if properties.find(f"{W}sectPr") is not None:
        return True
    return bool(switched_on(properties.find(R_PR), f"{W}vanish"))


_Note = tuple[int, list[Paragraph]]


def _with_notes(paragraphs: list[Paragraph], notes: list[_Note]) -> Iterator[Paragraph]:
    """The paragraphs, each note behind the one that refers to it."""
    if not notes:
        yield from paragraphs
        return
    behind: dict[int, list[Paragraph]] = defaultdict(list)
    for at, note in notes:
        behind[at] += note
    for at in range(len(paragraphs) + 1):
        yield from paragraphs[at - 1 : at] if at else ()
        yield from behind.get(at, ())


def _notes(package: Package, story: _Story, styles: Styles) -> tuple[list[_Note], int]:
    """Footnotes and endnotes with their places among the story's paragraphs, and the changes in them."""
    found: list[_Note] = []
    revised = 0
    for part, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.beside(part)
        if root is None:
            continue
        revised += sum(1 for element in root.iter() if element.tag in _CHANGES)
        notes = {note.get(f"{W}id"): note for note in root if note.get(f"{W}type") not in _SEPARATORS}
        for (kind, name), at in story.marks.items():
            if kind == tag and name in notes:
                aside = _Story(styles, story.numbering)
                aside.blocks(notes[name], "note")
                aside.flush()
                # A note has no number among the paragraphs of the body.
                found.append((at, [paragraph._replace(paragraph=None) for paragraph in aside.found]))
    return found, revised


def _notices(body: Element) -> tuple[str, ...]:
    if body.find(f".//{W}altChunk") is None:
        return ()
    return ("文档嵌入了其他格式的内容（altChunk），这部分没有读取；请用 Word 打开后另存一份再检查",)


def _refuse_pictures_only(draft: Draft, main: Element) -> None:
    """A document that holds pictures or embedded files and no text is not «everything missing»."""
    if any(paragraph.text.strip() for paragraph in draft.paragraphs):
        return
    if draft.notices:
        raise UnreadableError("文档内容以其他格式嵌入（altChunk），读不到文字", todo=_REPAIR)
    if any(element.tag.endswith(("}blip", "}imagedata")) for element in main.iter()):
        raise UnreadableError("文档里只有图片，没有文字（像是扫描件）", todo="请提供可复制文字的版本")
