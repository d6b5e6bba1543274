"""Footnotes: what a note says belongs to the paragraph with its mark, and to its part.

Readers put a note behind that paragraph. It must not stand between a signature and its date, the cells of a row or
the lines of a title while these are looked for: so notes are taken out first and put back where the text is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model import Block

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
