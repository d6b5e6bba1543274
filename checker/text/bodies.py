"""Names of bodies as lists and reports write them: with and without 人民政府, 省, 市 and 县 in front."""

from __future__ import annotations

from functools import lru_cache

from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

_GOVERNMENT = pattern(r"(?:人民)?政府$|(?<=街道)办事处$")
_OFFICE = pattern(r"^(?:人民)?政府(?=.*街道)|(?:人民)?政府(?=办)")
"""「乌桕区人民政府银杏街道办事处」 is 银杏街道, 「青禾县人民政府办公室」 the county's 办公室."""
_ABOVE = pattern(
    r"^[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|自治旗|省|市|县|区|州|盟|旗)(?=[\u4e00-\u9fff]{2})"
)
"""A place that stands before a name: 「安宁市」 of 「安宁市司法局」. Two characters are left at least, so that
「青禾县」 itself keeps its name; three such places stand before a name at most (省, 市, 县)."""
_LEVELS = 3
_BARE = pattern(r"^(?:市(?![场政容民域])|县(?!域)|省|区(?!域)|州)(?=[\u4e00-\u9fff]{2})")
"""A level without a name: 「县司法局」. 市场, 市政 and 市容 begin names of their own."""


@lru_cache(maxsize=4096)
def plain_body(name: str) -> str:
    """A name without blanks, and without the 人民政府 (政府) at its end: a place and its government are one body."""
    return _GOVERNMENT.sub("", canonical(name))


@lru_cache(maxsize=4096)
def shorter(name: str) -> tuple[str, ...]:
    """The plain name, and what is left of it as the places before it are dropped, the longest first."""
    left = _OFFICE.sub("", plain_body(name))
    made = [left]
    for _ in range(_LEVELS):
        cut = _OFFICE.sub("", _ABOVE.sub("", left, count=1))
        if cut == left:
            break
        made.append(cut)
        left = cut
    return tuple(made)


def is_part_of(name: str, longer: str) -> bool:
    """Whether a name is another one without places in front: 「司法局」 and 「县司法局」 of 「安宁市青禾县司法局」."""
    plain = _OFFICE.sub("", plain_body(name))
    return bool({plain, _BARE.sub("", plain, count=1)} & set(shorter(longer)))
