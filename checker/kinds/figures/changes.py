"""Growth and fall told with the values on which they rest: 由64家减至9家,压减率85.9%; 比上年增加120万元,增长9.5%."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from checker.kinds.figures.claims import Claim, agrees
from checker.kinds.figures.figures import Figure, around
from checker.text.lazy_regex import pattern
from checker.text.numerals import counts

_LAST = r"(?:上年|去年|上一年|20\d\d年)(?:度|同期|全年|年?末|底)*(?:相比)?的?"
_RISING = "增加|增长|新增|净增|上升|提高|增|多|涨"
_FALLING = "减少|下降|降低|压减|压缩|缩短|减|降|少"
# What may stand between the last value and the word of change.
_GAP = pattern(rf",?(?:同比|环比|[较比与]{_LAST})?,?")
_YEARLY = pattern("同比|[较比与]")
_FROM = pattern("[由从]")
_TO = pattern(r"[^,;。]{0,8}[至到为](?:今年|本年度?|20\d\d年)?的?")
_YEAR_BEFORE = pattern(rf"{_LAST}$")
_AGAINST = pattern("[较比与]")
_WAS = pattern(rf"{_LAST}(?:为|是|有|共)?")
_BY = pattern(rf"[较比与]{_LAST}(?:(?P<rise>{_RISING})|(?P<fall>{_FALLING}))了?")
_VALUE = pattern(r"[\d万亿][余多]?[^\d,;。]{1,3},?(?:同比|环比|[较比与][^\d,;。]{2,6})?,?$")
_VALUE_REACH = 16  # characters in which a value stands right before a word of change
_DATES = frozenset("年月日")
_REACH = 120  # characters before a word of change that may hold its values
_NOUN = 6  # characters of a noun that may follow a value: 58件案件,比上年的71件


_Span = tuple[Decimal, Decimal]
_Read = Callable[[str, Claim, list[Figure]], tuple[Figure, Figure] | None]


class Change(NamedTuple):
    """Two figures that tell a change: the ``new`` value with the old one, or with the difference (比上年增加120万元).

    ``moved`` is by how much, ``old`` from where, both as intervals; ``by``: the other figure is the difference.
    """

    new: Figure
    other: Figure
    moved: _Span
    old: _Span
    by: bool

    @property
    def rate(self) -> Decimal:
        """The change in per cent of the old value, taken at the middle of both intervals."""
        return 100 * (self.moved[0] + self.moved[1]) / (self.old[0] + self.old[1])


def contradicted_change(text: str, claim: Claim, start: int) -> Change | None:
    """The values that a rate of growth or fall contradicts, in a statement that begins at ``start``.

    None where the words do not tie two values to the rate, and where these or another value of the
    statement in the place of the new one make it right (58件,其中重大12件,比上年的71件下降18.3%).
    """
    if _VALUE.search(text, max(start, claim.start - _VALUE_REACH), claim.start) is None:
        return None
    first = max(start, claim.start - _REACH)
    found = around(text, counts(text, first, claim.start, but=_DATES), first, claim.start)
    if len(found) < 2:
        return None
    for read in _READERS:
        pair = read(text, claim, found)
        if pair is None:
            continue
        told = _change(claim, *pair, by=read is _by)
        others = [] if read is _from_to else found[:-1]
        meant = [_change(claim, new, pair[1], by=read is _by) for new in others]
        right = any(c is not None and agrees(claim.rate, c.moved, c.old) for c in (told, *meant))
        return None if right else told
    return None


def _change(claim: Claim, new: Figure, other: Figure, *, by: bool) -> Change | None:
    """The change that two figures tell; None where it is none in the claim's direction."""
    one, two = new.quantity, other.quantity
    if new.unit != other.unit or one.bound or two.bound:
        return None
    rises = claim.sort == "rise"
    if by:
        moved = two.low, two.high
        old = (one.low - two.high, one.high - two.low) if rises else (one.low + two.low, one.high + two.high)
    else:
        old = two.low, two.high
        moved = (
            (one.low - two.high, one.high - two.low) if rises else (two.low - one.high, two.high - one.low)
        )
    if moved[1] <= 0 or old[0] <= 0:
        return None
    return Change(new, other, (max(moved[0], Decimal(0)), moved[1]), old, by)


def _gap(text: str, claim: Claim, found: list[Figure]) -> str | None:
    """What stands between the last value and the word of change; None where that is more than a comparison."""
    gap = text[found[-1].quantity.end : claim.start]
    return gap if _GAP.fullmatch(gap) else None


def _from_to(text: str, claim: Claim, found: list[Figure]) -> tuple[Figure, Figure] | None:
    """由上年的50件降至40件,同比下降20%: new and old value. A rate 同比 is of last year's, not of 年初的."""
    old, new = found[-2:]
    gap = _gap(text, claim, found)
    between = text[old.quantity.end : new.quantity.start]
    if gap is None or not _FROM.search(old.before) or not _TO.fullmatch(between):
        return None
    return (new, old) if not _YEARLY.search(gap) or _YEAR_BEFORE.search(old.before) else None


def _against(text: str, claim: Claim, found: list[Figure]) -> tuple[Figure, Figure] | None:
    """58件(土地46件),比上年的71件下降18.3%: new and old value."""
    old = found[-1]
    if text[old.quantity.end : claim.start] or not _AGAINST.match(old.before):
        return None
    new = _before(text, found, old.start)
    return (new, old) if new else None


def _by(text: str, claim: Claim, found: list[Figure]) -> tuple[Figure, Figure] | None:
    """1380万元,比上年增加120万元,增长9.5%: new value and difference."""
    difference = found[-1]
    told = _BY.fullmatch(difference.before)
    if told is None or told[claim.sort] is None or _gap(text, claim, found) is None:
        return None
    new = _before(text, found, difference.start)
    return (new, difference) if new else None


def _was(text: str, claim: Claim, found: list[Figure]) -> tuple[Figure, Figure] | None:
    """312件,上年同期为287件,同比增长8.7%: new and old value."""
    old = found[-1]
    if _gap(text, claim, found) is None or not _WAS.fullmatch(old.before):
        return None
    new = _before(text, found, old.start)
    return (new, old) if new else None


def _before(text: str, found: list[Figure], offset: int) -> Figure | None:
    """The value that ends in a comma right before an offset; a breakdown in brackets is passed over."""
    end = offset - 1
    if text[end : end + 1] != ",":
        return None
    if text[end - 1] == ")":
        end = text.rfind("(", 0, end)
    new = next((figure for figure in reversed(found) if figure.quantity.end <= end), None)
    return new if new and new.end == end and end - new.quantity.end <= _NOUN else None


_READERS: tuple[_Read, ...] = (_from_to, _against, _by, _was)
