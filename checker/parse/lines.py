"""Lines into blocks: wrapped lines are joined to the paragraphs that they were.

A line goes on in the next one where it is full: where the next line's first unbreakable token would
not have fitted any more. Nothing is joined where a sentence ends or a numeral begins; joining such lines
would change no sentence.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from checker.model import Block, Paragraph
from checker.parse import closing, furniture, opening
from checker.text.heading_markers import marker_at
from checker.text.lazy_regex import HAN, pattern
from checker.text.normalize import canonical

_TOKEN = pattern(r"[A-Za-z0-9.%]+|.", re.DOTALL)
_CLOSING = "，。、；：！？）》」』】〕”’,.;:!?)%"
_HEADLINE = pattern(
    r"(?:情况|成效|成绩|原因|安排|计划|打算|问题|不足|思路|举措|做法|总结|困难|短板|任务|差距|设想)$"
)
_ENDS = "。;:!?"
_FULL_STOP = pattern(r"[。；;]")
_SET_APART = 8  # columns: a centred title, a right-aligned signature
_LONGEST = 5_000  # characters: paragraphs of reports stay below 3,000; what goes on is a table of figures
_AHEAD = 4  # lines that a heading may take
_MAX_HEADING = 60  # characters
_MAX_INLINE = 30  # characters of a heading with its full stop, before the text in the same paragraph
_RAGGED = 2  # columns by which a full line may be shorter: half-width digits in a text wrapped by characters
_LEAST_PASTED = 20  # paragraphs of a text whose lines became paragraphs; a page has that many lines
_PASTED = 0.3  # of them: how many must break off at one length; of a document's own hardly one in twenty does
_PUNCTUATED = pattern(r"[。;:!?,]")
_REST = 14  # characters of a signature that did not fit on its line
_LEAST_TORN = 8  # characters of a line that was broken: half a line of a column
_LABEL = pattern(rf"{HAN}{{2,6}}:.")


class _Wrap(NamedTuple):
    """The measure and the limit at which lines were broken; 0 where they were not."""

    measure: Callable[[str], int]
    limit: int


def width(text: str) -> int:
    """Columns that a text takes on a typewriter's grid: GBK has one byte a column."""
    return len(text.encode("gbk", "replace"))


def to_blocks(lines: Sequence[tuple[Paragraph, bool]]) -> tuple[Block, ...]:
    """Blocks of the (paragraph, a gap stands before it) pairs, offsets counted from 0.

    Blocks are separated by one newline in the text that they make together.
    """
    lines = _rewrapped(lines)
    wrap = _wrap([paragraph for paragraph, _ in lines if paragraph.wrapped])
    spaced = sum(gap for _, gap in lines) * 2 > len(lines)
    groups: list[list[Paragraph]] = []
    counted: dict[str, int] = {}
    for at, (paragraph, gap) in enumerate(lines):
        begins = _begins(paragraph, counted)
        upcoming = [line for line, _ in lines[at : at + _AHEAD]]
        if groups and (spaced or not gap) and _goes_on(groups[-1], upcoming, wrap, begins=begins):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    blocks: list[Block] = []
    start = 0
    for group in groups:
        block = _block(group, start)
        if block.text:
            blocks.append(block)
            start = block.end + 1
    return tuple(blocks)


def _rewrapped(lines: Sequence[tuple[Paragraph, bool]]) -> Sequence[tuple[Paragraph, bool]]:
    """The lines; where they are those of a text that was wrapped elsewhere and pasted into a document, as wrapped ones."""
    body = [paragraph for paragraph, _ in lines if paragraph.source == "body"]
    if len(body) < _LEAST_PASTED or any(paragraph.wrapped for paragraph in body):
        return lines
    wrap = _wrap(body)
    torn = sum(1 for each in body if _is_torn_off(each.text, wrap)) if wrap.limit else 0
    if torn < _PASTED * len(body):
        return lines
    return [(each._replace(wrapped=each.source == "body"), gap) for each, gap in lines]


def _is_torn_off(text: str, wrap: _Wrap) -> bool:
    """Whether a paragraph is as long as a line may be and ends amid a sentence."""
    size = wrap.measure(text.strip())
    return wrap.limit - _RAGGED <= size <= wrap.limit + _RAGGED and canonical(text)[-1:] not in _ENDS


def _begins(paragraph: Paragraph, counted: dict[str, int]) -> bool:
    """Whether a line begins with the numeral that is due: 1, or one more than the last of its form."""
    marker = marker_at(canonical(paragraph.text))
    if marker is None:
        return False
    # Sections are numbered once, those of parts anew: 「做法不统」 may be torn from 「一、流于形式」.
    anew = marker.kind != "han" or "part" in counted or not counted.get("han")
    if marker.number != counted.get(marker.kind, 0) + 1 and not (anew and marker.number == 1):
        return False
    counted[marker.kind] = marker.number
    return True


def _block(group: Sequence[Paragraph], start: int) -> Block:
    raw, pieces = "", []
    for paragraph in group:
        text = paragraph.text.strip()
        pieces.append((len(raw), paragraph))
        raw += text
    return Block(canonical(raw), raw, start, tuple(pieces))


