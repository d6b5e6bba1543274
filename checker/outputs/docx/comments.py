"""What the comments say, and at which words each stands."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from checker.model import SEVERITIES, Assessment, Draft, Excerpt, Mend, Place, Report
from checker.model.answer import Finding, findings
from checker.outputs import _wording as say
from checker.outputs import gap_lines
from checker.outputs._rulings import in_a_line, told
from checker.text.normalize import canonical

_EXCERPT = 80  # characters of the passage that a comment quotes


class Comment(NamedTuple):
    """A comment: the number of its paragraph (None: the first one with text), its lines, and the words at which it stands.

    Without ``words``, and where these are not found in the paragraph, it stands at the whole paragraph.
    """

    paragraph: int | None
    lines: tuple[str, ...]
    words: str = ""


def comments_of(assessment: Assessment, mended: frozenset[Mend] = frozenset()) -> tuple[Comment, ...]:
    """A comment for each gap, in the order in which all outputs tell them; ``mended``: what revisions put right."""
    report = assessment.report
    return tuple(
        Comment(
            _paragraph(gap, report),
            (*gap_lines(gap, place=False, excerpt=_EXCERPT), *_revised(gap, mended)),
            _words(gap, report),
        )
        for gap in findings(assessment)
    )


def _revised(gap: Finding, mended: frozenset[Mend]) -> Iterator[str]:
    """What a comment says of the revisions beside it."""
    done = sum(mend in mended for mend in gap.mends)
    if done and done == len(gap.mends):
        yield "修订：已经改好，请核对，不同意的可以拒绝"
    elif done:
        yield f"修订：{len(gap.mends)} 处改了 {done} 处，其余请自己改"


def summing_up(assessment: Assessment) -> Comment:
    """A comment at the title that sums up."""
    return Comment(_title(assessment.report).paragraph, summary(assessment))


def summary(assessment: Assessment) -> tuple[str, ...]:
    """How many gaps there are, what is missing altogether and what is insufficient, and what a reviewer ruled."""
    gaps = findings(assessment)
    counts = Counter(gap.severity for gap in gaps)
    told_counts = "，".join(f"{say.SEVERITIES[each]} {counts[each]}" for each in SEVERITIES if counts[each])
    named = {
        state: "、".join(v.rule.title for v in assessment.verdicts if v.state == state and v.gaps)
        for state in ("missing", "weak")
    }
    lines = [f"检查发现问题 {len(gaps)} 处：{told_counts}。" if gaps else "检查没有发现问题。"]
    lines += [f"缺少：{named['missing']}。"] if named["missing"] else []
    lines += [f"写得不充分：{named['weak']}。"] if named["weak"] else []
    return (*lines, *map(in_a_line, told(assessment)))


def _words(gap: Finding, report: Report) -> str:
    """The words that a comment stands at: those that count in the passage, else the passage; none of a footnote."""
    if gap.excerpt is None or _in_a_note(gap, report.draft):
        return ""
    return _counted(gap.excerpt)


def _counted(excerpt: Excerpt) -> str:
    """From the first to the last of the words that count in a passage."""
    if not excerpt.marks:
        return excerpt.text
    return excerpt.text[min(start for start, _ in excerpt.marks) : max(end for _, end in excerpt.marks)]


def _title(report: Report) -> Place:
    return report.title.place if report.title else Place()


def _paragraph(gap: Finding, report: Report) -> int | None:
    """Where the gap is; for something missing where it belongs, else the title."""
    title = _title(report)
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
