"""Fingerprints with the sentences that they stand for, read again where a passage is shown."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import NamedTuple

from checker.kinds.copying.fingerprints import RUN, sentences
from checker.kinds.copying.passages import Run
from checker.model.copies import Passage, Prints, Sentence

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A sentence of which the passage has fewer characters than this at its edge is no part of it.
_EDGE = 8


class Reading(NamedTuple):
    """A report's prints, its sentences, and the names that were put aside in it."""

    prints: Prints
    sentences: tuple[Sentence, ...]
    names: tuple[str, ...] = ()


def reading(prints: Prints, names: tuple[str, ...] = ()) -> Reading:
    """The sentences of a report's prints."""
    return Reading(prints, tuple(sentences(prints)), names)


def passage_of(run: Run, ours: Reading, theirs: Reading) -> Passage:
    """A run as both reports write it, in whole sentences."""
    mine, its = _stretch(ours, run.ours), _stretch(theirs, run.theirs)
    texts = ["".join(sentence.text for sentence in stretch) for stretch in (mine, its)]
    numbers = [_NUMBER.findall(text) for text in texts]
    return Passage(
        texts[0], texts[1], mine[0].place, its[0].place, bool(numbers[0]) and numbers[0] == numbers[1]
    )


def _stretch(report: Reading, run: tuple[int, int]) -> tuple[Sentence, ...]:
    """The sentences in which a run stands."""
    starts = array("I")
    starts.frombytes(report.prints.starts)
    first, last = starts[run[0]], starts[run[1]] + RUN
    begins = [sentence.start for sentence in report.sentences]
    at = max(0, bisect_right(begins, first) - 1)
    end = max(at + 1, bisect_right(begins, last - _EDGE))
    return report.sentences[at:end]
