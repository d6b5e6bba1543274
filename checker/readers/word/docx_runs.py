"""The text inside one Word paragraph: runs, fields, symbols, and the text boxes anchored in it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from checker.readers.word.docx_names import MATH, MC, R_PR, VAL, R, W, switched_on
from checker.readers.word.docx_styles import Styles

_TEXT = frozenset((f"{W}t", f"{MATH}t"))
_BOX = f"{W}txbxContent"
_CHARS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
# Deleted and moved-away text, instructions of fields, properties, phonetic guides: not shown.
_HIDDEN = frozenset(
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr"),
        *("rt", "rubyPr", "tblPr", "customXmlPr", "smartTagPr", "fldData"),
    )
)
# Boxes and ticks of Wingdings and Wingdings 2, which forms are ticked with.
_SIGNS = {
    0x52: "☑",
    0x54: "☒",
    0x6F: "□",
    0x71: "□",
    0xA3: "□",
    0xA8: "□",
    0xFC: "√",
    0xFE: "☑",
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_NUMBERS = {"wingdings": 0x81, "zapf dingbats": 0xAC, "monotype sorts": 0xAC}
"""Where the circled numbers begin in fonts of signs; they stand before the items of lists."""
# Adobe's encoding of the font Symbol, which has Greek letters in the places of Latin ones.
_SYMBOL = dict(
    enumerate(
        "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼", 0x21
    )
) | dict(enumerate("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂·÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑", 0xA0))
_SIGN_FONTS = ("wingdings", "webdings", "zapf", "marlett", "monotype sorts")


class Runs:
    """Reads paragraphs one after another; fields may reach over several of them.

    ``references`` collects the kinds and ids of the notes that the text refers to.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        self._instructions = 0
        self._pieces: list[str] = []
        self._boxes: list[Element] = []
        self._hidden = False
        self.references: list[tuple[str, str]] = []

    def read(self, paragraph: Element, *, hidden: bool) -> tuple[str, list[Element]]:
        """The text of a w:p and the contents of its text boxes; ``hidden`` is what its style says."""
        self._pieces, self._boxes, self._hidden = [], [], hidden
        self._inside(paragraph)
        # An instruction does not reach over a paragraph's end in what Word writes; one that was
        # never closed must not swallow the rest of the document.
        if self._instructions:
            self._fields = [shown for shown in self._fields if shown]
            self._instructions = 0
        return "".join(self._pieces), self._boxes

    def _inside(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in _TEXT:
                self._add(child.text or "")
            elif tag in _CHARS:
                self._add(_CHARS[tag])
            elif tag == _BOX:
                self._boxes.append(child)
            elif tag == f"{MC}AlternateContent":
                self._alternatives(child)
            elif tag not in _HIDDEN and not self._special(child, tag) and len(child):
                self._inside(child)

    def _run(self, run: Element) -> None:
        properties = run.find(R_PR)
        before = self._hidden
        if properties is not None:
            self._hidden = self._is_hidden(properties)
        self._inside(run)
        self._hidden = before

    def _is_hidden(self, properties: Element) -> bool:
        said = switched_on(properties, f"{W}vanish")
        if said is not None:
            return said
        style = properties.find(f"{W}rStyle")
        return self._hidden or (style is not None and self._styles.hides(style.get(VAL)))

    def _special(self, element: Element, tag: str) -> bool:
        """Elements of a run that are no plain text; says whether this was one."""
        if tag == f"{W}br":
            self._add("\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else "")
        elif tag == f"{W}fldChar":
            self._field(element.get(f"{W}fldCharType"))
        elif tag == f"{W}sym":
            self._add(_symbol(element))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = tag.removeprefix(W).removesuffix("Reference")
            self.references.append((kind, element.get(f"{W}id", "")))
        else:
            return False
        return True

    def _field(self, kind: str | None) -> None:
        """Fields are nested; what stands between begin and separate is an instruction."""
        if kind == "begin":
            self._fields.append(False)
            self._instructions += 1
        elif kind == "separate" and self._fields and not self._fields[-1]:
            self._fields[-1] = True
            self._instructions -= 1
        elif kind == "end" and self._fields and not self._fields.pop():
            self._instructions -= 1

    def _alternatives(self, element: Element) -> None:
        """The same content told twice: the first choice that holds any text, never both."""
        branches = [branch for branch in element if branch.tag in (f"{MC}Choice", f"{MC}Fallback")]
        chosen = next((branch for branch in branches if _has_text(branch)), None)
        if chosen is not None:
            self._inside(chosen)

    def _add(self, text: str) -> None:
        if not self._hidden and not self._instructions:
            self._pieces.append(text)


def _has_text(branch: Element) -> bool:
    return any(element.tag in _TEXT for element in branch.iter())


def _symbol(element: Element) -> str:
    """The character of a w:sym, for symbol fonts the nearest in Unicode; "" where there is none."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    font = element.get(f"{W}font", "").lower()
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    if font.startswith(_SIGN_FONTS):
        first = _NUMBERS.get(font, low + 1)
        return _CIRCLED[low - first] if first <= low < first + len(_CIRCLED) else _SIGNS.get(low, "")
    if font == "symbol":
        return _SYMBOL.get(low, "")
    usable = 0x20 <= low < 0x7F or 0xA0 <= low < 0xD800 or 0xF900 <= low < 0xFFFE
    return chr(low) if usable else ""
