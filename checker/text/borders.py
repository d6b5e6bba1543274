"""Where words end: whether a short word that was found stands there, or only the end of one word and the beginning of the next.

«依法核对» holds the characters 法核, but its words are 依法 and 核对. jieba decides, with a dictionary of our own (borders.txt,
made by tools/make_borders.py); it is asked only where a neighbour could have taken a part of the word, which is rare.
"""

from __future__ import annotations

import logging
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

SHORT = 3
"""Longer words hardly arise from two others: of 4,100 words of clues none of four characters did in 160 reports."""
_LONGEST = 4
"""Characters of the longest word of the dictionary."""
SOLID = 30
"""A word that is itself so frequent is rather it than two others: 公示 in 办公示范 is the price, 审核 in 会审核准 too."""
_UNKNOWN = 3
"""The frequency given to words of clues that no dictionary has, such as 法核: any two known words beat it."""
_AROUND = 6
"""Characters on both sides that are segmented with a word; words of a clause further off do not change its borders."""
_FILE = Path(__file__).with_name("borders.txt")


class Segmenter(Protocol):
    """What we use of jieba.Tokenizer, which has no types."""

    def lcut(self, sentence: str, HMM: bool) -> list[str]:  # noqa: N803
        """The words of a sentence."""

    def add_word(self, word: str, freq: int) -> None:
        """Add a word."""


@lru_cache(maxsize=1)
def dictionary() -> dict[str, int]:
    """The words that may stand beside short ones, with their frequencies."""
    rows = (line.split(" ") for line in _FILE.read_text("utf-8").splitlines())
    return {word: int(frequency) for word, frequency in rows}


def _jieba() -> Any:
    """The module, loaded when it is first needed: most reports need not pay for it.

    Where setuptools is installed it would open its files through pkg_resources, which takes three times as long to load as jieba
    itself, and serves only its own dictionary, which is not read here.
    """
    known = "pkg_resources" in sys.modules
    if not known:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # an import of it fails, as where it is not installed
    try:
        import jieba  # noqa: PLC0415
    finally:
        if not known:
            del sys.modules["pkg_resources"]
    return jieba


@lru_cache(maxsize=1)
def _segmenter() -> Segmenter:
    jieba = _jieba()
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer(str(_FILE))
    # Its cache would be one file for all users of the machine, loaded by marshal: the dictionary is small enough without.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(_FILE.open("rb"))
    tokenizer.initialized = True
    segmenter: Segmenter = tokenizer
    return segmenter


def is_doubtful(word: str) -> bool:
    """Whether a word is so short and so rare that it may be read across the border of two others."""
    return 2 <= len(word) <= SHORT and dictionary().get(word, 0) < SOLID


def straddles(text: str, start: int, end: int) -> bool:
    """Whether a doubtful word found in a text lies across the border of two words.

    >>> straddles("逐项依法核对", 3, 5)
    True
    >>> straddles("案件经法核后送达", 3, 5)
    False
    """
    if not _has_neighbour(text, start, end):
        return False
    first = max(0, start - _AROUND)
    window = text[first : end + _AROUND]
    return _cut_apart(text[start:end], window, start - first, end - first)


def _has_neighbour(text: str, start: int, end: int) -> bool:
    """Whether a known word begins before the found one and ends in it."""
    known = dictionary()
    return any(
        text[a:cut] in known
        for cut in range(start + 1, end)
        for a in range(max(0, start - _LONGEST + 1), start)
    )


@lru_cache(maxsize=4096)
def _cut_apart(word: str, window: str, start: int, end: int) -> bool:
    segmenter = _segmenter()
    if word not in dictionary():
        segmenter.add_word(word, _UNKNOWN)
    at = 0
    for piece in segmenter.lcut(window, HMM=False):
        reach = at + len(piece)
        if at < start < reach:  # what only ends in another word (法制|岗位) still begins as one
            return reach < end
        at = reach
    return False
