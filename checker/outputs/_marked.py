"""A report's own text with evidence and faults marked in place, as lines of spans.

Offsets of an excerpt are found again by its place and its words: the model keeps both, so that no
output needs the text that the engine worked on.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Assessment, Block, Excerpt, Place, Report, Severity
from checker.model.answer import Finding, findings
from checker.outputs import _wording as say
from checker.text.lazy_regex import pattern

_WRAP = pattern(r"(?<=[^\x00-\xff\u3000])[ \t\u3000]*[\r\n]\s*(?=[^\x00-\xff])")
_GONE = "\x00"
_NEAR = 6  # blocks over which a title of several lines may run
_WORST = ("error", "warning", "hint", "evidence")


class Hit(NamedTuple):
    """A passage that a point or a gap is about. ``number`` counts from 1 within its report.

    ``kind`` is a severity or «evidence»; ``label`` says in words what it is; ``gap`` is the number
    of the gap, None for evidence.
    """

    number: int
    kind: str
    label: str
    gap: int | None = None


class Span(NamedTuple):
    """A stretch of text under the same hits; ``strong`` are words that count, ``begins`` hits start here."""

    text: str
    hits: tuple[Hit, ...] = ()
    strong: bool = False
    begins: tuple[Hit, ...] = ()

    @property
    def kind(self) -> str:
        """The gravest kind among the hits; empty where there is none."""
        kinds = {hit.kind for hit in self.hits}
        return next((kind for kind in _WORST if kind in kinds), "")

    @property
    def numbers(self) -> str:
        """The numbers of the hits."""
        return " ".join(str(hit.number) for hit in self.hits)

    @property
    def labels(self) -> str:
        """What the hits are, a line each."""
        return "\n".join(hit.label for hit in self.hits)


class Line(NamedTuple):
    """A paragraph of the report. ``level`` is that of its heading, 0 for text; ``remarks`` are the
    numbers of the gaps that have no passage and would best be mended behind it. ``align`` is that of
    the paragraph, or «title».
    """

    spans: tuple[Span, ...]
    place: str
    level: int
    align: str
    source: str
    remarks: tuple[int, ...]


class MarkedText(NamedTuple):
    """``evidence`` gives, by rule id, the hit of each piece (None where it was not found again);
    ``faults`` likewise for each gap in the order of findings(); ``remarks`` stand before all text.
    """

    lines: tuple[Line, ...]
    evidence: dict[str, tuple[Hit | None, ...]]
    faults: tuple[Hit | None, ...]
    remarks: tuple[int, ...]


class _Stretch(NamedTuple):
    """A hit's part of one block, with the spans in it that count; offsets are into Block.raw."""

    hit: Hit
    start: int
    end: int
    strong: tuple[tuple[int, int], ...]
    first: bool


_Key = tuple[int | None, int | None, int | None]


class _Finder:
    """Where in the blocks of a report the passages stand."""

    def __init__(self, report: Report) -> None:
        self.blocks = report.blocks
        self.starts: dict[_Key, list[tuple[int, int]]] = defaultdict(list)
        self.stretches: dict[int, list[_Stretch]] = defaultdict(list)
        self.count = 0
        for index, block in enumerate(report.blocks):
            for offset, piece in block.pieces:
                self.starts[piece.paragraph, piece.line, piece.page].append((index, offset))

    def block_of(self, place: Place | None) -> int | None:
        """The block at a place, None where the place says nothing or is not in the text."""
        key = (place.paragraph, place.line, place.page) if place else (None, None, None)
        found = self.starts.get(key, []) if any(key) else []
        return found[0][0] if found else None

    def add(self, excerpt: Excerpt, kind: str, label: str, gap: int | None = None) -> Hit | None:
        """Note a passage; None where it is not found again."""
        parts = list(self.parts(excerpt))
        if not parts:
            return None
        self.count += 1
        hit = Hit(self.count, kind, label, gap)
        for nth, (index, at, length, offset) in enumerate(parts):
            strong = tuple(
                (max(at, at + a - offset), min(at + length, at + b - offset)) for a, b in excerpt.marks
            )
            self.stretches[index].append(_Stretch(hit, at, at + length, strong, nth == 0))
        return hit

    def parts(self, excerpt: Excerpt) -> Iterator[tuple[int, int, int, int]]:
        """(block, offset in its raw text, length, offset in the excerpt) of each part of a passage."""
        place, text = excerpt.place, excerpt.text
        candidates = self.starts.get((place.paragraph, place.line, place.page), [])
        if not text.strip():
            return
        for index, begin in candidates:
            at = _find(self.blocks[index].raw, text, begin, place.column)
            if at >= 0:
                yield index, at, len(text), 0
                return
        for index, begin in candidates:
            if found := self._several(text, index, begin + (place.column or 1) - 1):
                yield from found
                return

    def _several(self, text: str, index: int, begin: int) -> list[tuple[int, int, int, int]]:
        """The parts of a passage that runs over several blocks, as a title or a table's row does."""
        found: list[tuple[int, int, int, int]] = []
        offset = 0
        for near in range(index, min(index + _NEAR, len(self.blocks))):
            offset += len(text[offset:]) - len(text[offset:].lstrip())
            raw = self.blocks[near].raw
            line = raw[0 if found else begin :].strip()
            if not line:
                continue
            rest = text[offset:]
            if not rest or not (rest.startswith(line) or (found and line.startswith(rest))):
                return found
            length = min(len(line), len(rest))
            found.append((near, raw.index(line), length, offset))
            offset += length
        return found


