"""Numbers of a report: counts with their units, percentages, their precision and their bounds.

All functions read canonical text (see canonical.py): half-width digits, ``%`` and punctuation.
Offsets are into the text that was given. Dates are dates.py's business.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from checker.text.lazy_regex import pattern

Bound = Literal["", "near", "about", "over", "under"]

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_LEADS: dict[str, Bound] = {
    "接近|将近|近": "near",
    "大约|约为|约占|约": "about",
    "超过|超|逾|突破|至少|不少于|不低于|高于": "over",
    "不超过|不足|不到|低于|少于|至多|不高于": "under",
}
_TAILS: dict[str, Bound] = {"左右|上下": "about", "以上|余|多": "over", "以下|以内": "under"}
_BOUNDS = {word: bound for words, bound in (_LEADS | _TAILS).items() for word in words.split("|")}
_HAN = "零〇○一二两三四五六七八九十百千"
_LONGEST = 30
"""Characters of a numeral: 九千九百九十九万九千九百九十九亿 has 16, 1,234,567,890,123.45 has 20; a longer one is a code, not a count."""
_MOST = 10**13
"""Ten trillion: no count of a report comes near. 100 × it ÷ the smallest figure (10⁻⁶), told with six decimals, takes the
28 digits of decimal's usual precision; one more, and arithmetic raises InvalidOperation."""
_PLACES = 6
"""Decimals of a figure or a rate: 33.333333% is still one; what has more is not looked at."""
# Longer units stand before their own beginnings: an alternation takes the first that fits.
_UNIT = (
    "个百分点|平方公里|立方米|平方米|个工作日|个小时|个月|件次|件\\(次\\)|人次|户次|家次|批次|场次|宗次|项次|起次|条次|车次"
    "|个次|台次|份次|点次|公里|公顷|公斤|小时|分钟|美元|卷宗|学时|课时|千米|毫米|千克|次|件|起|宗|例|人|名|位|户|家|个|项"
    "|条|处|份|部|场|期|批|所|间|台|架|辆|套|本|册|张|篇|页|卷|枚|面|块|支|盒|吨|元|岁|倍|类|种|级|届|轮|站|字|段|双|对"
    "|组|队|座|栋|只|头|株|口|眼|亩|米|天|日|月|年|幅|封|款|幢|艘|道|分(?![之钟])"
)
_LEAD_ENDS = frozenset(word[-1] for words in _LEADS for word in words.split("|"))
_BEFORE = pattern(f"(?:不超过|{'|'.join(_LEADS)})$")
_AFTER = "(?P<after>以上|以下|以内|左右|上下)?"
# The first character is a class of its own: that is what makes the search quick. A numeral begins where no other
# goes on, and its characters are one bounded class: so the search takes a text's length, whatever the text.
_COUNT = pattern(
    rf"([\d{_HAN}](?<![\d{_HAN}万亿][\d{_HAN}])[\d,.{_HAN}万亿余多]{{0,{_LONGEST}}})({_UNIT}){_AFTER}"
)
_NUMERAL = pattern(
    rf"(?:(?P<arabic>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?P<more>[余多])?(?P<scale>[百千]?[万亿]{{1,2}}|[百千])?"
    rf"|(?P<han>[{_HAN}][{_HAN}万亿]*))(?P<over>[余多])?$"
)
_TENTHS_END = r"(?=$|[以左上的半多,.。;:、)])"
_PERCENT = pattern(
    r"(?:(?P<arabic>\d+(?:\.\d+)?)(?P<sign>[%‰])"
    rf"|百分之(?P<han>[{_HAN}]+(?:点[{_HAN}]+)?|\d+(?:\.\d+)?)"
    rf"|(?P<tenths>[一二两三四五六七八九1-9半])成(?P<half>半)?{_TENTHS_END})"
    rf"(?P<rest>[余多])?{_AFTER}"
)
_EXACT = Decimal(0)
_TENTHS = frozenset("一二两三四五六七八九半123456789")
_POINT = frozenset(".点")
_NO_START = frozenset(f"第几数{_HAN}.")  # 第三次, 十几件, 1.5: no number begins behind these


