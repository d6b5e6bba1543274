"""What a report leaves behind to be held against others, and what two of them were found to share."""

from typing import NamedTuple

from checker.model.reports import Place


class Prints(NamedTuple):
    """What is kept of a report when it has been judged: some six kilobytes, whatever its format.

    ``hashes``, ``indexes`` and ``starts`` are arrays as bytes (unsigned, of 8, 4 and 4 bytes), an entry
    for each fingerprint in the order of the text: its hash, where it begins among the characters of the
    report's own, and where in the text of its sentences. ``own`` counts the characters of its own.
    ``sentences`` is compressed text, which ``fingerprints.sentences`` reads.
    """

    hashes: bytes
    indexes: bytes
    starts: bytes
    own: int
    sentences: bytes


class Sentence(NamedTuple):
    """A sentence that was kept, with the mandated part in which it stands («» for none) and its place.

    ``start`` is its offset in the text of all sentences, a line each.
    """

    text: str
    role: str
    place: Place
    start: int


class Passage(NamedTuple):
    """What two reports share, as each writes it; ``figures``: with the same numbers in it."""

    ours: str
    theirs: str
    place: Place
    their_place: Place
    figures: bool


class Copy(NamedTuple):
    """Two reports of one run that share passages. Paths and bodies are theirs in the order of the run.

    ``characters`` counts those of their own that they share; ``shares`` is its part of each (0 to 1).
    ``previous``: the second one is the first one's of the year before, which was not itself checked.
    """

    paths: tuple[str, str]
    bodies: tuple[str, str]
    characters: int
    shares: tuple[float, float]
    passages: tuple[Passage, ...]
    previous: bool = False
