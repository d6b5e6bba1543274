"""A draft that parse/ understood: blocks, sections, statements, and where each stands in the file."""

from bisect import bisect_right
from datetime import date
from typing import Literal, NamedTuple

from checker.model.drafts import Draft, Paragraph
from checker.model.vocabulary import Act, Holder, Modality, Polarity, Standing, Time
from checker.text.normalize import origins


class Place(NamedTuple):
    """Where something stands in the file; every member is None where it does not apply."""

    section: str | None = None
    paragraph: int | None = None
    line: int | None = None
    column: int | None = None
    page: int | None = None


class Excerpt(NamedTuple):
    """A passage of the report as it is written there; ``marks`` are the spans that count in it."""

    text: str
    place: Place
    marks: tuple[tuple[int, int], ...] = ()


class Block(NamedTuple):
    """A logical paragraph: lines that were wrapped are joined again.

    ``text`` is canonical (see canonical.py) and stands at ``start`` in Report.text; ``raw`` is what
    the file says. ``pieces`` gives, for raw offsets, the reader's Paragraph that begins there.
    """

    text: str
    raw: str
    start: int
    pieces: tuple[tuple[int, Paragraph], ...]

    @property
    def end(self) -> int:
        """Offset behind it in Report.text."""
        return self.start + len(self.text)

    @property
    def piece(self) -> Paragraph:
        """The reader's paragraph in which its canonical text begins."""
        if len(self.pieces) == 1:
            return self.pieces[0][1]
        raw = _raw_offset(self, 0)
        return self.pieces[max(0, bisect_right(self.pieces, raw, key=_first) - 1)][1]


class Section(NamedTuple):
    """A node of the outline. Offsets are into Report.text; ``body`` begins behind the heading.

    ``level`` counts from 1 (top). ``marker`` is the numeral as written («一、»), ``kind`` and
    ``number`` what heading_markers.py makes of it. ``roles`` are the mandated parts that the heading
    announces (a heading may announce two); they are inherited by no one: see Statement.roles. A part
    whose heading is lost has neither marker nor heading.
    ``parent`` is the index of the section around it, None on the top level.
    """

    heading: str
    marker: str
    kind: str
    number: int | None
    level: int
    roles: frozenset[str]
    start: int
    body: int
    end: int
    parent: int | None = None


