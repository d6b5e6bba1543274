"""The desk's page: a form, and below it what the last upload came to, with the review page in a frame of its own."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from checker import limits
from checker.desk.checks import Wishes
from checker.desk.results import Result
from checker.desk.upload import MOST_FILES, most_bytes
from checker.desk.workers import CONVERTED
from checker.engine.fingerprint import office_here
from checker.errors import UnreadableError
from checker.model import Assessment
from checker.model.answer import Changes, findings
from checker.model.vocabulary import SEVERITIES, STATES
from checker.readers import SUFFIXES, kind_of
from checker.rulebook import gather, shipped

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = {"/desk.css": "text/css; charset=utf-8", "/desk.js": "text/javascript; charset=utf-8"}
"""Path → type of what pages load from this address."""


class Row(NamedTuple):
    """One report of a result. ``number`` counts from 1; ``word``: Word copies can be made of it.

    ``mends`` are the places that can be put right for sure.
    """

    number: int
    assessment: Assessment
    counts: tuple[tuple[str, int], ...]
    word: bool
    mends: int
    changes: Changes | None


class Page(NamedTuple):
    """What a page shows. ``name`` is that of its result; ``watched`` the file that is looked after."""

    token: str
    result: Result | None = None
    name: str = ""
    wishes: Wishes = Wishes()
    message: str = ""
    watched: str = ""


def asset(path: str) -> bytes:
    """The content of one of ASSETS."""
    return _text(path.lstrip("/")).encode()


def page(shown: Page) -> str:
    """The page, always encodable as UTF-8."""
    whole = (
        _environment()
        .get_template("desk.html.jinja")
        .render(
            shown=shown,
            rows=_rows(shown.result) if shown.result else (),
            books=_books(),
            suffixes=" ".join(SUFFIXES),
            most_bytes=most_bytes(),
            most_file=limits.held().file_size,
            most_files=MOST_FILES,
            states=STATES,
        )
    )
    return whole.encode("utf-8", "replace").decode()


def refusal(reason: str) -> str:
    """A page that says why something is not done."""
    return _environment().get_template("refusal.html.jinja").render(reason=reason)


def _rows(result: Result) -> tuple[Row, ...]:
    return tuple(
        Row(
            number,
            each,
            _counts(each),
            _is_word(result, each.path),
            len({mend for gap in findings(each) for mend in gap.mends}),
            result.changes.get(each.path),
        )
        for number, each in enumerate(result.answer.assessments, 1)
    )


def _counts(assessment: Assessment) -> tuple[tuple[str, int], ...]:
    found = Counter(gap.severity for gap in findings(assessment))
    return tuple((word, found[severity]) for severity, word in SEVERITIES.items() if found[severity])


def _is_word(result: Result, path: str) -> bool:
    try:
        kind = kind_of(result.files[path], path)
    except UnreadableError:
        return False
    return kind == "docx" or (kind in CONVERTED and bool(office_here()))


@lru_cache(maxsize=1)
def _books() -> tuple[tuple[str, str], ...]:
    """Name and title of each rulebook that ships."""
    return tuple((name, gather(name).key[1]) for name in shipped())


def _text(name: str) -> str:
    return files("checker.desk").joinpath("_html").joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415

    names = ("desk.html.jinja", "refusal.html.jinja")
    return Environment(
        loader=DictLoader({name: _text(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
