"""Names of bodies as lists and reports write them: with and without 人民政府, 省, 市 and 县 in front."""

from __future__ import annotations

from functools import lru_cache

from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

_GOVERNMENT = pattern(r"人民政府$")
_OFFICE = pattern(r"人民政府(?=办公)")
_ABOVE = pattern(
    r"^[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|自治旗|省|市|县|区|州|盟|旗)(?=[\u4e00-\u9fff]{2})"
)
"""A place that stands before a name: 「安宁市」 of 「安宁市司法局」. Two characters are left at least, so that
「青禾县」 itself keeps its name; three such places stand before a name at most (省, 市, 县)."""
_LEVELS = 3


@lru_cache(maxsize=4096)
def plain_body(name: str) -> str:
    """A name without blanks, and without the 人民政府 at its end: a place and its government are one body."""
    return _GOVERNMENT.sub("", canonical(name))


@lru_cache(maxsize=4096)
def shorter(name: str) -> tuple[str, ...]:
    """The plain name, and what is left of it as the places before it are dropped, the longest first."""
    left = _OFFICE.sub("", plain_body(name))
    made = [left]
    for _ in range(_LEVELS):
        cut = _ABOVE.sub("", left, count=1)
        if cut == left:
            break
        made.append(cut)
        left = cut
    return tuple(made)
