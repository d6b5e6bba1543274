"""impossible-figure: a rate over 100 % that is no growth, a part that is more than its whole.

No other figure is needed to see that it is wrong: 负责人出庭率120%, 应诉案件13件,其中负责人出庭16件.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Fault, decision
from checker.kinds.figures.claims import Claim, claims, clause_around
from checker.kinds.figures.figures import Figure, grouped, read, runs, told
from checker.kinds.figures.lists import WORDS, any_of, words_of
from checker.model import Decision, Shelf
from checker.text.lazy_regex import pattern

OPTIONS: dict[str, Any] = {
    "within": {**WORDS, "description": "不可能超过 100% 的比率（出庭、办结、整改等）"},
    "beyond": {**WORDS, "description": "分句里有这些词时，可以超过 100%（计划、目标、同比等）"},
    "signed": {**WORDS, "description": "可以由正变负的数（利润、增速等），下降可以超过 100%"},
    "others": {**WORDS, "description": "“其中”之后有这些词的数，不是前面那个数的一部分（累计、现有等）"},
}
_ALL = 100
# 群众满意度120%: no 率, which the reader of claims looks for, but as little may it be more than all.
_DEGREE = pattern(r"(?:满意|知晓|认可|好评)度(?:均|都)?(?:达到|达|为|是|高达)?了?$")
_DEGREE_REACH = 9  # letters that it matches at most
_LED = ("其中", "当中")
_EACH = ("每", "任何", "哪怕", "哪怕是", "同", "另")
"""«每一份处罚决定» counts nothing."""
_AMONG = pattern("^[^,;。]{0,8}中(?:有|仅有|已有|共有)?$")
# Things of one unit may be of two sorts (发现问题12个,其中涉及35个乡镇): what follows the number tells.
_CASES = frozenset(("件", "人", "家", "批次", "份", "卷", "宗"))


class Words(NamedTuple):
    """The rule's word lists, as patterns."""

    within: re.Pattern[str]
    beyond: re.Pattern[str]
    signed: re.Pattern[str]
    others: re.Pattern[str]


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Words:
    """The rule's word lists. Raises ValueError where one names a list that the rulebook has not."""
    return Words(*(any_of(words_of(options, name, shelf)) for name in Words._fields))


def decide(index: Index, options: Words) -> Decision:
    """One gap for each figure that cannot be; no state."""
    return decision(index.report, [*_rates(index, options), *_parts(index, options)], before=0, after=0)


def _rates(index: Index, words: Words) -> Iterator[Fault]:
    """Rates, shares and falls over 100 %."""
    report = index.report
    for at, rates in grouped(index.once(read).rates):
        over = [rate.quantity for rate in rates if rate.quantity.value > _ALL]
        statement = report.statements[at]
        for claim in claims(report.text, statement.start, over):
            first, last = clause_around(report.text, claim, statement.start, statement.end)
            excuse = words.signed if claim.sort == "fall" else words.beyond
            if _is_bounded(claim, words) and not excuse.search(report.text, first, last):
                stated = report.text[claim.rate.start : claim.rate.end]
                name = "比率" if claim.sort == "rate" else "占比" if claim.sort == "share" else "降幅"
                yield Fault(claim.start, claim.end, f"{name}不可能超过 100%，文中写作 {stated}")
        for rate in over:
            named = _DEGREE.search(report.text, max(statement.start, rate.start - _DEGREE_REACH), rate.start)
            if named:
                stated = report.text[rate.start : rate.end]
                yield Fault(named.start(), rate.end, f"比率不可能超过 100%，文中写作 {stated}")


def _is_bounded(claim: Claim, words: Words) -> bool:
    """Whether what is claimed ends at 100 %: a share, a fall, and the rates of the list; 完成率 may be 105%."""
    if claim.sort == "rate":
        return any(words.within.search(stem) for stem in claim.stems)
    return claim.sort != "rise"


def _parts(index: Index, words: Words) -> Iterator[Fault]:
    """Parts (其中…, 16件中有18件) that are more than what stands before them in one unit."""
    text = index.report.text
    earlier: list[Figure] = []
    last = -1
    for at, found in index.once(read).by_statement:
        known = earlier if at == last + 1 and found[0].before.startswith(_LED) else []
        earlier, last = found, at
        if text.find("中", found[0].start, found[-1].end) < 0:
            continue
        for number, part in enumerate(found):
            if "中" not in part.before or not _is_part(found[:number], part, words):
                continue
            wholes = [f for f in (*known, *found[:number]) if _are_of_one_sort(f, part)]
            most = [sum(f.quantity.value for f in run) for run in runs(wholes, text)]
            most += [f.quantity.high for f in wholes]
            if most and max(most) < part.quantity.low:
                yield _fault(wholes[-1], part)


def _is_part(before: Sequence[Figure], part: Figure, words: Words) -> bool:
    """Whether a figure is said to be a part of one before it."""
    led = part.before.startswith(_LED)
    if not led and not (before and before[-1].quantity.end == part.start and _AMONG.match(part.before)):
        return False
    return part.quantity.bound in {"", "over"} and not words.others.search(part.before)


def _are_of_one_sort(whole: Figure, part: Figure) -> bool:
    """Whether two figures count the same things: in one unit, and without another noun behind the part."""
    if whole.measure != part.measure or whole.quantity.bound or whole.before.endswith(_EACH):
        return False
    return whole.unit in _CASES or (not part.after and len(part.before) > len("其中"))


def _fault(whole: Figure, part: Figure) -> Fault:
    message = f"部分（{told(part.quantity)}）多于整体（{told(whole.quantity)}）"
    return Fault(whole.start, part.quantity.end, message)
