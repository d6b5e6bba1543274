"""Where figures that may be compared stand: near listed words, and numbers alike by a slip of the pen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.kinds._figures import phrase_end, phrase_start
from checker.model import Report
from checker.patterns import pattern

_LONG_NUMBER = pattern(r"[0-9]{3,}(?!\d*年)")
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


def windows(report: Report, lists: Mapping[str, Sequence[str]], same: Mapping[str, str]) -> Iterator[Window]:
    """Where words of the lists (by sort) stand near digits; ``same`` has the synonyms of some of them."""
    text = report.text
    for sort, words in lists.items():
        last = -1
        for start, end in report.words.spans(words):
            if start < last:
                continue
            last = end
            left = phrase_start(text, start, max(0, start - _REACH))
            right = phrase_end(text, end, min(len(text), end + _REACH))
            if _DIGIT.search(text, left, right):
                word = text[start:end]
                ending = sort if sort in {"summed", "strength"} else same.get(word, word)[-2:]
                yield Window(sort, ending, start, end, left, right)


def suspects(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Numbers that differ from another one as by a slip of the pen: few, and quick to find."""
    alike: dict[str, list[tuple[int, int]]] = {}
    found = [number.span() for number in _LONG_NUMBER.finditer(text, start, end)]
    lengths = Counter(b - a for a, b in found)
    for span in found:
        digits = text[span[0] : span[1]]
        if lengths[len(digits)] < 2:
            continue
        alike.setdefault("".join(sorted(digits)), []).append(span)
        if len(digits) > 3:
            for i in range(len(digits)):
                alike.setdefault(f"{digits[:i]}?{digits[i + 1 :]}", []).append(span)
    groups = [spans for spans in alike.values() if len({text[a:b] for a, b in spans}) > 1]
    return sorted({span for spans in groups for span in spans})