class Predicate(NamedTuple):
    """What a clause claims: of whom, when, in what mood, whether affirmed, and what sort of thing was done.

    ``cue`` is the span of Report.text whose words tell so, None where nothing does.
    """

    holder: Holder = "own"
    time: Time = "year"
    modality: Modality = "fact"
    polarity: Polarity = "positive"
    act: Act = "deed"
    cue: tuple[int, int] | None = None

    @property
    def standing(self) -> Standing:
        """That in which the claim differs most from a deed of this body, done in this year; «done» where nothing does."""
        if self._replace(cue=None) == _DEED:
            return "done"
        return next(iter(self.standings), "done")

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All in which it differs, the worst first."""
        said = {self.holder, self.time, self.modality, self.polarity, self.act}
        return tuple(standing for part, standing in _STANDING.items() if part in said)


_DEED = Predicate()
_STANDING: dict[str, Standing] = {
    "task": "task",
    "other": "foreign",
    "superior": "demanded",
    "plan": "planned",
    "condition": "conditional",
    "wish": "wished",
    "preparation": "preparing",
    "question": "asked",
    "negative": "denied",
    "zero": "zero",
    "scarce": "scarce",
    "past": "past",
    "problem": "problem",
    "named": "named",
    "taught": "taught",
    "thought": "thought",
    "slogan": "slogan",
}
"""What differs from a deed, the worst first, and what the clause is called for it."""


class Clause(NamedTuple):
    """A stretch of a statement with one predicate; offsets are into Report.text."""

    start: int
    end: int
    standing: Standing = "done"
    predicate: Predicate = _DEED


class Statement(NamedTuple):
    """A sentence of the report (or a heading) with its standing, clause by clause.

    ``roles`` are those of its top-level section, and «leader-duties» inside a passage that takes
    that section's place. ``section`` is an index into Report.sections, None before the first one.
    ``titles`` are the spans of 《…》 in it. ``led`` is False in a leader's part where a unit, not the leader, is the subject.
    """

    text: str
    start: int
    end: int
    section: int | None
    roles: frozenset[str]
    clauses: tuple[Clause, ...]
    titles: tuple[tuple[int, int], ...] = ()
    heading: bool = False
    led: bool = True

    def is_titled(self, span: tuple[int, int]) -> bool:
        """Whether a span of the text stands inside a 《》."""
        return any(a <= span[0] and span[1] <= b for a, b in self.titles)

    def standings(self, span: tuple[int, int]) -> set[Standing]:
        """The standings of the clauses that a span touches."""
        return {c.standing for c in self.clauses if c.start < span[1] and span[0] < c.end}


class Dated(NamedTuple):
    """A date as the report writes it. ``month`` and ``day`` are None where it does not say."""

    excerpt: Excerpt
    year: int
    month: int | None
    day: int | None

    @property
    def value(self) -> date | None:
        """The calendar date, None where it is not complete or does not exist."""
        if self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


class Report(NamedTuple):
    """A draft that parse/ understood. ``text`` is the canonical text of the blocks, a line each.

    Page furniture is in ``metadata`` (name, value) where it says something, else nowhere.
    ``issuer_from`` says which part of the report names the issuer. ``signers`` are the bodies that sign, joined where
    several do. ``leader_passage`` tells that the leader's duties are told inside another section.
    """

    title: Excerpt | None
    issuer: str | None
    year: int | None
    addressee: Excerpt | None
    signature: Excerpt | None
    signers: str | None
    date: Dated | None
    published: Dated | None
    metadata: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    text: str
    body: tuple[int, int]
    leader_passage: Excerpt | None
    draft: Draft
    issuer_from: Literal["title", "signature", "body"] | None = None

    def block_at(self, offset: int) -> Block:
        """The block in which an offset of ``text`` lies."""
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=_start) - 1)]

    def statement_at(self, offset: int) -> int:
        """Index of the statement in which an offset lies; -1 where there is none before it."""
        return bisect_right(self.statements, offset, key=_start) - 1

    def sections_at(self, offset: int) -> list[Section]:
        """The sections in which an offset lies, outermost first."""
        found: list[Section] = []
        index: int | None = bisect_right(self.sections, offset, key=_start) - 1
        while index is not None and index >= 0:
            section = self.sections[index]
            if offset < max(section.end, section.start + 1):
                found.append(section)
            index = section.parent
        return found[::-1]

    def heading(self, section: Section, limit: int = 40) -> str:
        """A section's numeral and heading as the file writes them, at most ``limit`` characters."""
        block = self.block_at(section.start)
        first = _raw_offset(block, section.start - block.start)
        last = _raw_offset(block, max(section.start, section.body - 1) - block.start) + 1
        whole = block.raw[first:last].strip().rstrip("。：:；;")
        return whole if len(whole) <= limit else f"{whole[: limit - 1]}…"

    def place(self, offset: int) -> Place:
        """Where an offset of ``text`` stands in the file."""
        block = self.block_at(offset)
        raw = _raw_offset(block, offset - block.start)
        begin, piece = block.pieces[max(0, bisect_right(block.pieces, raw, key=_first) - 1)]
        column = raw - begin + 1 if piece.line is not None else None
        named = [section for section in self.sections_at(offset) if section.marker or section.heading]
        path = " / ".join(map(self.heading, named)) or None
        return Place(path, piece.paragraph, piece.line, column, piece.page)

    def written(self, start: int, end: int) -> str:
        """What the file writes between two offsets, up to the end of the block in which ``start`` lies."""
        block = self.block_at(start)
        first = _raw_offset(block, start - block.start)
        return block.raw[first : _raw_offset(block, min(end, block.end) - block.start - 1) + 1]

    def stretch(self, start: int, end: int) -> tuple[Block, int, int]:
        """The block in which ``start`` lies, and where in its raw text the stretch up to ``end`` begins and ends."""
        block = self.block_at(start)
        first = _raw_offset(block, start - block.start)
        last = _raw_offset(block, min(end, block.end) - block.start - 1) + 1 if end > start else first
        return block, first, last

    def excerpt(self, start: int, end: int, *marks: tuple[int, int]) -> Excerpt:
        """The passage between two offsets as the file writes it, with marks inside it.

        ``end`` is cut at the end of the block in which ``start`` lies.
        """
        block = self.block_at(start)
        edge = min(end, block.end)
        first = _raw_offset(block, start - block.start)
        last = _raw_offset(block, edge - block.start - 1) + 1 if edge > start else first
        inside = tuple(
            (
                _raw_offset(block, max(a, start) - block.start) - first,
                _raw_offset(block, min(b, edge) - block.start - 1) + 1 - first,
            )
            for a, b in marks
            if a < edge and b > start
        )
        return Excerpt(block.raw[first:last], self.place(start), inside)

    def quote(self, statement: Statement, *marks: tuple[int, int]) -> Excerpt:
        """A statement as the file writes it; one that goes over several blocks, as a table's row does, with blanks."""
        first = self.excerpt(statement.start, statement.end, *marks)
        text, spans = first.text, list(first.marks)
        at = bisect_right(self.blocks, statement.start, key=_start)
        while at < len(self.blocks) and self.blocks[at].start < statement.end and len(text) < _LONGEST_QUOTE:
            more = self.excerpt(self.blocks[at].start, statement.end, *marks)
            spans += [(a + len(text) + 1, b + len(text) + 1) for a, b in more.marks]
            text += f" {more.text}"
            at += 1
        return Excerpt(text, first.place, tuple(spans))


_LONGEST_QUOTE = 200  # characters from which on no further block of a statement is shown


def _start(value: Block | Section | Statement) -> int:
    return value.start


def _first(piece: tuple[int, Paragraph]) -> int:
    return piece[0]


def _raw_offset(block: Block, offset: int) -> int:
    """Offset in the raw text of a canonical character (the end where it is past the last)."""
    if len(block.raw) == len(block.text):
        return offset
    table = origins(block.raw)
    return table[offset] if offset < len(table) else len(block.raw)
