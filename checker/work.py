"""What a worker does with a few files: read → parse → judge → score, packed to travel.

Only this module brings in readers, parsers and judges: what is already known needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.check import assess_report
from checker.errors import UnreadableError
from checker.model import Unreadable
from checker.parcels import Parcel, pack
from checker.parse import parse
from checker.plans import Plan, fitting, language_of, rulebook_of
from checker.readers import limits, read_many


def parcels(plan: Plan, files: Sequence[tuple[str, bytes]], text: bool) -> Iterator[Parcel | Unreadable]:
    """What is said of each file (name, content), as soon as it is known; ``text``: with what the file says."""
    language = language_of(plan)
    drafts = read_many([(data, name) for name, data in files])
    for (name, _), draft in zip(files, drafts, strict=True):
        if isinstance(draft, UnreadableError):
            yield Unreadable(name, str(draft))
            continue
        noted = draft._replace(notices=(*draft.notices, *plan.notices)) if plan.notices else draft
        report = parse(noted, language)
        chosen, because = fitting(plan, report)
        parcel = pack(assess_report(report, name, rulebook_of(chosen), because), text=text)
        report.words.memo.clear()  # what was found in the report holds the report: a circle
        yield parcel


def work(
    plan: Plan, files: Sequence[tuple[str, bytes]], text: bool, factor: int
) -> list[Parcel | Unreadable]:
    """The same all at once, in a process that knows nothing yet; ``factor`` is that of the bounds."""
    limits.scale(factor)
    return list(parcels(plan, files, text))
