"""Where the words of all clues stand in one report, statement by statement.

Sets of statements are whole numbers, a bit for each statement: that a clue's words do not meet
anywhere is then told by an & of a few numbers, and only where they may do the words are looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar, cast

from checker.clues.syntax import Group
from checker.model import Report, Standing
from checker.text.automaton import Hit, Lexicon
from checker.text.borders import straddles
from checker.text.lazy_regex import pattern
from checker.text.user_regex import compiled

# What `fazhi template` asks one to write over: nobody's statement until then.
_HINT = pattern(r"【此处填写[^【】\n]*】")

T = TypeVar("T")
Span = tuple[int, int]
Bits = int
"""A set of statements by their indexes."""


class Keep(NamedTuple):
    """Which hits count: in clauses of these standings (None: any), and inside 《》 or not."""

    standings: frozenset[Standing] | None
    titled: bool


ANYWHERE = Keep(None, titled=True)
UNTITLED = Keep(None, titled=False)


class Kept(NamedTuple):
    """The same for one report: statements in which hits may be kept, and those in which all are."""

    keep: Keep
    some: Bits
    every: Bits


def members(bits: Bits) -> Iterator[int]:
    """The statements of a set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Index:
    """One report, and where in it the words of a lexicon stand.

    A word counts inside one statement, outside hints, and not amid a number. What several rules
    need to know of the report is worked out once (:meth:`once`).
    """

    def __init__(self, report: Report, lexicon: Lexicon | None = None) -> None:
        self.report = report
        self.lexicon = lexicon or Lexicon()
        self._known: dict[object, Any] = {}
        self._statements = report.statements
        self._hints = [found.span() for found in _HINT.finditer(report.text)]
        self._standings, self._titled = _standings(report)
        self._roles, self._headings = _roles(report)
        self._here, self._of_word = self._read(report.text)
        self._of_group = self._gathered()
        self._unmasked: dict[Group, Bits] = {}
        self._kept: dict[Keep, Kept] = {}
        self._matches: dict[str, dict[int, list[Span]]] = {}
        self._above: dict[int, tuple[int, ...]] = {}

    def once(self, read: Callable[["Index"], T]) -> T:
        """What ``read`` reads in this report; read when first asked for, the same ever after."""
        if read not in self._known:
            self._known[read] = read(self)
        return cast("T", self._known[read])

    def _read(self, text: str) -> tuple[list[list[Hit]], list[Bits]]:
        """For each statement what stands in it, and for each word in which statements it stands."""
        statements, hints, numeric = self._statements, self._hints, self.lexicon.numeric
        doubtful = self.lexicon.doubtful
        here: list[list[Hit]] = [[] for _ in statements]
        bits = [0] * len(self.lexicon.groups_of)
        index, first, last = -1, 0, 0  # hits come by their ends, and so statement by statement
        for hit in self.lexicon.hits(text):
            number, start, end = hit
            while end > last:
                index += 1
                if index == len(here):
                    return here, bits
                first, last = statements[index].start, statements[index].end
                row, bit = here[index], 1 << index
            if start < first or (number in numeric and _cuts_number(text, start)):
                continue
            if hints and self.is_hint(start) and self.is_hint(end - 1):
                continue
            if number in doubtful and straddles(text, start, end):
                continue
            row.append(hit)
            bits[number] |= bit
        return here, bits

    def _gathered(self) -> list[Bits]:
        """For each group in which statements its words stand."""
        found = [0] * len(self.lexicon)
        for bits, groups in zip(self._of_word, self.lexicon.groups_of, strict=True):
            if bits:
                for group in groups:
                    found[group] |= bits
        return found

    def is_hint(self, offset: int) -> bool:
        """Whether an offset lies in a hint of the template's."""
        return any(a <= offset < b for a, b in self._hints)

    def anywhere(self, group: Group) -> Bits:
        """The statements in which a group has a hit."""
        found = self._of_group[group.number]
        if not found or not group.masks:
            return found
        known = self._unmasked.get(group)
        if known is None:
            masked = 0
            for number in group.mask_numbers:
                masked |= self._of_word[number]
            for index in members(found & masked):
                if not self.hits(group, index):
                    found ^= 1 << index
            known = self._unmasked[group] = found
        return known

    def hits(self, group: Group, index: int) -> list[Span]:
        """A group's hits in a statement, sorted."""
        here, numbers, masks = self._here[index], group.numbers, group.mask_numbers
        spans = [(start, end) for number, start, end in here if number in numbers]
        if len(spans) > 1:
            spans.sort()
        if spans and masks:
            cover = sorted([(start, end) for number, start, end in here if number in masks])
            return list(outside(spans, cover)) if cover else spans
        return spans

    def having(self, fits: Callable[[frozenset[str]], object], *, headings: bool) -> Bits:
        """The statements whose roles fit; with those that are headings or without them."""
        found = 0
        for roles, bits in self._roles.items():
            if fits(roles):
                found |= bits
        return found if headings else found & ~self._headings

    def kept(self, keep: Keep) -> Kept:
        """Where hits may be kept."""
        known = self._kept.get(keep)
        if known is None:
            known = self._kept[keep] = self._where_kept(keep)
        return known

    def _where_kept(self, keep: Keep) -> Kept:
        some = every = (1 << len(self._statements)) - 1
        if keep.standings is not None:
            some = others = 0
            for standing, bits in self._standings.items():
                if standing in keep.standings:
                    some |= bits
                else:
                    others |= bits
            every = some & ~others
        return Kept(keep, some, every if keep.titled else every & ~self._titled)

    def keeps(self, keep: Keep, index: int, span: Span) -> bool:
        """Whether a hit in a statement is kept."""
        statement = self._statements[index]
        if not keep.titled and statement.titles and statement.is_titled(span):
            return False
        return keep.standings is None or statement.standings(span) <= keep.standings

    def matched(self, source: str) -> dict[int, list[Span]]:
        """Where an expression matches, by statement. Raises RulebookError where that takes too long."""
        found = self._matches.get(source)
        if found is None:
            found = self._matches[source] = {}
            for match in compiled(source).finditer(self.report.text):
                at = self.report.statement_at(match.start())
                if at >= 0 and not self.is_hint(match.start()):
                    found.setdefault(at, []).append(match.span())
        return found

    def follows(self, at: int) -> bool:
        """Whether a statement stands behind another in one paragraph."""
        if not at:
            return False
        before, own = self._statements[at - 1], self._statements[at]
        return not before.heading and "\n" not in self.report.text[before.end : own.start]

    def headings_above(self, at: int) -> tuple[int, ...]:
        """The heading statements of the sections (below the top level) in which a statement stands."""
        report = self.report
        section = report.statements[at].section
        if section is None:
            return ()
        if section not in self._above:
            around = report.sections_at(report.sections[section].start)
            self._above[section] = tuple(
                report.statement_at(each.start) for each in around if each.level > 1 and each.heading
            )
        return self._above[section]


