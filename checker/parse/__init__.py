"""Drafts into reports: what is furniture, title, outline, closing, and what each sentence says.

paragraphs ─▶ blocks ─▶ opening, closing ─▶ outline ─▶ statements
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.canonical import canonical
from checker.dates import WrittenDate, dates, years
from checker.language import Language
from checker.model import Block, Dated, Draft, Excerpt, Paragraph, Report, Section, Statement
from checker.parse import closing as closing_
from checker.parse import furniture as furniture_
from checker.parse import lines, opening, outline, roles, statements
from checker.words import WordIndex

LEADER = roles.LEADER
_PUBLISHED = ("发布日期", "发布时间", "公开日期", "生成日期", "发文日期")
_LEADER_TALK = re.compile(r"第一责任人")
_LEADER_WHO = re.compile(
    r"主要负责|主要领导|书记|局长(?!办公会)|主任(?!办公会)|镇长(?!办公会)|乡长|县长|区长|市长|一把手|党政"
)


def parse(draft: Draft, language: Language) -> Report:
    """The report that a draft is. Never fails: a draft that is no report has few parts."""
    kept, metadata = _without_page_numbers(draft.paragraphs)
    blocks = lines.to_blocks(kept)
    junk = [furniture_.is_furniture(_widest(block)) for block in blocks]
    for block, is_junk in zip(blocks, junk, strict=True):
        metadata += furniture_.metadata_of(_widest(block)) if is_junk else []
    head = opening.read_opening(blocks, junk)
    body_from = _body_start(blocks, junk, head)
    tail = closing_.read_closing(blocks, junk, body_from)
    junk = [
        flag and not (body_from <= i < tail.first and _is_prose(blocks[i])) for i, flag in enumerate(junk)
    ]
    return _assemble(draft, language, blocks, junk, head, body_from, tail, metadata)


def _without_page_numbers(
    paragraphs: Iterable[Paragraph],
) -> tuple[list[tuple[Paragraph, bool]], list[tuple[str, str]]]:
    """Paragraphs that hold text, each with whether a blank line (not a page's end) stands before it."""
    kept: list[tuple[Paragraph, bool]] = []
    gap = paged = False
    for paragraph in paragraphs:
        if not canonical(paragraph.text):
            gap = True
        elif furniture_.is_page_number(paragraph.text):
            paged = True
        else:
            kept.append((paragraph, gap and not paged))
            gap = paged = False
    return kept, []


def _widest(block: Block) -> str:
    """The block as the reader gave it, blanks included (a table's row is told by its blanks)."""
    return block.raw if len(block.pieces) > 1 else block.pieces[0][1].text


def _is_prose(block: Block) -> bool:
    return len(block.text) > 60 or block.text.endswith("。")


def _body_start(blocks: Sequence[Block], junk: Sequence[bool], head: opening.Opening) -> int:
    at = head.body
    while at < len(blocks) and junk[at]:
        at += 1
    return at


def _assemble(
    draft: Draft,
    language: Language,
    blocks: tuple[Block, ...],
    junk: Sequence[bool],
    head: opening.Opening,
    body_from: int,
    tail: closing_.Closing,
    metadata: list[tuple[str, str]],
) -> Report:
    first = head.title[0] if head.title else body_from
    last = _last_block(blocks, junk, tail)
    keep = [i for i in range(first, last) if not junk[i]]
    renumbered, moved = _renumber([blocks[i] for i in keep])
    text = "\n".join(block.text for block in renumbered)
    body = [block for i, block in zip(keep, renumbered, strict=True) if body_from <= i < tail.first]
    has_addressee = bool(body) and opening.is_addressee(body[0].text)
    prose = body[1:] if has_addressee else body
    span = (prose[0].start, prose[-1].end) if prose else (0, 0)
    year = head.year or _year_of_body(prose)
    sections = outline.read_outline(
        prose,
        span[1],
        lambda heading: roles.roles_of(heading, year, language),
        lambda heading: roles.is_leader_heading(heading, language),
    )
    draft_report = Report(
        title=None,
        issuer=head.issuer,
        year=year,
        addressee=None,
        signature=None,
        signers=None,
        date=None,
        published=None,
        metadata=tuple(metadata),
        blocks=tuple(renumbered),
        sections=sections,
        statements=(),
        text=text,
        body=span,
        leader_passage=None,
        words=WordIndex(text),
        draft=draft,
    )
    passage = _leader_passage(draft_report, prose)
    report = replace(draft_report, statements=_statements(draft_report, prose, passage, language, year))
    return _with_ends(
        report, head, tail, moved, renumbered, keep, body[0] if has_addressee else None, passage
    )


def _last_block(blocks: Sequence[Block], junk: Sequence[bool], tail: closing_.Closing) -> int:
    """Index behind the last block that belongs to the report: its signature or date."""
    ends = [
        span[1] for span in (tail.signature, (tail.date.start, tail.date.end) if tail.date else None) if span
    ]
    if not ends:
        return tail.first
    return max(i for i, block in enumerate(blocks) if block.start < max(ends)) + 1


def _renumber(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, int]]:
    """The blocks with offsets counted without what was dropped, and old start -> new start."""
    result, moved, start = [], {}, 0
    for block in blocks:
        moved[block.start] = start
        result.append(replace(block, start=start))
        start += len(block.text) + 1
    return result, moved


