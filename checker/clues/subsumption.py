"""What can be told of clues by looking at them alone: that one can never hit, that one is another's shadow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.clues.syntax import Clue, Group, Part
from checker.text.lazy_regex import pattern

_STOP = pattern(r"[。!?;\n](?=.)")
_SLIPS = (
    (re.compile(r"\.{2,}|。{2,}"), "写的是句点，不是省略号；请写 …"),
    (re.compile(r"\+"), "加号两边要各有一个空格，写作「甲 + 乙」"),
    (re.compile(r"\|"), "竖线要用半角的 |"),
    (re.compile(r"[#^]"), "井号、尖号只写在一部分的开头"),
)


def never(clue: Clue) -> str:
    """Why a clue can never hit, and the cure (Chinese); empty where it may."""
    for part in clue.parts:
        for group in part.groups:
            why = _dead_group(group)
            if why:
                return why
    own = [part for part in clue.parts if not part.elsewhere and part.expression is None]
    least = max((min(len(w) for w in part.groups[0].words) for part in own), default=0)
    if own and clue.within < least:
        return f"within 是 {clue.within}，比词本身还短；请改大"
    for spoiler in clue.unless:
        for part in own:
            if not clue.by_clause and _spoiled(part, spoiler):
                return (
                    f"unless 里的词「{spoiler.groups[0].words[0]}」就在线索的词里，永远不算；请删去其中一个"
                )
    return ""


def _dead_group(group: Group) -> str:
    """A slip of the pen spoils the word that has it; masks may cover some words, but not all."""
    for word in group.words:
        slip = _slip(word)
        if slip:
            return f"「{word}」永远找不到：{slip}"
    if all(_masked(word, group) for word in group.words):
        return f"「{group.words[0]}」永远找不到：被 ! 后面的词整个盖住"
    return ""


def _slip(word: str) -> str:
    for slip, why in _SLIPS:
        if slip.search(word):
            return why
    return "句号、分号后面是另一句；线索的词只在一句里找" if _STOP.search(word) else ""


def _masked(word: str, group: Group) -> bool:
    return any(mask in word for mask in group.masks)


def _spoiled(part: Part, spoiler: Part) -> bool:
    """Whether every way in which a part can hit holds a word that spoils the clue."""
    if len(spoiler.groups) != 1 or spoiler.groups[0].masks:
        return False
    bad = spoiler.groups[0].words
    return any(all(any(b in word for b in bad) for word in group.words) for group in part.groups)


def shadows(clues: Sequence[Clue]) -> Iterator[tuple[Clue, Clue]]:
    """(clue, another whose hits include all of its own); of two equal ones the later is the shadow."""
    for i, clue in enumerate(clues):
        for j, other in enumerate(clues):
            if i != j and covers(other, clue) and not (j > i and covers(clue, other)):
                yield clue, other
                break


def covers(wide: Clue, narrow: Clue) -> bool:
    """Whether wherever the narrow clue hits, the wide one does; may miss some that do."""
    if any(part.expression for part in (*wide.parts, *narrow.parts)):
        return wide.source == narrow.source
    if narrow.titled and not wide.titled:
        return False
    if wide.within < narrow.within and len([part for part in wide.parts if not part.elsewhere]) > 1:
        return False
    if not all(any(_as_strict(mine, theirs) for theirs in narrow.unless) for mine in wide.unless):
        return False
    return all(any(_part_covers(part, own) for own in narrow.parts) for part in wide.parts)


def _as_strict(mine: Part, theirs: Part) -> bool:
    """Whether what spoils the wide clue spoils the narrow one, too."""
    return mine.groups == theirs.groups or _part_covers(theirs, mine)


def _part_covers(wide: Part, narrow: Part) -> bool:
    if wide.heading != narrow.heading or (narrow.before and not wide.before):
        return False
    if len(wide.groups) == 1:
        return any(_group_covers(wide.groups[0], group) for group in narrow.groups)
    return len(wide.groups) == len(narrow.groups) and all(
        _within(mine, theirs) for mine, theirs in zip(wide.groups, narrow.groups, strict=True)
    )


def _group_covers(wide: Group, narrow: Group) -> bool:
    """Every word of the narrow group holds one of the wide group's, and none of its masks can be met."""
    if not set(wide.masks) <= set(narrow.masks):
        return False
    return all(any(word == own if wide.masks else word in own for word in wide.words) for own in narrow.words)


def _within(wide: Group, narrow: Group) -> bool:
    return set(narrow.words) <= set(wide.words) and set(wide.masks) <= set(narrow.masks)
