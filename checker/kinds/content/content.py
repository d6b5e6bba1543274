"""content: a point is written where clues meet in a sentence that says it was done.

The verdict is the best that any sentence earns: exempt, where a sentence says that the occasion did not arise; met, where the
words stand in clauses that tell a deed of this body in this year (parse/predicates.py), outside 《…》, in a fitting section;
weak, where something else is said of it, with the reason: only the plan, a demand of superiors, another year, a slogan …
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.clues.matcher import ANYWHERE, UNTITLED, Bits, Keep, Span, find, partly
from checker.clues.syntax import Clue
from checker.clues.written import read_clue
from checker.kinds.content import options as _content_options
from checker.kinds.content.reasons import PARTICULARS, gap_of
from checker.model import STANDINGS, Decision, Excerpt, Gap, Report, Shelf, Standing, Statement
from checker.model.vocabulary import CLUE_STATES, ROLES
from checker.text.lazy_regex import pattern

OPTIONS = _content_options.OPTIONS
LEADER = frozenset({"leader-duties"})
_DIGIT = pattern(r"[0-9]")
_COUNT = pattern(
    r"\d[\d.,]{0,30}(?:万|余|多)?(?:件|次|份|人|名|项|个|起|场|期|条|宗|台|家|户|部|套|轮|批|天|日|小时|分|%|元|万|处|篇|课|册|张|宗|例|类|本|辆|支|所|页)"
    r"|[一二两三四五六七八九十百]{1,30}(?:件|次|份|人|名|项|起|场|期|条|台|家|部|轮|批|本)(?!定|步|体|面|致|律|直|同|起)"
    r"|\d{1,2}月(?:\d{1,2}日)?|《[^《》]+》|\n\d[\d.,]*$"
)
"""Numbers with what they count, dates and documents: particulars in any sentence; and the value of a table's row."""
_DUTIES = "尽责"
"""The word list of what, behind a negation, is a duty not done and no occasion that did not arise."""
_PARTICULAR = "具体"
"""The word list of units, places, platforms and steps, which are particulars too."""
_NEGATION = pattern(r"(?:全年|年度)?(?:从?未曾?|没有?|无)(?:一[次件人])?")
_OCCASION = pattern(r"的(?:事项|案件|决定|文件|情形|情况|行为)")
_NOBODY = pattern(r"(?:没有?|无)(?:哪|(?:任何)?一?个(?:科室|单位|部门|站所|领导|人|干部))")
"""Who did not do it: «没有一个科室能够…», no occasion that did not arise."""
_RATE_OF_ZERO = pattern(
    r"率(?:均|都|仅)?(?:为|是)?(?:零|0)|(?:答复|审[核查]|公示|记录|出庭|应诉|学法|述法|评查)(?:数|量)?(?:为|是)?(?:0|零)|的(?:次数|场次|频次)(?:为|是)?(?:0|零)"
)
"""A zero of what should be done, not of the occasions: «出庭应诉率为零», «行政复议案件答复0件»."""
_UNDONE = pattern(r"(?:都|均)?(?:经过?|进行|由|实行|开展|予以|做到|按|公示|审[核查]|记录|答复|出庭)")
"""How a clause goes on that denies a duty: «没有一件重大执法决定经过法制审核»."""
_NEAR = {"elsewhere": 9, "apart": 9, "unit": 8, "mentioned": 8, "planned": 7, "taught": 6, "heading": 5}
"""How near to a deed a reason is, where several sentences speak of the point; any other counts 4."""


class Options(NamedTuple):
    """Prepared options; ``describe`` puts them in words."""

    where: frozenset[str]
    met: tuple[Clue, ...]
    weak: tuple[Clue, ...]
    exempt: tuple[Clue, ...]
    standings: frozenset[Standing]
    headings: bool
    elsewhere: bool
    duties: tuple[str, ...]
    particulars: tuple[str, ...]

    def describe(self) -> list[str]:
        """One line a clue, for `fazhi explain`."""
        rows = [("写明", self.met), ("提到", self.weak), ("无此情况", self.exempt)]
        return [f"{name}：{clue.source}" for name, clues in rows for clue in clues]


