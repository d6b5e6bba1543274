"""sum-of-parts: parts that exhaust a total and do not add up to it.

Nothing is said where the parts may leave something out (查处案件436件,其中职业卫生58件), or may overlap
(培训80人,其中党员60人、干部50人): a sign has to tell that they are all there is, or that none is counted twice.

    其余, 余下, 其他       发现隐患217处,整改销号214处,其余3处…
    合计, 共计             监督员9人、文员12人、队员86人,合计107人
    all of a division      其中简易程序31件、普通程序13件
    outcomes               审结21件,其中维持15件、撤回4件、变更2件
    digits exchanged       143件,其中…: the parts make 134
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Fault, decision
from checker.kinds.figures.figures import Figure, digits, read, runs, told
from checker.kinds.figures.lists import WORDS, any_of, words_of
from checker.kinds.figures.tables import Row, Table, read_tables
from checker.model import Decision, Gap, Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical
from checker.text.numerals import plain

OPTIONS: dict[str, Any] = {
    "rest": {**WORDS, "description": "说明除前面各部分外只剩这些的词（其余、余下等）"},
    "others": {**WORDS, "description": "列举的最后一项以这些词开头，各项就列全了（其他、其它等）"},
    "totals": {**WORDS, "description": "写在几个数之后、表示相加的词（合计、共计等）"},
    "decided": {**WORDS, "description": "说明案件已经办结的词：各种结果相加应当等于这样的总数"},
    "default": {**WORDS, "description": "最常见的结果（维持、驳回等）：写了它，各种结果就是写全了的"},
    "outcomes": {**WORDS, "description": "互不重叠的结果（维持、撤销、终止等），相加不可能多于总数"},
    "nested": {**WORDS, "description": "表格的行、列名称里有这些词的，已经算在别的行、列里（其中、小计）"},
    "shares": {**WORDS, "description": "表格的列名里有这些词的，不相加（率、占比、同比等）"},
    "divisions": {
        "type": "array",
        "items": {**WORDS, "minItems": 2},
        "description": "合起来就是全部的几类（简易、普通；一审、二审），相加应当等于总数",
    },
}
_LEADS = ("其中", "包括", "含", "分别")
_LED = pattern("|".join(_LEADS))
# 培训380人次,分别为新任人员120人次、在岗人员260人次: all that there is, beside the total.
_WHOLLY = pattern(r"分别[为是]|(?:具体)?分为")
_REFERS = pattern("^(?:对|就|针对|上述)|的$")
_CLASS = pattern("([类级型]|程序)$")
_NOUN = pattern("[^,;。]{0,8},?")
_ASIDE = ("含", "包含", "不含")
_DENIED = ("没有", "无", "未", "未有", "从未")
_NEAR = 40  # characters from a total to the first of its parts
_LONG = 3  # digits from which exchanged ones are no chance
_ITEMS = 24  # parts of one total that are looked at: no report tells more, and a hostile one may
_SMALL = 20  # up to this total two outcomes are told as all there are: of 审结6件 the reader asks for each
_SEVERAL = 3  # outcomes from which they are told as all there are


class Words(NamedTuple):
    """The rule's word lists; ``signs`` are the words of all of them, and 其中."""

    divisions: tuple[tuple[str, ...], ...]
    signs: re.Pattern[str]
    rest: re.Pattern[str]
    others: re.Pattern[str]
    totals: re.Pattern[str]
    decided: re.Pattern[str]
    default: re.Pattern[str]
    outcomes: re.Pattern[str]
    nested: re.Pattern[str]
    shares: re.Pattern[str]


class Parts(NamedTuple):
    """A total, and the parts that are told of it but do not make it."""

    total: Figure
    parts: Sequence[Figure]


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Words:
    """The rule's word lists. Raises ValueError where one names a list that the rulebook has not."""
    lists = (any_of(words_of(options, name, shelf)) for name in Words._fields[2:])
    signs = [word for name in Words._fields[2:-2] for word in words_of(options, name, shelf)]
    divisions = tuple(tuple(map(canonical, words)) for words in options.get("divisions", ()))
    return Words(divisions, any_of([*signs, *_LEADS]), *lists)


