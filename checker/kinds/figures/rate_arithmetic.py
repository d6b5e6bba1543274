"""Rates that the counts beside them contradict (应诉16件,负责人出庭13件,出庭率100%).

A rate is reported only where its own words say which count is the part and which the whole, and
no other pair of counts in the passage explains it. Everything else stays silent.
"""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.figures.changes import change_pair, is_change
from checker.kinds.figures.claims import Claim, claims, clause_around
from checker.kinds.figures.figures import Figure, is_planned, read, told
from checker.kinds.figures.lists import WORDS, any_of, words_of
from checker.kinds.figures.pairs import Family, Words, explained, rate_pair
from checker.kinds.figures.shares import share_pair
from checker.model import Decision, Gap, Shelf
from checker.text.lazy_regex import pattern
from checker.text.numerals import percent_signs, plain

OPTIONS: dict[str, Any] = {
    "rates": {
        "description": "各类比率的用语：rate 为比率名称，part 为分子用语，whole 为分母用语",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"rate": WORDS, "part": WORDS, "whole": WORDS},
            "required": ["rate", "part", "whole"],
            "additionalProperties": False,
        },
    },
    "goals": {**WORDS, "description": "出现这些词的比率是目标或要求，不核算"},
    "compared": {**WORDS, "description": "出现这些词的比率或件数属于往年，不核算"},
    "duties": {**WORDS, "description": "紧接在分子用语之前即表示尚未完成的词（应、责令、不等）"},
    "limits": {**WORDS, "description": "比率名称带有这些限定时，分子也须带同样的限定"},
    "manners": {**WORDS, "description": "说明办理方式的词，比率以同一事项的总数为分母（网上办结率）"},
    "excuses": {**WORDS, "description": "说明分母有扣除的词（撤诉、中止、结转等）"},
    "fillers": {**WORDS, "description": "分子用语旁不改变其范围的词"},
    "elsewhere": {**WORDS, "description": "占比的基数带有这些词而文中没有同名数时，基数在别处"},
    "totals": {**WORDS, "description": "占比的基数写作这些词时，指本句的总数"},
    "taken": {**WORDS, "description": "rates 中没有的比率，其分母用语（接待、咨询、报名、应等）"},
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
    """The rule's word lists. Raises ValueError where one names a list that the rulebook has not."""
    lists = {name: words_of(options, name, shelf) for name in _LISTS}
    return Words(
        families=tuple(
            Family(*(words_of(family, part, shelf) for part in Family._fields))
            for family in options.get("rates", ())
        ),
        goals=any_of(lists["goals"]),
        compared=any_of(lists["compared"]),
        excuses=any_of(lists["excuses"]),
        duties=lists["duties"],
        limits=lists["limits"],
        manners=lists["manners"],
        fillers=tuple(sorted(lists["fillers"], key=len, reverse=True)),
        elsewhere=lists["elsewhere"],
        totals=lists["totals"],
        taken=lists["taken"],
        known={},
    )


def decide(index: Index, options: Words) -> Decision:
    """One gap for each contradicted rate; no state."""
    report = index.report
    gaps = [Gap(f.message, report.excerpt(f.start, f.end)) for f in faults(index, options)]
    return Decision(gaps=tuple(gaps))


def faults(index: Index, words: Words) -> Iterator[Fault]:
    """The contradicted rates of a report; planned ones are none."""
    report = index.report
    text = report.text
    for at in sorted({report.statement_at(sign) for sign in percent_signs(text, *report.body)}):
        if at < 0 or (statement := report.statements[at]).heading:
            continue
        passage = _passage(index, at)
        for claim in claims(text, statement.start, statement.end):
            fault = None if is_planned(statement, claim.end - 1) else _fault(claim, passage, words)
            if fault is not None:
                yield fault


class Passage(NamedTuple):
    """A statement from ``start`` to ``end``, and the figures of it and of the one before, from ``first`` on."""

    text: str
    first: int
    start: int
    end: int
    figures: list[Figure]


def _passage(index: Index, at: int) -> Passage:
    report = index.report
    start, end = report.statements[at].start, report.statements[at].end
    first = start
    if at and not (earlier := report.statements[at - 1]).heading and "\n" not in earlier.text:
        first = max(earlier.start, start - _REACH)
    return Passage(report.text, first, start, end, index.once(read).between(first, end))


def _fault(claim: Claim, passage: Passage, words: Words) -> Fault | None:
    text, found = passage.text, passage.figures
    clause = clause_around(text, claim, passage.start, passage.end)
    if words.goals.search(clause):
        return None
    if claim.sort in {"fall", "rise"}:
        pair = change_pair(text, claim, found) if is_change(text, claim) else None
        return _told(text, claim, *pair, name=claim.stems[0]) if pair else None
    if words.compared.search(clause):
        return None
    if claim.sort == "share":
        shared = share_pair(text, claim, found, passage.start, words)
        return _told(text, claim, *shared, name="占比") if shared else None
    for stem in claim.stems:
        family = words.family(stem)
        if not any(text.find(word, passage.first, passage.end) >= 0 for word in family.part):
            continue
        pair = rate_pair(text, claim, stem, family, found, passage.start, words)
        if pair and not explained(text, claim, family, found, words, passage.start):
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