def _wrap(lines: Sequence[Paragraph]) -> _Wrap:
    """How a text was wrapped: at a number of columns, or of characters whatever their width.

    The measure in which most lines have one and the same size is the one that was used; lines a
    little longer carry a mark that may hang over the edge.
    """
    texts = [line.text.rstrip() for line in lines if line.text.strip() and _indent(line.text) < _SET_APART]
    best, most, least = _Wrap(width, 0), 0, max(3, len(texts) // 6)
    for measure in (width, len):
        sizes = Counter(map(measure, texts))
        for limit in sorted(sizes, key=lambda size: (-sizes[size], -size))[:3]:
            sharp = sum(sizes[limit - less] for less in range(-1, 3))
            beyond = sum(n for size, n in sizes.items() if size > limit + 6)
            # A character of two columns may not fit where one column is left.
            full = sizes[limit] + (sizes[limit - 1] if measure is width else 0)
            if 20 <= limit <= 140 and sharp > least and beyond * 20 <= len(texts) and full > most:
                best, most = _Wrap(measure, limit), full
    return best


def _goes_on(group: Sequence[Paragraph], upcoming: Sequence[Paragraph], wrap: _Wrap, *, begins: bool) -> bool:
    """Whether the first of the lines to come goes on the lines of a group; ``begins``: it has the numeral due."""
    last, following = group[-1], upcoming[0]
    if last.page is not None and not last.wrapped:
        return _is_torn_closing(last, following)
    if not (wrap.limit and last.wrapped and following.wrapped):
        return False
    if _indent(last.text) >= _SET_APART:
        return _is_torn(last.text, following.text, wrap)
    if sum(len(piece.text) for piece in group) > _LONGEST:
        return False
    written = "".join(piece.text for piece in group)
    return _is_full(last.text, following.text, written, wrap) and _reads_on(
        written, last.text, upcoming, wrap, begins=begins
    )


def _is_full(last: str, after: str, written: str, wrap: _Wrap) -> bool:
    """Whether a line was full and the next one stands where a line that goes on would."""
    # Prose that breaks off amid a sentence goes on, even where the line was cut short to keep a
    # mark off the next one; a line that may be a heading must be full.
    ended = canonical(last.rstrip())[-1:] in _ENDS
    slack = wrap.limit // 4 if _FULL_STOP.search(written) and not ended else 0
    if _size(last, wrap) + wrap.measure(_first_token(after.strip())) <= wrap.limit - slack:
        return False
    return _indent(after) <= _indent(last) + 1 and _indent(after) < _SET_APART


def _reads_on(written: str, last: str, upcoming: Sequence[Paragraph], wrap: _Wrap, *, begins: bool) -> bool:
    """Whether what was written so far and the next line read as one paragraph."""
    tail, after = canonical(last.rstrip()), upcoming[0].text
    head = canonical(after)
    if not _PUNCTUATED.search(canonical(written)) and (furniture.is_labelled(head) or _LABEL.match(head)):
        return False
    short = wrap.measure(after.rstrip()) < wrap.limit - 4 and not _PUNCTUATED.search(head)
    if tail[-1:] in _ENDS:
        return not short and marker_at(head) is None and not tail.endswith(":")
    if begins and not _is_split_name(tail) and not _FULL_STOP.search(written):
        return False
    return short or not (_is_whole_heading(written) or _is_heading_alone(written, upcoming, wrap))


def _is_heading_alone(written: str, upcoming: Sequence[Paragraph], wrap: _Wrap) -> bool:
    """Whether a heading that fills its line has ended there: with the lines to come it would be too long for one."""
    line = canonical(written)
    marker = marker_at(line)
    if marker is None or marker.kind not in ("part", "han") or _FULL_STOP.search(line):
        return False
    for piece in upcoming:
        text = canonical(piece.text)
        stop = text.find("。")
        if stop >= 0:
            return len(line) + stop > _MAX_INLINE
        line += text
        if _HEADLINE.search(line) or _size(piece.text, wrap) < wrap.limit - _RAGGED:
            break
    return len(line) > _MAX_HEADING


def _is_torn(last: str, after: str, wrap: _Wrap) -> bool:
    """Whether a centred title or a right-aligned signature or date was broken at the width, its blanks counted."""
    full = wrap.measure(last) >= wrap.limit - _RAGGED or 2 * len(last) >= wrap.limit - _RAGGED
    if not full or _indent(after) or wrap.measure(after.rstrip()) >= wrap.limit:
        return False
    whole = canonical(last + after)
    return closing.read_line(whole) != (None, None) or opening.is_title([whole])


def _is_torn_closing(last: Paragraph, following: Paragraph) -> bool:
    """Whether a signature or a date that stands right was broken on a page: the second line alone is neither."""
    if last.source != "body" or following.source != "body" or len(following.text) > _REST:
        return False
    before, after = canonical(last.text), canonical(following.text)
    if not len(before) >= _LEAST_TORN or _PUNCTUATED.search(before) or marker_at(before):
        return False
    if not after or closing.read_line(after) != (None, None):
        return False
    return closing.read_line(before + after) != (None, None)


def _size(line: str, wrap: _Wrap) -> int:
    """A line's size; blanks at its end count where the line was broken behind them."""
    whole = wrap.measure(line)
    return whole if whole <= wrap.limit else wrap.measure(line.rstrip())


def _is_split_name(tail: str) -> bool:
    """Whether a line ends inside brackets, so that what follows cannot be a heading."""
    return tail.count("(") > tail.count(")") or tail.count("《") > tail.count("》")


def _is_whole_heading(text: str) -> bool:
    line = canonical(text)
    marker = marker_at(line)
    if marker is None or marker.kind not in ("part", "han", "lost") or _FULL_STOP.search(line):
        return False
    return bool(_HEADLINE.search(line))


def _indent(text: str) -> int:
    return width(text) - width(text.lstrip())


def _first_token(text: str) -> str:
    """What could not be torn from the beginning of a line: a number or a character, with its marks."""
    found = _TOKEN.match(text)
    if found is None:
        return ""
    token = found[0]
    rest = text[len(token) :]
    while rest and rest[0] in _CLOSING:
        token, rest = token + rest[0], rest[1:]
    return token
