"""The text of an RTF, without LibreOffice: groups, destinations, code pages, list texts.

RTF carries the numbers of lists as text (listtext) for readers like this one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from checker import limits
from checker.errors import UnreadableError
from checker.model import Draft, Paragraph
from checker.readers.word.docx_styles import Align
from checker.text.lazy_regex import pattern

_TODO = "请用 Word 或 WPS 另存为 docx 后再检查"
_TOKEN = pattern(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.S
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata header headerl headerr headerf footer footerl footerr footerf "
    b"themedata colorschememapping datastore listtable listoverridetable rsidtbl generator latentstyles xmlnstbl "
    b"fldinst annotation atnid atnauthor atndate atnref bkmkstart bkmkend filetbl revtbl nonshppict pntxta pntxtb "
    b"template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn mmathPr wgrffmtfilter sp tc xe pnseclvl".split()
)
_KEPT = frozenset((b"shptxt", b"shpinst", b"listtext", b"pntext", b"footnote", b"shp", b"do", b"dptxbxtext"))
_CHARS = {
    b"tab": "\t",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": "\u3000",
    b"enspace": " ",
}
_ALIGNS: dict[bytes, Align] = {b"qc": "center", b"qr": "right", b"ql": "left", b"qj": None, b"pard": None}
_CODE_PAGES = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs"}


_Story = Literal["body", "note", "box"]


class _State(NamedTuple):
    r"""What a group inherits: whether its text is shown, its font, how many bytes follow a \u."""

    shown: bool = True
    hidden: bool = False
    deleted: bool = False
    listed: bool = False
    story: _Story = "body"
    font: int = -1
    fallback: int = 1


@dataclass(slots=True)
class _Reader:
    page: str
    fonts: dict[int, str]
    found: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    revisions: int = 0
    comments: int = 0
    _stack: list[_State] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _boxes: list[Paragraph] = field(default_factory=list)
    _pieces: dict[_Story, list[str]] = field(default_factory=lambda: {"body": [], "note": [], "box": []})
    _align: Align = None
    _table: bool = False
    _count: int = 0
    _skip: int = 0

    def feed(self, tokens: Iterator[re.Match[bytes]]) -> None:
        starred = opened = False
        for token in tokens:
            word, number, code, symbol, brace, text = token.groups()
            if code is None and text is None:
                self._flush()
            if brace is not None:
                self._brace(brace)
                starred, opened = False, brace == b"{"
                continue
            if symbol == b"*":
                starred = True
                continue
            if word is not None:
                self._word(word, int(number) if number else None, starred=starred, opened=opened)
            elif code is not None:
                self._literal(bytes((int(code, 16),)))
            elif symbol is not None:
                self._symbol(symbol)
            elif text is not None:
                self._literal(text)
            starred = opened = False
        self._paragraph()

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self._stack) >= limits.held().rtf_depth:
                raise UnreadableError("RTF 内部嵌套过深，正常的文档不会这样，已拒绝读取", todo=_TODO)
            self._stack.append(self.state)
        elif self._stack:
            ended, self.state = self.state, self._stack.pop()
            if ended.story not in ("body", self.state.story):
                self._aside(ended.story)
        self._skip = 0

    def _word(self, word: bytes, number: int | None, *, starred: bool, opened: bool) -> None:
        if word == b"u" and number is not None:
            self._add(chr(number % 0x10000))
            self._skip = self.state.fallback
        elif word in _CHARS:
            self._add(_CHARS[word])
        elif word in (b"par", b"sect", b"cell", b"nestcell", b"row", b"nestrow"):
            self._break(word)
        elif word in _ALIGNS:
            self._align = _ALIGNS[word]
            self._table = self._table and word != b"pard"
        elif word in (b"intbl", b"itap"):
            self._table = number != 0
        elif (opened or starred) and (word in _SKIPPED or (starred and word not in _KEPT)):
            self.comments += word == b"annotation"
            self.state = self.state._replace(shown=False)
        else:
            self._format(word, number)

    def _format(self, word: bytes, number: int | None) -> None:
        if word == b"f" and number is not None:
            self.state = self.state._replace(font=number)
        elif word == b"uc":
            self.state = self.state._replace(fallback=min(number or 0, 8))
        elif word == b"v":
            self.state = self.state._replace(hidden=number != 0)
        elif word == b"plain":
            self.state = self.state._replace(hidden=False, deleted=False, font=-1)
        elif word in (b"deleted", b"revised"):
            self.revisions += number != 0
            self.state = self.state._replace(
                deleted=self.state.deleted or (word == b"deleted" and number != 0)
            )
        elif word in (b"listtext", b"pntext"):
            self.state = self.state._replace(listed=True)
        elif word == b"footnote":
            self.state = self.state._replace(story="note")
        elif word in (b"shptxt", b"dptxbxtext"):
            self.state = self.state._replace(story="box")

    def _symbol(self, symbol: bytes) -> None:
        if symbol in (b"\r", b"\n"):
            self._break(b"par")
        elif symbol in (b"\\", b"{", b"}"):
            self._literal(symbol)
        else:
            self._add({b"~": "\xa0", b"_": "-"}.get(symbol, ""))

    def _literal(self, content: bytes) -> None:
        skipped = min(self._skip, len(content))
        self._skip -= skipped
        if not self.state.shown:
            return
        self._bytes += content[skipped:]
        if len(self._bytes) > 4 * limits.held().characters:
            raise UnreadableError(
                f"文字超过上限 {limits.held().characters} 字", todo="请核对文件，或拆开后再检查"
            )

    def _flush(self) -> None:
        """Decode the bytes gathered so far by the font's code page."""
        if self._bytes:
            page = self.fonts.get(self.state.font, self.page)
            self._add(_decoded(bytes(self._bytes), page))
            self._bytes.clear()

    def _add(self, text: str) -> None:
        state = self.state
        if state.shown and not state.hidden and not state.deleted:
            bare = text.replace("\t", " ") if state.listed else text
            self._pieces[state.story].append(bare)

    def _break(self, word: bytes) -> None:
        if self.state.story != "body":
            self._aside(self.state.story)
        elif self.state.shown and not self.state.deleted:
            self._paragraph(cell=self._table or word in (b"cell", b"nestcell"))

    def _paragraph(self, *, cell: bool = False) -> None:
        text = self._text("body")
        self._count += 1
        if self._count > limits.held().paragraphs:
            raise UnreadableError(
                f"段落超过上限 {limits.held().paragraphs} 段", todo="请核对文件，或拆开后再检查"
            )
        if text:
            kind: Literal["body", "cell"] = "cell" if cell else "body"
            self.found.append(Paragraph(text, paragraph=self._count, align=self._align, source=kind))
        self.found += [*self._boxes, *self.notes]
        self._boxes.clear()
        self.notes.clear()

    def _aside(self, story: _Story) -> None:
        """End a paragraph of a note or of a text box."""
        text = self._text(story)
        if text and story == "note":
            self.notes.append(Paragraph(text, source="note"))
        elif text:
            self._boxes.append(Paragraph(text, paragraph=self._count + 1))

    def _text(self, story: _Story) -> str:
        r"""The paragraph gathered in a story, "" where it is blank.

        \u gives characters beyond the BMP in two halves; lone halves are damage.
        """
        self._flush()
        whole = "".join(self._pieces[story])
        self._pieces[story].clear()
        text = whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text if text.strip() else ""


