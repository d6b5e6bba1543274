"""Many files: checked one after the other, or by any concurrent.futures.Executor; answers in path order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from checker.check import check
from checker.errors import UnreadableError
from checker.language import Language, compile_language
from checker.model import Assessment, Rulebook, Unreadable
from checker.walk import Loaded, load

Outcome = Assessment | Unreadable


@dataclass(frozen=True, slots=True)
class Desk:
    """What checking needs beside the files."""

    rulebook: Rulebook
    language: Language


def desk_of(rulebook: Rulebook) -> Desk:
    """The rulebook with its language data compiled."""
    return Desk(rulebook, compile_language(rulebook.language))


def check_all(entries: Iterable[str | Unreadable], desk: Desk) -> Iterator[Outcome]:
    """The outcome of every listed file, in order, each as soon as it is there."""
    for loaded in chain.from_iterable(map(load, entries)):
        yield _outcome(loaded, desk)


def _outcome(loaded: Loaded, desk: Desk) -> Outcome:
    if isinstance(loaded, Unreadable):
        return loaded
    name, data = loaded
    try:
        return check(data, name, desk.rulebook, desk.language)
    except UnreadableError as error:
        return Unreadable(name, str(error))