def decide(index: Index, options: Words) -> Decision:
    """One gap for each total that its parts do not make; no state."""
    text = index.report.text
    faults: dict[int, Fault] = {}
    earlier: list[Figure] = []
    last = -1
    for at, found in index.once(read).by_statement:
        known = earlier if at == last + 1 else []
        earlier, last = found[-_ITEMS:], at
        if len(known) + len(found) > 1 and _tells_parts(text, found, options):
            for row in _by_measure([*known, *found]):
                first = next((n for n, figure in enumerate(row) if figure.statement == at), len(row))
                for fault in map(_fault, _wrong(text, row, first, options)):
                    faults.setdefault(fault.start, fault)
    told_of = decision(index.report, faults.values(), before=0, after=0)
    return told_of._replace(gaps=(*told_of.gaps, *_of_tables(index, options)))


def _of_tables(index: Index, words: Words) -> Iterator[Gap]:
    """Rows and columns of sums (合计) that the others do not make."""
    for table in index.once(read_tables):
        columns = [at for at, name in enumerate(table.columns) if not words.shares.search(name)]
        sums = [row for row in table.rows if words.totals.fullmatch(row.head)]
        parts = [row for row in table.rows if row not in sums]
        if len(sums) == 1 and not any(words.nested.search(row.head) for row in parts):
            yield from _column_sums(table, columns, sums[0], parts)
        yield from _row_sums(table, columns, words)


def _column_sums(table: Table, columns: list[int], sums: Row, parts: list[Row]) -> Iterator[Gap]:
    wrong = []
    for at in columns:
        values, total = [row.values[at] for row in parts], sums.values[at]
        if total is None or None in values or total.unit == "%":
            continue
        made = sum((value.value for value in values if value), Decimal(0))
        wrong.append(None if made == total.value else (at, made, total.value))
    # Where no column adds up, what stands in the row is no sum.
    if len(wrong) == 1 or None in wrong:
        for at, made, total_value in filter(None, wrong):
            yield sums.gap(
                f"“{table.columns[at]}”一列各行相加为 {plain(made)}，“{sums.head}”写作 {plain(total_value)}"
            )


def _row_sums(table: Table, columns: list[int], words: Words) -> Iterator[Gap]:
    closing = [at for at in columns if words.totals.fullmatch(table.columns[at])]
    others = [at for at in columns if at not in closing]
    if len(closing) != 1 or len(others) < 2 or any(words.nested.search(table.columns[at]) for at in others):
        return
    told_right, wrong = 0, []
    for row in table.rows:
        total, values = row.values[closing[0]], [row.values[at] for at in others]
        if total is None or None in values:
            continue
        made = sum((value.value for value in values if value), Decimal(0))
        if made == total.value:
            told_right += 1
        else:
            name = table.columns[closing[0]]
            wrong.append(row.gap(f"这一行各项相加为 {plain(made)}，“{name}”写作 {plain(total.value)}"))
    if told_right >= len(wrong):
        yield from wrong


def _tells_parts(text: str, found: Sequence[Figure], words: Words) -> bool:
    """Whether a sentence's words, or a bracket before a figure, may say that figures are parts or sums."""
    start = found[0].start
    if words.signs.search(text, start, found[-1].end):
        return True
    return text.find("(", start - 1, found[-1].end) >= 0 or text.find(":", start - 1, found[-1].end) >= 0


def _by_measure(found: Sequence[Figure]) -> list[list[Figure]]:
    """Figures that may be added up: of one unit (件 and 件次 are two), without a hedge, and not denied (没有一件)."""
    groups: dict[str, list[Figure]] = {}
    for figure in found:
        if not figure.quantity.bound and not figure.before.endswith(_DENIED):
            groups.setdefault(figure.measure, []).append(figure)
    return [group for group in groups.values() if len(group) > 1]


