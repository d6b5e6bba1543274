"""fixed-wording: a fixed formulation that is nearly, but not exactly, right, or not of its year.

The formulations are rows of a table: the right text, other right ones, known errors, members where it is a
list, and since and until when it is said. Quotation marks are left out on both sides. A formulation is too
new where it came after the report was written; the report is behind where it stops at an old one, which is
no fault of the sentence, and so a doubt. What misprint and document-title tell is left to them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.alike import are_alike
from checker.kinds.documents.library import core, full_key, library
from checker.kinds.documents.names import Names, prepared, remark
from checker.kinds.faults import Change, Fault, decision
from checker.kinds.misspellings import misspellings
from checker.kinds.timing import written_by
from checker.kinds.wording.lookalikes import FOREIGN, IDEOGRAPHS
from checker.kinds.wording.members import disordered, lists
from checker.kinds.wording.sessions import HELD, NEXT_CONGRESS, NUMERALS, misnamed, one_session, sessions
from checker.kinds.wording.wordings import (
    Errors,
    Wording,
    errors,
    once,
    placed,
    quotes,
    table,
    unquoted,
    wordings,
)
from checker.model import Decision, Shelf, Table
from checker.text.lazy_regex import compiled, pattern

WRONG, TIME, BEHIND, ORDER = "wrong", "time", "behind", "order"
OPTIONS: dict[str, Any] = {
    "table": {
        "type": "string",
        "description": "固定表述的数据表名称，默认 wordings",
    },
    "tells": {
        "type": "array",
        "items": {"enum": [WRONG, TIME, BEHIND, ORDER]},
        "minItems": 1,
        "description": "报告哪些：wrong 写错的，time 写成时还没有提出的或者已经改了的，behind 全文停在旧提法的，order 并列各项次序不常见的；不写是都报告",
    },
}

_TITLE = pattern(r"《[^《》\n]*》")
_EXPECTED = r"(?:迎接|喜迎|迎|筹备|即将召开的?|召开在即的?)(?:党的)?$"
# Sentences that are of the time of an older formulation: 2月学习…, …以来, …部署的改革任务, 2020年基本建成….
_OF_THE_TIME_BEFORE = r"(?:\d{1,2}月[^。;]{0,20}|先后[^。;]{0,12}|年初[^。;]{0,12})$"
_OF_THE_TIME_BEHIND = r"^(?:精神)?(?:以来|部署|召开|提出|确定|明确|要求|改革|闭幕|通过|审议)"
_OLD_OUTLINE = r"20(?:15|20)年"
_SENTENCE = r"[。;!?\n]"
# How far a formulation's first or last letters must agree to be compared with what stands there.
_HEAD, _TAIL, _LOOSE_TAIL = 3, 3, 2
# From this length on the last two letters too may be misprinted: 工作会义, 全民学法.
_LONG = 9
_LAST = 2
# Letters by which what is surely a slip may differ: two turned round, a word of two of the same meaning.
_SLIP = 2
_FOUND, _MEANT = (IDEOGRAPHS + FOREIGN)[::2], (IDEOGRAPHS + FOREIGN)[1::2]


class Terms(NamedTuple):
    """The table of formulations, those of documents and misprints, and what is told."""

    table: Table
    names: Names
    tells: frozenset[str]


class Told(NamedTuple):
    """A report as this kind reads it: without quotation marks, with its sessions, year and last month."""

    text: str
    named: Sequence[re.Match[str]]
    year: int | None
    last: tuple[int, int] | None


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Terms:
    """The tables; they are read with the first report."""
    tells = frozenset(options.get("tells", (WRONG, TIME, BEHIND, ORDER)))
    return Terms(table(shelf, options.get("table", "wordings")), prepared({}, shelf), tells)


def decide(index: Index, options: Terms) -> Decision:
    """One gap for each formulation that is wrong or not of the report's time."""
    report, rows = index.report, wordings(options.table)
    text = unquoted(report.text)
    told = Told(text, sessions(text), report.year, written_by(report))
    found = [placed(fault, quotes(report.text)) for fault in once(_faults(told, rows, options.tells))]
    return decision(report, _own(index, found, options.names) if found else (), 6, 6)


def _faults(told: Told, rows: tuple[Wording, ...], tells: frozenset[str]) -> Iterator[Fault]:
    if WRONG in tells:
        yield from misprints(told.text, rows, told.last)
        yield from misnamed(told.text, told.named)
    for fault in disordered(told.text, lists(rows)):
        if (ORDER if fault.doubt else WRONG) in tells:
            yield fault
    if told.year is not None and told.last is not None:
        if TIME in tells:
            yield from premature(told, rows)
            yield from outdated(told, rows)
            yield from _doubts(unheld(told, rows))
        if BEHIND in tells:
            yield from _doubts(behind(told, rows))


