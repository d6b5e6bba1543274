"""Finding thousands of words in one text: the index that all rules of a report share.

A rulebook has some two thousand words and a report some seven thousand characters. Asking for
every word with ``str.find`` would read the text two thousand times; here a word is looked for
only if its first and last two characters stand next to each other somewhere in the text, which rules out
most words by two set look-ups. Answers are remembered, as rules share their word lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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

    __slots__ = ("_found", "_pairs", "memo", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._pairs = set(map(str.__add__, text, text[1:]))
        self._pairs.update(text)  # so that a word of one character is its own head
        self._found: dict[str, Sequence[tuple[int, int]]] = {}
        self.memo: dict[str, object] = {}

    def __eq__(self, other: object) -> bool:
        """Two indexes of one text are equal, whatever they remember."""
        return isinstance(other, WordIndex) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def positions(self, word: str) -> tuple[int, ...]:
        """Every offset at which ``word`` begins, overlapping ones included, in order."""
        return tuple(start for start, _ in self._spans(word))

    def spans(self, words: Iterable[str]) -> list[tuple[int, int]]:
        """Spans of any of the words, sorted."""
        return sorted(span for word in words for span in self._spans(word))

    def spans_by_head(self, heads: Heads) -> list[tuple[int, int]]:
        """Spans of any of the words, sorted."""
        found: list[tuple[int, int]] = []
        for head in heads.keys() & self._pairs:
            for word in heads[head]:
                found += self._spans(word)
        found.sort()
        return found

    def _spans(self, word: str) -> Sequence[tuple[int, int]]:
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._search(word)
        return found

    def _search(self, word: str) -> Sequence[tuple[int, int]]:
        if len(word) > 2 and word[-2:] not in self._pairs:
            return ()
        spans, size, start = [], len(word), self.text.find(word)
        while start >= 0:
            spans.append((start, start + size))
            start = self.text.find(word, start + 1)
        return spans
