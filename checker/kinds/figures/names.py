"""What each figure of a report counts, in plain words: so that two places can be told to speak of one quantity."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from checker.clues.index import Index
from checker.kinds.figures.figures import Figure, digits, is_planned, read
from checker.text.lazy_regex import pattern

SELF = "局|委|厅|办|院|中心|单位|机关|部门|镇|乡|街道|县|市|区|旗|州|省"
_YEAR = pattern(r"(20\d\d)年")
_MONTH = pattern(r"\d月|月份|季度|半年")
# The end of the year is all of it: 截至12月底,累计追回工资…. Only the reporting year is meant (_YEAR tells of another).
_YEAR_END = pattern(r"截至(?:20\d\d年|当年|本年)?(?:12月(?:底|末|31日)|年底|年末|目前)")
_COMPARED = pattern("[比较与]|同比")
# The body as the party of a case: a scope that 我局…案件 has without saying so.
_PARTY = pattern(
    rf"(?:以|涉及?|将|由)?[我本](?:{SELF})(?:作为|为|被列为|系|是)(?:被申请人|被告|被上诉人|行政应诉人|应诉人|被诉人)的?"
    rf"|涉及?[我本](?:{SELF})的?"
)
_PARTY_SIGNS = ("被", "涉", "应诉人")
_LINK = pattern("[均都也]?(?:达到?了?|为|是|保持在?|稳定在)$")
_SUBSET = pattern("^[对在从就将把为]|针对|其中|的$")
_PARTS = ("其中", "包括", "含")
_AREA = pattern("全(国|省|市|县|区|镇|乡|州|旗|街道|系统)|(辖区)|各(?:级|地|乡|镇|县|区|街道)")
_OWN = pattern(f"[我本](?:{SELF})|全[局委厅办院]")
_TAIL = pattern("[省市县区旗州盟镇乡][^省市县区旗州盟镇乡]+$")
_LEAD = 300  # characters of a sentence before a figure that may tell of what, and of when, it is
_REACH = 60  # characters before a figure in which its sentence may say whose it is
_BY_PREFIX = {"summed", "strength"}  # sorts whose words may be the beginnings of others in their list
_SHORTEST = 4  # characters of a name that a word list makes sure of: 办案 tells nothing
_GENERIC = 5  # and of one that stands on its own
_SHORT = 2  # and of one whose figure is long, or money: 4206 and 4026, 56.2万 and 65.2万 meet by no chance
_LONG = 4  # digits from which a figure is long
_NOUN = 3  # characters of a noun that, with so long a figure, tell the thing
_BARE = 8  # characters of a phrase that may be a verb and fillers only: 全年共受理
_AFTER = 8  # characters behind a figure that may name what it counts


class Settings(NamedTuple):
    """The rule's word lists, canonical. ``sorts`` tells of what is counted in which list it stands.

    ``endings`` are the verbs and all synonyms of them: with what a phrase may end that has no noun.
    """

    sorts: Mapping[str, str]
    listed: re.Pattern[str]
    noise: re.Pattern[str]
    periods: re.Pattern[str]
    topics: tuple[str, ...]
    same: Mapping[str, str]
    synonyms: re.Pattern[str]
    verbs: frozenset[str]
    endings: tuple[str, ...]
    counted: frozenset[str]
    meetings: re.Pattern[str]
    every: re.Pattern[str]


class Named(NamedTuple):
    """A figure with ``what`` it counts. ``sort``: the list that names it, «generic» where none does.

    ``party`` is a scope that the body itself is (以我局为被申请人的).
    """

    figure: Figure
    what: str
    sort: str
    party: bool

    @property
    def key(self) -> tuple[str, str]:
        """The quantity: what is counted, in which sort of unit; 件 and 件次 are two."""
        return self.what, self.figure.measure

    @property
    def is_certain(self) -> bool:
        """Whether the name is long enough to tell one thing: 案件 alone is none."""
        return len(self.what) >= (_GENERIC if self.sort == "generic" else _SHORTEST)


class Names:
    """Names of figures in one report, each worked out when it is asked for."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.report, self.settings = index.report, settings
        self.figures = index.once(read)
        self._own = _own_names(index.report.issuer)
        self._known: dict[Figure, Named] = {}

    def several(self) -> list[Figure]:
        """Each figure without a hedge in whose unit more than one value is told: one alone contradicts nothing."""
        values: dict[str, set[object]] = {}
        found = [f for f in (*self.figures.all, *self.figures.rates) if not f.quantity.bound]
        for figure in found:
            values.setdefault(figure.measure, set()).add(figure.quantity.value)
        return [figure for figure in found if len(values[figure.measure]) > 1]

    def told_once(self, found: Iterable[Figure]) -> Iterator[Figure]:
        """The figures whose words may be of what a report tells once (listed things, bare verbs, meetings) and tells otherwise."""
        groups: dict[tuple[str, str], list[Figure]] = {}
        for figure in found:
            ending = self._ending(figure)
            if ending:
                groups.setdefault((figure.measure, ending), []).append(figure)
        several = (g for g in groups.values() if len(g) > 1 and len({f.quantity.value for f in g}) > 1)
        return chain.from_iterable(several)

    def _ending(self, figure: Figure) -> str:
        """The last two characters that any name of a thing has that a report tells once; «» where it is none."""
        settings, text = self.settings, self.report.text
        found = settings.listed.search(text, figure.start, figure.end)
        if found is None and len(figure.before) <= _BARE and figure.before.endswith(settings.endings):
            noun = self._noun_before(figure)
            return self._same(noun)[-2:] if noun else ""
        if found is None:
            return "会议" if settings.meetings.search(figure.before) else ""
        word = self._same(found[0])
        return word if settings.sorts[found[0]] in _BY_PREFIX else word[-2:]

    def named(self, figure: Figure) -> Named:
        """What a figure counts: the words before it, or around it (办理30件复议案件)."""
        if figure not in self._known:
            self._known[figure] = self._named(figure)
        return self._known[figure]

    def _named(self, figure: Figure) -> Named:
        before, party = figure.before, False
        if any(sign in before for sign in _PARTY_SIGNS) and (found := _PARTY.search(before)):
            before, party = before[: found.start()] + before[found.end() :], True
        if figure.unit == "%":
            before = _LINK.sub("", before)
        sorts, listed = self.settings.sorts, self.settings.listed
        if found := listed.search(before):
            return Named(figure, self.plain(before), sorts[found[0]], party)
        # 对3件复议案件开展回访 speaks of some cases only; 办理3件复议案件 of all.
        if len(before) > 1 and not _SUBSET.search(before) and (found := listed.search(figure.after)):
            return Named(figure, self.plain(before + figure.after[: found.end()]), sorts[found[0]], party)
        what = self.plain(before)
        if what in self.settings.verbs and (noun := self._noun_before(figure)):
            return Named(figure, self.plain(what + noun), sorts[noun], party)
        return Named(figure, what, "generic", party)

    def _noun_before(self, figure: Figure) -> str | None:
        """The one listed thing that the sentence names before a bare verb: 复议案件大幅增长,受理162件."""
        found = set(self.settings.listed.findall(self.lead(figure)))
        return found.pop() if len(found) == 1 else None

    def lead(self, figure: Figure) -> str:
        """The sentence before a figure's phrase; of a long one, the end."""
        start = self.report.statements[figure.statement].start
        return self.report.text[max(start, figure.start - _LEAD) : figure.start]

    def plain(self, phrase: str) -> str:
        """A phrase without fillers and the body's own name, one word for all synonyms."""
        for name in self._own:
            phrase = phrase.replace(name, "")
        # A synonym may stand in what another one or the fillers leave (到法院应诉的行政诉讼案件).
        return self._same(self.settings.noise.sub("", self._same(phrase)))

    def _same(self, phrase: str) -> str:
        same = self.settings.same
        return self.settings.synonyms.sub(lambda found: same[found[0]], phrase)

    def are_alike(self, one: Named, other: Named) -> bool:
        """Whether the words of one are those of the other with some left out: 检查社会单位, 检查的…单位中."""
        first, second = sorted((self._wide(one), self._wide(other)), key=len)
        long = len(digits(one.figure.quantity)) >= _LONG
        if first == second:
            return len(first) >= (_SHORT if long or one.figure.unit == "元" else _SHORTEST)
        # 食品领域查处违法案件248起 may be some of 284起: what is left out narrows, unless the digits are many.
        return long and (
            (len(first) > _SHORT and _follows(first, second))
            or self._is_noun_of(one, other)
            or self._is_noun_of(other, one)
        )

    def _is_noun_of(self, one: Named, other: Named) -> bool:
        """Whether what one counts stands behind the other: 排查自建房2764栋, 2746栋自建房逐栋建档."""
        name, behind = core(one.what), self.plain(other.figure.after[:_AFTER])
        return any(behind.startswith(name[-size:]) for size in range(_NOUN, min(_AFTER, len(name)) + 1))

    def is_told_elsewhere(self, figure: Figure, word: str = "") -> bool:
        """Whether another figure of this unit, whose phrase holds a word, has the same value: that may be meant."""
        return any(
            each.quantity.value == figure.quantity.value and each.unit == figure.unit and word in each.phrase
            for each in self.figures.all
            if each.quantity.start != figure.quantity.start
        )

    def may_be_of_one_area(self, one: Figure, other: Figure) -> bool:
        """Whether two figures may be of the same body: not where one is of 我局 and one of 全县."""
        areas = {self.area(one), self.area(other)}
        return len(areas) == 1 or "" in areas

    def _wide(self, named: Named) -> str:
        """A name with the words behind the figure, where those before it are few (检查的1402家次单位中)."""
        if named.is_certain:
            return core(named.what)
        return core(self.plain(named.figure.before + named.figure.after[:_AFTER]))

    def is_of_the_year(self, named: Named) -> bool:
        """Whether a figure is a whole of the reporting year: of no other year, planned or part of another."""
        figure = named.figure
        if is_planned(self.report.statements[figure.statement], figure.start):
            return False
        if figure.before.startswith(_PARTS) and not any(verb in named.what for verb in self.settings.verbs):
            return False
        return not self._elsewhen(self.lead(figure) + figure.before)

    def _elsewhen(self, before: str) -> bool:
        """Whether a sentence up to a figure speaks of another year or of a part of the year.

        A clause that compares (比上年减少13件) leaves the next one in the reporting year.
        """
        clauses = re.split("[,;]", before)
        kept = [c for c in clauses[:-1] if not _COMPARED.search(c)]
        words = ",".join([*kept, clauses[-1]])
        parts = _YEAR_END.sub("", words)
        if self.settings.periods.search(parts) or _MONTH.search(parts):
            return True
        year = self.report.year
        return year is not None and any(int(other) != year for other in _YEAR.findall(words))

    def area(self, figure: Figure) -> str:
        """Of whom a figure speaks: «own» of the body itself, 县 of all the county, «» where it does not say."""
        start = self.report.statements[figure.statement].start
        before = self.report.text[max(start, figure.start - _REACH) : figure.quantity.start]
        found = [*_AREA.finditer(before)]
        if found and not _OWN.search(before, found[-1].end()):
            return found[-1][1] or found[-1][2] or found[-1][0]
        return "own" if _OWN.search(before) or any(name in before for name in self._own) else ""

    def is_wider(self, figure: Figure) -> bool:
        """Whether a figure is of an area wider than the body's own: 全市 in the report of a county."""
        area = self.area(figure)
        return area not in {"", "own"} and area not in (self.report.issuer or area)


def _own_names(issuer: str | None) -> tuple[str, ...]:
    """The issuer's name, and without its place: 县水务局 of 青禾县水务局, 县政府 of 青禾县人民政府."""
    found = _TAIL.search(issuer or "")
    forms = [issuer, found[0], found[0].replace("人民", "")] if issuer and found else [issuer]
    return tuple(dict.fromkeys(form for form in forms if form))


def core(name: str) -> str:
    """A name without the particles at its ends: 检查单位 of 在检查单位中."""
    return name.strip("在从对将就把为由经以向中里内达是")


def _follows(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other, in order."""
    rest = iter(long)
    return all(char in rest for char in short)