def read_groups(data: bytes) -> Draft:
    """Read an RTF by its groups. Raises UnreadableError."""
    if sum(data.count(mark) for mark in (b"\\", b"{", b"\n", b"\r")) > limits.held().rtf_words:
        raise UnreadableError(f"RTF 的控制字超过上限 {limits.held().rtf_words} 个", todo=_TODO)
    page = re.search(rb"\\ansicpg(\d{3,5})", data[:4096])
    number = int(page.group(1)) if page else 1252
    reader = _Reader({936: "gb18030", 950: "big5hkscs", 1252: ""}.get(number, ""), _fonts(data))
    reader.feed(_TOKEN.finditer(data))
    if not reader.found and b"\\pict" in data:
        raise UnreadableError("文档里只有图片，没有文字（像是扫描件）", todo="请提供可复制文字的版本")
    return Draft((*reader.found, *reader.notes), revisions=reader.revisions, comments=reader.comments)


def _fonts(data: bytes) -> dict[int, str]:
    """Font number → code page, for the fonts that name one of East Asia."""
    start = data.find(b"\\fonttbl")
    table = data[start : start + 200_000] if start >= 0 else b""
    found = re.findall(rb"\\f(\d{1,5})\b[^{};]{0,80}?\\fcharset(\d{1,3})", table)
    return {int(font): _CODE_PAGES[int(sort)] for font, sort in found if int(sort) in _CODE_PAGES}


def _decoded(content: bytes, page: str) -> str:
    """Bytes in a code page; where none is named, GB18030 if they are that, else Western."""
    if page:
        return content.decode(page, "replace")
    try:
        return content.decode("ascii")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
