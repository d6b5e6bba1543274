"""Where figures that may be compared stand: near listed words, and numbers alike by a slip of the pen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.kinds.figures.figures import phrase_end, phrase_start
from checker.text.lazy_regex import pattern

_LONG_NUMBER = pattern(r"[0-9][0-9]{2,}")  # re leaps to a set, not to a repetition
_YEAR_BEHIND = pattern(r"\d*年")
_DIGIT = pattern(r"[\d一二两三四五六七八九十百]")
_REACH = 30


class Window(NamedTuple):
    """A listed word between ``start`` and ``end``, and the phrase with digits in which it stands.

    ``ending`` is what the word has in common with every other word for the same quantity.
    """

    sort: str
    ending: str
    start: int
    end: int
    left: int
    right: int


def windows(text: str, lists: Mapping[str, Sequence[str]], same: Mapping[str, str]) -> Iterator[Window]:
    """Where words of the lists (by sort) stand near digits; ``same`` has the synonyms of some of them.

    Left out is what is told once: it contradicts nothing.
    """
    found = [
        (
            sort,
            sort if sort in {"summed", "strength"} else same.get(word, word)[-2:],
            start,
            start + len(word),
        )
        for sort, words in lists.items()
        for start, word in _apart(text, words)
    ]
    met = Counter(ending for _, ending, _, _ in found)
    near = [_window(text, *each) for each in found if met[each[1]] > 1]
    near = [window for window in near if _DIGIT.search(text, window.left, window.right)]
    met = Counter(window.ending for window in near)
    return (window for window in near if met[window.ending] > 1)


def _apart(text: str, words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where the words stand, in order; of two that overlap the first."""
    found = []
    for word in filter(None, words):
        at = text.find(word)
        while at >= 0:
            found.append((at, word))
            at = text.find(word, at + 1)
    end = -1
    for start, word in sorted(found, key=_first_and_shortest):
        if start >= end:
            end = start + len(word)
            yield start, word


def _first_and_shortest(found: tuple[int, str]) -> tuple[int, int]:
    return found[0], len(found[1])


def _window(text: str, sort: str, ending: str, start: int, end: int) -> Window:
    left = phrase_start(text, start, max(0, start - _REACH))
    right = phrase_end(text, end, min(len(text), end + _REACH))
    return Window(sort, ending, start, end, left, right)


def suspects(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Numbers that differ from another one as by a slip of the pen: few, and quick to find."""
    numbers = [number.span() for number in _LONG_NUMBER.finditer(text, start, end)]
    numbers = [(a, b) for a, b in numbers if not _YEAR_BEHIND.match(text, b, end)]
    first: dict[str, str] = {}
    alike: set[str] = set()
    for digits in {text[a:b] for a, b in numbers}:
        for key in _keys(digits):
            other = first.setdefault(key, digits)
            if other is not digits:
                alike.update((other, digits))
    return [(a, b) for a, b in numbers if text[a:b] in alike]


def _keys(digits: str) -> Iterator[str]:
    """What numbers have in common that differ by the order of their digits, or by one of many."""
    yield "".join(sorted(digits))
    if len(digits) > 3:
        yield from (f"{digits[:i]}?{digits[i + 1 :]}" for i in range(len(digits)))
