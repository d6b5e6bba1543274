"""Words in one text, for kinds that ask for a few of their own; the words of clues are lexicon.py's business."""

from __future__ import annotations

from typing import Any


class WordIndex:
    """Positions of words in a text.

    ``memo`` is where those that work on one report (matching.py) remember what they found in it.
    """

    __slots__ = ("memo", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.memo: dict[str, Any] = {}

    def __eq__(self, other: object) -> bool:
        """Two indexes of one text are equal, whatever they remember."""
        return isinstance(other, WordIndex) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def positions(self, word: str) -> tuple[int, ...]:
        """Every offset at which ``word`` begins, overlapping ones included, in order."""
        text, found = self.text, []
        start = text.find(word)
        while start >= 0:
            found.append(start)
            start = text.find(word, start + 1)
        return tuple(found)
