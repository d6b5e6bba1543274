"""How plenary sessions of a congress are named, and how they are misnamed."""

import re
from collections.abc import Iterable, Iterator

from checker.kinds.faults import Fault
from checker.text.lazy_regex import pattern

NUMERALS = "一二三四五六七八九"
# How many sessions the congresses held that are over. 二十届 is not: the table of formulations knows its sessions.
HELD = {"十六": 7, "十七": 7, "十八": 7, "十九": 7}
# The last congress that has met is the twentieth.
NEXT_CONGRESS = pattern(r"党的二十[一二三]大")
_CONGRESS = rf"二十[一二三]?|十[{NUMERALS}]"
# 十九大历次全会, 二十届三中四中全会: the congress has sessions only as a 届, and sessions are listed with 、.
_SESSIONS = pattern(
    rf"(?P<congress>{_CONGRESS})(?P<unit>[大届])(?P<rest>历次全会|(?:[{NUMERALS}]中、?)*[{NUMERALS}]中全会)"
)
_LISTED = rf"[{NUMERALS}]中(?:、[{NUMERALS}]中)*"
# Names that are wrong by themselves, and what they should be. A local party congress has 十四届四次全会, without 党的;
# 第二十届中央委员会第四次全体会议 is the full name.
_MISNAMED = (
    (pattern(rf"第(?P<c>{_CONGRESS})届(?P<s>{_LISTED})全会"), r"\g<c>届\g<s>全会"),
    (pattern(rf"(?P<p>党的|中共)(?P<c>{_CONGRESS})届(?P<s>[{NUMERALS}])次全会"), r"\g<p>\g<c>届\g<s>中全会"),
    (pattern(rf"(?P<c>{_CONGRESS})届历届全会"), r"\g<c>届历次全会"),
    (pattern(rf"(?P<c>{_CONGRESS})届(?P<s>[{NUMERALS}])[种钟重众]全会"), r"\g<c>届\g<s>中全会"),
    (pattern(rf"(?P<c>{_CONGRESS})届(?P<s>{_LISTED})(?:会议|全体会议|全体会)"), r"\g<c>届\g<s>全会"),
    (pattern(rf"(?P<c>{_CONGRESS})届、(?P<s>{_LISTED})全会"), r"\g<c>届\g<s>全会"),
    # 二十届二、三中全会: each session has its 中.
    (pattern(rf"(?P<c>{_CONGRESS})届(?P<s>[{NUMERALS}](?:、[{NUMERALS}])*、[{NUMERALS}])中全会"), ""),
    (pattern(rf"(?P<c>{_CONGRESS})届(?P<s>{_LISTED})会全"), r"\g<c>届\g<s>全会"),
    (pattern(rf"(?P<c>{_CONGRESS})大届(?P<s>{_LISTED})全会"), r"\g<c>届\g<s>全会"),
    (pattern(rf"党的第(?P<c>{_CONGRESS})大(?!报)"), r"党的\g<c>大"),
)
_DIGITS = pattern(
    rf"(?<!\d)(?P<c>18|19|20|{_CONGRESS})(?P<u>[届大])"
    r"(?P<s>[一二三四五六七1-7]中(?:、[一二三四五六七1-7]中)*全会|历次全会|精神)"
)
# What each wrong name has in it, and how far it may reach from there: 党的第二十届|一中、二中、三中、四中全会.
_ANCHOR = pattern(r"届|大精神|党的第")
_BEFORE, _BEHIND = 8, 24
_SPELT = {"18": "十八", "19": "十九", "20": "二十"} | dict(zip("1234567", NUMERALS, strict=False))
_DIGIT = pattern(r"[1-7]")


def sessions(text: str) -> list[re.Match[str]]:
    """Wherever plenary sessions of a congress are named, one or several."""
    return list(_SESSIONS.finditer(text)) if "全会" in text else []


def one_session(wording: str) -> tuple[str, str, str] | None:
    """The congress, 届, and session that a formulation names, None where it names none."""
    match = _SESSIONS.fullmatch(wording.removeprefix("党的"))
    return (match["congress"], match["unit"], match["rest"][0]) if match else None


def misnamed(text: str, named: Iterable[re.Match[str]]) -> Iterator[Fault]:
    """Sessions and congresses that are written wrongly."""
    for match in named:
        yield from _misnamed(match)
    for start, end in _windows(text):
        for source, right in _MISNAMED:
            for match in source.finditer(text, start, end):
                yield _fault(match, match.expand(right) or _each_with_its_own(match))
        for match in _DIGITS.finditer(text, start, end):
            said = _DIGIT.sub(lambda digit: _SPELT[digit[0]], match["s"])
            right = f"{_SPELT.get(match['c'], match['c'])}{match['u']}{said}"
            if right != match[0] and (match["u"] == "届" or match["s"] == "精神"):
                yield _fault(match, right)


def _each_with_its_own(match: re.Match[str]) -> str:
    return f"{match['c']}届{'、'.join(f'{each}中' for each in match['s'].split('、'))}全会"


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches in which a congress may be named: a search through the whole text takes ten times as long."""
    last = 0
    for anchor in _ANCHOR.finditer(text):
        start, end = max(last, anchor.start() - _BEFORE), min(len(text), anchor.end() + _BEHIND)
        if start < end:
            yield start, end
            last = end


def _misnamed(match: re.Match[str]) -> Iterator[Fault]:
    congress, unit, rest = match.group("congress", "unit", "rest")
    listed = [char for char in rest if char in NUMERALS]
    in_order = sorted(set(listed), key=NUMERALS.index)
    right = f"{'、'.join(f'{char}中' for char in in_order)}全会"
    if unit == "大":
        yield _fault(match, f"{congress}届{right if listed else rest}")
    elif listed and listed != in_order:
        yield _fault(match, f"{congress}届{right}", "次序有误")
    elif listed and rest != right:
        yield _fault(match, f"{congress}届{right}", "缺少顿号")
    elif listed and congress in HELD and NUMERALS.index(listed[-1]) + 1 > HELD[congress]:
        yield Fault(*match.span(), f"没有“{congress}届{listed[-1]}中全会”，请核对")


def _fault(match: re.Match[str], right: str, what: str = "表述有误") -> Fault:
    return Fault(*match.span(), f"“{match[0]}”{what}，应为“{right}”", changes=((*match.span(), right),))
