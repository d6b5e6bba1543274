"""content: a point is written where clues meet in a sentence that says it was done.

The verdict is the best that any sentence earns: met, where the words stand in clauses of the right
standing, outside 《…》, in a fitting section; weak, where only the plan, a problem, a title, a
training or another section speaks of it; exempt, where a sentence says that there was nothing of the kind.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.clues.matcher import ANYWHERE, UNTITLED, Bits, Keep, Span, find
from checker.clues.syntax import WITHIN, Clue, expression, parse_clue
from checker.kinds.content import options as _content_options
from checker.model import STANDINGS, Decision, Excerpt, Gap, Report, Shelf, Standing, Statement
from checker.model.vocabulary import CLUE_STATES, ROLES
from checker.text.lazy_regex import pattern

OPTIONS = _content_options.OPTIONS
_DIGIT = pattern(r"[0-9]")
_DUTIES = "尽责"
"""The word list of what, behind a negation, is a duty not done and no occasion that did not arise."""
_NEGATION = pattern(r"(?:全年|年度)?(?:从?未曾?|没有?|无)(?:一[次件人])?")
_OCCASION = pattern(r"的(?:事项|案件|决定|文件|情形|情况|行为)")
_RATE_OF_ZERO = pattern(r"率(?:均|都|仅)?(?:为|是)?(?:零|0)")
_REASONS: Mapping[str, str] = {
    "planned": "只写了打算，没有写本年度做了什么",
    "preparing": "写的是还在准备，没有写已经做了什么",
    "conditional": "写的是假设的情形，没有写本年度做了什么",
    "wished": "写的是建议或者希望，没有写本单位做了什么",
    "demanded": "写的是上级的要求，没有写本单位做了什么",
    "foreign": "写的是别的单位的做法，没有写本单位做了什么",
    "past": "写的是往年的情况，没有写本年度做了什么",
    "task": "只写了任务，没有写完成情况",
    "problem": "只作为问题提到，没有写本年度做了什么",
    "denied": "写的是没有做到，没有写本年度做了什么",
    "zero": "写的数量是零，没有写本年度做了什么",
    "scarce": "写的是很少做，没有写清楚做了什么",
    "named": "只在文件名称或者主题里提到，没有写做了什么",
    "taught": "只写了学习、培训或者宣传，没有写做了什么",
    "thought": "只写了重视和意义，没有写做了什么",
    "slogan": "只写了进展和评价，没有写做了什么",
    "elsewhere": "写了，但不在应写的部分",
    "heading": "只在标题里提到，正文没有展开",
    "mentioned": "只是提到，没有写清楚具体情况",
}
_LEADERS = "写在别的部分，没有写在主要负责人履职部分"


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
            _clue(item, shelf, by_clause=state == "exempt") for item in options["clues"].get(state, ())
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
    )


def _standings(names: Sequence[str]) -> frozenset[Standing]:
    return frozenset(STANDINGS if "any" in names else (each for each in STANDINGS if each in names))


def _clue(item: str | Mapping[str, Any], shelf: Shelf, *, by_clause: bool) -> Clue:
    spec: Mapping[str, Any] = {"clue": item} if isinstance(item, str) else item
    if "regex" in spec:
        return expression(spec["regex"])
    return parse_clue(
        spec["clue"],
        shelf,
        within=spec.get("within", WITHIN),
        unless=spec.get("unless", ()),
        by_clause=by_clause,
        titled=spec.get("titled", False),
    )


def decide(index: Index, options: Options) -> Decision:
    """The best that the report's sentences earn."""
    report = index.report
    having = index.having
    fit = having(lambda roles: _fits(roles, options), headings=options.headings)
    exempt = _finds(
        index,
        options.exempt,
        UNTITLED,
        fit,
        lambda at, spans: _counts_as_exempt(report, at, spans, options.duties),
    )
    if exempt:
        return Decision("exempt", _excerpts(report, exempt))
    met = _finds(index, options.met, _keeper(options.standings), fit)
    if met:
        return Decision("met", _excerpts(report, met))
    near = having(lambda roles: _mentions(roles, options), headings=True)
    far = -1 if options.elsewhere else having(options.where.intersection, headings=True)
    loose = [
        _explained(report, options, found, fits=bool(fit >> found.at & 1))
        for found in (
            *_finds(index, options.met, ANYWHERE, near),
            *_finds(index, options.weak, ANYWHERE, far),
        )
    ]
    if not loose:
        return Decision("missing", (), (Gap("全文没有写到"),))
    best = max(loose, key=_how_good)
    leaders = best.reason == "elsewhere" and options.where == {"leader-duties"}
    gap = Gap(_LEADERS if leaders else _REASONS[best.reason], _excerpt(report, best))
    return Decision("weak", _excerpts(report, loose), (gap,))


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


def _mentions(roles: frozenset[str], options: Options) -> bool:
    """Whether a full clue counts here as a mention: in its own sections, a plan, or (content) a problem.

    What a leader's point asks for is said of many others elsewhere; there only weak clues count.
    """
    if "achievements" in options.where:
        return True
    return options.elsewhere or bool(roles & options.where)


def _counts_as_exempt(report: Report, at: int, spans: Sequence[Span], duties: Sequence[str]) -> bool:
    """Whether the negation governs the occasion: «没有行政诉讼案件»; not a duty: «没有做到由负责人出庭应诉»."""
    statement = report.statements[at]
    text = report.text
    if any(_is_confession(text[a:b], duties) and not _OCCASION.match(text, b) for a, b in spans):
        return False
    told = {standing for span in spans for standing in statement.standings(span)}
    return told.isdisjoint(("planned", "taught")) and all(_within_one_clause(s, statement) for s in spans)


def _is_confession(words: str, duties: Sequence[str]) -> bool:
    """Whether words deny a duty, or say that its rate is zero."""
    denied = _NEGATION.match(words)
    named = tuple(each for each in duties if not each.startswith("!"))
    others = tuple(each[1:] for each in duties if each.startswith("!"))
    behind = words[denied.end() :] if denied else ""
    return (behind.startswith(named) and not behind.startswith(others)) or bool(_RATE_OF_ZERO.search(words))


def _within_one_clause(span: Span, statement: Statement) -> bool:
    return any(c.start <= span[0] and span[1] <= c.end for c in statement.clauses)


def _explained(report: Report, options: Options, find_: _Find, *, fits: bool) -> _Find:
    """The find with the reason why it is not enough; nearer misses are better."""
    statement = report.statements[find_.at]
    told = {s for span in find_.spans for s in statement.standings(span)}
    worst = max(told - options.standings, key=list(STANDINGS).index, default=None)
    if all(statement.is_titled(span) for span in find_.spans):
        reason = "named"
    elif statement.roles & {"plan"}:
        reason = "planned"
    elif worst is not None:
        reason = worst
    elif statement.roles & {"problems"} and "problems" not in options.where:
        reason = "problem"
    elif statement.heading:
        reason = "heading"
    else:
        reason = "mentioned" if fits else "elsewhere"
    order = tuple(_REASONS).index(reason)
    near = {"elsewhere": 9, "mentioned": 8, "planned": 7, "taught": 6, "heading": 5}.get(reason, 4)
    return _Find((near, -order, *find_.quality), find_.at, find_.spans, reason)


def _excerpts(report: Report, finds: Sequence[_Find]) -> tuple[Excerpt, ...]:
    return tuple(_excerpt(report, found) for found in sorted(finds, key=_how_good, reverse=True))


def _excerpt(report: Report, found: _Find) -> Excerpt:
    statement = report.statements[found.at]
    return report.excerpt(statement.start, statement.end, *found.spans)
