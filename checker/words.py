"""Finding thousands of words in one text: the index that all rules of a report share.

A rulebook has some two thousand words and a report some seven thousand characters. Asking for
every word with ``str.find`` would read the text two thousand times; here a word is looked for
only where its first two characters stand, and a set of all pairs tells whether they stand anywhere.
Answers are remembered, as rules share their word lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import add

Heads = Mapping[str, tuple[str, ...]]


def by_head(words: Iterable[str]) -> Heads:
    """Words by their first two characters, the form in which many can be ruled out at once."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:2], []).append(word)
    return {head: tuple(found) for head, found in heads.items()}


class WordIndex:
    """Positions of words in a text. Remembers its answers; otherwise without state.

    ``memo`` is where matchers (clues.py) remember what they found in this text.
    """

    __slots__ = ("_found", "_pairs", "_starts", "memo", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._pairs = set(map(add, text, text[1:]))
        self._pairs.update(text)  # so that a word of one character is its own head
        self._starts: dict[str, list[int]] = {}
        self._found: dict[str, Sequence[tuple[int, int]]] = {}
        self.memo: dict[str, object] = {}

    def __eq__(self, other: object) -> bool:
        """Two indexes of one text are equal, whatever they remember."""
        return isinstance(other, WordIndex) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def expect(self, heads: AbstractSet[str]) -> None:
        """Read the text once for where any of these heads of two characters stand.

        What is found does not depend on it; many heads at once cost little more than one alone.
        """
        text = self.text
        starts: dict[str, list[int]] = {head: [] for head in heads & self._pairs if len(head) > 1}
        for start, pair in enumerate(map(add, text, text[1:])):
            if pair in starts:
                starts[pair].append(start)
        self._starts.update(starts)

    def positions(self, word: str) -> tuple[int, ...]:
        """Every offset at which ``word`` begins, overlapping ones included, in order."""
        return tuple(start for start, _ in self._spans(word)) if word[:2] in self._pairs else ()

    def spans(self, words: Iterable[str]) -> list[tuple[int, int]]:
        """Spans of any of the words, sorted."""
        return self.spans_by_head(by_head(words))

    def spans_by_head(self, heads: Heads) -> list[tuple[int, int]]:
        """Spans of any of the words, sorted."""
        found: list[tuple[int, int]] = []
        known = self._found
        for head in heads.keys() & self._pairs:
            for word in heads[head]:
                found += known[word] if word in known else self._spans(word)
        found.sort()
        return found

    def _spans(self, word: str) -> Sequence[tuple[int, int]]:
        found = self._found.get(word)
        if found is None:
            text, size = self.text, len(word)
            starts = self._heads(word[:2])
            if size > 2:
                starts = [start for start in starts if text.startswith(word, start)]
            found = self._found[word] = [(start, start + size) for start in starts]
        return found

    def _heads(self, head: str) -> list[int]:
        """Where a head stands: most heads begin several words."""
        starts = self._starts.get(head)
        if starts is None:
            starts, start = [], self.text.find(head)
            while start >= 0:
                starts.append(start)
                start = self.text.find(head, start + 1)
            self._starts[head] = starts
        return starts
