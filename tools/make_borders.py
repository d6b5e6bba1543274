"""Write checker/text/borders.txt: the words whose ends and beginnings look like short words of clues.

Usage: make_borders.py > checker/text/borders.txt

For «法核», a short word of a clue, 依法 ends as it begins and 核对 begins as it ends: 依法核对 holds no 法核. Words and their
frequencies are those of jieba's dictionary (MIT licence); only words of the shipped rulebooks' clues are looked at.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import jieba

from checker.clues.syntax import Clue
from checker.rulebook import load, shipped
from checker.text.borders import SHORT, SOLID

_TERMS = ("述法", "学法", "普法")
"""Terms of this very field that a general dictionary lacks; they are words before any two others."""
_RIVAL = 300
"""How often a rival of such a word must stand there to be taken in."""
_COMMON = 60
"""How often a word must stand in jieba's corpus: below are names and rarities that no report uses."""


def words() -> dict[str, int]:
    """Jieba's words of two to four characters, with their frequencies."""
    found = {}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        if 2 <= len(word) <= 4:
            found[word] = int(frequency)
    return found


def short_words() -> set[str]:
    """The short words of all clues of the shipped rulebooks."""
    found = set()
    for name in shipped():
        for rule in load(name).rules:
            for state in ("met", "weak", "exempt"):
                clues: tuple[Clue, ...] = getattr(rule.options, state, ())
                groups = (group for clue in clues for part in clue.parts for group in part.groups)
                found |= {word for group in groups for word in group.words if 2 <= len(word) <= SHORT}
    return found


def main() -> None:
    """Print the dictionary, a word and its frequency a line."""
    known = words()
    common = [word for word, frequency in known.items() if frequency >= _COMMON]
    endings: dict[str, set[str]] = defaultdict(set)
    beginnings: dict[str, set[str]] = defaultdict(set)
    for word in common:
        for size in range(1, len(word)):
            endings[word[-size:]].add(word)
            beginnings[word[:size]].add(word)
    chosen: dict[str, int] = dict.fromkeys(_TERMS, SOLID)
    lefts: set[str] = set()
    rights: set[str] = set()
    for short in sorted(short_words()):
        if short in known:
            chosen[short] = max(known[short], chosen.get(short, 0))
        if known.get(short, 0) >= SOLID or short in _TERMS:
            continue
        for cut in range(1, len(short)):
            if endings[short[:cut]] and (beginnings[short[cut:]] or short[cut:] in known):
                lefts |= endings[short[:cut]]
                rights |= beginnings[short[cut:]]
    # What competes with a left neighbour: 召开 with the 开局 of 召开局务会.
    rivals = {word for left in lefts for size in range(1, len(left)) for word in endings[left[:size]]}
    chosen |= {word: known[word] for word in lefts | rights | {w for w in rivals if known[w] >= _RIVAL}}
    sys.stdout.writelines(f"{word} {frequency}\n" for word, frequency in sorted(chosen.items()))


if __name__ == "__main__":
    main()
