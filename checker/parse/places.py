"""The part that a section is by its place and its body, where its heading does not tell.

«一、护水这一年» before the problems, with all that was done below it, is the part on achievements; «四、再启新程»
behind them that says 下一步 is the plan. A heading that is a theme (健全制度, 规范执法) stays one: a report whose
top-level headings are all themes lacks that part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Section
from checker.parse.headings import is_coming
from checker.parse.language import Language
from checker.text.lazy_regex import pattern

_SENTENCES = pattern(r"[。;!?\n]")
_AHEAD_FIRST = pattern(r"下一?步|下阶段|下一?年度?|明年|来年|今后|接下来|新的一年")
_AHEAD = pattern(
    r"下一?步|下阶段|明年|来年|今后|接下来|新的一年|(?:^|[,:])(?:我[局镇委办厅]|全[局镇])?(?:将|拟|计划|力争|争取)"
)
_LACKING = pattern(
    r"不足|不够|不高|不强|不到位|不完善|不规范|不均衡|不平衡|不深|不实|薄弱|滞后|短板|差距|弱项|欠缺|困难|难以|有待|亟待|偏[低少弱慢]|缺乏|缺少|跟不上"
)
_DUTY = pattern(r"履职|履责|尽责|职责")
_LEADER = pattern(
    r"^[^,;]{0,14}?(?:主要负责|主要领导|书记|局长|主任|[镇乡县区市]长|一把手)(?!办公会)|第一责任人"
)
_OPENING = 60  # characters in which a part that looks ahead says so
_CONTENT = 60  # characters of a body that tells what a year's work was; a shorter one is an introduction
_MOST = 0.5  # of the sentences of a body; one of two may tell something else


def with_places(
    sections: Sequence[Section], text: str, year: int | None, language: Language
) -> tuple[Section, ...]:
    """The sections, those of the top level with the part that place and body tell where headings leave it open."""
    found = list(sections)
    for settle in (_done_before_planned, _duties, _last, _problems, _first):
        tops = [i for i, section in enumerate(found) if section.level == 1 and section.heading]
        view = _View([found[i] for i in tops], text, year, language)
        for n, role in settle(view):
            found[tops[n]] = found[tops[n]]._replace(roles=frozenset({role}))
    return tuple(found)


class _View(NamedTuple):
    """The top-level sections with what tells of them."""

    tops: Sequence[Section]
    text: str
    year: int | None
    language: Language

    def have(self, role: str) -> bool:
        """Whether a heading announces a part."""
        return any(role in section.roles for section in self.tops)

    def is_open(self, section: Section) -> bool:
        """Whether a heading announces no part and is no theme either."""
        grammar = self.language.grammar
        theme = grammar.themes.at(section.heading) and not grammar.not_themes.at(section.heading)
        return not section.roles and not theme

    def share(self, section: Section, expression: re.Pattern[str]) -> float:
        """The share of a section's sentences in which an expression is found."""
        body = self.text[section.body : section.end]
        sentences = [sentence for sentence in _SENTENCES.split(body) if len(sentence) > 1]
        found = sum(1 for sentence in sentences if expression.search(sentence))
        return found / len(sentences) if sentences else 0.0

    def looks_ahead(self, section: Section) -> bool:
        """Whether a section tells what is to be done, by how it begins or by most of its sentences."""
        opening = self.text[section.body : min(section.end, section.body + _OPENING)]
        named = self.year is not None and f"{self.year + 1}年" in opening
        return named or bool(_AHEAD_FIRST.search(opening)) or self.share(section, _AHEAD) >= _MOST


_Settled = Iterator[tuple[int, str]]
"""Indexes into the top-level sections, each with its part."""


def _done_before_planned(view: _View) -> _Settled:
    """«2023年重点任务» as the first part, where a later one is the plan: the tasks that were done."""
    plans = [n for n, section in enumerate(view.tops) if section.roles == {"plan"}]
    if len(plans) > 1 and plans[0] == 0 and not view.have("achievements"):
        first = view.tops[0]
        if not is_coming(first.heading, view.year, view.language.grammar) and not view.looks_ahead(first):
            yield 0, "achievements"


def _duties(view: _View) -> _Settled:
    """«履职情况» is the leader's part where most of its sentences tell of the leader."""
    if view.have("leader-duties"):
        return
    for n, section in enumerate(view.tops):
        of_duty = section.roles <= {"achievements"} and _DUTY.search(section.heading)
        if of_duty and view.share(section, _LEADER) >= _MOST:
            yield n, "leader-duties"
            return


def _last(view: _View) -> _Settled:
    """The last part is the plan where no heading says so, and it looks ahead."""
    if len(view.tops) < 2 or view.have("plan"):
        return
    last = view.tops[-1]
    again = last.roles == {"achievements"} and any("achievements" in each.roles for each in view.tops[:-1])
    if (again or view.is_open(last)) and view.looks_ahead(last):
        yield len(view.tops) - 1, "plan"


def _problems(view: _View) -> _Settled:
    """A part behind the first whose sentences mostly tell what lacks."""
    if view.have("problems"):
        return
    for n, section in enumerate(view.tops[1:], 1):
        if view.is_open(section) and view.share(section, _LACKING) > _MOST:
            yield n, "problems"
            return


def _first(view: _View) -> _Settled:
    """The one part before the problems and the plan that no heading names, with what was done below it."""
    if view.have("achievements"):
        return
    ends = next((n for n, section in enumerate(view.tops) if section.roles & {"problems", "plan"}), None)
    unnamed = [n for n, section in enumerate(view.tops) if not section.roles]
    if ends is None or len(unnamed) != 1 or unnamed[0] > ends:
        return
    section = view.tops[unnamed[0]]
    if view.is_open(section) and section.end - section.body >= _CONTENT:
        yield unnamed[0], "achievements"
