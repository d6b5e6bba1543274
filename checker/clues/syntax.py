"""Clues: words that must meet in one sentence. Where they meet in a report, matcher.py finds.

A clue is a line of text that a clerk can read:

    <负责人>…<到庭>              the words in this order in one clause, at most 20 characters between
    公示|公开 + 执法主体|执法依据   groups that meet in one sentence, in any order
    # 公平竞争 + 审查…件           the part behind # stands in the heading above
    ^ 改造方案 + 审查合法性         the part behind ^ stands in the sentence or in the one before, in one paragraph
    全程记录|!会议全程记录          not where the words are part of those behind !

``|`` stands between alternatives, ``<名单>`` names a word list of the rulebook.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from checker.model import Shelf
from checker.text.automaton import Lexicon
from checker.text.normalize import canonical

WITHIN = 80
_ABOVE, _BEFORE = _MARKS = ("#", "^")


class ClueError(ValueError):
    """A clue that cannot be understood; the message says why (Chinese)."""


class UnknownListError(ClueError):
    """A clue names a word list that the rulebook does not have; ``name`` is the list's."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"没有名为「{name}」的词表")


class Group:
    """Alternatives, and the longer words inside which they do not count; all also by number.

    Compared by identity: equal ones are made one by :func:`group_of`, as a hash over hundreds of
    words at every look-up would cost more than finding them. A group is known to one lexicon.
    """

    __slots__ = ("mask_numbers", "masks", "number", "numbers", "words")

    def __init__(self, words: tuple[str, ...], masks: tuple[str, ...], lexicon: Lexicon) -> None:
        self.words = words
        self.masks = masks
        self.numbers = lexicon.numbers(words)
        lexicon.doubt(words)
        self.mask_numbers = lexicon.numbers(masks)
        self.number = lexicon.group(self.numbers)


class Part(NamedTuple):
    """Groups that follow each other closely, or an expression.

    ``heading``: the heading above holds it; ``before``: the sentence before may hold it.
    """

    groups: tuple[Group, ...]
    heading: bool = False
    before: bool = False
    expression: str | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether the part may stand outside the sentence."""
        return self.heading or self.before


class Clue(NamedTuple):
    """Parts that meet in one statement within ``within`` characters, as written in ``source``.

    A word of ``unless`` spoils it: anywhere in the statement, or only in a clause that it touches.
    ``titled``: words inside 《》 count always, and not only where a mention is looked for.
    """

    source: str
    parts: tuple[Part, ...]
    within: int = WITHIN
    unless: tuple[Part, ...] = ()
    by_clause: bool = False
    titled: bool = False


def parse_clue(
    source: str,
    shelf: Shelf,
    *,
    within: int = WITHIN,
    unless: Sequence[str] = (),
    by_clause: bool = False,
    titled: bool = False,
) -> Clue:
    """The clue that a line of text writes. Raises ClueError."""
    parts = tuple(_part(piece, shelf) for piece in source.split(" + "))
    if all(part.elsewhere for part in parts):
        marks = "、".join(dict.fromkeys(_ABOVE if part.heading else _BEFORE for part in parts))
        raise ClueError(f"线索「{source}」只有 {marks} 部分，至少要有一部分必须写在句子里")
    spoilers = tuple(_part(piece, shelf) for piece in unless)
    return Clue(source, parts, within, spoilers, by_clause, titled)


def expression(source: str) -> Clue:
    """The clue that is a regular expression, for what words cannot say; compiled where it is used."""
    return Clue(f"正则 {source}", (Part((), expression=source),))


def _part(piece: str, shelf: Shelf) -> Part:
    mark = piece.strip()[:1]
    body = piece.strip().removeprefix(mark).strip() if mark in _MARKS else piece.strip()
    groups = tuple(_group(text, shelf) for text in body.split("…"))
    return Part(groups, heading=mark == _ABOVE, before=mark == _BEFORE)


def _group(text: str, shelf: Shelf) -> Group:
    words: dict[str, None] = {}
    masks: dict[str, None] = {}
    for raw in text.split("|"):
        item = canonical(raw)
        if not item or item in ("!", "<>"):
            raise ClueError("线索里有空的词：「…」只写一个，「|」两边都要有词")
        into, word = (masks, item.lstrip("!")) if item[0] == "!" else (words, item)
        if "<" in word or ">" in word:
            kept, excluded = _told_apart(_list(word, shelf.words))
            into.update(kept)
            masks.update(excluded)
        else:
            into[word] = None
    if not words:
        raise ClueError(f"线索「{text}」只有排除词，没有要找的词")
    return group_of(shelf.lexicon, tuple(words), tuple(masks))


@cache
def _told_apart(items: tuple[str, ...]) -> tuple[dict[str, None], dict[str, None]]:
    """The words of a list, and those that it excludes; most lists stand in many clues."""
    kept = dict.fromkeys(item for item in items if not item.startswith("!"))
    return kept, dict.fromkeys(item.lstrip("!") for item in items if item.startswith("!"))


def group_of(lexicon: Lexicon, words: tuple[str, ...], masks: tuple[str, ...] = ()) -> Group:
    """The lexicon's one group of these words."""
    return lexicon.once((words, masks), lambda: Group(words, masks, lexicon))


def _list(item: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not (item.startswith("<") and item.endswith(">")):
        raise ClueError(f"「{item}」里的尖括号不对：<词表名> 要成对，独占一个词，前后用 … 或 | 隔开")
    name = item[1:-1]
    if name not in lists:
        raise UnknownListError(name)
    return lists[name]
