"""Clauses and sentences that stand twice or nearly so, formulas and parallel style apart.

The text and its normal form (numbers as #, fillers away) are cut at the same marks, so that a
clause and its normal form have the same index. Clauses that begin or end alike are compared; those
that agree, and their neighbours that agree too, make a run, which is reported where enough of it
is the report's own wording.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, zip_longest
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.wording.shared_clauses import Clauses, Limits, parts_of, shared
from checker.model import Decision, Gap, Report, Shelf
from checker.parse.notes import is_note
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

_LENGTH = {"type": "integer", "minimum": 8}
_WORDS = {"type": "array", "items": {"type": "string"}}
OPTIONS: dict[str, Any] = {
    "least": {**_LENGTH, "description": "重复文字（不计固定提法、书名和引语）至少多少字才报告"},
    "least-numbers-differ": {**_LENGTH, "description": "仅数字不同时至少多少字才报告"},
    "least-inserted": {**_LENGTH, "description": "多出几个字时至少多少字才报告"},
    "least-word-differs": {**_LENGTH, "description": "个别词语不同时至少多少字才报告"},
    "formulas": {**_WORDS, "description": "固定提法，不计入重复字数；<词表> 引用词表"},
    "fillers": {**_WORDS, "description": "有无均不改变意思的词"},
    "contrasts": {**_WORDS, "description": "带有这些字的不同之处属于并列句式，不算重复"},
    "alike": {
        "type": "array",
        "items": {**_WORDS, "minItems": 2},
        "description": "意思相同的词，互换仍算重复",
    },
}
_CUTS = ",;:!?。"
_NUMBER = pattern(r"[0-9][0-9.]*")
_QUOTED = pattern("《[^》]*》?|“[^”]*”?")
_KEY = 7  # characters by which clauses are looked up: what is shared at either end
_OTHERS = 30  # earlier clauses of one beginning that are compared: a text of any length takes its time
_SHORTEST = 10
_LONGEST_DIFFERENCE = 4
_SHOWN = 90


class Settings(NamedTuple):
    """The options, with defaults filled in; words are canonical."""

    least: int
    least_numbers_differ: int
    least_inserted: int
    least_word_differs: int
    formulas: tuple[str, ...]
    fillers: tuple[str, ...]
    contrasts: frozenset[str]
    alike: Mapping[str, int]


class Repeat(NamedTuple):
    """Clauses ``later`` … (offsets) that say again what stands at ``earlier`` …"""

    earlier: tuple[int, int]
    later: tuple[int, int]
    how: str


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Settings:
    """The settings of the rule; word lists that are not given are empty."""
    fillers = tuple(map(canonical, options.get("fillers", ())))
    given = {_normal(word, fillers) for word in _words(options.get("formulas", ()), shelf)}
    formulas = sorted(given - {""}, key=lambda word: (-len(word), word))
    groups = options.get("alike", ())
    return Settings(
        options.get("least", 16),
        options.get("least-numbers-differ", 24),
        options.get("least-inserted", 20),
        options.get("least-word-differs", 40),
        tuple(formulas),
        fillers,
        frozenset("".join(map(canonical, options.get("contrasts", ())))),
        {canonical(word): index for index, group in enumerate(groups) for word in group},
    )


def _words(written: Sequence[str], shelf: Shelf) -> Iterator[str]:
    """The words of a list, canonical, with those of the word lists that it names («<固定提法>»)."""
    for word in written:
        listed = shelf.words.get(word[1:-1]) if word.startswith("<") and word.endswith(">") else None
        yield from listed if listed is not None else (canonical(word),)


def decide(index: Index, options: Settings) -> Decision:
    """One gap for each passage that says again what stood before it; no state."""
    report = index.report
    begin, end = report.body
    gaps = []
    for repeat in repeats(report.text[begin:end], options):
        earlier, later = ([offset + begin for offset in span] for span in (repeat.earlier, repeat.later))
        if any(_in_heading(report, at) or is_note(report.block_at(at)) for at in (earlier[0], later[0])):
            continue
        shown = report.excerpt(later[0], min(later[1], later[0] + _SHOWN))
        before = report.excerpt(earlier[0], min(earlier[1], earlier[0] + 24)).text
        gaps.append(Gap(f"与前文“{before}…”{repeat.how}", shown))
    return Decision(gaps=tuple(gaps))


def _in_heading(report: Report, offset: int) -> bool:
    index = report.statement_at(offset)
    return index >= 0 and report.statements[index].heading


def repeats(text: str, settings: Settings) -> list[Repeat]:
    """The repeats of a canonical text, in the order of their later occurrence."""
    cut = _cut(text)
    clauses = cut.split("\n")
    normal = _normal(cut, settings.fillers)
    starts = [0, *accumulate(len(clause) + 1 for clause in clauses)]
    found = _runs(clauses, normal.split("\n"), starts, settings)
    strict = _numbered(normal, cut) or _without(cut, settings.fillers)
    for repeat in _scattered(Clauses(clauses, strict.split("\n"), parts_of(text)), starts, settings):
        if not any(_meet(repeat.later, other.later) for other in found):
            found.append(repeat)
    return sorted(found, key=lambda repeat: repeat.later)


def _runs(
    clauses: Sequence[str], forms: Sequence[str], starts: Sequence[int], settings: Settings
) -> list[Repeat]:
    """Clauses one behind the other that stand so twice."""
    pairs = _pairs(forms, settings)
    found = []
    done = -1
    for index in sorted(pairs):
        if index <= done:
            continue
        earlier, later = _first(forms, pairs[index], index, done)
        length = _run(forms, pairs, earlier, later)
        how = _judge(clauses, forms, earlier, later, length, settings)
        if how:
            done = later + length - 1
            spans = [(starts[i], starts[i + length] - 1) for i in (earlier, later)]
            found.append(Repeat(spans[0], spans[1], how))
    return found


def _scattered(cut: Clauses, starts: Sequence[int], settings: Settings) -> Iterator[Repeat]:
    """Clauses that two sentences share, whatever stands between them."""

    def own(form: str) -> int:
        return _own(_NUMBER.sub("#", form), settings.formulas)

    for pair in shared(cut, own, settings.contrasts, Limits()):
        spans = [(starts[min(ids)], starts[max(ids) + 1] - 1) for ids in (pair.earlier, pair.later)]
        yield Repeat(spans[0], spans[1], "有相同的内容")


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cut(text: str) -> str:
    """The text with a line end in the place of each mark that ends a clause."""
    for mark in _CUTS:  # replace is many times faster here than translate
        text = text.replace(mark, "\n")
    return text


def _normal(text: str, fillers: Sequence[str]) -> str:
    return _without(_NUMBER.sub("#", text), fillers)


def _numbered(normal: str, text: str) -> str:
    """A normal form of the text with its numbers put back in; empty where the text has signs of its own for numbers.

    Fillers hold no digits, so that this is the text without them, for a tenth of what taking them out costs.
    """
    if "#" in text:
        return ""
    words, numbers = normal.split("#"), _NUMBER.findall(text)
    return "".join(chain.from_iterable(zip_longest(words, numbers, fillvalue="")))


def _without(text: str, fillers: Sequence[str]) -> str:
    for filler in fillers:
        text = text.replace(filler, "")
    return text


def _pairs(forms: Sequence[str], settings: Settings) -> dict[int, int]:
    """For each clause that is like an earlier one the index of that one."""
    ends: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for index, form in enumerate(forms):
        if len(form) < _SHORTEST:
            continue
        for end in (form[:_KEY], form[-_KEY:] + "$"):
            others = ends.get(end)
            if others is None:
                ends[end] = [index]
                continue
            for earlier in reversed(others[-_OTHERS:]):
                if _difference(forms[earlier], form, settings) is not None:
                    pairs[index] = earlier
                    if pairs.get(index - 1) == earlier - 1:
                        break
            others.append(index)
    return pairs


def _difference(one: str, other: str, settings: Settings) -> str | None:
    """How two clauses differ («» not at all, «+» by an insertion, «~» by a word); None if they are unlike."""
    if one == other:
        return ""
    if abs(len(one) - len(other)) > _LONGEST_DIFFERENCE:
        return None
    head = _shared(one, other)
    tail = _shared(one[head:][::-1], other[head:][::-1])
    left, right = one[head : len(one) - tail], other[head : len(other) - tail]
    if max(len(left), len(right)) > _LONGEST_DIFFERENCE or head + tail < _KEY:
        return None
    if any(char in settings.contrasts for char in left + right):
        return None
    if not left or not right:
        return "+"
    alike = _alike(one, other, (head, len(one) - tail, len(other) - tail), settings.alike)
    return "" if alike else "~"


def _alike(one: str, other: str, ends: tuple[int, int, int], alike: Mapping[str, int]) -> bool:
    """Whether the words in which two clauses differ mean the same; 提高 and 提升 share a character."""
    head, left, right = ends
    for before in range(min(head, 2) + 1):
        for behind in range(3):
            group = alike.get(one[head - before : left + behind])
            if group is not None and group == alike.get(other[head - before : right + behind]):
                return True
    return False


def _shared(one: str, other: str) -> int:
    """Length of what two strings begin with alike."""
    limit = min(len(one), len(other))
    return next((i for i in range(limit) if one[i] != other[i]), limit)


def _first(forms: Sequence[str], earlier: int, later: int, done: int) -> tuple[int, int]:
    """Where two runs begin: shorter clauses before them may be alike too."""
    while earlier > 0 and later - 1 > done and forms[later - 1] and forms[earlier - 1] == forms[later - 1]:
        earlier, later = earlier - 1, later - 1
    return earlier, later


def _run(forms: Sequence[str], pairs: Mapping[int, int], earlier: int, later: int) -> int:
    """How many clauses from both indices on go together."""
    length = 1
    while later + length < len(forms) and earlier + length < later:
        left, right = earlier + length, later + length
        if pairs.get(right) != left and forms[left] != forms[right]:
            break
        length += 1
    while length > 1 and not forms[later + length - 1]:
        length -= 1
    return length


def _judge(
    clauses: Sequence[str], forms: Sequence[str], earlier: int, later: int, length: int, settings: Settings
) -> str | None:
    """What to say of a run; None where too little of it is the report's own wording."""
    own = 0
    sorts = set()
    numbers = False
    for left, right in _both(earlier, later, length):
        own += _own(forms[right], settings.formulas)
        sorts.add(_difference(forms[left], forms[right], settings) or "")
        numbers |= _NUMBER.findall(clauses[left]) != _NUMBER.findall(clauses[right])
    needed = settings.least
    if numbers:
        needed = max(needed, settings.least_numbers_differ)
    if "+" in sorts:
        needed = max(needed, settings.least_inserted)
    if "~" in sorts:
        needed = max(needed, settings.least_word_differs)
    if own < needed:
        return None
    if sorts - {""} or any(clauses[a] != clauses[b] for a, b in _both(earlier, later, length)):
        return "几乎重复，仅数字不同" if numbers and sorts == {""} else "几乎重复"
    return "重复"


@lru_cache(maxsize=4096)
def _own(form: str, formulas: tuple[str, ...]) -> int:
    """How many characters of a clause are not those of titles, quotations, formulas or numbers."""
    form = _QUOTED.sub("", form)
    for formula in formulas:
        form = form.replace(formula, "")
    return len(form.replace("#", ""))


def _both(earlier: int, later: int, length: int) -> Iterator[tuple[int, int]]:
    return zip(range(earlier, earlier + length), range(later, later + length), strict=True)
