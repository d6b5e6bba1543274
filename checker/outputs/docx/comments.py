"""What the comments say, and at which paragraph each stands."""

from typing import NamedTuple

from checker.model import Assessment, Draft, Place, Report
from checker.model.answer import Finding, findings
from checker.outputs import gap_lines
from checker.text.normalize import canonical

_EXCERPT = 80  # characters of the passage that a comment quotes


class Comment(NamedTuple):
    """A comment: the number of its paragraph (None: the first one with text), and its lines."""

    paragraph: int | None
    lines: tuple[str, ...]


def comments_of(assessment: Assessment) -> tuple[Comment, ...]:
    """A comment for each gap, in the order in which all outputs tell them."""
    report = assessment.report
    return tuple(
        Comment(_paragraph(gap, report), gap_lines(gap, place=False, excerpt=_EXCERPT))
        for gap in findings(assessment)
    )


def _paragraph(gap: Finding, report: Report) -> int | None:
    """Where the gap is; for something missing where it belongs, else the title."""
    title = report.title.place if report.title else Place()
    here = Place() if _in_a_note(gap, report.draft) else gap.place
    places = (here, gap.near or Place(), title)
    return next((place.paragraph for place in places if place.paragraph is not None), None)


def _in_a_note(gap: Finding, draft: Draft) -> bool:
    """Whether the passage is a footnote's: notes count their own paragraphs."""
    if gap.excerpt is None:
        return False
    words = canonical(gap.excerpt.text)
    same = [each for each in draft.paragraphs if each.paragraph == gap.place.paragraph]
    holding = {each.source for each in same if words in canonical(each.text)}
    return holding == {"note"}
