"""Sure mends as tracked changes of the main document: each letter struck out and put in can be refused in Word.

Only the runs that hold a mended letter are written anew, split around it with their own properties; all other bytes
stay. A place that is not found with certainty, or that lies in somebody's own revision, in a field or in hidden text,
is left alone: its comment says what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import unescape
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import escape

from checker.model import Mend
from checker.outputs.docx.comment_marks import ID_DIGITS, namespace_of, paragraphs
from checker.outputs.docx.xml_offsets import Element, prefix_of
from checker.text.numerals import whole_number

AUTHOR = "fazhi"
_THROUGH = ("hyperlink", "smartTag", "sdt", "sdtContent", "dir", "bdo")
"""Elements around runs inside which runs may be revised as if they stood in the paragraph itself."""
_SKIPPED = ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "rubyPr", "rt", "del", "moveFrom", "txbxContent")
"""What shows no text of the paragraph: properties, readings, deleted text, text boxes (which have paragraphs of their own)."""
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-", "sym": "\ufffc"}
"""Elements that stand for a character, as the reader has it; one that it may have otherwise fits nothing."""
_OFF = ("0", "false", "off")
_PIECE = re.compile(r"&[^;&]*;|.", re.DOTALL)


class _Letter(NamedTuple):
    """A character of a paragraph: of which w:t of which run, and its number in it; None where it cannot be revised."""

    char: str
    text: Element | None = None
    run: Element | None = None
    at: int = 0


class _Edit(NamedTuple):
    """Letters ``a`` to ``b`` of one w:t struck out, and ``new`` put in behind them."""

    a: int
    b: int
    new: str


def revised(
    content: bytes, root: Element, mends: Sequence[Mend], when: datetime
) -> tuple[bytes, frozenset[int]]:
    """The main document with the mends as revisions, and the numbers of those that could be made."""
    word = namespace_of(root) + " "
    known = paragraphs(root)
    by_paragraph: dict[int, list[int]] = {}
    for number, mend in enumerate(mends):
        place = mend.place.paragraph
        if place is not None and 0 < place <= len(known):
            by_paragraph.setdefault(place, []).append(number)
    writer = _Writer(content, word, _first_free(root, word), when)
    done: set[int] = set()
    changes: list[tuple[int, int, bytes]] = []
    for place, numbers in by_paragraph.items():
        letters = list(_letters(content, known[place - 1], word))
        made, edits = _placed(letters, [(number, mends[number]) for number in numbers])
        done |= made
        changes += writer.runs(edits)
    for start, end, piece in sorted(changes, reverse=True):  # from the back, so that offsets hold
        content = content[:start] + piece + content[end:]
    return content, frozenset(done)


def _first_free(root: Element, word: str) -> int:
    """An id beyond all that the document gives to revisions, comments and bookmarks."""
    used = (whole_number(each.attributes.get(f"{word}id"), ID_DIGITS) for each in root.walk())
    return max((number for number in used if number is not None), default=0) + 1


# --- the text of a paragraph ----------------------------------------------------------------------


def _letters(content: bytes, paragraph: Element, word: str) -> Iterator[_Letter]:
    """The characters of a paragraph, each with where it stands."""
    fields = 0
    waiting: list[tuple[Element, Element | None, bool]] = [(paragraph, None, True)]
    while waiting:
        element, run, open_ = waiting.pop()
        name = element.name.removeprefix(word)
        if element is not paragraph and (name in _SKIPPED or name == "p"):
            continue
        if name == "fldChar":
            kind = element.attributes.get(f"{word}fldCharType")
            fields = fields + 1 if kind == "begin" else max(0, fields - (kind == "end"))
        elif name in _SIGNS:
            if (
                element.attributes.get(f"{word}type", "textWrapping") == "textWrapping"
            ):  # not the end of a page
                yield _Letter(_SIGNS[name])
        elif name == "t":
            yield from _of_text(content, element, run if open_ and not fields else None)
        elif name == "r":
            properties = _properties(element, word)
            if not _is_hidden(properties, word):
                own = element if run is None else None  # no run stands in a run
                free = open_ and not _is_revised(properties, word)
                waiting += [(child, own, free) for child in reversed(element.children)]
        else:
            through = open_ and (element is paragraph or name in _THROUGH)
            waiting += [(child, run, through) for child in reversed(element.children)]


def _of_text(content: bytes, text: Element, run: Element | None) -> Iterator[_Letter]:
    pieces = _pieces(content[text.inner : text.close])
    plain = (
        b"<" not in content[text.inner : text.close]
    )  # a comment or CDATA inside a text: nobody writes that
    for at, piece in enumerate(pieces):
        yield (
            _Letter(unescape(piece), text, run, at) if run is not None and plain else _Letter(unescape(piece))
        )


def _pieces(written: bytes) -> list[str]:
    """A text's characters as they are written: «&amp;» is one."""
    return _PIECE.findall(written.decode("utf-8", "replace"))


def _properties(run: Element, word: str) -> Element | None:
    return next((child for child in run.children if child.name == f"{word}rPr"), None)


def _is_hidden(properties: Element | None, word: str) -> bool:
    marks = [each for each in properties.children if each.name == f"{word}vanish"] if properties else []
    return bool(marks) and marks[-1].attributes.get(f"{word}val", "1") not in _OFF


def _is_revised(properties: Element | None, word: str) -> bool:
    """Whether a run's looks are themselves a revision, whose id must not be written twice."""
    own = (f"{word}rPrChange", f"{word}ins", f"{word}del", f"{word}moveFrom", f"{word}moveTo")
    return properties is not None and any(child.name in own for child in properties.children)


