"""A report beside the one of the year before: figures that stayed, plans without an answer, problems told again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from checker.kinds.copying.fingerprints import own_characters
from checker.kinds.copying.passages import common_runs
from checker.kinds.copying.reading import Reading, passage_of
from checker.model.copies import Passage, Sentence

# A passage that two years share says nothing new from this many own characters on.
_PASSAGE = 30
# Numbers that a sentence must have for their agreement to be no chance: «召开会议4次» is held each year.
_FIGURES = 2
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]|年|月|日|号)")
# A task of fewer own characters (加强学习) is answered by anything.
_TASK = 8
# The part of a task's pairs of characters that a sentence must have to be its answer: «建设铁塔视频监测点60处» is
# answered by «建成视频监测点62处» (5 of 9), not by «视频会议12次» (1 of 9). All sentences together must have two thirds.
_ANSWERED, _ANSWERED_ALL = 0.34, 0.67
# The pairs of characters that two sentences with the same numbers must share to tell of one deed.
_SAME_DEED = 0.7
# The same for a problem that is told in other words: 巡查频次不够 is not 台账登记不细.
_SAME_PROBLEM = 0.6
_ITEMS = re.compile(r"[。;；!！?？]")


class LastYear(NamedTuple):
    """What a report has in common with the one before it, and what it leaves unanswered."""

    passages: tuple[Passage, ...]
    characters: int
    unchanged: tuple[Passage, ...]
    plans: tuple[str, ...]
    problems: tuple[Passage, ...]


def beside(ours: Reading, theirs: Reading, formulas: Sequence[str]) -> LastYear:
    """A report held against the one of the year before (``theirs``)."""
    runs = [run for run in common_runs(ours.prints, theirs.prints) if run.length >= _PASSAGE]
    passages = tuple(passage_of(run, ours, theirs) for run in runs)
    told = _TellsOwn(formulas, (*ours.names, *theirs.names))
    return LastYear(
        passages,
        sum(run.length for run in runs),
        tuple(_unchanged(ours, theirs, told)),
        tuple(_unanswered(ours, theirs, told)),
        tuple(_unsolved(ours, theirs, told)),
    )


class _TellsOwn:
    """The pairs of own characters of a text."""

    def __init__(self, formulas: Sequence[str], names: Sequence[str]) -> None:
        self._formulas = formulas
        self._names = names

    def __call__(self, text: str) -> frozenset[str]:
        own = own_characters(text, self._names, self._formulas).characters
        return frozenset(own[i : i + 2] for i in range(len(own) - 1))


def _unchanged(ours: Reading, theirs: Reading, told: Callable[[str], frozenset[str]]) -> Iterator[Passage]:
    """The sentences whose words and numbers are those of the year before."""
    before: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
    for sentence in theirs.sentences:
        before[tuple(_NUMBER.findall(sentence.text))].append(sentence)
    for sentence in ours.sentences:
        numbers = tuple(_NUMBER.findall(sentence.text))
        if len(numbers) < _FIGURES:
            continue
        pairs = told(sentence.text)
        for other in before.get(numbers, ()):
            theirs_told = told(other.text)
            if len(pairs & theirs_told) >= _SAME_DEED * len(pairs | theirs_told):
                yield Passage(sentence.text, other.text, sentence.place, other.place, figures=True)
                break


def _unanswered(ours: Reading, theirs: Reading, told: Callable[[str], frozenset[str]]) -> Iterator[str]:
    """The tasks of last year's plan of which this year's report says nothing."""
    answers = [told(each.text) for each in ours.sentences if each.role != "plan"]
    everything = frozenset().union(*answers)
    if not answers:
        return
    for task in _items(theirs.sentences, "plan"):
        pairs = told(task)
        if len(pairs) < _TASK:
            continue
        best = max(len(pairs & answer) for answer in answers) / len(pairs)
        if best < _ANSWERED and len(pairs & everything) / len(pairs) < _ANSWERED_ALL:
            yield task


def _unsolved(ours: Reading, theirs: Reading, told: Callable[[str], frozenset[str]]) -> Iterator[Passage]:
    """The problems that the report of the year before told already."""
    before = [(item, sentence, told(item)) for item, sentence in _placed_items(theirs.sentences, "problems")]
    for item, sentence in _placed_items(ours.sentences, "problems"):
        pairs = told(item)
        if len(pairs) < _TASK:
            continue
        for other, place, theirs_told in before:
            if len(pairs & theirs_told) >= _SAME_PROBLEM * len(pairs | theirs_told):
                yield Passage(item, other, sentence.place, place.place, figures=False)
                break


def _items(sentences: Sequence[Sentence], role: str) -> Iterator[str]:
    return (item for item, _ in _placed_items(sentences, role))


def _placed_items(sentences: Sequence[Sentence], role: str) -> Iterator[tuple[str, Sentence]]:
    """What stands between 。 and ; in the sentences of a part."""
    for sentence in sentences:
        if sentence.role == role:
            for item in _ITEMS.split(sentence.text):
                if item:
                    yield item, sentence
