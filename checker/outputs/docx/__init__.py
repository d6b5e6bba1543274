"""Word comments for a clerk: the gaps of an assessment put into a copy of the docx they are about.

    docx bytes + assessment ─ comments ─▶ (paragraph, lines) ─ package ─▶ docx bytes

Nothing of the text is touched. Of the package only the main document, its comments, its relations
and the list of content types change; every other part keeps its bytes.
"""

from __future__ import annotations

from datetime import datetime

from checker.model import Assessment
from checker.outputs.docx.comment_parts import commented
from checker.outputs.docx.comments import comments_of, summing_up


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
