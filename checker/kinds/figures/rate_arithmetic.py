"""Rates that the counts beside them contradict (应诉16件,负责人出庭13件,出庭率100%).

A rate is reported only where its own words say which count is the part and which the whole, and
no other pair of counts in the passage explains it. Everything else stays silent.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.figures import rate_words as defaults
from checker.kinds.figures.changes import change_pair, is_change
from checker.kinds.figures.claims import Claim, claims, clause_around
from checker.kinds.figures.figures import Figure, figures, told
from checker.kinds.figures.pairs import Family, Words, explained, rate_pair
from checker.kinds.figures.shares import share_pair
from checker.model import Decision, Gap, Shelf, Statement
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical
from checker.text.numerals import percent_signs, plain

_WORDS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
OPTIONS: dict[str, Any] = {
    "rates": {
        "description": "各类比率的用语：rate 为比率名称，part 为分子用语，whole 为分母用语",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"rate": _WORDS, "part": _WORDS, "whole": _WORDS},
            "required": ["rate", "part", "whole"],
            "additionalProperties": False,
        },
    },
    "goals": {**_WORDS, "description": "出现这些词的比率是目标或要求，不核算"},
    "compared": {**_WORDS, "description": "出现这些词的比率或件数属于往年，不核算"},
    "duties": {**_WORDS, "description": "紧接在分子用语之前即表示尚未完成的词（应、责令、不等）"},
    "limits": {**_WORDS, "description": "比率名称带有这些限定时，分子也须带同样的限定"},
    "manners": {**_WORDS, "description": "说明办理方式的词，比率以同一事项的总数为分母（网上办结率）"},
    "excuses": {**_WORDS, "description": "说明分母有扣除的词（撤诉、中止、结转等）"},
    "fillers": {**_WORDS, "description": "分子用语旁不改变其范围的词"},
    "elsewhere": {**_WORDS, "description": "占比的基数带有这些词而文中没有同名数时，基数在别处"},
    "totals": {**_WORDS, "description": "占比的基数写作这些词时，指本句的总数"},
    "taken": {**_WORDS, "description": "rates 中没有的比率，其分母用语（接待、咨询、报名、应等）"},
}
_REACH = 120  # characters of the sentence before that may hold the whole
_LISTS = (
    "goals",
    "compared",
    "duties",
    "limits",
    "manners",
    "excuses",
    "fillers",
    "elsewhere",
    "totals",
    "taken",
)


class Fault(NamedTuple):
    """A contradicted rate: offsets of the passage and what is wrong."""

    start: int
    end: int
    message: str


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Words:
    """The word lists, in canonical form; those not given are the defaults."""
    given = {name: options.get(name, getattr(defaults, name.upper())) for name in _LISTS}
    lists = {name: tuple(map(canonical, words)) for name, words in given.items()}
    rates = options.get("rates")
    families = [(r["rate"], r["part"], r["whole"]) for r in rates] if rates else defaults.RATES
    return Words(
        families=tuple(Family(*(tuple(map(canonical, words)) for words in family)) for family in families),
        goals=_pattern(lists["goals"]),
        compared=_pattern(lists["compared"]),
        excuses=_pattern(lists["excuses"]),
        duties=lists["duties"],
        limits=lists["limits"],
        manners=lists["manners"],
        fillers=tuple(sorted(lists["fillers"], key=len, reverse=True)),
        elsewhere=lists["elsewhere"],
        totals=lists["totals"],
        taken=lists["taken"],
        known={},
    )


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Matches any of the words; nothing where there are none."""
    return pattern("|".join(re.escape(word) for word in words) or "(?!)")


def decide(index: Index, options: Words) -> Decision:
    """One gap for each contradicted rate; no state."""
    report = index.report
    spans = [(s.start, s.end) for s in report.statements if not s.heading]
    found = faults(report.text, spans, options)
    gaps = [
        Gap(fault.message, report.excerpt(fault.start, fault.end))
        for fault in found
        if not _planned(report.statements[report.statement_at(fault.end - 1)], fault.end - 1)
    ]
    return Decision(gaps=tuple(gaps))


