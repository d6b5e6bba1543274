"""Years and dates as reports write them: 2024年1月24日, 二〇二四年一月, 2024年元月, 2024-01-24, 2024.1.24.

Works on canonical text. Years are those of the Common Era; a date keeps what the text says and
leaves out what it does not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.text.heading_markers import han_number
from checker.text.lazy_regex import pattern

_HAN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "O": "0",
    "0": "0",
}
_YEAR = r"(?:(?P<y>(?:19|20)\d\d)|(?P<hy>二[〇零○O0][〇零○O0一二三四五六七八九]{2}))"
_DATE = pattern(
    rf"{_YEAR}(?:年(?:(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})[日号])?"
    r"|(?P<hm>元|[一二三四五六七八九十]{1,3})月(?:(?:(?P<hd>[一二三四五六七八九十]{1,3})|(?P<d3>\d{1,2}))[日号])?)"
    r"|(?P<s>[-./])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?![\d%]))"
)
YEAR = pattern(rf"{_YEAR}(?=年)")


class WrittenDate(NamedTuple):
    """A date in a text, with its span; ``day`` is None where only the month stands there."""

    start: int
    end: int
    year: int
    month: int
    day: int | None


def _year(match: re.Match[str]) -> int:
    return int(match["y"] or "".join(_HAN_DIGITS[c] for c in match["hy"]))


def _month(numeral: str) -> int:
    return 1 if numeral == "元" else han_number(numeral) or 0


def years(text: str) -> Iterator[tuple[int, int, int]]:
    """(year, start, end) of every 「…年」 that names one."""
    for match in YEAR.finditer(text):
        yield _year(match), match.start(), match.end() + 1


def dates(text: str) -> Iterator[WrittenDate]:
    """Every date of the text, in order."""
    for match in _DATE.finditer(text):
        month = match["m"] or match["m2"]
        day = match["d"] or match["d2"] or match["d3"]
        yield WrittenDate(
            match.start(),
            match.end(),
            _year(match),
            int(month) if month else _month(match["hm"]),
            int(day) if day else (han_number(match["hd"]) if match["hd"] else None),
        )
