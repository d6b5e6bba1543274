"""Words of two characters with one of them wrong: 申清 for 申请, 宪发 for 宪法.

So short a text arises by chance wherever one word ends and the next begins (申|清理). It is told only where it is itself no
common word, neither of its characters makes one with the neighbour outside, and words end cleanly on both sides of it; and
as a doubt. Against 23,000 articles of statutes and a hundred reports this finds nothing but the exceptions of the table.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.kinds.alike import are_alike, flattened, flattened_slips, is_common
from checker.kinds.terms import GRAMMATICAL, Slip
from checker.text.automaton import Lexicon

SIZE = 2
# What ends the name of a body or a compound by itself: 司法局|报备 is no 举报, 处罚权|里 no 权利, 公务员|因 no 原因.
_SUFFIXES = frozenset("局院员权人位部厅处科所站队组会")
# What may stand behind any verb or before any noun, and so is hardly written by mistake: 搭到 is no 达到.
_LOOSE = GRAMMATICAL | frozenset("到用起里中时才回过来去上下内外后前等同")

# Words of one character behind which, and before which, a new word begins: 学习了宪发, 裁量权.
_ENDING = frozenset("的了着和与及或对把被由从向")
_BEGINNING = frozenset("的了着和与及或对由权率书表员制性化者法科局")


class ShortWords(NamedTuple):
    """The right words by the number of their flattened text in ``lexicon``, and common words by their first character."""

    lexicon: Lexicon
    right: tuple[tuple[str, ...], ...]
    words: Mapping[str, str]


def prepared(terms: Iterable[str], words: Mapping[str, str]) -> ShortWords:
    """The words of two characters among ``terms``, made ready to be looked for."""
    flat: dict[str, list[str]] = {}
    for term in terms:
        if len(term) == SIZE:
            for each in flattened_slips(term):
                flat.setdefault(each, []).append(term)
    lexicon = Lexicon()
    lexicon.numbers(tuple(flat))  # numbers them in order
    return ShortWords(lexicon, tuple(map(tuple, flat.values())), words)


def slips(text: str, known: ShortWords) -> Iterator[Slip]:
    """Wherever a word is misspelt by one character."""
    for number, start, end in known.lexicon.hits(flattened(text)):
        right, written = known.right[number], text[start:end]
        if written in right or written[1] in known.words.get(written[0], ""):
            continue
        term = next((term for term in right if _is_misspelt(written, term)), "")
        if term and _stands_free(text, start, end, known.words):
            yield Slip(start, end, term)


def _is_misspelt(written: str, term: str) -> bool:
    """Whether one character is another that may be written for it by mistake."""
    if written[0] in _SUFFIXES:
        return False
    if written[0] == term[0]:
        return _may_be_written(written[1], term[1])
    return written[1] == term[1] and _may_be_written(written[0], term[0])


def _may_be_written(char: str, right: str) -> bool:
    return char not in _LOOSE and is_common(char) and are_alike(right, char)


def _stands_free(text: str, start: int, end: int, words: Mapping[str, str]) -> bool:
    """Whether a stretch can be neither the end of one word and the beginning of another, nor part of a longer one."""
    before, behind = text[max(0, start - SIZE) : start], text[end : end + SIZE]
    if before[-1:] == "\n" or behind[:1] == "\n":  # a word may go on over the end of a line
        return False
    if before and text[start] in words.get(before[-1], ""):
        return False
    if behind and behind[0] in words.get(text[end - 1], ""):
        return False
    ends = before[-1:] in _ENDING or _is_border(before[-1:], before, words)
    return ends and (behind[:1] in _BEGINNING or _is_border(behind[:1], behind, words))


def _is_border(nearest: str, around: str, words: Mapping[str, str]) -> bool:
    """Whether no word can reach over the end: a stop, a digit, the end of the text, or a whole word stands there."""
    return not _is_han(nearest) or (len(around) == SIZE and around[1] in words.get(around[0], ""))


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"
