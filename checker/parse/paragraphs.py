"""A reader's paragraphs as parse/ wants them: without page numbers, notes at the end, Markdown's marks and soft breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.model import Paragraph
from checker.parse import furniture
from checker.parse.opening import is_addressee
from checker.text.heading_markers import marker_at
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

# Line, page and paragraph breaks that are no end of a paragraph for the reader: Word's soft break, VT, FF, NEL, LS, PS.
_BREAKS = pattern(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DATE_ON = pattern(r"\d{0,3}[年月日]")
_ENDS = "。:;!?"
_TORN = (
    16  # characters of a line that may have been torn by its width; a title's or a closing line is shorter
)
_RAGGED = 3  # characters by which lines that were torn at one width differ
# Marks of Markdown around what a line begins with: # …, **四、…**, 四、**…**. Not **件, crosses that stand for a number.
_SHARPS = pattern(r"^(\s*)#{1,6}(?:[ \t\u3000]+|(?=[（(第一二三四五六七八九十]))")
_STRESS = pattern(
    r"^(\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?\s*)?)(\*\*|__)(?=[^\s*_])(?![件次人名户家项份起场个](?:次|[,，。;；、]))([^*_\n]+)\2"
)


def prepared(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, bool]]:
    """Lines that hold text, each with whether a blank line (not a page's end) stands before it."""
    gap = paged = False
    lines = list(_lines(_without_notes(paragraphs)))
    for at, line in enumerate(lines):
        if not canonical(line.text):
            gap = True
        elif line.source != "cell" and furniture.is_page_number(line.text) and not _goes_on_a_date(lines, at):
            paged = True
        else:
            yield _unmarked(line), gap and not paged
            gap = paged = False


def _goes_on_a_date(lines: Sequence[Paragraph], at: int) -> bool:
    """Whether the digits that a line holds were torn off a year or a date: «2» before «024年»."""
    behind = lines[at + 1].text if at + 1 < len(lines) else ""
    return _DATE_ON.match(canonical(behind)) is not None


def _without_notes(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Paragraphs up to the notes that stand behind all else, where they would hide the signature."""
    last = next((i for i, each in enumerate(reversed(paragraphs)) if each.source != "note"), 0)
    return paragraphs[: len(paragraphs) - last]


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, those with breaks inside cut at them."""
    for paragraph in paragraphs:
        if _BREAKS.search(paragraph.text) is None:
            yield paragraph
            continue
        pieces = _BREAKS.split(paragraph.text)
        for text in pieces if paragraph.wrapped else _rejoined(pieces):
            yield paragraph._replace(text=text)


def _rejoined(pieces: Sequence[str]) -> Iterator[str]:
    """Lines of one paragraph, those joined again that were torn at its width amid a sentence."""
    width = max((len(canonical(piece)) for piece in pieces[:-1]), default=0)
    held = ""
    last = ""
    for piece in pieces:
        text = canonical(piece)
        full = len(last) >= max(_TORN, width - _RAGGED) and last[-1:] not in _ENDS
        if held and not (full and text and marker_at(text) is None and not is_addressee(text)):
            yield held
            held = ""
        held += piece
        last = text
    yield held


def _unmarked(line: Paragraph) -> Paragraph:
    """The line without Markdown's marks at its beginning, which would hide a heading's numeral."""
    if "#" not in line.text and "**" not in line.text and "__" not in line.text:
        return line
    return line._replace(text=_STRESS.sub(r"\1\3", _SHARPS.sub(r"\1", line.text)))
