"""Names of provinces, cities and counties, and which of them may stand above or below which.

Built once per process from rules/places.csv, when a report first names a place that may not be its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from checker.model import Table
from checker.text.lazy_regex import pattern

Codes = frozenset[str]
# The last character of every name in the table.
_END = pattern(r"[省市区县旗盟州]")
_PAIR = 2
_LONGEST = 15  # 双江拉祜族佤族布朗族傣族自治县
_SHORTEST = 3  # 赵县, 易县 stand in other words too (交易县域)
# 省 市 县 镇 of a body's name, each of two to five characters: 海平市云岭区水务局. 委 ends a body (云桥县委云桥县人民政府).
_STEM = r"(?:(?![委局厅])[^\W\d_a-zA-Z]){2,5}?"
_LEVEL = r"(?:自治区|自治州|自治县|地区|街道|苏木|[省市州盟县区旗镇乡])"
_CHAIN = pattern(rf"(?:中共|中国共产党|国家税务总局)?(?P<chain>(?:{_STEM}{_LEVEL})+)")
_LINK = pattern(rf"({_STEM})({_LEVEL})")
PROVINCE, CITY, COUNTY, TOWN = 4, 3, 2, 1
_LEVELS = {
    "省": PROVINCE,
    "自治区": PROVINCE,
    "市": CITY,
    "州": CITY,
    "自治州": CITY,
    "地区": CITY,
    "盟": CITY,
}
_LEVELS |= {"县": COUNTY, "自治县": COUNTY, "区": COUNTY, "旗": COUNTY}
_LEVELS |= {"镇": TOWN, "乡": TOWN, "街道": TOWN, "苏木": TOWN}


class Link(NamedTuple):
    """One place of a body's name: 云岭 and 区; ``level`` tells how high it stands."""

    stem: str
    suffix: str

    @property
    def name(self) -> str:
        """Stem and suffix."""
        return self.stem + self.suffix

    @property
    def level(self) -> int:
        """From TOWN up to PROVINCE (市 counts as a city, though a county may bear it)."""
        return _LEVELS[self.suffix]


class Gazetteer(NamedTuple):
    """Codes (GB/T 2260) by whole name and by stem; ``tails`` are the last two characters of names."""

    names: Mapping[str, Codes]
    stems: Mapping[str, Codes]
    tails: frozenset[str]


@lru_cache(maxsize=2)
def gazetteer(table: Table) -> Gazetteer:
    """The table's names."""
    names: dict[str, set[str]] = defaultdict(set)
    stems: dict[str, set[str]] = defaultdict(set)
    for row in table.rows():
        names[row["name"]].add(row["code"])
        stems[row["stem"]].add(row["code"])
    return Gazetteer(
        {name: frozenset(codes) for name, codes in names.items()},
        {stem: frozenset(codes) for stem, codes in stems.items()},
        frozenset(name[-_PAIR:] for name in names),
    )


@lru_cache(maxsize=2)
def common_words(table: Table) -> Mapping[str, str]:
    """By first character the second ones of words that are no places."""
    return {row["first"]: row["seconds"] for row in table.rows()}


def is_common(two: str, words: Mapping[str, str]) -> bool:
    """Whether two characters are such a word."""
    return two[1:] in words.get(two[:1], "") if len(two) == _PAIR else False


def links(body: str) -> tuple[Link, ...]:
    """The places that a body's name begins with, the widest first; none for 市水务局."""
    found = _CHAIN.match(body)
    return tuple(Link(*link.groups()) for link in _LINK.finditer(found["chain"])) if found else ()


def named(text: str, places: Gazetteer) -> Iterator[tuple[int, int]]:
    """Where names of the table stand in a text: the longest that ends there."""
    for found in _END.finditer(text):
        end = found.end()
        if text[max(0, end - _PAIR) : end] not in places.tails:  # 我县, 全县
            continue
        for start in range(max(0, end - _LONGEST), end - _SHORTEST + 1):
            if text[start:end] in places.names:
                yield start, end
                break


def related(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of the codes is the same as, above or below one of the others."""
    theirs = [_significant(code) for code in others]
    return any(a.startswith(b) or b.startswith(a) for a in map(_significant, some) for b in theirs)


def is_county(codes: Iterable[str]) -> bool:
    """Whether all the codes are those of counties."""
    return all(not code.endswith("00") for code in codes)


def _significant(code: str) -> str:
    """The code without the zeros of the levels that it does not reach."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