def _doubts(faults: Iterable[Fault]) -> Iterator[Fault]:
    return (fault._replace(doubt=True) for fault in faults)


def _own(index: Index, found: Sequence[Fault], names: Names) -> Iterator[Fault]:
    """The faults that no other kind tells: no misprints, no names of documents, no look-alike characters."""
    text = index.report.text
    others = [(each.start, each.end) for each in index.once(misspellings(names.misprints).of_report)]
    others += [match.span() for match in _TITLE.finditer(text) if _is_told(match[0][1:-1], names)]
    for fault in found:
        inside = any(start < fault.end and fault.start < end for start, end in others)
        if not inside and not any(char in _FOUND for char in text[fault.start : fault.end]):
            yield fault


def _is_told(name: str, names: Names) -> bool:
    """Whether document-title has its say on a name: that it is right, or what is wrong with it."""
    return library(names.tables).has(full_key(name), core(name)) or remark(name, names) is not None


def misprints(text: str, rows: tuple[Wording, ...], last: tuple[int, int] | None = None) -> Iterator[Fault]:
    """Known errors, and texts that differ inside a formulation by a letter or two.

    A formulation that is newer than the report (``last``: its month) is not yet there to be misprinted.
    """
    known = errors(rows)
    for number, start, end in known.lexicon.hits(text.replace("、", ",")):
        if _is_made(known.rows[number], last):
            row = known.rows[number]
            message = f"“{text[start:end]}”表述有误，规范表述是“{row.text}”"
            yield Fault(start, end, message, changes=_change(text, start, end, row))
    for row in rows:
        if row.near and _is_made(row, last):
            yield from (
                each for each in _near(text, row) if not _is_error(text[each.start : each.end], known)
            )


def _is_error(written: str, known: Errors) -> bool:
    """Whether a text is an error of some row, which says so itself, at its own time."""
    flat = written.replace("、", ",")
    return any((start, end) == (0, len(flat)) for _, start, end in known.lexicon.hits(flat))


def _is_made(row: Wording, last: tuple[int, int] | None) -> bool:
    return last is None or not row.since or _month(row.since) <= last


def _near(text: str, row: Wording) -> Iterator[Fault]:
    """Stretches with the formulation's first letters, or its last, that are a letter or two off."""
    sizes = range(len(row.text) - row.near, len(row.text) + row.near + 1)
    right = (row.text, *row.variants, *row.errors)
    for start in _places(text, row.text[:_HEAD]):
        if not text.startswith(right, start):
            ends = (start + size for size in sizes if start + size <= len(text))
            stretches = ((start, end) for end in ends if _ends_alike(text, start, end, row.text))
            yield from _nearest(text, stretches, row)
    for at in _places(text, row.text[-_TAIL:]):
        end = at + _TAIL
        starts = [end - size for size in sizes if end >= size]
        if not text.endswith(right, 0, end) and not any(
            text.startswith(row.text[:_HEAD], start) for start in starts
        ):
            yield from _nearest(text, ((start, end) for start in starts), row)


def _ends_alike(text: str, start: int, end: int, right: str) -> bool:
    """Whether a stretch ends as the formulation does; of a long one the last letter may be the wrong one."""
    if text.endswith(right[-_LOOSE_TAIL:], start, end):
        return True
    if len(right) < _LONG or end - start != len(right) or not text.startswith(right[:-_LAST], start):
        return False
    wrong = [(a, b) for a, b in zip(right[-_LAST:], text[end - _LAST : end], strict=True) if a != b]
    # What is another word altogether may say something else: 法治国家 and 法治社会.
    return len(wrong) == 1 and (right[-1] == text[end - 1] or are_alike(*wrong[0]))


def _nearest(text: str, stretches: Iterator[tuple[int, int]], row: Wording) -> Iterator[Fault]:
    """The stretch that differs least, where it differs by no more than the row allows."""
    letters = frozenset(row.text)
    found = [
        (away, start, end)
        for start, end in stretches
        if "\n" not in text[start:end]
        and _may_be_near(frozenset(text[start:end]), letters, row.near)
        and (away := _distance(text[start:end], row.text, row.near)) <= row.near
    ]
    if found:
        away, start, end = min(found)
        if away:
            message = f"“{text[start:end]}”与规范表述“{row.text}”不一致"
            yield Fault(start, end, message, changes=_change(text, start, end, row))


