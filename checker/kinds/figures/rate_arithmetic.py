"""Rates that the counts beside them contradict (应诉16件,负责人出庭13件,出庭率100%).

A rate is reported only where its own words say which count is the part and which the whole, and
no other pair of counts in the passage explains it. Everything else stays silent.
"""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Fault
from checker.kinds.figures.changes import Change, contradicted_change
from checker.kinds.figures.claims import Claim, agrees, claims, clause_around
from checker.kinds.figures.figures import Figure, grouped, is_planned, read, told
from checker.kinds.figures.lists import WORDS, any_of, words_of
from checker.kinds.figures.pairs import Family, Pair, Words, explained, family_of, rate_pair
from checker.kinds.figures.shares import share_pair
from checker.kinds.figures.tables import Table, read_tables
from checker.model import Decision, Gap, Shelf
from checker.text.lazy_regex import pattern
from checker.text.numerals import Quantity, plain

OPTIONS: dict[str, Any] = {
    "rates": {
        "description": "各类比率的用语：rate 为比率名称，part 为分子用语，whole 为分母用语，lack 为尚缺部分的用语（不、未加分子用语不必写）",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"rate": WORDS, "part": WORDS, "whole": WORDS, "lack": WORDS},
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
    "areas": {**WORDS, "description": "比率名称前有这些词，而旁边的数没有的，是别的范围的比率"},
    "shares": {**WORDS, "description": "表格的列名里有这些词的，不是分子也不是分母（率、占比等）"},
    "totals": {**WORDS, "description": "占比的基数写作这些词时，指本句的总数"},
    "tails": {**WORDS, "description": "比率名称末尾不改变其含义的词（整改完成率即整改率）"},
    "taken": {**WORDS, "description": "rates 中没有的比率，其分母用语（接待、咨询、报名、应等）"},
}
_SENTENCES = 2  # before the rate's own, in its paragraph, that may hold the part and the whole
_REACH = 120  # characters of them
_SPAN = (
    400  # characters of the rate's own sentence before it: no rate of 87 reports stands behind more than 175
)
_MOST = 16  # figures before it, of which all sums are tried: those reports have 8 at most
_LISTS = (
    "goals",
    "compared",
    "duties",
    "limits",
    "manners",
    "excuses",
    "fillers",
    "elsewhere",
    "areas",
    "shares",
    "totals",
    "tails",
    "taken",
)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Words:
    """The rule's word lists. Raises ValueError where one names a list that the rulebook has not."""
    lists = {name: words_of(options, name, shelf) for name in _LISTS}
    return Words(
        families=tuple(
            family_of(*(words_of(family, part, shelf) for part in Family._fields))
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
        areas=any_of(lists["areas"]),
        shares=any_of(lists["shares"]),
        totals=lists["totals"],
        tails=lists["tails"],
        taken=lists["taken"],
        known={},
    )


def decide(index: Index, options: Words) -> Decision:
    """One gap for each contradicted rate; no state."""
    report = index.report
    gaps = [Gap(f.message, report.excerpt(f.start, f.end)) for f in faults(index, options)]
    tables = [gap for table in index.once(read_tables) for gap in _of_table(table, options)]
    return Decision(gaps=(*gaps, *tables))


def _of_table(table: Table, words: Words) -> Iterator[Gap]:
    """Rows in which a rate is not that of the part and the whole which stand in other columns."""
    for at, name in enumerate(table.columns):
        if not name.endswith("率"):
            continue
        family = words.family(name.removesuffix("率"))
        counts = [n for n, other in enumerate(table.columns) if not words.shares.search(other)]
        part = [n for n in counts if any(word in table.columns[n] for word in family.part)]
        whole = [
            n for n in counts if n not in part and any(word in table.columns[n] for word in family.whole)
        ]
        if len(part) == len(whole) == 1:
            yield from _wrong_rows(table, at, part[0], whole[0])


def _wrong_rows(table: Table, rate: int, part: int, whole: int) -> Iterator[Gap]:
    told_right, wrong = 0, []
    for row in table.rows:
        stated, share, base = row.values[rate], row.values[part], row.values[whole]
        if stated is None or share is None or base is None or stated.unit != "%" or base.value <= 0:
            continue
        if agrees(stated, (share.low, share.high), (base.low, base.high)):
            told_right += 1
            continue
        true = _rounded(100 * share.value / base.value, stated)
        message = f"{table.columns[whole]} {plain(base.value)}、{table.columns[part]} {plain(share.value)}，{table.columns[rate]}应为 {true}%"
        wrong.append(row.gap(f"{message}，表中写作 {row.cells[rate]}"))
    # Where most rows disagree, the columns are not the rate's.
    if told_right >= len(wrong) or len(table.rows) == 1:
        yield from wrong


def faults(index: Index, words: Words) -> Iterator[Fault]:
    """The contradicted rates of a report; planned ones are none."""
    report = index.report
    for at, rates in grouped(index.once(read).rates):
        passage, statement = _passage(index, at), report.statements[at]
        for claim in claims(report.text, statement.start, [rate.quantity for rate in rates]):
            fault = (
                None
                if is_planned(statement, claim.end - 1)
                else _fault(claim, _near(index, passage, claim), words)
            )
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
    for earlier in reversed(report.statements[max(0, at - _SENTENCES) : at]):
        if earlier.heading or "\n" in report.text[earlier.start : first]:
            break
        first = max(earlier.start, start - _REACH)
    return Passage(report.text, first, start, end, index.once(read).between(first, end))


def _near(index: Index, passage: Passage, claim: Claim) -> Passage:
    """As much of a passage as may tell a claim's counts: a sentence of a whole file has a claim in each clause."""
    if len(passage.figures) <= _MOST and passage.end - passage.start <= _SPAN:
        return passage
    start, end = max(passage.start, claim.start - _SPAN), min(passage.end, claim.end + _REACH)
    first = max(passage.first, start - _REACH)
    before = index.once(read).between(first, claim.start)[-_MOST:]
    behind = index.once(read).between(claim.start, end)[: _MOST // 4]
    return Passage(passage.text, first, start, end, [*before, *behind])


def _fault(claim: Claim, passage: Passage, words: Words) -> Fault | None:
    text, found = passage.text, passage.figures
    clause = clause_around(text, claim, passage.start, passage.end)
    if words.goals.search(text, *clause):
        return None
    if claim.sort in {"fall", "rise"}:
        change = contradicted_change(text, claim, passage.start)
        return _of_change(text, claim, change) if change else None
    if words.compared.search(text, *clause) or _is_elsewhere(claim, passage, clause[0], words):
        return None
    if claim.sort == "share":
        shared = share_pair(text, claim, found, passage.start, words)
        return _of_pair(text, claim, Pair(*shared), "占比") if shared else None
    for stem in claim.stems:
        family = words.family(stem)
        if not any(text.find(word, passage.first, passage.end) >= 0 for word in family.part + family.lack):
            continue
        pair = rate_pair(text, claim, stem, family, found, passage.start, words)
        if pair and not explained(text, claim, family, found, words, passage.start):
            return _of_pair(text, claim, pair, _name(stem, family, words), family)
    return None


def _is_elsewhere(claim: Claim, passage: Passage, clause: int, words: Words) -> bool:
    """Whether the rate is told of an area (全市出庭率95%) of which the counts before its clause are not."""
    found = words.areas.search(passage.text, clause, claim.rate.start)
    return found is not None and passage.text.find(found[0], passage.first, clause) < 0


def _name(stem: str, family: Family, words: Words) -> str:
    """The rate's name without what leads up to it: 今年负责人出庭应诉 is 出庭应诉率."""
    at = min((stem.find(word) for word in (*family.rate, *words.manners) if word in stem), default=0)
    noun = "进度" if stem.endswith("进度") else "率"
    return stem[at:].removesuffix(noun) + noun


def _of_pair(text: str, claim: Claim, pair: Pair, name: str, family: Family | None = None) -> Fault:
    base, share = pair.whole.quantity.value, pair.part.quantity.value
    true = 100 * (base - share if pair.lacks else share) / base
    figures = sorted(pair[:2], key=lambda figure: figure.start)
    return _told(text, claim, figures, "、".join(_label(f, family) for f in figures), f"{name}应为", true)


def _of_change(text: str, claim: Claim, change: Change) -> Fault:
    figures = sorted((change.new, change.other), key=lambda figure: figure.start)
    if change.by:
        words = "、".join(_label(figure, None) for figure in figures)
    else:
        words = f"由 {told(change.other.quantity)} 变为 {told(change.new.quantity)}"
    return _told(text, claim, figures, words, f"{claim.stems[0]}应为", change.rate)


def _told(text: str, claim: Claim, figures: list[Figure], words: str, should: str, true: Decimal) -> Fault:
    stated = text[claim.rate.start : claim.rate.end]
    message = f"{words}，{should} {_rounded(true, claim.rate)}%，文中写作 {stated}"
    return Fault(min(figures[0].start, claim.start), max(claim.end, figures[1].quantity.end), message)


def _rounded(true: Decimal, stated: Quantity) -> str:
    """A rate with as many places as the one that is stated, but one at least."""
    places = max(1, -int(stated.value.normalize().as_tuple().exponent))
    return plain(true.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


_LEADS = pattern("^(?:其中|全年|今年|本年度?|共计?|累计|已|本局|我局|20\\d\\d年度?|截至目前|,)+")


def _label(figure: Figure, family: Family | None) -> str:
    """What a figure counts, with its number: its own words, or the word that tells part or whole."""
    words = _LEADS.sub("", figure.before)[-14:]
    if not words and family is not None:
        words = next((w for w in (*family.part, *family.whole) if w in figure.after), "")
    return f"{words} {told(figure.quantity)}".strip()