def _planned(statement: Statement, offset: int) -> bool:
    return any(c.standing == "planned" and c.start <= offset < c.end for c in statement.clauses)


def faults(text: str, spans: Sequence[tuple[int, int]], words: Words) -> Iterator[Fault]:
    """The contradicted rates of a text whose statements have these spans."""
    for index in sorted({bisect_right(spans, (at, len(text))) - 1 for at in percent_signs(text)}):
        if index < 0:
            continue  # a heading's percentage before any statement
        start, end = spans[index]
        first = start
        if index and "\n" not in text[spans[index - 1][0] : start]:
            first = max(spans[index - 1][0], start - _REACH)
        passage = _Passage(text, first, start, end)
        for claim in claims(text, start, end):
            fault = _fault(claim, passage, words)
            if fault is not None:
                yield fault


class _Passage:
    """A statement with the one before it; its figures are read when a claim first needs them."""

    __slots__ = ("_figures", "end", "first", "start", "text")

    def __init__(self, text: str, first: int, start: int, end: int) -> None:
        self.text, self.first, self.start, self.end = text, first, start, end
        self._figures: list[Figure] | None = None

    def figures(self) -> list[Figure]:
        if self._figures is None:
            self._figures = figures(self.text, self.first, self.end)
        return self._figures


def _fault(claim: Claim, passage: _Passage, words: Words) -> Fault | None:
    text = passage.text
    clause = clause_around(text, claim, passage.start, passage.end)
    if words.goals.search(clause):
        return None
    if claim.sort in {"fall", "rise"}:
        pair = change_pair(text, claim, passage.figures()) if is_change(text, claim) else None
        return _told(text, claim, *pair, name=claim.stems[0]) if pair else None
    if words.compared.search(clause):
        return None
    if claim.sort == "share":
        shared = share_pair(text, claim, passage.figures(), passage.start, words)
        return _told(text, claim, *shared, name="占比") if shared else None
    for stem in claim.stems:
        family = words.family(stem)
        if not any(text.find(word, passage.first, passage.end) >= 0 for word in family.part):
            continue
        pair = rate_pair(text, claim, stem, family, passage.figures(), passage.start, words)
        if pair and not explained(text, claim, family, passage.figures(), words, passage.start):
            return _told(text, claim, *pair, name=_name(stem, family, words), family=family)
    return None


def _name(stem: str, family: Family, words: Words) -> str:
    """The rate's name without what leads up to it: 今年负责人出庭应诉 is 出庭应诉率."""
    at = min((stem.find(word) for word in (*family.rate, *words.manners) if word in stem), default=0)
    noun = "进度" if stem.endswith("进度") else "率"
    return stem[at:].removesuffix(noun) + noun


def _told(
    text: str, claim: Claim, part: Figure, whole: Figure, *, name: str, family: Family | None = None
) -> Fault:
    base, share = whole.quantity.value, part.quantity.value
    if claim.sort in {"fall", "rise"}:
        share = abs(base - share)
    places = max(1, -int(claim.rate.value.normalize().as_tuple().exponent))
    true = (100 * share / base).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    first, second = (whole, part) if whole.start <= part.start else (part, whole)
    labels = "、".join(_label(figure, family) for figure in (first, second))
    stated = text[claim.rate.start : claim.rate.end]
    message = f"{labels}，{name}应为 {plain(true)}%，文中写作 {stated}"
    return Fault(min(first.start, claim.start), max(claim.end, second.quantity.end), message)


_LEADS = pattern("^(?:其中|全年|今年|本年度?|共计?|累计|已|本局|我局|20\\d\\d年度?|截至目前|,)+")


def _label(figure: Figure, family: Family | None) -> str:
    """What a figure counts, with its number: its own words, or the word that tells part or whole."""
    words = _LEADS.sub("", figure.before)[-14:]
    if not words and family is not None:
        words = next((w for w in (*family.part, *family.whole) if w in figure.after), "")
    return f"{words} {told(figure.quantity)}".strip()