def _standings(report: Report) -> tuple[dict[Standing, Bits], Bits]:
    """For each standing the statements that have a clause of it; and those with a 《》."""
    found: dict[Standing, Bits] = {}
    titled, bit = 0, 1
    for statement in report.statements:
        for clause in statement.clauses:
            standing = clause.standing
            found[standing] = found.get(standing, 0) | bit
        if statement.titles:
            titled |= bit
        bit <<= 1
    return found, titled


def _roles(report: Report) -> tuple[dict[frozenset[str], Bits], Bits]:
    """For each set of roles the statements that have it; and those that are headings."""
    found: dict[frozenset[str], Bits] = {}
    headings, bit = 0, 1
    for statement in report.statements:
        found[statement.roles] = found.get(statement.roles, 0) | bit
        if statement.heading:
            headings |= bit
        bit <<= 1
    return found, headings


def outside(spans: Sequence[Span], masks: Sequence[Span]) -> Iterator[Span]:
    """The spans that lie in none of the masks; both are sorted."""
    reach = at = 0  # how far the masks go that begin before a span
    for span in spans:
        while at < len(masks) and masks[at][0] <= span[0]:
            reach = max(reach, masks[at][1])
            at += 1
        if span[1] > reach:
            yield span


def _cuts_number(text: str, start: int) -> bool:
    """Whether a word begins amid a number: the «0件» of «10件»."""
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] == ".")
