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
from checker.parse.outline import parents_of
from checker.text.lazy_regex import pattern

_SENTENCES = pattern(r"[。;!?\n]")
_AHEAD_FIRST = pattern(r"下一?步|下阶段|下一?年度?|明年|来年|今后|接下来|新的一年")
_AHEAD = pattern(
    r"下一?步|下阶段|明年|来年|今后|接下来|新的一年|(?:^|[,:])(?:我[局镇委办厅]|全[局镇])?(?:将|拟|计划|力争|争取)"
)
_LACKING = pattern(
    r"不足|不够|不高|不强|不到位|不完善|不规范|不均衡|不平衡|不深|不实|薄弱|滞后|短板|差距|弱项|欠缺|困难|难以|有待|亟待|偏[低少弱慢迟晚]|缺乏|缺少|跟不上|(?:没有|未能?)跟上|参差不齐|不一(?=[,。;]|$)"
)
_DUTY = pattern(r"履职|履责|尽责|职责")
_LEADER = pattern(
    r"^[^,;]{0,14}?(?:主要负责|主要领导|书记|局长|主任|[镇乡县区市]长|一把手)(?!办公会)|第一责任人"
)
_LED = pattern(r"主要负责人|主要领导|(?<!副)(?:书记|局长|主任|[镇乡县区市]长)|一把手|第一责任人|述法|述职")
_DONE = pattern(r"[已了]|完成|办结|\d[^月日年%,;]{0,2}(?:件|次|人|场|份|项|起|个|期)")
_OPENING = 60  # characters in which a part that looks ahead says so
_CONTENT = 60  # characters of a body that tells what a year's work was; a shorter one is an introduction
_SHORTEST = 30  # characters of a part that has real content, as the rules on the parts have it
_SOME = 0.3  # the same where numerals tell that a heading is lost, and that of this part lacks
_NEARLY_ALL = 0.8  # of paragraphs where no numerals show which of them belong together
_MOST_PARTS = (
    5  # top-level headings of a report by parts; one by themes has more, of which none need be a part
)
_MOST = 0.5  # of the sentences of a body; one of two may tell something else


def with_places(
    sections: Sequence[Section], text: str, year: int | None, language: Language
) -> tuple[Section, ...]:
    """The sections, those of the top level with the part that place and body tell where headings leave it open."""
    found = with_lost(sections, _View(sections, text, year, language))
    for settle in (_done_before_planned, _duties, _last, _problems, _first):
        tops = [i for i, s in enumerate(found) if s.level == 1 and (s.heading or s.kind == LOST)]
        view = _View([found[i] for i in tops], text, year, language)
        for n, role in settle(view):
            found[tops[n]] = found[tops[n]]._replace(roles=frozenset({role}))
    return tuple(found)


LOST = "lost"
"""The kind of a section whose numeral is lost; where its whole heading is, it has neither marker nor heading."""
_NUMBERED = ("part", "han")
_LEADERS = "leader-duties"
_PARTS = ("problems", _LEADERS, "achievements", "plan")
_PLAIN = {"problems": (_LACKING, _MOST), _LEADERS: (_LED, 0.0)}
"""What tells of the parts that may have no numerals below them, and more than which share of the first paragraph's
sentences must do so."""


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


def with_lost(sections: Sequence[Section], view: _View) -> list[Section]:
    """The sections, with one that has no heading for each part whose heading is lost.

    The numerals around it tell that one lacks (一、 三、), or those below it, which begin anew; of which part it was,
    its body and the one part that no other heading announces.
    """
    found = _with_first(list(sections), view)
    for role in _lacking(found):
        spot = next((spot for spot in _gaps(found, role, view) if _tells_of(spot, found, role, view)), None)
        if spot is not None:
            found = _parted(found, spot, role)
    return found


def _lacking(sections: Sequence[Section]) -> list[str]:
    """The mandated parts that no top-level section is."""
    told = {role for section in sections if section.level == 1 for role in section.roles}
    return [role for role in _PARTS if role not in told]


