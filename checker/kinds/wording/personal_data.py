"""personal-data: identity, mobile and bank card numbers, and homes of persons, in a text to be published.

A number that is masked (138****5678), an office's landline, a hotline, a document's number and a
unified social credit code are none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.wording.margins import excerpt, lines_behind
from checker.model import Decision, Gap, Shelf
from checker.text.lazy_regex import HAN, compiled, pattern
from checker.text.normalize import origins

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}
OPTIONS: dict[str, Any] = {
    "identity-words": {**_WORDS, "description": "号码前有这些词，校验位不对也当作身份证号"},
    "phone-words": {**_WORDS, "description": "号码前有这些词，中间隔着空格也当作手机号"},
    "card-words": {**_WORDS, "description": "号码前有这些词，当作银行卡号"},
    "home-words": {**_WORDS, "description": "后面写着门牌的，当作个人住址"},
    "office-words": {**_WORDS, "description": "号码前有这些词，是单位对外公布的电话，不报告"},
    "other-numbers": {**_WORDS, "description": "号码前有这些词，是别的编号，不报告"},
}

_IDENTITY = pattern(r"(?<![\dA-Za-z.])[1-9](?:\d{16}[\dXx]|\d{14})(?![\dA-Za-z])(?!\.\d)")
_MOBILE = pattern(
    r"(?<![\dA-Za-z.])(?<!\d-)1[3-9]\d(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}(?![\dA-Za-z])(?!\.\d|-\d)"
)
_CARD = pattern(r"(?<![\dA-Za-z.])[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z])(?!\.\d)")
# What stands behind a number that counts something (13800000000元) or names a case (…号).
_COUNTED = pattern(r"\s*(?:[元万亿吨件份次人户条个亩号%]|平方|立方|公里|[余多])")
# Characters before a number in which its label stands: 公民身份号码为, 联系电话(微信同号).
_NEAR = 14
# A house: a road or village and a number, or a housing estate with house and flat. 家住城东小区 tells no address.
_HOUSE = (
    r"[:为是在于]?[^,。;、()\n*]{0,30}?(?:"
    r"(?:路|街|巷|弄|大道|村|庄|屯|寨|社区)[^,。;、()\n*]{0,12}?[\d一二三四五六七八九十]{1,5}(?:号|组|队|弄|幢|栋|户)"
    r"|(?:小区|苑|园|里|公寓|花园)[^,。;、()\n*]{0,8}?\d{1,4}(?:号楼?|幢|栋)[^,。;、()\n*]{0,8}?\d{1,5}(?:室|单元|号|户)"
    r")(?:[^,。;、()\n*]{0,10}?\d{1,5}(?:室|单元|号|户))?"
)
_MASKED = pattern(r"[*×某○]|[xX]{2}")
_NAMELESS = pattern(r"的[^,。;]{0,3}某")
_FULL_LENGTH = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_CHECKS = "10X98765432"
_FIRST_BIRTH = 1900
_UNIONPAY = "62"
# Provinces of GB/T 2260 by the first two digits, and 91 for foreigners.
_PROVINCES = frozenset((*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55)))
_PROVINCES |= frozenset((*range(61, 66), 71, 81, 82, 83, 91))
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# All numbers of persons have eleven digits or more, parted by nothing more than a blank or a stroke.
_LONG = pattern(r"\d(?:[ \-　\xa0—－]?\d){10}")
_HAN = pattern(rf"{HAN}+")
_HALF |= {ord("　"): ord(" "), ord("\xa0"): ord(" "), ord("—"): ord("-"), ord("－"): ord("-")}


class Labels(NamedTuple):
    """What may stand before a number or an address, as sources of expressions.

    ``homes``: the letters of the words before an address, one of which stands wherever an address does.
    """

    identity: str
    phone: str
    card: str
    home: str
    office: str
    other: str
    homes: tuple[str, ...]


class Datum(NamedTuple):
    """A person's datum between two offsets of the text as written; ``what`` names it in Chinese."""

    start: int
    end: int
    what: str


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Labels:
    """The labels; without a list a rule knows none."""

    def any_of(name: str, more: str = "") -> str:
        words = "|".join(re.escape(word.translate(_HALF)) for word in options.get(name, ()))
        return f"(?:{words or '(?!)'}){more}"

    return Labels(
        any_of("identity-words"),
        any_of("phone-words"),
        any_of("card-words"),
        any_of("home-words", _HOUSE),
        any_of("office-words"),
        any_of("other-numbers"),
        tuple("".join(_HAN.findall(word)) for word in options.get("home-words", ())),
    )