def _year_of_body(prose: Sequence[Block]) -> int | None:
    """The year that the preamble or the first heading reports on, where no title says it."""
    for block in prose[:6]:
        for year, start, _ in years(block.text):
            if start <= 12:
                return year
    return None


def _leader_passage(report: Report, prose: Sequence[Block]) -> tuple[int, int] | None:
    """The span that tells the leader's duties inside another section, None where a section does."""
    if any(section.level == 1 and LEADER in section.roles for section in report.sections):
        return None
    for section in report.sections:
        if section.level > 1 and LEADER in section.roles:
            return section.start, section.end
    for block in prose:
        found = _LEADER_TALK.search(block.text)
        if (
            found
            and _LEADER_WHO.search(block.text)
            and not _roles_at(report, block.start) & {"plan", "problems"}
        ):
            return _passage_around(report, block, block.start + found.start())
    return None


def _passage_around(report: Report, block: Block, offset: int) -> tuple[int, int]:
    """The paragraph or subsection that speaks of it, with the subsections behind it that go on.

    A thematic section on leadership often tells the leader's duties subsection by subsection: those
    that follow and still have the leader as their subject belong to the passage.
    """
    around = [s for s in report.sections if s.start <= offset < s.end]
    inner = around[-1] if around else None
    if inner is None or inner.level != 2:
        return block.start, block.end
    end = inner.end
    for section in report.sections:
        if (
            section.start == end
            and section.level == 2
            and _LEADER_WHO.search(report.text[section.start : section.end])
        ):
            end = section.end
    return inner.start, end


def _roles_at(report: Report, offset: int) -> frozenset[str]:
    for section in report.sections:
        if section.level == 1 and section.start <= offset < section.end:
            return section.roles
    return frozenset()


def _statements(
    report: Report,
    prose: Sequence[Block],
    passage: tuple[int, int] | None,
    language: Language,
    year: int | None,
) -> tuple[Statement, ...]:
    reader = statements.Reader(language, year)
    bodies = {section.start: section for section in report.sections}
    result: list[Statement] = []
    for block in prose:
        reader.begin_block()
        cuts = sorted({block.start, block.end, *_cuts(report.sections, block)})
        for a, b in zip(cuts, cuts[1:], strict=False):
            heading = a in bodies and bodies[a].heading != "" and b <= bodies[a].body
            for start, end in statements.sentences(report.text, a, b):
                result.append(_statement(report, reader, start, end, passage, heading=heading))
    return tuple(result)


def _cuts(sections: Sequence[Section], block: Block) -> Iterable[int]:
    for section in sections:
        if block.start <= section.start < block.end:
            yield section.start
            if section.heading and section.body < block.end:
                yield section.body


def _statement(
    report: Report,
    reader: statements.Reader,
    start: int,
    end: int,
    passage: tuple[int, int] | None,
    *,
    heading: bool,
) -> Statement:
    shielded = statements.titles(report.text, start, end)
    found = _roles_at(report, start)
    if passage and passage[0] <= start < passage[1]:
        found |= {LEADER}
    section = max((i for i, s in enumerate(report.sections) if s.start <= start < s.end), default=None)
    clauses = reader.clauses(report.text, start, end, shielded)
    return Statement(report.text[start:end], start, end, section, found, clauses, shielded, heading)


def _with_ends(
    report: Report,
    head: opening.Opening,
    tail: closing_.Closing,
    moved: dict[int, int],
    blocks: Sequence[Block],
    keep: Sequence[int],
    addressee: Block | None,
    passage: tuple[int, int] | None,
) -> Report:
    title = None
    if head.title:
        held = [block for i, block in zip(keep, blocks, strict=True) if head.title[0] <= i < head.title[1]]
        title = Excerpt("".join(block.raw for block in held), report.place(held[0].start))
    signature = date = None
    shift = _shift(moved)
    if tail.signature:
        signature = report.excerpt(*(shift(offset) for offset in tail.signature))
    if tail.date:
        excerpt = report.excerpt(shift(tail.date.start), shift(tail.date.end))
        date = Dated(excerpt, tail.date.year, tail.date.month, tail.date.day)
    return replace(
        report,
        title=title,
        issuer=report.issuer or tail.organ,
        addressee=report.excerpt(addressee.start, addressee.end) if addressee else None,
        signature=signature,
        signers=tail.organ,
        date=date,
        published=_published(report),
        leader_passage=report.excerpt(*passage) if passage else None,
    )


def _shift(moved: dict[int, int]):  # type: ignore[no-untyped-def]
    starts = sorted(moved)

    def to_new(offset: int) -> int:
        old = max(start for start in starts if start <= offset)
        return offset - old + moved[old]

    return to_new


def _published(report: Report) -> Dated | None:
    """The page's publication date, where its metadata states one."""
    for name, value in report.metadata:
        found: WrittenDate | None = next(iter(dates(value)), None)
        if name in _PUBLISHED and found:
            excerpt = Excerpt(f"{name}:{value[: found.end]}", report.place(0))
            return Dated(excerpt, found.year, found.month, found.day)
    return None
