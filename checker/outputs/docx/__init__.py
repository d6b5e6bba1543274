"""Word comments for a clerk: the gaps of an assessment put into a copy of the docx they are about.

    docx bytes + assessment ─ comments ─▶ (paragraph, lines) ─ package ─▶ docx bytes

Nothing of the text is touched but what is asked for as a tracked change (revisions.py). Of the package only the main
document, its comments, its relations and the list of content types change; every other part keeps its bytes.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from checker.model import Assessment
from checker.model.answer import findings
from checker.outputs.docx.comment_parts import commented, with_main
from checker.outputs.docx.comments import comments_of, summing_up
from checker.outputs.docx.revisions import revised
from checker.outputs.docx.xml_offsets import Element


class Copy(NamedTuple):
    """A copy of a Word file with a comment for each of so many gaps, and so many places mended by tracked changes."""

    data: bytes
    comments: int
    mends: int


def annotate(
    data: bytes, assessment: Assessment, made: datetime | None = None, *, summed: bool = False
) -> tuple[bytes, int]:
    """A copy of the docx with a comment for each gap, and how many there are; ``summed``: with one more that sums up.

    ``made`` is when the comments say that they were written (local time, as Word writes it).
    Raises UnreadableError where the file is no Word package or is beyond the limits.
    """
    comments = comments_of(assessment)
    if summed:
        comments = (summing_up(assessment), *comments)
    return commented(data, comments, made), len(comments) - summed


def mended(data: bytes, assessment: Assessment, made: datetime, *, summed: bool = False) -> Copy:
    """As :func:`annotate`, with the sure mends as tracked changes besides."""
    mends = tuple(dict.fromkeys(mend for gap in findings(assessment) for mend in gap.mends))
    done: frozenset[int] = frozenset()

    def change(content: bytes, root: Element) -> bytes:
        nonlocal done
        new, done = revised(content, root, mends, made)
        return new

    changed = with_main(data, change) if mends else data
    comments = comments_of(assessment, frozenset(mends[number] for number in done))
    if summed:
        comments = (summing_up(assessment), *comments)
    return Copy(commented(changed, comments, made), len(comments) - summed, len(done))