def decide(index: Index, options: Labels) -> Decision:
    """One gap for each number or address, in the report and behind it."""
    report = index.report
    gaps = []
    for block in report.blocks:
        for datum in personal_data(block.raw, options):
            table = origins(block.raw)
            start, end = (block.start + bisect_left(table, at) for at in (datum.start, datum.end))
            before = max(block.start, start - _NEAR)
            gaps.append(Gap(_told(block.raw, datum), report.excerpt(before, end, (start, end))))
    for paragraph in lines_behind(report):
        for datum in personal_data(paragraph.text, options):
            shown = excerpt(paragraph, datum.start, datum.end, around=_NEAR)
            gaps.append(Gap(_told(paragraph.text, datum), shown))
    return Decision(gaps=tuple(gaps))


def personal_data(text: str, labels: Labels) -> list[Datum]:
    """The data of persons in a text as it is written, in order; a stretch is told once."""
    if not (_LONG.search(text) or any(word in text for word in labels.homes)):
        return []
    half = text.translate(_HALF)
    found: list[Datum] = []
    for sort in (_identities, _mobiles, _cards, _homes):
        for datum in sort(half, labels):
            if not any(one.start < datum.end and datum.start < one.end for one in found):
                found.append(datum)
    return sorted(found)


def _identities(text: str, labels: Labels) -> Iterator[Datum]:
    for match in _IDENTITY.finditer(text):
        label = _before(text, match.start())
        named = compiled(labels.identity).search(label)
        number = match[0].upper()
        if not _is_person(number) or (compiled(labels.other).search(label) and not named):
            continue
        if named or (len(number) == _FULL_LENGTH and _checked(number)):
            yield Datum(*match.span(), "身份证号")


def _is_person(number: str) -> bool:
    """Whether province and birth of an identity number can be."""
    written = number[6:14] if len(number) == _FULL_LENGTH else f"19{number[6:12]}"
    try:
        born = date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return False
    return int(number[:2]) in _PROVINCES and born.year >= _FIRST_BIRTH


def _checked(number: str) -> bool:
    """Whether the last character is the check digit of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return number[17] == _CHECKS[total % 11]


def _mobiles(text: str, labels: Labels) -> Iterator[Datum]:
    for match in _MOBILE.finditer(text):
        label = _before(text, match.start())
        # Blanks part the columns of a table too: «立案 138 1234 5678».
        apart = match["gap"] == " " and not compiled(labels.phone).search(label)
        strange = compiled(labels.other).search(label) and not compiled(labels.phone).search(label)
        if not (
            apart or strange or compiled(labels.office).search(label) or _COUNTED.match(text, match.end())
        ):
            yield Datum(*match.span(), "手机号码")


def _cards(text: str, labels: Labels) -> Iterator[Datum]:
    for match in _CARD.finditer(text):
        label = _before(text, match.start())
        digits = match[0].replace(" ", "").replace("-", "")
        likely = digits.startswith(_UNIONPAY) and _luhn(digits) and not compiled(labels.other).search(label)
        if (likely or compiled(labels.card).search(label)) and not _COUNTED.match(text, match.end()):
            yield Datum(*match.span(), "银行卡号")


def _luhn(digits: str) -> bool:
    """Whether a card number's check digit is right."""
    doubled = (2 * int(digit) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(value // 10 + value % 10 for value in doubled)) % 10 == 0


def _homes(text: str, labels: Labels) -> Iterator[Datum]:
    for match in compiled(labels.home).finditer(text):
        if not (_MASKED.search(match[0]) or _NAMELESS.match(text, match.end())):
            yield Datum(*match.span(), "个人住址")


def _before(text: str, at: int) -> str:
    """The characters before a number, up to the one before it."""
    label = text[max(0, at - _NEAR) : at]
    return label[max(label.rfind(mark) for mark in ";。\n") + 1 :]


def _told(text: str, datum: Datum) -> str:
    """What is wrong, with the datum masked: messages are passed on and printed."""
    written = text[datum.start : datum.end].strip()
    kept = 3
    masked = f"{written[:kept]}…" if datum.what == "个人住址" else f"{written[:kept]}****{written[-kept:]}"
    return f"写有{datum.what}“{masked}”，公开前应当删去或者遮盖"
