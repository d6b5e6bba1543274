"""The passage that tells the leader's duties inside another section, where none does of its own.

Who counts as the leader is data (``leaders`` in rules/language.yaml): 局长, 大队长, 主要负责人 do, 总书记, 副局长, another body's
secretary and a company's head do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Block, Section
from checker.parse.language import Language
from checker.text.lazy_regex import pattern

LEADER = "leader-duties"
_TITLE = pattern(r"《[^《》]*》")
_OWN_SECRETARY = pattern(r"[省市州县区旗]委|党委|党工委")
_GOVERNMENTS = ("政府", "委员会", "党委", "县委", "市委", "区委", "办事处", "公署")
_BEFORE = 14
"""Characters of a clause before its subject's title: «县委副书记、县政府党组书记、县长» has fifteen, «县水务局党组书记» six."""
_UNIT = pattern(
    r"(?:\([一二三四五六七八九十\d]+\)|\d+[.、]|[一二三四五六七八九]是|(?:今年|全年|一年来|20\d\d年)[^,]{0,4},?)?"
    r"(?:[我本][局县市区镇乡委办街所院厅处队](?!的|行政诉讼|行政复议|案件|干部|党[组委]|主要|[局镇县]长|班子)|全[局镇街](?!体)|各(?:股|科|处|室|部门|单位|站|镇|乡)|局机关|机关各|执法大队|执法队)"
)
"""How a sentence begins whose subject is a unit."""
_HELPS = pattern(r"[,。;:配助陪随向请为给与被对由受]")
"""What stands between the beginning of a clause and a title that is not its subject: «陪同局长», «向县长汇报»."""


class Leaders:
    """Who is the leader of the body that reports."""

    def __init__(self, language: Language, issuer: str | None) -> None:
        self._words = language.leaders
        self._governs = (issuer or "").endswith(_GOVERNMENTS)

    def is_named(self, text: str) -> bool:
        """Whether a text names the leader anywhere."""
        return bool(self._spans(text))

    def is_subject(self, clause: str) -> bool:
        """Whether a clause begins with the leader, who then does what it tells."""
        return any(
            start <= _BEFORE and not _HELPS.search(clause, 0, start) for start, _ in self._spans(clause)
        )

    def is_unit(self, sentence: str) -> bool:
        """Whether a sentence has a unit as its subject, «我局», «各股室», and nowhere names the leader."""
        return bool(_UNIT.match(sentence)) and not self.is_named(sentence)

    def is_first_responsible(self, text: str) -> int:
        """Where a text speaks of the first person responsible for the rule of law; -1 where it does not."""
        for found in self._words["duty"].finditer(_TITLE.sub(lambda title: "□" * len(title[0]), text)):
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            if not self._words["not_duty"].search(before):
                return found.start()
        return -1

    def _spans(self, text: str) -> list[tuple[int, int]]:
        others = [found.span() for found in self._words["others"].finditer(text)]
        if self._governs:
            others = [(a, b) for a, b in others if not _OWN_SECRETARY.search(text, a, b)]
        titles = [found.span() for found in self._words["titles"].finditer(text)]
        return [(a, b) for a, b in titles if not any(c < b and a < d for c, d in others)]


def leader_passage(
    text: str, prose: Sequence[Block], sections: Sequence[Section], leaders: Leaders
) -> tuple[int, int] | None:
    """Its span in the text; None where a top-level section tells them, or nothing does."""
    if any(section.level == 1 and LEADER in section.roles for section in sections):
        return None
    for section in sections:
        if section.level > 1 and LEADER in section.roles and not _elsewhere(section.start, sections):
            return section.start, section.end
    for block in prose:
        found = leaders.is_first_responsible(block.text)
        at = block.start + found
        if found >= 0 and not _elsewhere(at, sections):
            return _around(text, block, [s for s in sections if s.start <= at < s.end], sections, leaders)
    return None


def _elsewhere(at: int, sections: Sequence[Section]) -> bool:
    """Whether a place lies in a section that tells of what is lacking, or yet to come."""
    return any(s.level == 1 and s.start <= at < s.end and s.roles & {"plan", "problems"} for s in sections)


def _around(
    text: str, block: Block, around: Sequence[Section], sections: Sequence[Section], leaders: Leaders
) -> tuple[int, int]:
    """The paragraph or subsection that speaks of it, with the subsections behind it that go on.

    A thematic section on leadership often tells the leader's duties subsection by subsection: those
    that follow and still have the leader as their subject belong to the passage.
    """
    if not around or around[-1].level < 2:
        return block.start, block.end
    first = around[-1]
    end = first.end
    for section in sections:
        alike = section.start == end and (section.level, section.parent) == (first.level, first.parent)
        if alike and _has_leader(text, section, leaders):
            end = section.end
    return first.start, end


def _has_leader(text: str, section: Section, leaders: Leaders) -> bool:
    """Whether a subsection speaks of the leader; a smaller item must begin with the leader."""
    words = text[section.start : section.end]
    if section.level == 2:
        return leaders.is_named(words)
    return leaders.is_subject(words[len(section.marker) :])
