"""fixed-wording: a fixed formulation that is nearly, but not exactly, right, or not of its year.

The formulations are rows of a table: the right text, other right ones, known misprints, and since and
until when it is said. Quotation marks are left out on both sides. A formulation is too new where it
came after the report was signed, and the report is behind where it stops at an old one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf, Table
from checker.text.lazy_regex import compiled, pattern

OPTIONS: dict[str, Any] = {
    "table": {
        "type": "string",
        "description": "固定表述的数据表名称，默认 wordings",
    },
}

_QUOTES = r"[“”‘’\"'「」『』]"
_MARKS = "“”‘’\"'「」『』"
_NUMERALS = "一二三四五六七八九"
# 十九大历次全会, 二十届三中四中全会: the congress has sessions only as a 届, and sessions are listed with 、.
_SESSIONS = pattern(
    rf"(?P<congress>二十[一二三]?|十[{_NUMERALS}])(?P<unit>[大届])"
    rf"(?P<rest>历次全会|(?:[{_NUMERALS}]中、?)*[{_NUMERALS}]中全会)"
)
_TITLE = r"《[^《》\n]*》"
_EXPECTED = r"(?:迎接|喜迎|迎|筹备|即将召开的?|召开在即的?)(?:党的)?$"


class Wording(NamedTuple):
    """A row of the table; all texts without quotation marks."""

    text: str
    variants: tuple[str, ...]
    errors: tuple[str, ...]
    near: int
    since: str
    until: str
    successors: tuple[str, ...]


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Table:
    """The table of formulations; it is read with the first report."""
    return shelf.tables.get(options.get("table", "wordings"), Table("wordings", "wording\n"))


def decide(index: Index, options: Table) -> Decision:
    """One gap for each formulation that is misprinted or not of the report's time."""
    report = index.report
    text = unquoted(report.text)
    named = sessions(text)
    found = [*misprints(text, wordings(options)), *misnamed(named)]
    if report.year is not None:
        signed = (report.date.year, report.date.month or 12) if report.date else None
        found += misdated(text, named, wordings(options), report.year, signed)
    quotes = [match.start() for match in compiled(_QUOTES).finditer(report.text)] if found else []
    return decision(report, (_placed(fault, quotes) for fault in once(found)), 6, 6)


def unquoted(text: str) -> str:
    """The text without quotation marks."""
    for mark in _MARKS:  # replace is many times faster here than a pattern
        text = text.replace(mark, "")
    return text


@lru_cache(maxsize=4)
def wordings(table: Table) -> tuple[Wording, ...]:
    """The rows of the table."""

    def several(cell: str | None) -> tuple[str, ...]:
        return tuple(filter(None, (cell or "").split("|")))

    return tuple(
        Wording(
            row["wording"],
            several(row.get("variants")),
            several(row.get("errors")),
            int(row.get("near") or 0),
            row.get("from") or "",
            row.get("until") or "",
            several(row.get("successors")),
        )
        for row in table.rows()
    )


def misprints(text: str, rows: tuple[Wording, ...]) -> Iterator[Fault]:
    """Known errors, and texts that differ inside a formulation by a letter or two."""
    flat = text.replace("、", ",")
    for error, row in _errors(rows).items():
        if error in flat:
            yield from _known(text, flat, error, row)
    for row in rows:
        if row.near:
            yield from _near(text, row)


@lru_cache(maxsize=4)
def _errors(rows: tuple[Wording, ...]) -> Mapping[str, Wording]:
    """The errors, with , for 、; what two rows list is told by the first."""
    return {error.replace("、", ","): row for row in reversed(rows) for error in row.errors}


def _known(text: str, flat: str, error: str, row: Wording) -> Iterator[Fault]:
    """Where a known error stands; ``flat`` is the text with , for 、."""
    start = flat.find(error)
    while start >= 0:
        end = start + len(error)
        yield Fault(start, end, f"“{text[start:end]}”表述有误，规范表述是“{row.text}”")
        start = flat.find(error, end)