def _wrong(text: str, row: list[Figure], first: int, words: Words) -> Iterator[Parts]:
    """The totals that their parts do not make, among figures of one measure; before ``first`` is the sentence before."""
    for number in range(first, len(row)):
        figure, before = row[number], row[max(0, number - _ITEMS) : number]
        if words.rest.match(figure.before):
            yield from _rest(before, figure)
        elif words.others.match(figure.before):
            yield from _enumerated(text, before, figure)
        elif _closes(figure.before, words):
            yield from _closing(text, before, figure)
    # 审结58件(含上年结转4件),其中维持37件: what is in brackets is no total.
    aside = [f for f in row if f.before.startswith(_ASIDE) and text[f.start - 1] == "("]
    if aside:
        row, first = [f for f in row if f not in aside], first - sum(f in aside for f in row[:first])
    for number in range(max(0, first - 1), len(row) - 1):
        before, after = row[max(0, number - _ITEMS) : number], row[number + 1 : number + 1 + _ITEMS]
        if after[0].statement == row[-1].statement:
            yield from _divided(text, before, row[number], after, words)


def _rest(before: list[Figure], rest: Figure) -> Iterator[Parts]:
    """发现隐患217处,整改销号214处,其余3处: a total, a part and the rest of it."""
    if len(before) < 2 or before[-1].quantity.value >= before[-2].quantity.value:
        return
    made = [_sum([*before[number:], rest]) for number in range(1, len(before))]
    made += [_sum([part, rest]) for part in before]
    if not any(_meet(_sum([total]), each) for total in before for each in made):
        yield Parts(before[-2], (before[-1], rest))


def _enumerated(text: str, before: list[Figure], last: Figure) -> Iterator[Parts]:
    """立案143起,其中甲类74起、乙类38起、其他14起: the last of an enumeration takes in all that is left."""
    run = _run_to(text, [*before, last])
    wholes = before[: len(before) + 1 - len(run)]
    led = len(run) > 1 and bool(wholes) and _is_led(text, wholes[-1], run[0])
    if led and not _is_made(text, wholes, run):
        yield Parts(wholes[-1], run)


def _closes(words_before: str, words: Words) -> bool:
    """Whether the words before a figure say that it is a sum: 合计, 三项合计; 共 only by itself."""
    found = words.totals.search(words_before)
    return found is not None and found.end() == len(words_before) and (len(found[0]) > 1 or not found.start())


def _closing(text: str, before: list[Figure], total: Figure) -> Iterator[Parts]:
    """监督员9人、文员12人,合计21人: a total behind its parts."""
    run = _run_to(text, before)
    if len(run) < 2 or _NOUN.fullmatch(text, run[-1].quantity.end, total.start) is None:
        return
    if not any(_meet(_sum([total]), _sum(before[number:])) for number in range(len(before))):
        yield Parts(total, run)


def _divided(
    text: str, before: list[Figure], total: Figure, after: list[Figure], words: Words
) -> Iterator[Parts]:
    """A total before parts that are all there is of it, or of which none is counted twice."""
    parts = _outcomes(total, after, words)
    whole = _WHOLLY.match(after[0].before) is not None
    complete = len(parts) > 1 and _is_told_whole(total, parts, words)
    if len(parts) < 2:
        parts = _run_from(text, after) if whole or _is_led(text, total, after[0]) else []
        if len(parts) < 2:
            return
        complete = whole or _is_division(parts, words) or _is_exchanged(total, parts)
        if not complete and not _are_classes(parts):
            return
    wholes = [*before, total]
    # What follows the parts may be one more, in other words: 其他方式(和解、终止等)结案40件.
    if _is_made(text, wholes, parts) or _is_made(text, [total], after):
        return
    most = max(high for _, high in _spans(text, wholes))
    if complete or _sum(parts)[0] > most:
        yield Parts(total, parts)


