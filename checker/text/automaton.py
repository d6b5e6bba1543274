"""All the words that rules look for, found in one reading of a text.

A rulebook has some fifteen hundred words and a report some seven thousand characters. Asking for one
word after the other would read the text as many times; an Aho-Corasick automaton reads it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from checker.text.borders import is_doubtful

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from checker.text.plain_search import PlainSearch

T = TypeVar("T")
Hit = tuple[int, int, int]
"""A word by its number, and the offsets at which it begins and ends."""
_PIECE = 50_000
"""Characters of a text that are searched at once: what searches is no Python, so that nothing can end it in between,
and it ends the whole process where memory is short. Most reports have fewer."""
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class Lexicon:
    """Words by number, and in which groups of words each stands; made ready when a text is read.

    ``numeric`` are the numbers of words that begin with a digit, ``doubtful`` of those so short and rare that they may lie
    across the border of two other words; ``groups_of`` has, by a word's
    number, the numbers of the groups in which it stands. Its length is the number of groups.
    """

    __slots__ = ("_automaton", "_longest", "_made", "_numbers", "_size", "doubtful", "groups_of", "numeric")

    def __init__(self) -> None:
        self.numeric: set[int] = set()
        self.doubtful: set[int] = set()
        self.groups_of: list[list[int]] = []
        self._size = 0
        self._numbers: dict[str, int] = {}
        self._made: dict[object, Any] = {}
        self._automaton: AhoCorasick | PlainSearch | None = None
        self._longest = 0

    def __len__(self) -> int:
        return self._size

    def numbers(self, words: Sequence[str]) -> frozenset[int]:
        """The numbers of words, which are added where they are new."""
        known = self._numbers
        before = len(known)
        found = frozenset([known.setdefault(word, len(known)) for word in words if word])
        if len(known) > before:
            self._automaton = None
            self.groups_of += ([] for _ in range(before, len(known)))
            self.numeric.update(known[word] for word in words if word[:1].isdigit())
        return found

    def doubt(self, words: Iterable[str]) -> None:
        """Take words so short and rare that they may be read across a border for doubtful."""
        self.doubtful.update(self._numbers[word] for word in words if word and is_doubtful(word))

    def group(self, numbers: Iterable[int]) -> int:
        """The number of a new group of words."""
        for number in numbers:
            self.groups_of[number].append(self._size)
        self._size += 1
        return self._size - 1

    def once(self, words: object, make: Callable[[], T]) -> T:
        """What ``make`` makes of words (any hashable value), the first time; the same ever after."""
        found = self._made.get(words)
        if found is None:
            found = self._made[words] = make()
        return cast("T", found)

    def hits(self, text: str) -> Sequence[Hit]:
        """Wherever a word stands, overlapping ones included, by their ends."""
        if self._automaton is None:
            self._automaton = _search(map(_encodable, self._numbers))
            self._longest = max(map(len, self._numbers), default=0)
        text = _encodable(text)
        find = self._automaton.find_matches_as_indexes
        if len(text) <= _PIECE:
            return find(text, overlapping=True)
        found: list[Hit] = []
        for start in range(0, len(text), _PIECE):
            first = max(0, start - self._longest)
            piece = text[first : start + _PIECE]
            hits = find(piece, overlapping=True)
            found += [(word, first + a, first + b) for word, a, b in hits if first + b > start]
        return found


def _search(words: Iterable[str]) -> AhoCorasick | PlainSearch:
    """What finds words; imported when the first text comes, as what is known already needs no search."""
    try:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415
    except ImportError:  # a machine that has no wheel of it
        from checker.text.plain_search import PlainSearch  # noqa: PLC0415

        return PlainSearch(words)
    return AhoCorasick(words)


def _encodable(text: str) -> str:
    """The text with its lone surrogates, which no word holds, put aside; offsets stay as they are."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_SURROGATES)
    return text