def _change(text: str, start: int, end: int, row: Wording) -> tuple[Change, ...]:
    """The change to the one right form, where there is but one and it is a slip of the pen away.

    «习近平法治思想十个坚持» is wrong too, but what its writer meant by the last words nobody knows.
    """
    written = text[start:end]
    near = [each for each in (row.text, *row.variants) if _distance(written, each, _SLIP) <= _SLIP]
    return ((start, end, row.text),) if near == [row.text] else ()


def _may_be_near(written: frozenset[str], right: frozenset[str], limit: int) -> bool:
    """Whether no more letters are strange to either text than may differ: far cheaper than to count them in order."""
    return len(written - right) <= limit and len(right - written) <= limit


def _places(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def _distance(one: str, other: str, limit: int) -> int:
    """Letters to change, add or leave out (at most ``limit`` + 1)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def premature(told: Told, rows: tuple[Wording, ...]) -> Iterator[Fault]:
    """Formulations that had not been made when the report was written."""
    for row in rows:
        if told.last and row.since and _month(row.since) > told.last:
            place = next(_untitled(told, row.text), None)
            if place and not _is_expected(told.text, place[0]):
                month = _in_chinese(row.since)
                yield Fault(
                    *place,
                    f"“{told.text[slice(*place)]}”{month}才提出，与{told.year}年度报告的时间不符",
                )


def unheld(told: Told, rows: tuple[Wording, ...]) -> Iterator[Fault]:
    """Congresses, and sessions of the present one, of which the table knows nothing: they have not met, or are new."""
    known = {one_session(row.text) for row in rows}
    for match in told.named:
        congress, unit = match.group("congress", "unit")
        new = [char for char in match["rest"] if char in NUMERALS and (congress, unit, char) not in known]
        if unit == "届" and congress not in HELD and new and not _is_expected(told.text, match.start()):
            yield Fault(*match.span(), f"没有查到“{congress}届{new[0]}中全会”，请核对是否已经召开")
    for match in NEXT_CONGRESS.finditer(told.text):
        if not _is_expected(told.text, match.start()):
            yield Fault(*match.span(), f"没有查到“{match[0]}”，请核对是否已经召开")


def _is_expected(text: str, start: int) -> bool:
    return bool(compiled(_EXPECTED).search(text, max(0, start - 8), start))


def outdated(told: Told, rows: tuple[Wording, ...]) -> Iterator[Fault]:
    """Formulations of which another one took the place before the year ended."""
    for row in rows:
        if row.now and told.year and _month(row.until) <= (told.year, 12):
            for start, end in _untitled(told, row.text):
                if not compiled(_OLD_OUTLINE).search(_sentence(told.text, start, end)):
                    month = _in_chinese(row.until)
                    yield Fault(start, end, f"“{told.text[start:end]}”是旧表述，{month}后应为“{row.now}”")
                    break


def behind(told: Told, rows: tuple[Wording, ...]) -> Iterator[Fault]:
    """Formulations at which a report stops, though newer ones had been made in its year."""
    for row in rows:
        if row.now or not row.until or not told.year or _month(row.until) > (told.year, 12):
            continue
        if any(each in told.text for each in row.successors):
            continue
        places = list(_untitled(told, row.text))
        if places and not any(_is_of_its_time(told.text, *place) for place in places):
            month = _in_chinese(row.until)
            start, end = places[0]
            yield Fault(start, end, f"全文没有提到“{row.successors[0]}”（{month}），请核对是否需要补充")


def _is_of_its_time(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of the months in which its formulation was the newest."""
    before, after = text[max(0, start - 40) : start], text[end : end + 12]
    return bool(compiled(_OF_THE_TIME_BEFORE).search(before) or compiled(_OF_THE_TIME_BEHIND).search(after))


def _sentence(text: str, start: int, end: int) -> str:
    first = max((match.end() for match in compiled(_SENTENCE).finditer(text, 0, start)), default=0)
    stop = compiled(_SENTENCE).search(text, end)
    return text[first : stop.start() if stop else len(text)]


def _untitled(told: Told, wording: str) -> Iterator[tuple[int, int]]:
    """Where a formulation stands outside 《》; a session also as one of a list (二十届二中、三中全会)."""
    session = one_session(wording)
    if session:
        named = (match for match in told.named if match.group("congress", "unit") == session[:2])
        places = [match.span() for match in named if session[2] in match["rest"]]
    else:
        places = [(start, start + len(wording)) for start in _places(told.text, wording)]
    for start, end in places:
        if not any(match.start() <= start < match.end() for match in _TITLE.finditer(told.text)):
            yield start, end


def _in_chinese(month: str) -> str:
    year, number = _month(month)
    return f"{year}年{number}月"


def _month(text: str) -> tuple[int, int]:
    return int(text[:4]), int(text[5:7])