class _Find(NamedTuple):
    """A statement that speaks of the point; better ones have the greater quality."""

    quality: tuple[int, ...]
    at: int
    spans: tuple[Span, ...]
    reason: str = ""


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Options:
    """Options with their clues understood. Raises ClueError."""
    clues = {
        state: tuple(
            read_clue(item, shelf, by_clause=state == "exempt") for item in options["clues"].get(state, ())
        )
        for state in CLUE_STATES
    }
    return Options(
        frozenset(options.get("where", ("achievements", "leader-duties"))),
        clues["met"],
        clues["weak"],
        clues["exempt"],
        _standings(options.get("standings", ("done",))),
        bool(options.get("headings", False)),
        bool(options.get("elsewhere", True)),
        shelf.words.get(_DUTIES, ()),
        shelf.words.get(_PARTICULAR, ()),
    )


def _standings(names: Sequence[str]) -> frozenset[Standing]:
    return frozenset(STANDINGS if "any" in names else (each for each in STANDINGS if each in names))


def decide(index: Index, options: Options) -> Decision:
    """The best that the report's sentences earn."""
    report = index.report
    fit = index.having(lambda roles: _fits(roles, options), headings=options.headings)
    exempt = _finds(
        index,
        options.exempt,
        UNTITLED,
        fit,
        lambda at, spans: _counts_as_exempt(report, at, spans, options.duties),
    )
    if exempt:
        return Decision("exempt", _excerpts(report, exempt))
    led = _led(report) if options.where == LEADER else -1
    met = _finds(index, options.met, _keeper(options.standings), fit & led)
    if met:
        return _met(report, met, options)
    far = -1 if options.elsewhere else index.having(options.where.intersection, headings=True)
    loose = [
        _explained(report, options, found, fits=bool(fit >> found.at & 1))
        for found in (
            *_finds(index, options.met, ANYWHERE, far),
            *_finds(index, options.weak, ANYWHERE, far),
        )
    ]
    if not loose:
        return Decision("missing", (), (_missing(index, options, fit),))
    best = max(loose, key=_how_good)
    return Decision("weak", _excerpts(report, loose), (_gap(report, options, best),))


def _met(report: Report, finds: Sequence[_Find], options: Options) -> Decision:
    """Met, with particulars or only in general: then they are asked for."""
    evidence = _excerpts(report, finds)
    concrete = any(_is_concrete(report.statements[found.at].text, options.particulars) for found in finds)
    if concrete or options.where == frozenset({"problems"}):
        return Decision("met", evidence, support="concrete")
    return Decision("met", evidence, (Gap(PARTICULARS, evidence[0], doubt=True),), "general")


def _is_concrete(words: str, particulars: Sequence[str]) -> bool:
    return _COUNT.search(words) is not None or any(word in words for word in particulars)


def _missing(index: Index, options: Options, fit: Bits) -> Gap:
    """Nothing speaks of the point; the sentence that has most of a clue's parts comes nearest to it."""
    nearest = max(
        (found for clue in options.met for found in partly(index, clue, fit)),
        key=lambda found: (found[0], -found[1]),
        default=None,
    )
    if nearest is None:
        return Gap("全文没有写到")
    statement = index.report.statements[nearest[1]]
    return Gap("全文没有写到", closest=index.report.quote(statement, *nearest[2]))


def _finds(
    index: Index,
    clues: Sequence[Clue],
    keep: Keep,
    among: Bits,
    accept: Callable[[int, Sequence[Span]], bool] = lambda _at, _spans: True,
) -> list[_Find]:
    """The best find of each statement of ``among``, of those that are accepted."""
    best: dict[int, _Find] = {}
    for clue in clues:
        for at, spans in find(index, clue, keep._replace(titled=True) if clue.titled else keep, among):
            if accept(at, spans):
                quality = _quality(index.report.statements[at], spans)
                known = best.get(at)
                if known is None or quality > known.quality:
                    best[at] = _Find(quality, at, spans)
    return list(best.values())


def _how_good(found: _Find) -> tuple[int, ...]:
    return found.quality


def _quality(statement: Statement, spans: Sequence[Span]) -> tuple[int, ...]:
    counted = _DIGIT.search(statement.text) is not None
    covered = sum(end - start for start, end in spans)
    return (not statement.heading, counted, min(covered, 40), -statement.start)


@lru_cache(maxsize=64)
def _keeper(accepted: frozenset[Standing]) -> Keep:
    """One value a set of standings, so that the finder can remember by it."""
    return Keep(accepted, titled=False)


def _fits(roles: frozenset[str], options: Options) -> bool:
    """Whether a point may be written in a statement of these roles."""
    return bool(roles & options.where) or ("achievements" in options.where and roles.isdisjoint(ROLES))


def _led(report: Report) -> Bits:
    """The statements whose subject is not another unit than the leader."""
    return sum(1 << at for at, statement in enumerate(report.statements) if statement.led)


