"""The same quantity given two values in one report (收到行政复议申请312件 … 321件).

Two counts are the same quantity where the words that lead up to them are the same once times,
fillers and synonyms are put aside. Quantities that a report states once for the whole year are
compared wherever they stand; others only where the figures look like a slip of the pen.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.figures import figure_words as defaults
from checker.kinds.figures.conflicts import BODY, SELF, Mention, contradict
from checker.kinds.figures.figures import Figure, figures, phrase_start, told
from checker.kinds.figures.windows import Window, suspects, windows
from checker.model import Decision, Gap, Report, Shelf, Statement
from checker.text.lazy_regex import compiled, pattern
from checker.text.normalize import canonical

_WORDS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
OPTIONS: dict[str, Any] = {
    "yearly": {**_WORDS, "description": "全年只有一个数的事项（行政复议申请、法制审核等），前后不一即报告"},
    "divided": {**_WORDS, "description": "各领域会分别写数的事项，仅在不同部分之间或数字疑似笔误时报告"},
    "summed": {**_WORDS, "description": "分散在各处写数的事项，仅在全单位总数小于其中一处时报告"},
    "strength": {**_WORDS, "description": "全单位只有一个数的人员，仅在两处都写明是全单位时比较"},
    "noise": {**_WORDS, "description": "不改变所指事项的词（全年、共、依法等）"},
    "periods": {**_WORDS, "description": "表明是往年或部分时段的词，这类数字不比较"},
    "topics": {**_WORDS, "description": "句中前一分句以这些词结尾时，数字只属于该领域"},
    "same": {
        "type": "array",
        "items": {**_WORDS, "minItems": 2},
        "description": "指同一事项的不同说法，比较时视为相同",
    },
}
_YEAR = pattern(r"(20\d\d)年")
_MONTH = pattern(r"\d月|月份|季度|半年")
_SUBSET = pattern("^[对在从就将把为]|针对|其中|的$")
# The body as the party of a case: a scope that 我局…案件 has without saying so.
_PARTY = (
    rf"(?:以|涉及?|将|由)?[我本](?:{SELF})(?:作为|为|被列为|系|是)(?:被申请人|被告|被上诉人|行政应诉人|应诉人|被诉人)的?"
    rf"|涉及?[我本](?:{SELF})的?"
)
_ALL_YEAR = r"全年|本年度|年内|一年来|今年以来|20\d\d年|共|累计|总计"
_DATED = r"全年|本年度|年内|20\d\d年"
_GENERIC = 5


class Candidate(NamedTuple):
    """A figure that may be compared, with ``what`` it counts in plain words; see Mention for the rest."""

    figure: Figure
    what: str
    sort: str
    party: bool


class Settings(NamedTuple):
    """The options, with defaults filled in; words are canonical. ``lists`` has what is counted, by sort."""

    lists: Mapping[str, tuple[str, ...]]
    noise: re.Pattern[str]
    periods: re.Pattern[str]
    topics: tuple[str, ...]
    same: Mapping[str, str]
    synonyms: re.Pattern[str]


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Settings:
    """The settings of the rule; lists that are not given are the defaults."""

    def words(name: str) -> tuple[str, ...]:
        return tuple(map(canonical, options.get(name, getattr(defaults, name.upper()))))

    groups = options.get("same", defaults.SAME)
    same = {canonical(word): canonical(group[0]) for group in groups for word in group[1:]}
    # The first word of a group is matched too, so that no shorter synonym is changed inside it.
    same = {canonical(group[0]): canonical(group[0]) for group in groups} | same
    noise = sorted(words("noise"), key=len, reverse=True)
    return Settings(
        {sort: words(sort) for sort in ("yearly", "divided", "summed", "strength")},
        pattern("|".join([r"20\d\d年度?", *map(re.escape, noise)])),
        pattern("|".join(map(re.escape, words("periods"))) or "(?!)"),
        words("topics"),
        same,
        pattern("|".join(map(re.escape, sorted(same, key=len, reverse=True))) or "(?!)"),
    )


def decide(index: Index, options: Settings) -> Decision:
    """One gap for each quantity whose later value is another than an earlier one; no state."""
    report = index.report
    earlier: dict[tuple[str, ...], list[Mention]] = {}
    gaps = []
    done: set[tuple[str, str, str]] = set()
    for mention in sorted(mentions(report, options), key=lambda m: m.figure.quantity.start):
        if mention.key in done:
            continue
        others = earlier.setdefault(mention.key[:2], [])
        known = next((other for other in others if contradict(report, other, mention)), None)
        others.append(mention)
        if known is not None:
            done.add(mention.key)
            figure = mention.figure
            end = max(figure.quantity.end, min(figure.end, figure.quantity.end + 12))
            gaps.append(Gap(_message(known, mention), report.excerpt(figure.start, end)))
    return Decision(gaps=tuple(gaps))


def _message(known: Mention, mention: Mention) -> str:
    one, other = known.figure.quantity, mention.figure.quantity
    what = re.sub(r"^20\d\d年度?|^全年|^共计?|^本年度?", "", mention.figure.before) or mention.key[0]
    return f"“{what}”前文为 {told(one)}，此处为 {told(other)}"


def mentions(report: Report, settings: Settings) -> Iterator[Mention]:
    """The quantities that may be compared, each once: those that are told with two values at least."""
    found = list(_candidates(report, settings))
    values: dict[tuple[str, str], set[Decimal]] = {}
    for candidate in found:
        values.setdefault((candidate.what, candidate.figure.unit), set()).add(candidate.figure.quantity.value)
    for candidate in found:
        if len(values[candidate.what, candidate.figure.unit]) > 1:
            yield from _mention(report, candidate, settings)


def _candidates(report: Report, settings: Settings) -> Iterator[Candidate]:
    text = report.text
    seen: set[int] = set()
    for window in windows(text, settings.lists, settings.same):
        for figure, phrase in _near(text, window):
            if figure.quantity.start not in seen:
                seen.add(figure.quantity.start)
                yield _candidate(figure, phrase, window.sort, settings)
    for start, end in suspects(text, *report.body):
        if start not in seen:
            for figure in figures(text, phrase_start(text, start), end + 4)[:1]:
                yield _candidate(figure, figure.before, "generic", settings)


def _candidate(figure: Figure, phrase: str, sort: str, settings: Settings) -> Candidate:
    found = None
    if "被" in phrase or "涉" in phrase or "应诉人" in phrase:
        found = compiled(_PARTY).search(phrase)
    if found is not None:
        phrase = phrase[: found.start()] + phrase[found.end() :]
    return Candidate(figure, _normal(phrase, settings), sort, found is not None)


def _near(text: str, window: Window) -> Iterator[tuple[Figure, str]]:
    """The count of which the word speaks, with its phrase: behind it, or before it (办理30件复议案件)."""
    _, _, start, end, left, right = window
    found = figures(text, left, right)
    for figure in found:
        if figure.quantity.start >= end and figure.start <= start:
            yield figure, figure.before
            return
    for figure in found:
        verb = figure.before
        if figure.quantity.end <= start and figure.end >= end and len(verb) > 1 and not _SUBSET.search(verb):
            # 对3件复议案件开展回访 speaks of some cases only; 办理3件复议案件 of all.
            yield figure, verb + text[figure.quantity.end : end]


def _mention(report: Report, candidate: Candidate, settings: Settings) -> Iterator[Mention]:
    figure, what, sort, party = candidate
    index = report.statement_at(figure.quantity.start)
    if index < 0 or figure.quantity.bound:
        return
    statement = report.statements[index]
    before = report.text[statement.start : figure.quantity.start]
    if statement.heading or _elsewhen(report, before, settings) or _planned(statement, figure.start):
        return
    if figure.before.startswith(("其中", "包括", "含")) and not _verbal(what):
        return
    if len(what) >= (_GENERIC if sort == "generic" else 4):
        total = _total(report, statement, figure, settings) if sort in {"summed", "strength"} else None
        topic = _topic(before, what, settings)
        opens = sort == "divided" and not topic and _opens(report, statement, figure, what, settings)
        yield Mention((what, figure.unit, topic), figure, index, sort, party, total, opens)


def _total(report: Report, statement: Statement, figure: Figure, settings: Settings) -> str | None:
    """Whose whole the figure claims to count: 全镇; «» where the leader tells it; None where of none.

    It opens its sentence (全年全镇作出…): what follows other clauses may be theirs only.
    """
    lead = settings.noise.sub("", report.text[statement.start : figure.start])
    if lead.strip("一二三四五六七八九十是(),、"):
        return None
    body = BODY.search(figure.before)
    if body is not None:
        return body["of"]
    yearly = compiled(_ALL_YEAR).search(report.text, statement.start, figure.quantity.start)
    return "" if yearly and "leader-duties" in statement.roles else None


def _normal(phrase: str, settings: Settings) -> str:
    plain = settings.synonyms.sub(lambda found: settings.same[found[0]], phrase)
    if plain != phrase:  # a synonym may stand in what another one leaves (办理行政诉讼案件)
        plain = settings.synonyms.sub(lambda found: settings.same[found[0]], plain)
    return settings.noise.sub("", plain)


def _verbal(phrase: str) -> bool:
    """Whether a phrase behind 其中 says by itself what was done (负责人出庭应诉, 审结复议案件)."""
    return any(verb in phrase for verb in ("出庭", "审结", "办结", "受理", "收到", "审核", "审查"))


def _elsewhen(report: Report, before: str, settings: Settings) -> bool:
    """Whether the sentence speaks of another year or of a part of the year."""
    if settings.periods.search(before) or _MONTH.search(before):
        return True
    return any(int(year) != report.year for year in _YEAR.findall(before)) if report.year else False


def _topic(before: str, what: str, settings: Settings) -> str:
    """The field that an earlier clause of the sentence opens (食品领域, 春雷行动中), else «»."""
    clauses = re.split("[,;:]", before)[:-1]
    topic = next((clause for clause in reversed(clauses) if clause.endswith(settings.topics)), "")
    return "" if _own_field(topic, what) else topic


def _own_field(topic: str, what: str) -> bool:
    """Whether a topic is no narrower than what is counted: 普法方面,…开展法治宣传活动."""
    stem = topic.removesuffix("方面").removesuffix("领域").removesuffix("工作")
    return bool(stem) and (stem in what or (stem == "普法" and "法治宣传" in what))


def _opens(report: Report, statement: Statement, figure: Figure, what: str, settings: Settings) -> bool:
    """Whether a figure is told for the whole year at the head of its paragraph."""
    start = statement.start
    if start and report.text[start - 1] != "\n":
        return False
    dated = compiled(_DATED).search(report.text, start, figure.quantity.start)
    lead = settings.noise.sub("", report.text[start : figure.start]).strip(",")
    return dated is not None and (not lead or _own_field(lead, what))


def _planned(statement: Statement, offset: int) -> bool:
    return any(c.standing == "planned" and c.start <= offset < c.end for c in statement.clauses)
