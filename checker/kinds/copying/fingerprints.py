"""A report's own words as fingerprints: winnowed hashes of short runs of characters.

Names, years, figures, titles of documents, formulas and marks are put aside first, so that a passage
that changed its county and its numbers still has the same fingerprints. Winnowing (Schleimer, Wilkerson and
Aiken, 2003) keeps the smallest hash of each window: a run of RUN + WINDOW - 1 characters that two
reports share leaves at least one fingerprint that they share, whatever stands around it.
"""

import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Place, Report, Statement
from checker.model.copies import Prints, Sentence
from checker.text.lazy_regex import pattern

RUN = 14
"""Characters of a run: shorter ones, such as 组织执法人员参加业务培训, are anybody's words."""
WINDOW = 16
"""Runs of which one leaves its hash: with 14 and 16 a shared passage of 29 own characters is always noticed."""
# Levels and kinds of bodies, and what a body calls itself: 全县 becomes 全区 when a district copies it.
_SET_ASIDE = frozenset("省市县区镇乡村州盟旗局委厅办我本全各该年月日号")
_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"
_TITLE = pattern(r"《[^《》\n]{1,80}》")
_ROLES = {"leader-duties": "l", "problems": "p", "plan": "n", "achievements": "a"}
_NAMED = {code: role for role, code in _ROLES.items()}
_BODY = r"(?:人民政府|政府|委员会|办事处|[局委厅办])"


class Own(NamedTuple):
    """A text's characters of its own, and where in the text each stands."""

    characters: str
    offsets: Sequence[int]


def prints_of(report: Report, formulas: Sequence[str]) -> Prints:
    """The fingerprints of a report's sentences; ``formulas``: words that are anybody's, the longest first."""
    kept = [each for each in report.statements if not each.heading and each.end > each.start]
    written = [report.written(each.start, each.end).replace("\n", " ").replace("\t", " ") for each in kept]
    text = "\n".join(written)
    own = own_characters(text, names_of(report), formulas)
    hashes, indexes = winnow(own.characters)
    return Prints(
        array("Q", hashes).tobytes(),
        array("I", indexes).tobytes(),
        array("I", [own.offsets[index] for index in indexes]).tobytes(),
        len(own.characters),
        zlib.compress(
            "\n".join(_line(report, each, text) for each, text in zip(kept, written, strict=True)).encode(
                "utf-8", "surrogatepass"
            ),
            6,
        ),
    )


def names_of(report: Report) -> tuple[str, ...]:
    """The names of the body that reports, whole and short: 海平市云岭区水务局, 云岭区, 云岭, 水务局, 水务."""
    names: set[str] = set()
    for body in filter(None, (report.issuer, report.signers)):
        names.add(body)
        places = re.match(r"(?:[^\W\d_a-zA-Z]{2,5}?[省市州盟县区旗镇乡])+", body)
        if places:
            names |= set(re.findall(r"([^\W\d_a-zA-Z]{2,5}?)[省市州盟县区旗镇乡]", places[0]))
        rest = body[places.end() :] if places else body
        names.add(re.sub(_BODY + "$", "", rest))
    return tuple(sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name)))


def own_characters(text: str, names: Sequence[str], formulas: Sequence[str]) -> Own:
    """The Chinese characters of a text as it is written, without titles, names, formulas and levels."""
    blank = _TITLE.sub(lambda found: " " * len(found[0]), text)
    for word in (*names, *formulas):  # replace is many times faster here than an expression of all of them
        blank = blank.replace(word, " " * len(word))
    offsets = [
        i for i, char in enumerate(blank) if _FIRST_HAN <= char <= _LAST_HAN and char not in _SET_ASIDE
    ]
    return Own("".join([blank[i] for i in offsets]), offsets)


def winnow(characters: str) -> tuple[list[int], list[int]]:
    """The fingerprints of a text: hashes, and where each run begins."""
    data = characters.encode("utf-16-le")
    hashes = [_hash(data[at : at + 2 * RUN]) for at in range(0, 2 * (len(characters) - RUN + 1), 2)]
    indexes: list[int] = []
    least = -1  # where the smallest hash of the window stands; of equal ones the last, which stays longest
    for at, value in enumerate(hashes):
        if least <= at - WINDOW:
            least = min(range(at - WINDOW + 1, at + 1), key=lambda index: (hashes[index], -index))
        elif least < 0 or value <= hashes[least]:
            least = at
        if at >= WINDOW - 1 and (not indexes or indexes[-1] != least):
            indexes.append(least)
    return [hashes[at] for at in indexes], indexes


def _hash(run: bytes) -> int:
    """Sixty-four bits that are the same in every process: a str's own hash is not."""
    return (zlib.crc32(run) * 0x9E3779B97F4A7C15 + zlib.adler32(run)) & 0xFFFF_FFFF_FFFF_FFFF


def _line(report: Report, statement: Statement, written: str) -> str:
    """A sentence as it is kept: role, paragraph, line, page and its text."""
    role = next((code for name, code in _ROLES.items() if name in statement.roles), "-")
    piece = report.block_at(statement.start).piece
    told = (role, piece.paragraph, piece.line, piece.page)
    return "\t".join([*("" if each is None else str(each) for each in told), written])


def sentences(prints: Prints) -> Iterator[Sentence]:
    """The sentences that were kept, in order."""
    start = 0
    written = zlib.decompress(prints.sentences).decode("utf-8", "surrogatepass")
    for line in written.split("\n") if written else ():
        role, paragraph, number, page, text = line.split("\t", 4)
        numbers = [int(each) if each else None for each in (paragraph, number, page)]
        place = Place(None, numbers[0], numbers[1], None, numbers[2])
        yield Sentence(text, _NAMED.get(role, ""), place, start)
        start += len(text) + 1
