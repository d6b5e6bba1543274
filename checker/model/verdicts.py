"""What is said of a report: decisions of kinds, verdicts of rules, the assessment with its score."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from checker.model.copies import Prints
from checker.model.reports import Excerpt, Place, Report
from checker.model.rulings import Fallen, Ruling
from checker.model.vocabulary import Severity, State, Support

GENERAL_SHARE = 0.8
"""What a met point without particulars earns of its weight, unless its rule says otherwise."""


class Mend(NamedTuple):
    """What is surely meant at a place: ``new`` for ``old``, between words of its paragraph by which it is found again.

    Either may be empty: something is left out, or put in. All are as the file writes them.
    """

    place: Place
    before: str
    old: str
    after: str
    new: str


class Gap(NamedTuple):
    """What is missing or wrong, as a kind sees it. Something missing has no place.

    ``message`` says what; ``advice`` only where it is more exact than the rule's own.
    ``near`` says where a comment on something missing would best stand. ``doubt``: it need not be a fault,
    and is told as a hint whatever the severity of its rule; ``grave``: it is an error whatever that is. ``hint`` says what follows from the reason, before the rule's
    own advice. ``closest`` is the sentence that comes nearest to something missing; it is no evidence. ``mends`` are what
    puts it right where that can only be one thing.
    """

    message: str
    excerpt: Excerpt | None = None
    advice: str | None = None
    near: Place | None = None
    doubt: bool = False
    grave: bool = False
    hint: str = ""
    closest: Excerpt | None = None
    mends: tuple[Mend, ...] = ()


class Decision(NamedTuple):
    """What a kind says of a report: a state (None for rules that only report findings).

    ``support`` tells of a met point whether its evidence has particulars (a number, a date, a document, a unit or
    place, a described step) or only the claim.
    """

    state: State | None = None
    evidence: tuple[Excerpt, ...] = ()
    gaps: tuple[Gap, ...] = ()
    support: Support | None = None


class Rule(NamedTuple):
    """One thing that a report must satisfy; ``options`` is what its kind prepared from the YAML.

    Reports on years before ``from_year`` or after ``until_year`` are not asked, nor such of which ``when`` does not
    hold (a prepared condition, see kinds/demands/condition.py; None while a rule is only shown). ``deduct``: points that
    each finding costs, and how many at most all of the rule's do. ``general_share``: what a met point without any
    particulars earns of its weight.
    """

    id: str
    title: str
    group: str
    kind: str
    severity: Severity
    weight: float
    weak_share: float
    basis: str
    certainty: str
    advice: str
    options: Any
    asks: str = ""
    where: tuple[str, ...] = ()
    examples_by_state: Mapping[str, Sequence[str | Mapping[str, str]]] = {}
    from_year: int | None = None
    until_year: int | None = None
    when: Any = None
    deduct: tuple[float, float] = (0.0, 0.0)
    general_share: float = GENERAL_SHARE

    def is_asked_of(self, year: int | None) -> bool:
        """Whether reports on a year are asked; one that names no year is taken for one of today."""
        if year is None:
            return self.until_year is None
        return (self.from_year or year) <= year <= (self.until_year or year)

    @property
    def examples(self) -> tuple[Mapping[str, str], ...]:
        """Its examples, one after the other, each with its state (a check of reports needs none of them)."""
        return tuple(
            {"state": state, **({"text": text} if isinstance(text, str) else text)}
            for state, texts in self.examples_by_state.items()
            for text in texts
        )


class Overruled(NamedTuple):
    """What a ruling changed of a verdict: the state that it had, and the gaps that it no longer tells."""

    ruling: Ruling
    was: State | None
    gaps: tuple[Gap, ...]


class Verdict(NamedTuple):
    """A decision stamped with its rule. ``earned`` is in the rule's weight; None outside scoring.

    ``overruled`` is what a reviewer's rulings changed of it.
    """

    rule: Rule
    state: State | None
    earned: float | None
    evidence: tuple[Excerpt, ...]
    gaps: tuple[Gap, ...]
    support: Support | None = None
    overruled: tuple[Overruled, ...] = ()


class Score(NamedTuple):
    """100 × earned / applicable − deducted, rounded to one decimal; the sums are kept for the reader."""

    value: float
    earned: float
    applicable: float
    exempt: float
    grade: str
    passed: bool
    reasons: tuple[str, ...]
    deducted: float = 0.0


class Assessment(NamedTuple):
    """All that is said of one report; ``because`` tells why its rulebook was chosen, if it was.

    ``prints`` is what is kept to hold it against other reports, where that is asked for.
    ``fallen`` are the rulings on this report that no longer hold.
    """

    path: str
    report: Report
    rulebook: tuple[str, str, str]
    verdicts: tuple[Verdict, ...]
    score: Score
    because: str = ""
    prints: Prints | None = None
    fallen: tuple[Fallen, ...] = ()


class Unreadable(NamedTuple):
    """A file that could not be checked, and why (Chinese, with what to do).

    ``detail`` is the traceback of a fault of the program; no output shows it.
    """

    path: str
    reason: str
    detail: str = ""


Outcome = Assessment | Unreadable
"""What is said of one file."""