def _outcomes(total: Figure, after: list[Figure], words: Words) -> list[Figure]:
    """The outcomes that follow a total of cases (审结21件,维持15件、撤回4件), each told of some of them."""
    found: list[Figure] = []
    near = after[0].start - total.quantity.end <= _NEAR
    same = after[0].statement == total.statement or _LED.match(after[0].before)
    if words.outcomes.search(total.phrase) or not (near and same):
        return found
    for number, figure in enumerate(after):
        outcome = words.outcomes.search(figure.phrase)
        refers = _REFERS.search(figure.before) or (outcome and figure.phrase.startswith("的", outcome.end()))
        if outcome is None or refers or (number and _LED.match(figure.before)):
            break
        found.append(figure)
    return found


def _is_told_whole(total: Figure, parts: list[Figure], words: Words) -> bool:
    """Whether outcomes are told as all that cases which are closed came to."""
    closed = words.decided.search(total.before) is not None
    usual = any(words.default.search(part.phrase) for part in parts)
    return closed and usual and (len(parts) >= _SEVERAL or total.quantity.value <= _SMALL)


def _is_division(parts: list[Figure], words: Words) -> bool:
    """Whether each part is one of a division (简易、普通), and all of it are told."""
    for division in words.divisions:
        told_of = [next((word for word in division if word in part.phrase), None) for part in parts]
        if None not in told_of and len(set(told_of)) == len(parts) == len(division):
            return True
    return False


def _are_classes(parts: list[Figure]) -> bool:
    """Whether the parts are classes of one division: 工程类、服务类; none is counted twice."""
    ends = {found[1] if (found := _CLASS.search(part.before)) else "" for part in parts}
    return len(ends) == 1 and "" not in ends


def _is_exchanged(total: Figure, parts: list[Figure]) -> bool:
    """Whether the parts make the total with two of its digits exchanged: 143 and 134."""
    made = total.quantity._replace(value=sum((part.quantity.value for part in parts), Decimal(0)))
    one, other = digits(total.quantity), digits(made)
    return len(one) >= _LONG and one != other and sorted(one) == sorted(other)


def _is_led(text: str, total: Figure, first: Figure) -> bool:
    """Whether parts are said to be of a total: 其中, or in brackets or behind a colon right after it."""
    if first.start - total.quantity.end > _NEAR:
        return False
    beside = first.statement == total.statement and text[first.start - 1] in "(:"
    return beside or _LED.match(first.before) is not None


def _run_from(text: str, found: list[Figure]) -> list[Figure]:
    """The enumeration that begins with the first of some figures, if one does."""
    return next((run for run in runs(found, text) if run[0] is found[0]), [])


def _run_to(text: str, found: list[Figure]) -> list[Figure]:
    """The enumeration that ends with the last of some figures, if one does."""
    return next((run for run in runs(found, text) if run[-1] is found[-1]), [])


def _is_made(text: str, wholes: list[Figure], parts: Sequence[Figure]) -> bool:
    """Whether the parts, or the first of them, make one of the figures or enumerations before them."""
    made = [_sum(parts[:number]) for number in range(2, len(parts) + 1)]
    return any(_meet(whole, each) for whole in _spans(text, wholes) for each in made)


_Span = tuple[Decimal, Decimal]


def _spans(text: str, found: list[Figure]) -> list[_Span]:
    """Between which values each figure lies, and each enumeration of them taken together."""
    return [_sum([figure]) for figure in found] + [_sum(run) for run in runs(found, text)]


def _sum(found: Sequence[Figure]) -> _Span:
    """Between which values a sum lies, for each figure may have been rounded."""
    zero = Decimal(0)
    return sum((f.quantity.low for f in found), zero), sum((f.quantity.high for f in found), zero)


def _meet(one: _Span, other: _Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _fault(wrong: Parts) -> Fault:
    whole = wrong.total.quantity
    made = whole._replace(value=sum((part.quantity.value for part in wrong.parts), Decimal(0)))
    adds = " + ".join(told(p.quantity).removesuffix(p.quantity.unit).strip() for p in wrong.parts)
    figures = sorted((wrong.total, *wrong.parts))
    message = f"总数为 {told(whole)}，各部分相加为 {told(made)}（{adds}）"
    return Fault(figures[0].start, figures[-1].quantity.end, message)