class Quantity(NamedTuple):
    """A number with its unit. ``unit`` is «%» for percentages, whose value is in per cent.

    ``step`` is the worth of the last stated place where the figure may have been rounded (1.27万
    has 100, 98.8% has 0.1) and 0 where it is exact (1234件). ``bound`` says how the text hedges it.
    ``start`` is where the hedge or the number begins, ``end`` where its unit ends.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: str
    bound: Bound = ""

    @property
    def low(self) -> Decimal:
        """The least value that rounds to what is stated."""
        return self.value - self.step / 2

    @property
    def high(self) -> Decimal:
        """The greatest value that rounds to what is stated."""
        return self.value + self.step / 2


def whole_number(written: str | None, digits: int = 6) -> int | None:
    """The value of so many ASCII digits at most, by which files count levels, items and comments; None for all else.

    int() takes other scripts' digits too, raises ValueError for 4,300, and is slow long before.
    """
    if written is None or not (0 < len(written) <= digits and written.isascii() and written.isdecimal()):
        return None
    return int(written)


def integer(text: str) -> int | None:
    """The whole number that a numeral means (12, 1,234, 十二, 两百零三, 二〇二四); None if none, or longer than any count."""
    if len(text) > _LONGEST:
        return None  # int() refuses 4,300 digits, and takes its time with fewer
    if text.isascii():
        bare = text.replace(",", "")
        return int(bare) if bare.isdigit() else None
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _positional(text)


def _positional(text: str) -> int | None:
    """A Chinese numeral with 十百千万亿; None where its parts cannot follow each other."""
    total = section = 0
    digit: int | None = None
    last = large = 10**9
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _SMALL and _SMALL[char] < last:
            if digit is None and section and char != "十":
                return None
            last = _SMALL[char]
            section += (1 if digit is None or (digit == 0 and char == "十") else digit) * last
            digit = None
        elif char in _LARGE and (section or digit):
            unit, section = _LARGE[char], section + (digit or 0)
            # 一亿二千万 adds to what stands before, 一万二千亿 multiplies it.
            total = total + section * unit if unit < large else (total + section) * unit
            section, digit, last, large = 0, None, 10**9, unit
        else:
            return None
    # 三百五 may mean 350 or 305: a digit behind 百, 千 or 万 without 零 is no certain number.
    vague = digit and len(text) > 1 and text[-2] not in "十零〇"
    return None if vague or not text else total + section + (digit or 0)


def decimal(text: str) -> Decimal | None:
    """Like :func:`integer`, with decimals (98.8, 九十八点五)."""
    whole, point, places = text.replace("点", ".").partition(".")
    number = integer(whole)
    if number is None or not point:
        return None if number is None else Decimal(number)
    digits = integer(places)
    return None if digits is None else Decimal(f"{number}.{digits:0{len(places)}d}")


def counts(
    text: str, start: int = 0, end: int | None = None, but: frozenset[str] = frozenset()
) -> list[Quantity]:
    """Every number with a unit between two offsets, in order (percentages are not among them).

    What is counted in units of ``but`` is left out: most numbers of a report are its dates.
    """
    found = []
    for match in _COUNT.finditer(text, start, len(text) if end is None else end):
        written, unit, tail = match.groups()
        if unit in but:
            continue
        begin, step = match.start(), _EXACT
        if written.isdigit() and written.isascii():
            value = Decimal(written)
            if value >= _MOST:
                continue
        else:
            read = _read(written, text[begin - 1 : begin])
            if read is None:
                continue
            before, value, step, more = read
            begin, tail = begin + before, tail or more
        behind = text[begin - 1 : begin]
        bound: Bound = _BOUNDS[tail] if tail else ""
        if behind in _LEAD_ENDS:
            begin, bound = _hedge(text, begin, tail)
        elif behind == "第":
            continue
        unit = "件次" if unit == "件(次)" else unit
        found.append(Quantity(begin, match.end(), value, step, unit, bound))
    return found


def _read(written: str, behind: str) -> tuple[int, Decimal, Decimal, str | None] | None:
    """A numeral that is more than digits: where in ``written`` it begins, value, step, and 余 or 多."""
    read = _NUMERAL.search(written)
    value = _figure(read, written[: read.start()][-1:] or behind) if read else None
    if read is None or value is None or not _is_usual(value[0]):
        return None
    return read.start(), *value, read["over"] or read["more"]


def _figure(read: re.Match[str], behind: str) -> tuple[Decimal, Decimal] | None:
    """Value and step of a numeral that is more than digits; ``behind`` is what stands before it."""
    han = read["han"]
    if han:
        # 三四个 is three or four; digits stand side by side in years (二〇二四) only.
        loose = len(han) > 1 and all(char in _DIGITS for char in han)
        whole = None if behind in _NO_START or loose else integer(han)
        return None if whole is None else (Decimal(whole), _EXACT)
    arabic, scale = read["arabic"].replace(",", ""), read["scale"]
    factor = _factor(scale) if scale else 1
    places = len(arabic.partition(".")[2])
    # Figures with decimals, or in 万 and 亿, are taken as rounded: a plain 1234 is exact.
    step = Decimal(factor).scaleb(-places) if scale or places else _EXACT
    return Decimal(arabic) * factor, step


def _is_usual(number: Decimal) -> bool:
    """Whether arithmetic with a number is exact, and it can be what a report counts."""
    return number < _MOST and number == round(number, _PLACES)


def _hedge(text: str, start: int, tail: str | None) -> tuple[int, Bound]:
    """Where the quantity begins with its hedge, and which way that leans."""
    if start and text[start - 1] in _LEAD_ENDS:
        lead = _BEFORE.search(text, max(0, start - 3), start)
        if lead is not None:
            return lead.start(), _BOUNDS[lead[0]]
    return start, _BOUNDS[tail] if tail else ""


def _factor(scale: str) -> int:
    product = 1
    for char in scale:
        product *= _SMALL.get(char) or _LARGE[char]
    return product


def percentages(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Every percentage between two offsets (98.8%, 百分之五, 三成半, 5‰), in order, in per cent."""
    edge = len(text) if end is None else end
    found = []
    for at in sorted(percent_signs(text, start, edge)):
        begin = at - 1 if text[at] == "成" else at
        while text[at] in "%‰" and begin > start and text[begin - 1] in "0123456789.":
            begin -= 1
        match = _PERCENT.match(text, begin, edge)
        quantity = _percentage(match) if match is not None else None
        if quantity is not None:
            found.append(quantity)
    return found


