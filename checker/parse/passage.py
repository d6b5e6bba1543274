"""The passage that tells the leader's duties inside another section, where none does of its own."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Block, Section
from checker.text.lazy_regex import pattern

LEADER = "leader-duties"
_TALK = pattern(
    r"第一责任人|(?:法治|依法)[^,。;]{0,12}第一责任(?!制|[^《》]*》)"
    # As a heading it needs no more; amid a sentence it may be that of companies for their safety.
    r"|(?:(?<=\))|(?<=\d[.、]))(?:压实|压紧|扛牢|扛稳|扛起|夯实|履行|落实|担起)(?:党政主要负责人|主要负责人|一把手)?第一责任(?=[。:]|$)"
)
_LEADER_WORDS = (
    r"主要负责|主要领导|书记|局长(?!办公会)|主任(?!办公会)|镇长(?!办公会)|乡长|县长|区长|市长|一把手|党政"
)
_WHO = pattern(_LEADER_WORDS)
_BEGINS = pattern(rf"[^,。;:配助陪随向请为给与]{{0,14}}?(?:{_LEADER_WORDS})")


def leader_passage(text: str, prose: Sequence[Block], sections: Sequence[Section]) -> tuple[int, int] | None:
    """Its span in the text; None where a top-level section tells them, or nothing does."""
    if any(section.level == 1 and LEADER in section.roles for section in sections):
        return None
    for section in sections:
        if section.level > 1 and LEADER in section.roles and not _elsewhere(section.start, sections):
            return section.start, section.end
    for block in prose:
        found = _TALK.search(block.text)
        if found and _WHO.search(block.text):
            at = block.start + found.start()
            if not _elsewhere(at, sections):
                return _around(text, block, [s for s in sections if s.start <= at < s.end], sections)
    return None


def _elsewhere(at: int, sections: Sequence[Section]) -> bool:
    """Whether a place lies in a section that tells of what is lacking, or yet to come."""
    return any(s.level == 1 and s.start <= at < s.end and s.roles & {"plan", "problems"} for s in sections)


def _around(
    text: str, block: Block, around: Sequence[Section], sections: Sequence[Section]
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
        if alike and _has_leader(text, section):
            end = section.end
    return first.start, end


def _has_leader(text: str, section: Section) -> bool:
    """Whether a subsection speaks of the leader; a smaller item must begin with the leader."""
    if section.level == 2:
        return _WHO.search(text, section.start, section.end) is not None
    return _BEGINS.match(text, section.start, section.end) is not None
