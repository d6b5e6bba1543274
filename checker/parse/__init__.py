"""Drafts into reports: what is furniture, title, outline, closing, and what each sentence says.

paragraphs ─▶ blocks ─▶ opening, closing ─▶ outline ─▶ statements
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from checker.model import Block, Dated, Draft, Excerpt, Place, Report
from checker.parse import (
    closing,
    furniture,
    lines,
    notes,
    opening,
    outline,
    passage,
    places,
    preamble,
    roles,
    statements,
    tables,
)
from checker.parse.language import Language
from checker.parse.paragraphs import prepared
from checker.parse.predicates import Reader
from checker.text.dates import dates
from checker.text.normalize import origins

_PUBLISHED = ("发布日期", "发布时间", "公开日期", "生成日期", "发文日期")


def parse(draft: Draft, language: Language) -> Report:
    """The report that a draft is. Never fails: a draft that is no report has few parts."""
    blocks, noted = notes.apart(lines.to_blocks(list(prepared(draft.paragraphs))))
    junk = [furniture.is_furniture(_as_read(block), cell=tables.is_cell(block)) for block in blocks]
    metadata = tuple(
        pair
        for block, is_junk in zip(blocks, junk, strict=True)
        if is_junk
        for pair in furniture.metadata_of(_as_read(block))
    )
    parts = _parts(blocks, junk, noted)
    text = "\n".join(block.text for block in parts.all)
    end = closing.read_closing(parts.closing)
    year = opening.year_of(parts.title_text) or preamble.year_of(
        parts.prose, lambda heading: roles.roles_of(heading, None, language), end.date
    )
    span = (parts.prose[0].start, parts.prose[-1].end) if parts.prose else (0, 0)
    headed = outline.read_outline(
        parts.prose,
        span[1],
        lambda heading: roles.roles_of(heading, year, language),
        lambda heading: roles.is_leader_heading(heading, language),
    )
    sections = places.with_places(headed, text, year, language)
    annexes = outline.read_annexes(parts.annexes, closing.is_annex)
    issuer, source = _issuer(parts, end, text)
    leaders = passage.Leaders(language, issuer)
    leader = passage.leader_passage(text, parts.prose, sections, leaders)
    reader = Reader(text, language, year, issuer)
    bare = Report(
        title=None,
        issuer=issuer,
        year=year,
        addressee=None,
        signature=None,
        signers=end.organ,
        date=None,
        published=_published(metadata),
        metadata=metadata,
        blocks=parts.all,
        sections=(*sections, *annexes),
        statements=statements.read_statements(
            text, (*parts.prose, *parts.annexes), (*sections, *annexes), leader, reader, leaders
        ),
        text=text,
        body=span,
        leader_passage=None,
        draft=draft,
        issuer_from=source,
    )
    return _with_excerpts(bare, parts, end, leader)


def _issuer(
    parts: _Parts, end: closing.Closing, text: str
) -> tuple[str | None, Literal["title", "signature", "body"] | None]:
    """The body that reports, and which part of the report names it."""
    if named := opening.issuer_in(parts.title):
        return named, "title"
    if end.organ:
        return end.organ, "signature"
    told = preamble.issuer_of(parts.prose, text)
    return told, "body" if told else None


class _Parts(NamedTuple):
    """The blocks that belong to the report, with offsets counted without what was dropped."""

    title: tuple[Block, ...]
    addressee: Block | None
    prose: tuple[Block, ...]
    closing: tuple[Block, ...]
    annexes: tuple[Block, ...]
    all: tuple[Block, ...]

    @property
    def title_text(self) -> str:
        return "".join(block.text for block in self.title)


def _parts(blocks: Sequence[Block], junk: Sequence[bool], noted: notes.Notes) -> _Parts:
    """Head, body and closing of the report, furniture left out."""
    head = opening.read_opening(blocks, junk)
    above = [each or opening.is_mark(block.text) for block, each in zip(blocks, junk, strict=True)]
    body = next((i for i in range(head.body, len(blocks)) if not above[i]), len(blocks))
    ending = closing.find_ending(blocks, junk, body)
    title = blocks[slice(*head.title)] if head.title else ()
    between = [blocks[i] for i in range(head.body, body) if not junk[i]]
    told = [i for i in range(body, ending.prose) if not junk[i] or _is_prose(blocks[i])]
    if ending.lines:
        noted = notes.behind_closing(blocks, told, ending.lines[-1] + 1, noted)
    prose = list(notes.with_notes(blocks, told, noted))
    tail = [blocks[i] for i in ending.lines]
    annexed = list(notes.with_notes(blocks, ending.annexes, noted))
    kept = list(_renumbered([*title, *between, *prose, *tail, *annexed]))
    first = len(title) + len(between)
    closes = first + len(prose)
    addressed = bool(prose) and opening.is_addressee(prose[0].text)
    return _Parts(
        title=tuple(kept[: len(title)]),
        addressee=kept[first] if addressed else None,
        prose=tuple(kept[first + addressed : closes]),
        closing=tuple(kept[closes : closes + len(tail)]),
        annexes=tuple(kept[closes + len(tail) :]),
        all=tuple(kept),
    )


def _renumbered(blocks: Iterable[Block]) -> Iterator[Block]:
    start = 0
    for block in blocks:
        yield block._replace(start=start)
        start += len(block.text) + 1


def _as_read(block: Block) -> str:
    """The block as the reader gave it, blanks included (a table's row is told by its blanks)."""
    return block.raw if len(block.pieces) > 1 else block.pieces[0][1].text


def _is_prose(block: Block) -> bool:
    return len(block.text) > 60 or block.text.endswith("。")


def _with_excerpts(
    report: Report, parts: _Parts, end: closing.Closing, leader: tuple[int, int] | None
) -> Report:
    title = date = None
    if parts.title:
        title = Excerpt(_title_text(parts.title), report.place(parts.title[0].start))
    if end.date:
        written = report.excerpt(end.date.start, end.date.end)
        date = Dated(written, end.date.year, end.date.month, end.date.day)
    addressee = parts.addressee
    return report._replace(
        title=title,
        addressee=report.excerpt(addressee.start, addressee.end) if addressee else None,
        signature=report.excerpt(*end.signature) if end.signature else None,
        date=date,
        leader_passage=report.excerpt(*leader) if leader else None,
    )


def _title_text(blocks: Sequence[Block]) -> str:
    """The title as the file writes it, without what is set before and behind it: 附件1:, (送审稿)."""
    raw = "".join(block.raw for block in blocks)
    start, end = opening.title_span("".join(block.text for block in blocks))
    table = origins(raw)
    return raw[table[start] : table[end - 1] + 1]


def _published(metadata: Sequence[tuple[str, str]]) -> Dated | None:
    """The page's publication date, where its metadata states one."""
    for name, value in metadata:
        found = next(iter(dates(value)), None)
        if name in _PUBLISHED and found:
            excerpt = Excerpt(f"{name}:{value[: found.end]}", Place())
            return Dated(excerpt, found.year, found.month, found.day)
    return None