def percent_signs(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Offsets at which a percentage has its sign, in no order: the quick way to the few there are."""
    edge = len(text) if end is None else end
    for sign in ("%", "‰", "百分之", "成"):
        at = text.find(sign, start, edge)
        while at >= 0:
            if sign != "成" or (at > start and text[at - 1] in _TENTHS):
                yield at
            at = text.find(sign, at + 1, edge)


def _percentage(match: re.Match[str]) -> Quantity | None:
    if match["tenths"]:
        if match.start() and match.string[match.start() - 1] in _NO_START:
            return None
        number, step = _tenths(match["tenths"], match["half"])
    else:
        stated = match["arabic"] or match["han"]
        value = decimal(stated)
        if value is None or not _is_usual(value):
            return None
        factor = Decimal("0.1") if match["sign"] == "‰" else Decimal(1)
        number = value * factor
        step = factor.scaleb(-len(re.split("[.点]", stated)[1])) if _POINT & {*stated} else factor
    start, bound = _hedge(match.string, match.start(), match["after"] or match["rest"])
    return Quantity(start, match.end(), number, step, "%", bound)


def _tenths(numeral: str, half: str | None) -> tuple[Decimal, Decimal]:
    if numeral == "半":
        return Decimal(5), Decimal(5)
    value = int(numeral) if numeral.isdigit() else _DIGITS[numeral]
    return Decimal(value * 10 + (5 if half else 0)), Decimal(5 if half else 10)


def plain(value: Decimal) -> str:
    """A value as a reader would write it: no exponent, no zeros behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
