"""The standing of clauses: done, planned, a problem, denied, taught, only named.

A word such as 拟 or 下一步 governs its clause and those that follow, until the sentence says 已 or
今年; a leading one governs the sentence. Problems, denials and teaching govern their own clause; a
leading 尚未 governs the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from re import Pattern

from checker.model import Clause, Standing
from checker.parse.language import Language
from checker.text.lazy_regex import pattern
from checker.text.prefilter import Spot

_LEADING = 12  # a time word so near the beginning speaks for the whole sentence
_TIME = pattern(r"下一?步|下阶段|下一?年|今后|明年|来年|接下来|20\d\d年|拟从|将从|拟于|拟在")
_CONTRAST = pattern(r"目前|截至|现已|业已|今年已|年内已|本年度已|但|不过|而今")
_COMING = frozenset({"coming"})


class Reader:
    """Gives clauses their standing, sentence by sentence, in the order of a block.

    The whole text was read once for the spots at which a word of standing may begin: an expression is
    tried only on clauses that have such a spot of it, and most have none. Remembers one thing between
    sentences: that a block is speaking of what comes next.
    """

    def __init__(self, text: str, language: Language, year: int | None) -> None:
        self._words = language.standing
        self._anywhere = language.spotter.anywhere
        self._coming = _coming(year) if year else None
        self._this = pattern(f"{year}年|本年|全年" if year else "本年|全年")
        spots = language.spotter.spots(text)
        if self._coming is not None:
            spots += [Spot(found.start(), _COMING) for found in self._coming.finditer(text)]
            spots.sort(key=_start)
        self._starts = [spot.start for spot in spots]
        self._names = [spot.names for spot in spots]
        self._planning = False

    def begin_block(self) -> None:
        """A new block: a plan told in the one before does not reach into it."""
        self._planning = False

    def clauses(self, whole: str, start: int, cuts: Sequence[int]) -> tuple[Clause, ...]:
        """The clauses of the sentence at an offset, with their standing.

        The insides of its titles are blanked, so that their words have none; ``cuts`` are the offsets
        in it where clauses begin, and its end.
        """
        here = self._spots(start, start + len(whole))
        if not (here or self._anywhere or self._planning):
            return tuple([Clause(start + a, start + b, "done") for a, b in pairwise(cuts)])
        ahead = self._future(whole, here)
        denied_all = self._leads_with_denial(whole, start, here)
        planned = self._planning and not self._looks_back(whole)
        led = False
        result = []
        for a, b in pairwise(cuts):
            clause = whole[a:b]
            if bisect_left(ahead, a) < bisect_left(ahead, b):
                led = led or _leads(whole, ahead)
                planned = True
            elif planned and self._returns(clause, led):
                planned = denied_all = False
            elif denied_all and _CONTRAST.search(clause):
                denied_all = False
            standing: Standing = "planned" if planned else "denied"
            if not (planned or denied_all):
                standing = self._own(clause, start + a)
            result.append(Clause(start + a, start + b, standing))
        self._planning = planned and (led or self._planning)
        return tuple(result)

    def _spots(self, start: int, end: int) -> range:
        """Indexes of the spots between two offsets of the text."""
        first = bisect_left(self._starts, start)
        return range(first, bisect_left(self._starts, end, first))

    def _first(self, name: str, words: str, start: int, spots: range) -> tuple[int, int] | None:
        """Where an expression first matches in words that stand at an offset of the text: only at its spots."""
        expression = self._words[name]
        if name in self._anywhere or not isinstance(expression, Pattern):
            found = expression.search(words)
            return found.span() if found else None
        for index in spots:
            if name in self._names[index] and (there := expression.match(words, self._starts[index] - start)):
                return there.span()
        return None

    def _future(self, sentence: str, spots: range) -> list[int]:
        """Offsets of the words that say that something is still to come."""
        names = self._anywhere.union(*self._names[spots.start : spots.stop])
        ahead: list[int] = []
        if "planned" in names:
            ahead += [found.end() - 1 for found in self._words["planned"].finditer(sentence)]
        if self._coming is not None and "coming" in names:
            ahead += [found.start() for found in self._coming.finditer(sentence)]
        return sorted(ahead)

    def _leads_with_denial(self, sentence: str, start: int, spots: range) -> bool:
        """Whether a sentence begins with 尚未 or the like; 从未发生 denies nothing that was due."""
        if not self._anywhere and not self._spots(start, start + 2):
            return False
        found = self._first("denied", sentence, start, spots)
        if found is None or found[0] > 1:
            return False
        return not any(m.start() < found[1] for m in self._words["not_denied"].finditer(sentence))

    def _looks_back(self, sentence: str) -> bool:
        return bool(self._words["done"].search(sentence) or self._this.search(sentence))

    def _returns(self, clause: str, led: bool) -> bool:
        return bool(_CONTRAST.search(clause) if led else self._words["done"].search(clause))

    def _own(self, clause: str, start: int) -> Standing:
        """What a clause says by itself."""
        spots = self._spots(start, start + len(clause))
        if not (spots or self._anywhere):
            return "done"
        words = self._words
        if self._first("denied", clause, start, spots) and not words["not_denied"].search(clause):
            return "denied"
        if self._first("problem", clause, start, spots) and not words["remedied"].search(clause):
            return "problem"
        if self._first("named", clause, start, spots):
            return "named"
        return "taught" if self._first("taught", clause, start, spots) else "done"


def _start(spot: Spot) -> int:
    return spot.start


def _leads(sentence: str, ahead: Sequence[int]) -> bool:
    """Whether a word of the future, of those at these offsets, speaks for the whole sentence."""
    near = ahead[: bisect_left(ahead, _LEADING)]
    return any(_TIME.search(sentence[: spot + 2]) for spot in near)


@lru_cache(maxsize=16)
def _coming(year: int) -> re.Pattern[str]:
    """The years behind a reporting year; not a day up to which, or since which, something holds.

    Each alternative begins with its own character and looks back from there: so re leaps to it.
    """
    due = f"{year + 1}年"
    later = "|".join(str(year + more) for more in range(2, 8))
    since = r"\d{1,2}月\d{1,2}日起(?:正式)?(?:施行|实施|生效)"
    until = "|".join(rf"{to}(?<![\d年]{to})(?:{later})年" for to in "到至")
    return re.compile(rf"{due}(?<!截[至止]{due})(?<!截[至止]到{due})(?!{since})|{until}")
