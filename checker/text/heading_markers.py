"""Heading and list numerals: 第一部分, 一、 (一) 1. 1、 (1) 1) ① and those that lost their number.

Works on canonical text (half-width brackets and digits). A marker is told by its form alone; what
level it stands on is decided by parse/outline.py from the order in which forms appear.
"""

from collections.abc import Iterator
from typing import NamedTuple

from checker.text.lazy_regex import HAN, pattern

_WRITTEN = "零一二三四五六七八九"
_DIGITS = {c: i for i, c in enumerate(_WRITTEN)} | {"〇": 0, "两": 2}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_A_YEAR = r"20\d\d年"  # of a heading behind its numeral: 四.2025年工作打算, which no decimal is
_HAN = "[一二三四五六七八九十]"
HAN_NUMERALS = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
"""The characters that number top-level headings; the formal ones number nothing else."""

# From the outermost form to the innermost, as GB/T 9704 and common practice order them.
KINDS = ("part", "han", "han-paren", "digit", "decimal", "digit-paren", "digit-half", "circled")

_FORMS = (
    ("part", rf"第(?P<part>{_HAN}{{1,3}})(?:部分|章|篇|节)[、:,.]?"),
    ("han", rf"(?P<han>[{HAN_NUMERALS}]{{1,3}})(?:、|[.,:](?=\D|{_A_YEAR}))"),
    ("han-paren", rf"\((?P<han_paren>{_HAN}{{1,3}})\)[、.]?"),
    ("decimal", rf"(?P<decimal>\d{{1,2}}\.\d{{1,2}})(?:\.|、)?(?={HAN}|“|《)(?!\d*[万亿个件%])"),
    ("digit", rf"(?P<digit>\d{{1,2}})(?:、|\.(?:(?!\d)|(?={_A_YEAR}))|,(?={HAN}))"),
    ("digit-paren", r"\((?P<digit_paren>\d{1,2})\)[、.]?"),
    ("digit-half", r"(?P<digit_half>\d{1,2})\)[、.]?"),
    ("circled", rf"(?P<circled>[{_CIRCLED}])[、.]?"),
    ("lost", rf"(?P<lost>(?:、|\(\)|[.](?={HAN})))"),
)
_FIRST = frozenset(f"第(、.{HAN_NUMERALS}{_CIRCLED}")  # or a digit: how a marker can begin
_MARKER = pattern("|".join(form for _, form in _FORMS))
_INLINE = pattern(r"[。;:!?](?=[一二三四五六七八九十(\d①-⑳])")


class Marker(NamedTuple):
    """A numeral at an offset of a text; ``number`` is None where it is lost."""

    kind: str
    number: int | None
    start: int
    end: int


def han_numeral(number: int) -> str:
    """A number as headings and lists write it; in digits below 1 and beyond 99.

    >>> han_numeral(24), han_numeral(10), han_numeral(150)
    ('二十四', '十', '150')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_WRITTEN[tens]}十"
    return ten + (_WRITTEN[ones] if ones else "")


def han_number(text: str) -> int | None:
    """The value of a Chinese numeral up to 99 (十二, 二十三, 拾贰), None where it is none."""
    if not text:
        return None
    head, ten, tail = text.translate(_FORMAL).partition("十")
    if not ten:
        return _DIGITS.get(head) if len(head) == 1 else None
    if any(part and part not in _DIGITS for part in (head, tail)):
        return None
    return _DIGITS.get(head, 1) * 10 + _DIGITS.get(tail, 0)


def marker_at(text: str, offset: int = 0) -> Marker | None:
    """The marker that begins exactly at ``offset``."""
    first = text[offset : offset + 1]
    if first not in _FIRST and not first.isdecimal():
        return None
    found = _MARKER.match(text, offset)
    if found is None or found.lastgroup is None:
        return None
    kind = found.lastgroup.replace("_", "-")
    return Marker(kind, _value(kind, found.group(found.lastgroup)), found.start(), found.end())


def _value(kind: str, numeral: str) -> int | None:
    if kind == "lost":
        return None
    if kind == "circled":
        return _CIRCLED.index(numeral) + 1
    if kind == "decimal":
        return int(numeral.split(".")[1])
    return int(numeral) if numeral.isdigit() else han_number(numeral)


def inline_markers(text: str) -> Iterator[Marker]:
    """Markers inside a paragraph, each right behind a mark that ends a sentence or a clause."""
    for spot in _INLINE.finditer(text):
        marker = marker_at(text, spot.end())
        if marker is not None and marker.kind != "lost":
            yield marker