def _near(text: str, row: Wording) -> Iterator[Fault]:
    """Stretches with the formulation's first and last letters that are a letter or two off."""
    head, tail, size = row.text[:3], row.text[-2:], len(row.text)
    start = text.find(head)
    while start >= 0:
        if not text.startswith((row.text, *row.variants, *row.errors), start):
            for end in range(start + size - row.near, min(len(text), start + size + row.near) + 1):
                found = text[start:end]
                if found.endswith(tail) and 0 < _distance(found, row.text, row.near) <= row.near:
                    yield Fault(start, end, f"“{found}”与规范表述“{row.text}”不一致")
                    break
        start = text.find(head, start + 1)


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


def sessions(text: str) -> list[re.Match[str]]:
    """Wherever plenary sessions of a congress are named, one or several."""
    return list(_SESSIONS.finditer(text)) if "全会" in text else []


def misnamed(named: Iterable[re.Match[str]]) -> Iterator[Fault]:
    """Plenary sessions that are written wrongly."""
    for match in named:
        congress, unit, rest = match.groups()
        listed = [f"{char}中" for char in rest if char in _NUMERALS]
        if unit == "大":
            yield Fault(*match.span(), f"“{match[0]}”表述有误，应为“{congress}届{rest}”")
        elif listed and rest != (right := f"{'、'.join(listed)}全会"):
            yield Fault(*match.span(), f"“{match[0]}”缺少顿号，应为“{congress}届{right}”")


def misdated(
    text: str,
    named: Sequence[re.Match[str]],
    rows: tuple[Wording, ...],
    year: int,
    signed: tuple[int, int] | None,
) -> Iterator[Fault]:
    """Formulations that had not been made when the report was signed, or had been replaced before.

    ``named`` are the sessions that the text names.
    """
    last = max(signed, (year, 12)) if signed and signed[0] <= year + 1 else (year + 1, 6)
    titles: list[tuple[int, int]] | None = None
    for row in rows:
        new = bool(row.since) and _month(row.since) > last
        old = bool(row.until) and _month(row.until) <= (year, 12)
        if not (new or (old and not any(each in text for each in row.successors))):
            continue
        for start, end in _mentions(text, named, row.text):
            if titles is None:
                titles = [match.span() for match in compiled(_TITLE).finditer(text)]
            if compiled(_EXPECTED).search(text, max(0, start - 8), start) or any(
                a <= start < b for a, b in titles
            ):
                continue
            what = (
                f"{row.since.replace('-', '年')}月才提出"
                if new
                else f"{row.until.replace('-', '年')}月后已有新提法"
            )
            yield Fault(start, end, f"“{text[start:end]}”{what}，与{year}年度报告的时间不符")
            break


def _mentions(text: str, named: Iterable[re.Match[str]], wording: str) -> Iterator[tuple[int, int]]:
    """Where a formulation stands; a session also as one of a list (二十届二中、三中全会)."""
    session = _SESSIONS.fullmatch(wording.removeprefix("党的"))
    if session is not None:
        one = (session["congress"], session["unit"])
        yield from (
            match.span()
            for match in named
            if match.group("congress", "unit") == one and session["rest"][0] in match["rest"]
        )
        return
    start = text.find(wording)
    while start >= 0:
        yield start, start + len(wording)
        start = text.find(wording, start + len(wording))


def _month(text: str) -> tuple[int, int]:
    return int(text[:4]), int(text[5:7])


def _placed(fault: Fault, quotes: list[int]) -> Fault:
    """The fault by its offsets in the text with the quotation marks that stand at ``quotes``."""
    before = [at - number for number, at in enumerate(quotes)]
    start = fault.start + bisect_right(before, fault.start)
    last = fault.end - 1 + bisect_right(before, fault.end - 1)
    return Fault(start, last + 1, fault.message)


def once(found: Iterable[Fault]) -> list[Fault]:
    """The faults without those that lie inside another one."""
    kept: list[Fault] = []
    for fault in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or fault.start >= kept[-1].end:
            kept.append(fault)
    return kept