def _counts_as_exempt(report: Report, at: int, spans: Sequence[Span], duties: Sequence[str]) -> bool:
    """Whether the negation governs the occasion: «没有行政诉讼案件»; not a duty: «没有做到由负责人出庭应诉»."""
    statement = report.statements[at]
    text = report.text
    if any(_is_confession(text[a:b], duties) and not _OCCASION.match(text, b) for a, b in spans):
        return False
    if any(text[max(0, a - 1) : a] in ("尚", "还", "仍") for a, _ in spans):
        return False
    if any(_UNDONE.match(text, b, _clause_end(statement, b)) for _, b in spans):
        return False
    told = {standing for span in spans for standing in statement.standings(span)}
    return told.isdisjoint(("planned", "taught", "past")) and all(
        _within_one_clause(s, statement) for s in spans
    )


def _clause_end(statement: Statement, at: int) -> int:
    return next((clause.end for clause in statement.clauses if at <= clause.end), statement.end)


def _is_confession(words: str, duties: Sequence[str]) -> bool:
    """Whether words deny a duty, or say that its rate is zero."""
    denied = _NEGATION.match(words)
    named = tuple(each for each in duties if not each.startswith("!"))
    others = tuple(each[1:] for each in duties if each.startswith("!"))
    behind = words[denied.end() :] if denied else ""
    return (behind.startswith(named) and not behind.startswith(others)) or bool(
        _NOBODY.match(words) or _RATE_OF_ZERO.search(words)
    )


def _within_one_clause(span: Span, statement: Statement) -> bool:
    return any(c.start <= span[0] and span[1] <= c.end for c in statement.clauses)


def _explained(report: Report, options: Options, find_: _Find, *, fits: bool) -> _Find:
    """The find with the reason why it is not enough; nearer misses are better."""
    statement = report.statements[find_.at]
    worst = _worst(statement, find_.spans, options.standings)
    if all(statement.is_titled(span) for span in find_.spans):
        reason = "titled"
    elif statement.roles & {"plan"} and not statement.roles & options.where:
        reason = "planned"
    elif worst is not None:
        reason = worst
    elif statement.roles & {"problems"} and "problems" not in options.where:
        reason = "problem"
    elif statement.heading:
        reason = "heading"
    elif fits and options.where == LEADER and not statement.led:
        reason = "unit"
    else:
        reason = "mentioned" if fits else "apart" if options.where == LEADER else "elsewhere"
    return _Find((_NEAR.get(reason, 4), *find_.quality), find_.at, find_.spans, reason)


def _worst(statement: Statement, spans: Sequence[Span], accepted: frozenset[Standing]) -> Standing | None:
    """What the clauses that the words touch come to, where that does not count: the worst of it."""
    told = {standing for span in spans for standing in statement.standings(span)}
    return max(told - accepted, key=list(STANDINGS).index, default=None)


def _gap(report: Report, options: Options, found: _Find) -> Gap:
    """The gap with its true reason, in this report's own words, and what follows from it."""
    statement = report.statements[found.at]
    cue = next(
        (
            clause.predicate.cue
            for clause in statement.clauses
            if clause.standing == found.reason
            and any(clause.start < b and a < clause.end for a, b in found.spans)
        ),
        None,
    )
    words = report.text[slice(*cue)].strip(",:;。、") if cue else ""
    return gap_of(found.reason, words, _part_of(report, options), _excerpt(report, found))


def _part_of(report: Report, options: Options) -> str:
    """The heading of the part where the point belongs, as this report has it; empty where it has none."""
    wanted = options.where if len(options.where) == 1 else frozenset({"achievements"}) & options.where
    parts = (s for s in report.sections if s.level == 1 and s.roles & (wanted or options.where) and s.heading)
    return next((report.heading(section) for section in parts), "")


def _excerpts(report: Report, finds: Sequence[_Find]) -> tuple[Excerpt, ...]:
    """The sentences, the best first, none twice."""
    return tuple(_distinct(_excerpt(report, found) for found in sorted(finds, key=_how_good, reverse=True)))


def _distinct(excerpts: Iterator[Excerpt]) -> Iterator[Excerpt]:
    seen = set()
    for excerpt in excerpts:
        if excerpt.text not in seen:
            seen.add(excerpt.text)
            yield excerpt


def _excerpt(report: Report, found: _Find) -> Excerpt:
    statement = report.statements[found.at]
    return report.quote(statement, *found.spans)
