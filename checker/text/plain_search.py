"""Many words found in one text by plain Python: in the place of ahocorasick_rs where no wheel of it exists (LoongArch).

Words are looked up by their first two characters, which few words of a report begin with. It takes four times as long.
"""

from __future__ import annotations

from collections.abc import Iterable


class PlainSearch:
    """What the product needs of ``ahocorasick_rs.AhoCorasick``."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._single: dict[str, int] = {}
        self._longer: dict[str, list[tuple[int, str]]] = {}
        for number, word in enumerate(patterns):
            if len(word) == 1:
                self._single[word] = number
            elif word:
                self._longer.setdefault(word[:2], []).append((number, word))

    def find_matches_as_indexes(self, text: str, overlapping: bool = True) -> list[tuple[int, int, int]]:
        """(number, begin, end) wherever a word stands, by their ends; always with those that overlap."""
        found = []
        single, longer = self._single, self._longer
        for at, char in enumerate(text):
            if char in single:
                found.append((single[char], at, at + 1))
            for number, word in longer.get(text[at : at + 2], ()):
                if text.startswith(word, at):
                    found.append((number, at, at + len(word)))
        return sorted(found, key=lambda hit: (hit[2], hit[1]))
