"""Blocks and sections from plain lines, for tests of single rooms of parse/."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Block, Paragraph, Section
from checker.parse import outline, roles
from checker.text.normalize import canonical
from tests.helpers import language


def blocks_of(lines: Sequence[str]) -> tuple[Block, ...]:
    """One block a line, offsets as in a report's text."""
    blocks, start = [], 0
    for number, line in enumerate(lines, 1):
        raw = line.strip()
        block = Block(canonical(raw), raw, start, ((0, Paragraph(line, line=number)),))
        blocks.append(block)
        start = block.end + 1
    return tuple(blocks)


def sections_of(lines: Sequence[str], year: int | None = 2023) -> tuple[Section, ...]:
    """The outline of the lines, with the shipped language."""
    blocks = blocks_of(lines)
    return outline.read_outline(
        blocks,
        blocks[-1].end if blocks else 0,
        lambda heading: roles.roles_of(heading, year, language()),
        lambda heading: roles.is_leader_heading(heading, language()),
    )