def _with_first(sections: list[Section], view: _View) -> list[Section]:
    """The sections with one for the first part, where only its items (一)(二)(三) stand before 二、."""
    ends = next((i for i, s in enumerate(sections) if s.level == 1 and s.kind in _NUMBERED), 0)
    before = sections[:ends]
    if not before or (before[0].number, sections[ends].number) != (1, 2):
        return sections
    if any(
        s.level == 1 and (s.kind != before[0].kind or s.roles - {"achievements", _LEADERS}) for s in before
    ):
        return sections
    items = [s for s in before if s.level == 1]
    lacking = _lacking(sections[ends:])
    role = (
        _LEADERS
        if _LEADERS in lacking and _are_led([(s.body, s.end) for s in items], view)
        else "achievements"
    )
    if role not in lacking:
        return sections
    start, end = before[0].start, sections[ends].start
    part = Section("", "", LOST, None, 1, frozenset({role}), start, start, end)
    inner = [s._replace(level=s.level + 1, roles=s.roles & {_LEADERS}) for s in before]
    return _nested([part, *inner, *sections[ends:]])


def _nested(sections: Sequence[Section]) -> list[Section]:
    """The sections, each with its parent by the levels."""
    parents = parents_of([section.level for section in sections])
    return [s._replace(parent=parent) for s, parent in zip(sections, parents, strict=True)]


class _Gap(NamedTuple):
    """Where a heading may be lost: the index of the section around it, and the offset at which its body begins.

    ``anew``: there the numerals below begin anew.
    """

    around: int
    start: int
    anew: bool


def _gaps(sections: Sequence[Section], role: str, view: _View) -> Iterator[_Gap]:
    """Behind a numeral after which one lacks, and for a plan at the end: where the numerals below begin anew.

    Problems and the leader's duties may be told without numerals: there they may begin with each paragraph that
    tells of them.
    """
    tops = [i for i, section in enumerate(sections) if section.level == 1 and section.kind in _NUMBERED]
    if len(tops) > _MOST_PARTS:
        return
    for n, at in enumerate(tops):
        following = sections[tops[n + 1]] if n + 1 < len(tops) else None
        lacks = following is not None and following.number == (sections[at].number or 0) + 2
        if lacks or (following is None and role == "plan"):
            inner = [s for s in sections if s.parent == at]
            for before, section in zip((None, *inner), inner, strict=False):
                long = section.start - sections[at].body >= _SHORTEST
                if section.number == 1 and (before is not None or long):
                    yield _Gap(at, section.start, before is not None)
        if lacks and role in _PLAIN:
            telling, least = _PLAIN[role]
            for start, end in _paragraphs(view.text, sections[at].start, sections[at].end):
                if view.share(sections[at]._replace(body=start, end=end), telling) > least:
                    yield _Gap(at, start, anew=False)


def _paragraphs(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the paragraphs behind the first one of a stretch."""
    start = text.find("\n", begin, end) + 1
    while 0 < start < end:
        stop = text.find("\n", start, end)
        yield start, stop if stop >= 0 else end
        start = stop + 1


def _tells_of(spot: _Gap, sections: Sequence[Section], role: str, view: _View) -> bool:
    """Whether what stands behind a gap is of a part."""
    body = sections[spot.around]._replace(body=spot.start)
    items = [(s.body, s.end) for s in sections if s.parent == spot.around and s.start >= spot.start]
    if role == "problems":
        return view.share(body, _LACKING) >= _SOME
    if role == _LEADERS:
        if items:
            sure = spot.anew and _lacking(sections) == [_LEADERS]
            return _are_led(items[:1] if sure else items, view)
        least = _MOST if body.roles == {"problems"} else _NEARLY_ALL  # no leader is named among the problems
        return _are_led(list(_paragraphs(view.text, spot.start - 1, body.end)), view, least)
    done = view.share(body, _DONE)
    if role == "achievements":
        return done >= _SOME > view.share(body, _LACKING) and not view.looks_ahead(body)
    ahead = [view.share(body._replace(body=start, end=end), _AHEAD) for start, end in items]
    return view.looks_ahead(body) or sum(ahead) >= _MOST * len(ahead) or (spot.anew and done < _SOME)


def _are_led(spans: Sequence[tuple[int, int]], view: _View, least: float = _MOST) -> bool:
    """Whether most of some items or paragraphs speak of the leader."""
    return sum(_LED.search(view.text, *span) is not None for span in spans) >= least * len(spans) > 0


def _parted(sections: Sequence[Section], spot: _Gap, role: str) -> list[Section]:
    """The sections with one more, without a heading, that takes what stands behind the gap."""
    around = sections[spot.around]
    part = Section("", "", LOST, None, 1, frozenset({role}), spot.start, spot.start, around.end)
    begun = [s for s in sections if s.start < spot.start]
    begun[spot.around] = around._replace(end=spot.start)
    return _nested([*begun, part, *sections[len(begun) :]])
