"""The pipeline of one file, read → parse → judge → score. Nothing else in the product puts these steps together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.engine.boundary import apart
from checker.engine.copies import settings_of
from checker.engine.judge import judge
from checker.engine.plan import Plan, fitting, language_of, rulebook_of
from checker.engine.score import score
from checker.kinds.copying.copied_text import fingerprint
from checker.model import Assessment, Draft, Outcome, Report, Rulebook, Unreadable
from checker.model.copies import Prints
from checker.parse import parse
from checker.readers import convert, read


def evaluate(data: bytes, name: str, plan: Plan, converted: bytes | None = None) -> Assessment:
    """The assessment of a file's bytes; ``name`` helps to tell its format.

    ``converted`` is what LibreOffice made of the file, where it did. Raises UnreadableError for a
    file that is no draft, RulebookError for a plan whose rulebook cannot be used.
    """
    return assess(read(data, name, converted), name, plan)


def assess(draft: Draft, name: str, plan: Plan) -> Assessment:
    """The assessment of a draft that was read. Raises RulebookError."""
    noted = draft._replace(notices=(*draft.notices, *plan.notices)) if plan.notices else draft
    report = _understood(noted, plan)
    chosen, because = fitting(plan, report)
    if chosen.book.language != plan.book.language:
        report = _understood(noted, chosen)
    book = rulebook_of(chosen)
    verdicts = judge(report, book)
    prints = _prints(report, book) if plan.compared else None
    return Assessment(name, report, book.key, verdicts, score(verdicts, book.scoring), because, prints)


def _understood(draft: Draft, plan: Plan) -> Report:
    """The report that a draft is, of the year and the body that the user says."""
    report = parse(draft, language_of(plan))
    return report._replace(year=plan.year or report.year, issuer=plan.body or report.issuer)


def _prints(report: Report, book: Rulebook) -> Prints | None:
    """The fingerprints of a report whose rulebook asks about copied text."""
    settings = settings_of(book)
    return fingerprint(report, settings) if settings is not None else None


def outcome(data: bytes, name: str, plan: Plan, converted: bytes | None = None) -> Outcome:
    """What is said of one file, whatever it holds: what goes wrong with it stays with it.

    Every file that a user names passes through here, in whatever process it is checked.
    """
    return apart(name, len(data), lambda: evaluate(data, name, plan, converted))


def outcomes(files: Sequence[tuple[str, bytes]], plan: Plan) -> Iterator[Outcome]:
    """What is said of each file (name, content), as soon as it is known."""
    size = sum(len(data) for _, data in files)
    converted = apart("", size, lambda: convert([(data, name) for name, data in files]))
    if isinstance(converted, Unreadable):
        converted = {}  # each file is then converted alone, and tells its own fault
    for number, (name, data) in enumerate(files):
        yield outcome(data, name, plan, converted.get(number))