# --- where mends go -------------------------------------------------------------------------------


def _placed(
    letters: Sequence[_Letter], mends: Iterable[tuple[int, Mend]]
) -> tuple[set[int], dict[int, tuple[Element, dict[int, list[_Edit]]]]]:
    """The numbers of the mends that can be made, and by run and text (their offsets) the edits of each."""
    text = "".join(letter.char for letter in letters)
    taken: list[tuple[int, int]] = []
    made: set[int] = set()
    edits: dict[int, tuple[Element, dict[int, list[_Edit]]]] = {}
    for number, mend in mends:
        at = _found(text, mend)
        if at is None:
            continue
        end = at + len(mend.old)
        if any((at < b and a < end) or at == a for a, b in taken):
            continue
        split = _split(letters, at, end, mend.new)
        if split:
            taken.append((at, end))
            made.add(number)
            for run, part, edit in split:
                edits.setdefault(run.start, (run, {}))[1].setdefault(part.start, []).append(edit)
    return made, edits


def _found(text: str, mend: Mend) -> int | None:
    """Where a mend stands in a paragraph's text; None where that is not certain.

    The words before it may begin with the paragraph's number, which stands in no run: of several places, that counts
    before which most of them stand.
    """
    wanted = mend.old + mend.after
    places: dict[int, list[int]] = {}
    at = text.find(wanted)
    while at >= 0:
        size = min(at, len(mend.before))
        if text[at - size : at] == mend.before[len(mend.before) - size :]:
            places.setdefault(size, []).append(at)
        at = text.find(wanted, at + 1)
    best = places[max(places)] if places else []
    return best[0] if len(best) == 1 else None


def _split(
    letters: Sequence[_Letter], start: int, end: int, new: str
) -> list[tuple[Element, Element, _Edit]] | None:
    """A mend as edits of single texts; None where a letter of it cannot be revised."""
    if start == end:  # put in behind the letter before, in its looks
        start, end, only = (start - 1, start, True) if start else (start, start + 1, False)
        near = letters[start] if start < len(letters) else _Letter("")
        if near.run is None or near.text is None:
            return None
        at = near.at + only
        return [(near.run, near.text, _Edit(at, at, new))]
    found: list[tuple[Element, Element, _Edit]] = []
    for letter in letters[start:end]:
        if letter.run is None or letter.text is None:
            return None
        if found and found[-1][1] is letter.text:
            found[-1] = (letter.run, letter.text, found[-1][2]._replace(b=letter.at + 1))
        else:
            found.append((letter.run, letter.text, _Edit(letter.at, letter.at + 1, "")))
    run, text, edit = found[-1]
    return [*found[:-1], (run, text, edit._replace(new=new))]


# --- runs written anew ----------------------------------------------------------------------------


class _Writer:
    """Writes runs with their edits."""

    def __init__(self, content: bytes, word: str, first: int, when: datetime) -> None:
        self._content, self._word = content, word
        self._ids = count(first)
        self._when = f"{when.isoformat(timespec='seconds')}Z"  # local time with a Z, as Word writes it

    def runs(
        self, edits: dict[int, tuple[Element, dict[int, list[_Edit]]]]
    ) -> Iterator[tuple[int, int, bytes]]:
        """(start, end, what takes its place) of each run."""
        for run, of_texts in edits.values():
            yield run.start, run.end, self._run(run, of_texts)

    def _run(self, run: Element, of_texts: dict[int, list[_Edit]]) -> bytes:
        content = self._content
        properties = _properties(run, self._word)
        head = content[run.start : run.inner]
        looks = content[properties.start : properties.end] if properties else b""
        tail = content[run.close : run.end]
        prefix = prefix_of(content, run)
        out: list[bytes] = []
        kept: list[bytes] = []

        def whole(inside: bytes) -> bytes:
            return head + looks + inside + tail

        def flush() -> None:
            if kept:
                out.append(whole(b"".join(kept)))
                kept.clear()

        for child in run.children:
            if child is properties:
                continue
            changes = of_texts.get(child.start)
            if changes is None:
                kept.append(content[child.start : child.end])
                continue
            pieces, last = _pieces(content[child.inner : child.close]), 0
            for edit in sorted(changes):
                if edit.a > last:
                    kept.append(_text(prefix, "t", pieces[last : edit.a]))
                flush()
                if edit.b > edit.a:
                    out.append(
                        self._change("del", prefix, whole(_text(prefix, "delText", pieces[edit.a : edit.b])))
                    )
                if edit.new:
                    out.append(self._change("ins", prefix, whole(_text(prefix, "t", [escape(edit.new)]))))
                last = edit.b
            if last < len(pieces):
                kept.append(_text(prefix, "t", pieces[last:]))
        flush()
        return b"".join(out)

    def _change(self, name: str, prefix: str, inside: bytes) -> bytes:
        declared = ""
        if not prefix:  # attributes of the default namespace have none
            prefix, declared = "fz:", f' xmlns:fz="{self._word.strip()}"'
        facts = f'{prefix}id="{next(self._ids)}" {prefix}author="{AUTHOR}" {prefix}date="{self._when}"'
        return f"<{prefix}{name}{declared} {facts}>".encode() + inside + f"</{prefix}{name}>".encode()


def _text(prefix: str, name: str, pieces: Sequence[str]) -> bytes:
    return f'<{prefix}{name} xml:space="preserve">{"".join(pieces)}</{prefix}{name}>'.encode()
