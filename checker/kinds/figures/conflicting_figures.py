"""The same quantity given two values in one report (收到行政复议申请312件 … 321件).

Two figures are the same quantity where the words that say what they count are the same once times,
fillers and synonyms are put aside; where their digits are exchanged and the words of one are those of the
other with some left out; or where the later speaks of all that the earlier counted (5份检察建议逐件回复).
Quantities that a report states once for the whole year are compared wherever they stand; others only
where the figures look like a slip of the pen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Any

from checker.clues.index import Index
from checker.kinds.figures.conflicts import Mention, contradict, is_slip, mention
from checker.kinds.figures.figures import Figure, digits, told
from checker.kinds.figures.lists import WORDS, any_of, words_of
from checker.kinds.figures.names import Named, Names, Settings
from checker.kinds.figures.references import refers_back
from checker.model import Decision, Gap, Report, Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "yearly": {**WORDS, "description": "全年只有一个数的事项（行政复议申请、法制审核等），前后不一即报告"},
    "divided": {**WORDS, "description": "各领域会分别写数的事项，仅在不同部分之间或数字疑似笔误时报告"},
    "summed": {**WORDS, "description": "分散在各处写数的事项，仅在全单位总数小于其中一处时报告"},
    "strength": {**WORDS, "description": "全单位只有一个数的人员，仅在两处都写明是全单位时比较"},
    "noise": {**WORDS, "description": "不改变所指事项的词（全年、共、依法等）"},
    "periods": {**WORDS, "description": "表明是往年或部分时段的词，这类数字不比较"},
    "topics": {**WORDS, "description": "句中前一分句以这些词结尾时，数字只属于该领域"},
    "verbs": {**WORDS, "description": "单独写在数字前时，所说的事项在前一分句的动词（受理、审结等）"},
    "counted": {**WORDS, "description": "说某事项一共有多少的动词（收到、制定、现有等）"},
    "meetings": {**WORDS, "description": "会议名称，同一会议全年研究同一事项的次数只有一个"},
    "every": {**WORDS, "description": "表明说的是全部的词（均、全部、逐件等）"},
    "same": {
        "type": "array",
        "items": {**WORDS, "minItems": 2},
        "description": "指同一事项的不同说法，比较时视为相同",
    },
}
_SORTS = ("yearly", "divided", "summed", "strength")
_LEAD = pattern(r"^(?:20\d\d年度?|全年|共计?|本年度?)+")
_REMEMBERED = 30  # values of one quantity that a later one is held against: no honest report tells so many
_DIGITS = 3  # from which exchanged ones are no chance, where the words are alike
_TELLING = 4  # characters from which a phrase tells what is counted
_SHOWN = 12  # characters behind the figure that an excerpt shows


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Settings:
    """The settings of the rule. Raises ValueError where a word list is missing."""
    sorts = {word: sort for sort in reversed(_SORTS) for word in words_of(options, sort, shelf)}
    groups = [tuple(map(canonical, group)) for group in options.get("same", ())]
    # The first word of a group is matched too, so that no shorter synonym is changed inside it.
    same = {group[0]: group[0] for group in groups} | {w: group[0] for group in groups for w in group[1:]}
    verbs = words_of(options, "verbs", shelf)
    return Settings(
        sorts=sorts,
        listed=any_of([*sorts]),
        noise=any_of(words_of(options, "noise", shelf), r"20\d\d年度?"),
        periods=any_of(words_of(options, "periods", shelf)),
        topics=words_of(options, "topics", shelf),
        same=same,
        synonyms=any_of([*same]),
        verbs=frozenset(verbs),
        endings=tuple({*verbs, *(word for word, first in same.items() if first in verbs)}),
        counted=frozenset(words_of(options, "counted", shelf)),
        meetings=any_of(words_of(options, "meetings", shelf)),
        every=any_of(words_of(options, "every", shelf)),
    )


def decide(index: Index, options: Settings) -> Decision:
    """One gap for each quantity whose later value is another than an earlier one; no state."""
    names = Names(index, options)
    several = names.several()
    alike = _alike(several)
    candidates = {*names.told_once(several), *chain.from_iterable(alike)}
    named = [names.named(figure) for figure in several if figure in candidates]
    found: dict[int, tuple[Figure, Named]] = {}
    for known, other in (*_equal(names, named), *_exchanged(names, alike), *refers_back(names, several)):
        found.setdefault(other.figure.quantity.start, (known.figure, other))
    gaps = [_gap(index.report, *found[start]) for start in sorted(found)]
    return Decision(gaps=tuple(gaps))


_Pair = tuple[Named, Named]


def _alike(found: Iterable[Figure]) -> list[list[Figure]]:
    """Figures that may differ by a slip of the pen: the same digits in another order, or many beside the same word."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in found:
        if figure.quantity.value < 10 ** (_DIGITS - 1) and not figure.quantity.step:
            continue
        written, words = digits(figure.quantity), figure.before[-2:]
        keys = ["".join(sorted(written))] if len(written) >= _DIGITS else []
        keys += [f"{words}{len(written)}"] if len(written) > _DIGITS and words else []
        for key in keys:
            groups.setdefault((figure.measure, key), []).append(figure)
    return [g for g in groups.values() if len(g) > 1 and len({f.quantity.value for f in g}) > 1]


def _equal(names: Names, named: Sequence[Named]) -> Iterator[_Pair]:
    """Contradictions between figures of one name: the first that each quantity has."""
    values: dict[tuple[str, str], set[object]] = {}
    for each in named:
        values.setdefault(each.key, set()).add(each.figure.quantity.value)
    earlier: dict[tuple[str, str], list[Mention]] = {}
    done = set()
    for each in named:
        if len(values[each.key]) < 2 or not each.is_certain or not names.is_of_the_year(each):
            continue
        here = mention(names, each)
        if (each.key, here.topic) in done:
            continue
        others = earlier.setdefault(each.key, [])
        known = next((other for other in others if contradict(names, other, here)), None)
        if known is not None:
            done.add((each.key, here.topic))
            yield known.named, each
        if len(others) < _REMEMBERED:
            others.append(here)


def _exchanged(names: Names, alike: Iterable[Sequence[Figure]]) -> Iterator[_Pair]:
    """Figures of the same digits in another order whose words are alike."""
    for group in alike:
        for known, other in combinations(group[:_REMEMBERED], 2):
            if known.statement == other.statement or not _are_exchanged(known, other):
                continue
            pair = names.named(known), names.named(other)
            if not (names.are_alike(*pair) and names.may_be_of_one_area(known, other)):
                continue
            if all(map(names.is_of_the_year, pair)):
                yield pair


def _are_exchanged(one: Figure, other: Figure) -> bool:
    return is_slip(one.quantity, other.quantity, _DIGITS, exchanged_only=True)


def _gap(report: Report, known: Figure, other: Named) -> Gap:
    figure = other.figure
    words = [_LEAD.sub("", each.before) for each in (known, figure)]
    what = next((phrase for phrase in words if len(phrase) >= _TELLING), other.what)
    message = f"“{what}”前文为 {told(known.quantity)}，此处为 {told(figure.quantity)}"
    end = max(figure.quantity.end, min(figure.end, figure.quantity.end + _SHOWN))
    return Gap(message, report.excerpt(figure.start, end))
