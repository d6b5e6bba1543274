"""Numbers as word processors print them in front of paragraphs: 一 壹 ① 甲 IX aa 07 …"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_CIRCLED_TEN_GROUPS = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def _spoken(digits: str, units: str, zero: str, *, bare_one: str) -> Callable[[int], str]:
    """A writer of numbers below 100 000 as they are spoken: 一百一十二.

    ``bare_one`` lists the units before which a leading one is not spoken (十二, Japanese 百十二).
    """

    def write(number: int) -> str:
        if not 0 < number < 100_000:
            return digits[0] if number == 0 else str(number)
        text = ""
        figures = str(number)
        gap = False
        for place, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
            if figure == "0":
                gap = True
                continue
            silent = figure == "1" and units[place] in bare_one and (not text or len(bare_one) > 2)
            text += (zero if gap and text and zero else "") + ("" if silent else digits[int(figure)])
            text += units[place].strip()
            gap = False
        return text

    return write


_thousand = _spoken("零一二三四五六七八九", " 十百千万", "零", bare_one="十")
_legal = _spoken("零壹贰叁肆伍陆柒捌玖", " 拾佰仟万", "零", bare_one="")
_legal_traditional = _spoken("零壹貳參肆伍陸柒捌玖", " 拾佰仟萬", "零", bare_one="")
_japanese = _spoken("〇一二三四五六七八九", " 十百千万", "", bare_one="十百千")
_japanese_legal = _spoken("〇壱弐参四五六七八九", " 拾百千萬", "", bare_one="")


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _counting(number: int) -> str:
    """Word's chineseCounting: spoken below 100, figure by figure above (一○一)."""
    return _thousand(number) if number < 100 else _digital(number).replace("〇", "○")


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """A … z, aa, bb … as Word counts (not aa, ab)."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    for first, last, code in _CIRCLED_TEN_GROUPS:
        if first <= number <= last:
            return chr(code + number - first)
    return str(number)


def _shifted(code: int, last: int) -> Callable[[int], str]:
    """Signs that stand in Unicode one after another, 1 at ``code``; plain figures beyond ``last``."""
    return lambda number: chr(code + number - 1) if 0 < number <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _sexagenary(number: int) -> str:
    return _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number) if number > 0 else str(number)


def _wide(number: int) -> str:
    return str(number).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digital,
    "japaneseLegal": _japanese_legal,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _shifted(0x3220 + 0x60, 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _shifted(0x2488, 20),
    "decimalEnclosedParen": _shifted(0x2474, 20),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
}


def written(number: int, style: str) -> str:
    """A number in one of OOXML's formats (ST_NumberFormat); plain figures for those unknown here."""
    writer = _FORMATS.get(style)
    return writer(number) if writer and 0 <= number < 1_000_000 else str(number)