def _find(raw: str, text: str, begin: int, column: int | None) -> int:
    """Where the passage stands in a block: at its column, or the first time behind its piece's begin."""
    exact = begin + (column or 1) - 1
    return exact if raw.startswith(text, exact) else raw.find(text, begin)


def marked(assessment: Assessment) -> MarkedText:
    """The report's text with all evidence and all gaps of its assessment in place."""
    finder = _Finder(assessment.report)
    gaps = findings(assessment)
    faults = tuple(_fault(finder, number, gap) for number, gap in enumerate(gaps, 1))
    evidence = {
        verdict.rule.id: tuple(
            finder.add(excerpt, "evidence", f"证据：{verdict.rule.title}（{say.STATES[verdict.state]}）")
            for excerpt in verdict.evidence
        )
        for verdict in assessment.verdicts
        if verdict.state is not None
    }
    remarks: dict[int | None, list[int]] = defaultdict(list)
    for number, (gap, hit) in enumerate(zip(gaps, faults, strict=True), 1):
        if hit is None:
            remarks[finder.block_of(gap.place if gap.excerpt else gap.near)].append(number)
    return MarkedText(_lines(assessment.report, finder, remarks), evidence, faults, tuple(remarks[None]))


def _fault(finder: _Finder, number: int, gap: Finding) -> Hit | None:
    severity: Severity = gap.severity
    label = f"问题 {number}（{say.SEVERITIES[severity]}）：{gap.message}"
    return finder.add(gap.excerpt, severity, label, number) if gap.excerpt else None


def _lines(report: Report, finder: _Finder, remarks: dict[int | None, list[int]]) -> tuple[Line, ...]:
    levels = _levels(report)
    titles = {part[0] for part in finder.parts(report.title)} if report.title else set()
    return tuple(
        Line(
            spans=tuple(_spans(block.raw, finder.stretches[index])),
            place=say.short_place(block.piece),
            level=levels.get(block.start, 0),
            align="title" if index in titles else _align(block),
            source=block.pieces[0][1].source if block.pieces else "body",
            remarks=tuple(remarks.get(index, ())),
        )
        for index, block in enumerate(report.blocks)
    )


def _align(block: Block) -> str:
    return (block.pieces[0][1].align or "") if block.pieces else ""


def _levels(report: Report) -> dict[int, int]:
    """Starts of the blocks that are headings and nothing else, with their level."""
    starts: dict[int, Block] = {block.start: block for block in report.blocks}
    return {
        section.start: section.level
        for section in report.sections
        if section.start in starts and section.body >= starts[section.start].end
    }


def _spans(raw: str, stretches: Sequence[_Stretch]) -> Iterator[Span]:
    """The text of a block cut wherever a hit or a word that counts begins or ends."""
    text = _unwrapped(raw)
    edges = {0, len(raw)}
    for each in stretches:
        edges |= {each.start, each.end, *(edge for span in each.strong for edge in span)}
    bounds = sorted(edge for edge in edges if 0 <= edge <= len(raw))
    for start, end in zip(bounds, bounds[1:], strict=False):
        over = [each for each in stretches if each.start <= start and end <= each.end]
        strong = any(a <= start and end <= b for each in over for a, b in each.strong)
        begins = tuple(each.hit for each in over if each.first and each.start == start)
        yield Span(text[start:end].replace(_GONE, ""), tuple(each.hit for each in over), strong, begins)


def _unwrapped(raw: str) -> str:
    """As long as ``raw``: a line break between Chinese characters becomes a sign to be taken out."""
    return _WRAP.sub(lambda found: _GONE * len(found[0]), raw.replace(_GONE, "\ufffd"))
