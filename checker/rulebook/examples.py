"""The examples beside the rules: a small report around each, what its rule says of it, what they prove.

An example of a content rule is a sentence; it is put under the heading of its ``in``, else of the
rule's first ``where``. Rules on a report's frame (title, sections, dates) take their examples as whole
texts, and so does any example that begins with a title of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

from checker.clues.index import Index
from checker.clues.matcher import ANYWHERE, Span, find
from checker.clues.syntax import Clue, Part, group_of
from checker.kinds import KINDS
from checker.kinds.decisions import Decisions
from checker.model import Decision, Draft, Paragraph, Rule, Rulebook
from checker.model.vocabulary import CLUE_STATES
from checker.parse import parse
from checker.parse.language import Language
from checker.text.automaton import Lexicon
from checker.text.heading_markers import marker_at
from checker.text.lazy_regex import pattern

HEADINGS: Mapping[str, str] = {
    "achievements": "一、主要举措和成效",
    "problems": "二、存在的不足",
    "leader-duties": "三、党政主要负责人履行推进法治建设第一责任人职责情况",
    "plan": "四、下一年度主要安排",
}
YEAR = 2024
_TITLE = "青禾县水务局关于{year}年度法治政府建设情况的报告"
_WHOLE = frozenset(
    {
        "nature",
        "title",
        "section",
        "order",
        "closing",
        "issuer",
        "years",
        "window",
        "length",
        "addressee",
        "annex",
    }
)
_LONGEST = 120
"""Characters of a title, of which the last tell that it is one: with two bodies and a year it has sixty."""
_OWN_TITLE = pattern(r"(?:法治|普法|依法).*(?:报告|总结|汇报)(?:\([^()]*\))?$")
_HEAD = 3  # lines in which an example's own title stands: a mark and a copy number may be above it
UNTOLD = frozenset({"revisions", "copied-text"})
"""Kinds that decide by what no text can show; their rules need no examples."""


class Trial(NamedTuple):
    """An example, the index of the report made around it, and what its rule says."""

    example: Mapping[str, Any]
    indexed: Index
    decision: Decision
    asked: bool = True

    @property
    def want(self) -> str:
        """What the rulebook says that the rule must say."""
        return str(self.example["state"])

    @property
    def got(self) -> str:
        """What the rule says: a state, or whether it finds anything; or that it is not asked."""
        if not self.asked:
            return "unasked"
        return self.decision.state or ("finds" if self.decision.gaps else "silent")

    @property
    def right(self) -> bool:
        """Whether the two agree."""
        return self.want == self.got


class Change(NamedTuple):
    """A change made to a rule on trial; ``noticed``: some example got another state by it."""

    label: str
    noticed: bool


def trials(rule: Rule, book: Rulebook, language: Language) -> tuple[Trial, ...]:
    """Every example of a rule of a rulebook, tried."""
    return tuple(trial(rule, example, book, language) for example in rule.examples)


def trial(rule: Rule, example: Mapping[str, Any], book: Rulebook, language: Language) -> Trial:
    """One example (``text``, ``state``, maybe ``in`` and ``year``), tried."""
    index = Index(parse(_draft(rule, example), language), book.lexicon)
    decision = Decisions(index, book.rules).of(rule)
    return Trial(example, index, decision or Decision(), asked=decision is not None)


def _draft(rule: Rule, example: Mapping[str, Any]) -> Draft:
    lines = str(example["text"]).split("\n")
    titled = len(lines) > 1 and any(_OWN_TITLE.search(line.strip()[-_LONGEST:]) for line in lines[:_HEAD])
    if rule.kind not in _WHOLE and not titled:
        lines = [*_frame(rule, example, lines[0]), *lines]
    return Draft(tuple(Paragraph(line, paragraph=i) for i, line in enumerate(lines, 1)))


def _frame(rule: Rule, example: Mapping[str, Any], first: str) -> list[str]:
    title = _TITLE.format(year=example.get("year", _year_of(rule)))
    marker = marker_at(first.strip())
    if marker is not None and marker.kind in ("part", "han"):
        return [title]
    place = example.get("in") or next(iter(rule.where), "achievements")
    return [title, HEADINGS.get(str(place), str(place))]


def _year_of(rule: Rule) -> int:
    """The usual year of examples, or the nearest one in which the rule is asked."""
    year = max(YEAR, rule.from_year or YEAR)
    return min(year, rule.until_year or year)


def hits(index: Index, clue: Clue) -> list[tuple[int, tuple[Span, ...]]]:
    """Where a clue's words meet, whatever the standing: (statement, spans)."""
    return list(find(index, clue, ANYWHERE))


@runtime_checkable
class Clued(Protocol):
    """Options whose clues stand under other names than states: numbers, points, …"""

    def clue_lists(self) -> Iterator[tuple[str, Sequence[Clue]]]:
        """Each list of clues with its name."""


def clues_of(rule: Rule) -> Iterator[tuple[str, Clue]]:
    """(state or name, clue) of a rule that has clues; nothing for others."""
    if isinstance(rule.options, Clued):
        yield from ((name, clue) for name, clues in rule.options.clue_lists() for clue in clues)
        return
    for state in CLUE_STATES:
        for clue in getattr(rule.options, state, ()):
            yield state, clue


def silent_clues(rule: Rule, tried: tuple[Trial, ...]) -> list[tuple[str, Clue]]:
    """The clues that found nothing in any example of their own state; those that have none, in any example."""
    return [
        (state, clue)
        for state, clue in clues_of(rule)
        if not any(
            hits(trial.indexed, clue) for trial in tried if trial.want == state or state not in CLUE_STATES
        )
    ]


def changes(rule: Rule, tried: tuple[Trial, ...]) -> Iterator[Change]:
    """One clue at a time dropped or blunted, and whether the examples notice."""
    if not tried:
        return
    decide, lexicon = KINDS[rule.kind].decide, tried[0].indexed.lexicon
    mutants = list(_mutants(rule, lexicon))  # all first: they may add groups, which an index has to know
    indexes = [Index(t.indexed.report, lexicon) for t in tried]
    for label, options in mutants:
        states = [
            Trial(t.example, index, decide(index, options)).got
            for t, index in zip(tried, indexes, strict=True)
        ]
        yield Change(label, states != [t.got for t in tried])


def _mutants(rule: Rule, lexicon: Lexicon) -> Iterator[tuple[str, Any]]:
    for state in CLUE_STATES:
        clues: tuple[Clue, ...] = getattr(rule.options, state, ())
        for i, clue in enumerate(clues):
            for what, changed in _blunted(clue, lexicon):
                put = (*clues[:i], *changed, *clues[i + 1 :])
                yield f"{state} {what}：{clue.source}", rule.options._replace(**{state: put})


def _blunted(clue: Clue, lexicon: Lexicon) -> Iterator[tuple[str, tuple[Clue, ...]]]:
    yield "删去线索", ()
    if clue.unless:
        yield "去掉 unless", (clue._replace(unless=()),)
    if any(group.masks for part in clue.parts for group in part.groups):
        yield (
            "去掉排除词（!）",
            (clue._replace(parts=tuple(_unmasked(part, lexicon) for part in clue.parts)),),
        )


def _unmasked(part: Part, lexicon: Lexicon) -> Part:
    return part._replace(groups=tuple(group_of(lexicon, group.words) for group in part.groups))
