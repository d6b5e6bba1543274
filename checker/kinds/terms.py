"""Terms of a closed list with one character wrong: another that sounds or looks alike, two exchanged, one doubled.

Half of a term must stand there unchanged. A character that makes a common word with its neighbour says something of its own
(意 in 党组会意见), and so does a grammatical one. Against 23,000 articles of statutes this finds nothing but the exceptions that
the table names.

A text is read once with every character replaced by one that stands for all that sound like it, and terms with a look-alike in them are listed too:
where a term is found so, it is written rightly or misspelt. What is exchanged or doubled is looked for by the two characters that it
leaves side by side and the term has not.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from checker.kinds.alike import are_alike, flattened, flattened_slips
from checker.text.automaton import Lexicon

T = TypeVar("T")

# A shorter term shares its halves, of two characters each, with too many others; short_words.py has those of two.
SHORTEST = 4
GRAMMATICAL = frozenset(
    "一二三四五六七八九十百千万亿是有以已于与也为未在再至只之不的地得了和及即既其由又并从对将须需向自各个件次项"
)


class Terms(NamedTuple):
    """The terms by the number of their flattened text in ``lexicon``; by that of a pair of characters in ``pairs`` those that hold it with two characters
    exchanged or one doubled.

    ``behind`` and ``before`` have, by a half, the halves that make a term with it; ``words`` common words by their first.
    """

    lexicon: Lexicon
    terms: tuple[tuple[str, ...], ...]
    pairs: Lexicon
    broken: tuple[tuple[str, ...], ...]
    behind: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]


class Slip(NamedTuple):
    """A term misspelt between two offsets."""

    start: int
    end: int
    term: str


def prepared(terms: Sequence[str], words: Mapping[str, str]) -> Terms:
    """The terms, made ready to be looked for; shorter ones than ``SHORTEST`` are not."""
    flat: dict[str, list[str]] = {}
    broken: dict[str, list[str]] = {}
    behind: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for term in terms:
        if len(term) < SHORTEST:
            continue
        first, second = term[: len(term) // 2], term[len(term) // 2 :]
        for each in flattened_slips(term):
            flat.setdefault(each, []).append(term)
        behind.setdefault(first, []).append(second)
        before.setdefault(second, []).append(first)
        for at in range(1, len(term)):
            one, other = term[at - 1], term[at]
            if one != other and one not in words.get(other, ""):  # 援救 is a word as 救援 is
                broken.setdefault(other + one, []).append(term)
            if at + 1 < len(term):
                broken.setdefault(other * 2, []).append(term)
    lexicon, pairs = Lexicon(), Lexicon()
    lexicon.numbers(tuple(flat))  # numbers them in order
    pairs.numbers(tuple(broken))
    return Terms(
        lexicon,
        tuple(_tuples(flat).values()),
        pairs,
        tuple(_tuples(broken).values()),
        _tuples(behind),
        _tuples(before),
        words,
    )


def _tuples(lists: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def slips(text: str, terms: Terms) -> Iterator[Slip]:
    """Wherever a term is misspelt by one character."""
    for number, start, end in terms.lexicon.hits(flattened(text)):
        same = terms.terms[number]
        if text[start:end] in same:
            if _ends_twice(text, end):
                yield Slip(start, end + 1, text[start:end])
            continue
        for term in same:
            if _is_misspelt(text, start, term, terms):
                yield Slip(start, end, term)
    for number, at, _ in terms.pairs.hits(text):
        for term in dict.fromkeys(terms.broken[number]):
            yield from _broken(text, at, term)


def _broken(text: str, at: int, term: str) -> Iterator[Slip]:
    """A term with the two characters at an offset of the text exchanged in one of its halves, or doubled inside it."""
    one, other = text[at], text[at + 1]
    for place in range(len(term) - 1):
        if one == other and place > 0 and term[place] == one:
            written = term[: place + 1] + term[place:]
        elif one != other and term[place : place + 2] == other + one and place + 1 != len(term) // 2:
            written = term[:place] + one + other + term[place + 2 :]
        else:
            continue
        if at >= place and text.startswith(written, at - place):
            yield Slip(at - place, at - place + len(written), term)


def _ends_twice(text: str, end: int) -> bool:
    """Whether the last character of a term stands twice before a stop or a digit: 权责清单单,."""
    return text[end : end + 1] == text[end - 1] and not _is_han(text[end + 1 : end + 2])


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _is_misspelt(text: str, start: int, term: str, terms: Terms) -> bool:
    """Whether just one character of a term is another, which says nothing of its own where it stands."""
    wrong = [at for at, char in enumerate(term) if char != text[start + at]]
    if len(wrong) != 1:
        return False
    at, middle = wrong[0], len(term) // 2
    written = text[start + at]
    if written in GRAMMATICAL or written == "\n" or not are_alike(term[at], written):
        return False
    if at >= middle and text.startswith(terms.behind[term[:middle]], start + middle):
        return False  # another term stands there
    if at < middle and text.endswith(terms.before[term[middle:]], 0, start + middle):
        return False
    return not _is_word(text, start + at, terms.words)


def _is_word(text: str, at: int, words: Mapping[str, str]) -> bool:
    """Whether a character makes a common word with the one before it or behind it."""
    before, here, behind = text[max(0, at - 1) : at], text[at], text[at + 1 : at + 2]
    return bool(before and here in words.get(before, "")) or bool(behind and behind in words.get(here, ""))
