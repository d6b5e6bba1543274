"""Footnotes: what a note says belongs to the paragraph with its mark, and to its part.

Readers put a note behind that paragraph. It must not stand between a signature and its date, the cells of a row or
the lines of a title while these are looked for: so notes are taken out first and put back where the text is known.
Plain text has no notes but lines behind the closing that begin with a mark, «[1]其中…», which stands amid the text, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model import Block
from checker.text.lazy_regex import pattern

_MARK = pattern(r"[\[〔]\d{1,2}[\]〕]|[①-⑳]")
Notes = Mapping[int, Sequence[Block]]
"""The notes of each block that has some, by its index."""


def is_note(block: Block) -> bool:
    """Whether a block is a footnote."""
    return block.piece.source == "note"


def apart(blocks: Sequence[Block]) -> tuple[Sequence[Block], Notes]:
    """The blocks without the notes, and the notes by the index of the block that they stand behind."""
    if not any(map(is_note, blocks)):
        return blocks, {}
    kept: list[Block] = []
    notes: dict[int, list[Block]] = {}
    for block in blocks:
        if not is_note(block):
            kept.append(block)
        elif kept:
            notes.setdefault(len(kept) - 1, []).append(block)
    return kept, notes


def behind_closing(blocks: Sequence[Block], told: Sequence[int], start: int, notes: Notes) -> Notes:
    """The notes, with those that stand behind the closing and whose mark stands in a block that is told."""
    found = {at: list(some) for at, some in notes.items()}
    for block in blocks[start:]:
        mark = _MARK.match(block.text)
        at = next((i for i in told if mark and _refers(blocks[i].text, mark[0])), None)
        if at is not None:
            pieces = tuple((offset, piece._replace(source="note")) for offset, piece in block.pieces)
            found.setdefault(at, []).append(block._replace(pieces=pieces))
    return found


def _refers(text: str, mark: str) -> bool:
    """Whether a mark stands behind a word of a text; one behind a stop begins an item of a list."""
    at = text.find(mark)
    return at > 0 and text[at - 1] not in "。;:,、!?("


def with_notes(blocks: Sequence[Block], indexes: Sequence[int], notes: Notes) -> Iterator[Block]:
    """The blocks at some indexes, each with its notes; those of cells behind the table."""
    held: list[Block] = []
    for at in indexes:
        if blocks[at].piece.source != "cell":
            yield from held
            held = []
        yield blocks[at]
        held += notes.get(at, ())
        if blocks[at].piece.source != "cell":
            yield from held
            held = []
    yield from held
