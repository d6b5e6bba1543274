"""Terms of a closed list with one character wrong: another that sounds or looks alike, two exchanged, one doubled.

Half of a term stands there unchanged and leads to it; the other half is looked at. A character that makes
a common word with its neighbour says something of its own (意 in 党组会意见), and so does a grammatical one.
Against 23,000 articles of statutes this finds nothing but the exceptions that the table names.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.kinds.alike import are_alike
from checker.text.automaton import Lexicon

# A shorter term shares its halves, of two characters each, with too many others; short_words.py has those of two.
SHORTEST = 4
GRAMMATICAL = frozenset(
    "一二三四五六七八九十百千万亿是有以已于与也为未在再至只之不的地得了和及即既其由又并从对将须需向自各个件次项"
)


class Half(NamedTuple):
    """One half of a term: which, whether the other half ``follows``, and the other half."""

    term: str
    follows: bool
    other: str


Near = Mapping[str, tuple[Half, ...]]
"""Halves by one of the two characters of the other half that stand next to them."""


class Side(NamedTuple):
    """The other halves on one side: as they should be, and by their nearest and second character."""

    right: tuple[str, ...]
    nearest: Near
    second: Near


class Terms(NamedTuple):
    """What stands behind and before a half, by the number of its text in ``lexicon``; common words by their first."""

    lexicon: Lexicon
    sides: tuple[tuple[Side, Side], ...]
    words: Mapping[str, str]


class Slip(NamedTuple):
    """A term misspelt between two offsets."""

    start: int
    end: int
    term: str


def prepared(terms: Sequence[str], words: Mapping[str, str]) -> Terms:
    """The terms, made ready to be looked for; shorter ones than ``SHORTEST`` are not."""
    halves: dict[str, list[Half]] = {}
    for term in filter(_is_long, terms):
        middle = len(term) // 2
        halves.setdefault(term[:middle], []).append(Half(term, True, term[middle:]))
        halves.setdefault(term[middle:], []).append(Half(term, False, term[:middle]))
    lexicon = Lexicon()
    lexicon.numbers(tuple(halves))  # numbers them in order
    return Terms(lexicon, tuple(map(_sides, halves.values())), words)


def _is_long(term: str) -> bool:
    return len(term) >= SHORTEST


def _sides(halves: Sequence[Half]) -> tuple[Side, Side]:
    """What stands behind and before."""
    behind = [half for half in halves if half.follows]
    before = [half for half in halves if not half.follows]
    return _side(behind, 0, 1), _side(before, -1, -2)


def _side(halves: Sequence[Half], nearest: int, second: int) -> Side:
    return Side(tuple(half.other for half in halves), _by(halves, nearest), _by(halves, second))


def _by(halves: Sequence[Half], at: int) -> Near:
    found: dict[str, tuple[Half, ...]] = {}
    for half in halves:
        found[half.other[at]] = (*found.get(half.other[at], ()), half)
    return found


def slips(text: str, terms: Terms) -> Iterator[Slip]:
    """Wherever a term is misspelt by one character."""
    sides = terms.sides
    for number, start, end in terms.lexicon.hits(text):
        behind, before = sides[number]
        if behind.right and text.startswith(behind.right, end):
            yield from _last_doubled(text, end, behind.right, text[start:end])
        elif behind.right:
            for half in _near(behind, text[end : end + 1], text[end + 1 : end + 2]):
                yield from _behind(text, end, len(half.other), half, terms)
        if before.right and start > 1 and not text.endswith(before.right, 0, start):
            for half in _near(before, text[start - 1], text[start - 2]):
                yield from _before(text, start, end, len(half.other), half, terms)


def _last_doubled(text: str, middle: int, others: tuple[str, ...], half: str) -> Iterator[Slip]:
    """A term whose last character stands twice before a stop or a digit: 权责清单单,."""
    for other in others:
        end = middle + len(other)
        doubled = text.startswith(other + other[-1], middle) and not _is_han(text[end + 1 : end + 2])
        if doubled:
            yield Slip(middle - len(half), end + 1, half + other)


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _near(side: Side, nearest: str, second: str) -> tuple[Half, ...]:
    """The halves whose other half has one of two characters in its place, or both exchanged, or one doubled."""
    found = (*side.nearest.get(nearest, ()), *side.second.get(second, ()), *side.nearest.get(second, ()))
    return tuple(dict.fromkeys(found)) if found else ()


def _behind(text: str, end: int, size: int, half: Half, terms: Terms) -> Iterator[Slip]:
    first = end - len(half.term) + size
    if _is_slip(text, end, end + size, half.other, terms.words):
        yield Slip(first, end + size, half.term)
    elif _is_doubled(text[end - 1 : end + size + 1], half.term[-size - 1 :]):
        yield Slip(first, end + size + 1, half.term)


def _before(text: str, start: int, end: int, size: int, half: Half, terms: Terms) -> Iterator[Slip]:
    if start >= size and _is_slip(text, start - size, start, half.other, terms.words):
        yield Slip(start - size, end, half.term)
    elif start > size and _is_doubled(text[start - size - 1 : start + 1], half.term[: size + 1]):
        yield Slip(start - size - 1, end, half.term)


def _is_slip(text: str, start: int, end: int, right: str, words: Mapping[str, str]) -> bool:
    """Whether one character between two offsets is another that is alike, or two are exchanged."""
    written = text[start:end]
    if len(written) != len(right) or "\n" in written:
        return False
    wrong = [at for at, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        one, other = written[wrong[0]], written[wrong[1]]
        exchanged = one == right[wrong[1]] and other == right[wrong[0]]
        return exchanged and other not in words.get(one, "")  # 援救 says what 救援 says
    if len(wrong) != 1 or written[wrong[0]] in GRAMMATICAL:
        return False
    at = start + wrong[0]
    return are_alike(right[wrong[0]], text[at]) and not _is_word(text, at, words)


def _is_word(text: str, at: int, words: Mapping[str, str]) -> bool:
    """Whether a character makes a common word with the one before it or behind it."""
    before, here, behind = text[max(0, at - 1) : at], text[at], text[at + 1 : at + 2]
    return bool(before and here in words.get(before, "")) or bool(behind and behind in words.get(here, ""))


def _is_doubled(written: str, right: str) -> bool:
    """Whether a character inside (not the first, not the last) stands twice."""
    if len(written) != len(right) + 1 or written == right[0] + right:
        return False
    return any(right[: at + 1] + right[at:] == written for at in range(len(right) - 1))
