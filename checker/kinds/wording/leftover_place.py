"""leftover-place: a place or a body that is not the report's own, left from another's text.

Told are: 我局 in a town's report, 我住建局 in the water bureau's, 法治安化建设 in 桐坞县, the towns and
bureaus of another county where nothing says that they were visited, joined or written to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.faults import Fault, decision
from checker.kinds.wording.places import (
    CITY,
    COUNTY,
    TOWN,
    Link,
    common_words,
    gazetteer,
    is_common,
    is_county,
    links,
    named,
    related,
)
from checker.model import Decision, Report, Shelf, Table
from checker.text.lazy_regex import HAN, compiled, pattern
from checker.text.normalize import canonical

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}
OPTIONS: dict[str, Any] = {
    "departments": {**_WORDS, "description": "部门名称里的词：我…局、法治…建设中间是这些词时不是地名"},
    "fields": {**_WORDS, "description": "法治…建设中间是这些词时不是地名"},
    "relations": {**_WORDS, "description": "同一句里有这些词时，提到别处的单位是正常的"},
    "common": {**_WORDS, "description": "像地名而不是地名的词，如重点镇、城关区"},
    "table": {"type": "string", "description": "地名的数据表名称，默认 places"},
    "words-table": {"type": "string", "description": "普通词语的数据表名称，默认 words"},
}

_STOPS = "。;!?\n"
_TITLE = pattern(r"《[^《》\n]*》|“[^“”\n]*”")
# What makes a mention one of a body or of ground on which somebody works: 安化县东坪镇, 安化县自然资源局.
_ACTS = pattern(
    rf"(?:{HAN}{{0,8}}?(?:局|委员会|[^常省市州]委|政府|镇|乡|街道办事处|大队|党委|党组)|辖区|境内|范围内|各(?:乡镇|部门|单位)|法治)"
)
_TOWN_BODY = r"(?:党委|党工委|人民政府|政府|办事处|人大|司法所|派出所|综合行政执法|综合执法|综治中心|便民服务|镇长|乡长|书记)"
# Characters of no place's name, with which words of one character end before a level: 报送县, 驻镇, 送法下乡.
_NO_NAME = frozenset(
    "全各本该我邻外两几多每跨及与和到赴向由在将对为是有同被把从据按省市区县镇乡村等之的一二三四五六七八九十个所这那其"
    "报送经请以再并后年月日时使让给令叫比受即仍还也又都均已未不可能应须要会拟就先依因于下出进副驻入写加了返告待赋强兴"
)
_MADE = r"(?:印发|制定|出台|修订|起草|发布|公布)(?:了)?$"
_CITED = pattern(r"《([^《》〈〉\n]{2,80})》")
_OTHER_COUNTY = pattern(rf"({HAN}{{2}})[县旗]")
_OTHER_TOWN = pattern(rf"({HAN}{{2}})(?:镇|乡|街道)(?={_TOWN_BODY})")
# 法治安化建设, 为建设法治安化贡献力量.
_RULED = pattern(
    rf"(?P<head>法治|平安)(?P<name>{HAN}{{2,6}}?)建设"
    rf"|(?<=建设)(?P<head2>法治|平安)(?P<name2>{HAN}{{2,6}}?)(?=贡献|作出|做出|提供|增添|添砖|[,。;!])"
)
_SELF = pattern(r"(?<![自忘])([我本])(局|厅|委(?!员|托)|镇(?!痛|静)|乡|街道|县|旗)")
_OWN_BODY = pattern(rf"[我本]({HAN}{{2,10}}?)([局委厅])")
# Bodies that are part of another: they speak of 我局 and 我镇 as of the body above them.
_PARTS = pattern(r"(?:所|站|队|中心|院|校|(?<!办事)处|馆|分局|公司|集团|管委会|管理委员会|园区|开发区)$")
_NAME = 2  # characters of most names; of three, the last two are as good
# How far from a name 考察 or 联合 may stand to explain it: «会同毗邻的三个县…与安化县水利局», «安化县水利局派员来我县交流».
_BEFORE, _BEHIND = 30, 20
_SHOWN = 10


class Words(NamedTuple):
    """The lists, with the table of places."""

    departments: frozenset[str]
    fields: frozenset[str]
    relations: str
    common: frozenset[str]
    table: Table
    words: Table


class _Own(NamedTuple):
    """What the report is: all its names in one string, and the places that they begin with."""

    names: str
    issuer: str
    links: tuple[Link, ...]
    codes: frozenset[str]

    @property
    def lowest(self) -> int:
        """The level of the smallest place; over PROVINCE where the names tell none."""
        return min((link.level for link in self.links), default=9)

    @property
    def has_county(self) -> bool:
        """Whether its county is named: a town's county is not, as a rule, nor is the city above."""
        return any(link.level == COUNTY for link in self.links)

    def knows(self, stem: str) -> bool:
        """Whether a name is one of its own, or part of one."""
        return any(link.stem.endswith(stem) or stem.endswith(link.stem) for link in self.links)


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Words:
    """The lists; without them a rule takes every unknown name for a place's."""
    relations = "|".join(map(re.escape, map(canonical, options.get("relations", ()))))
    return Words(
        frozenset(map(canonical, options.get("departments", ()))),
        frozenset(map(canonical, options.get("fields", ()))),
        relations or r"(?!)",
        frozenset(map(canonical, options.get("common", ()))),
        shelf.tables.get(options.get("table", "places"), Table("places", "code,name,stem\n")),
        shelf.tables.get(options.get("words-table", "words"), Table("words", "first,seconds\n")),
    )


def decide(index: Index, options: Words) -> Decision:
    """One gap for each name that is another's, however often it stands there."""
    report = index.report
    own = _own(report, options)
    if own is None:
        return Decision()
    text = _without_titles(report.text)
    found = [
        *_selves(text, own),
        *_own_bodies(text, own, options),
        *_ruled(text, own, options),
        *_counties(text, own, options),
        *_towns(text, own, options),
        *_titles(report.text, own, options),
    ]
    return decision(report, _once(report.text, found), _SHOWN, _SHOWN)


def _own(report: Report, options: Words) -> _Own | None:
    """What the report says it is; None where it names no body."""
    issuer = report.issuer or report.signers or ""
    if not issuer:
        return None
    told = [issuer, report.signers or ""]
    told += [canonical(part.text) for part in (report.title, report.addressee, report.signature) if part]
    chain = tuple(dict.fromkeys(link for name in told[:2] for link in links(name)))
    places = gazetteer(options.table)
    codes = frozenset(code for link in chain for code in places.names.get(link.name, ()))
    lowest = frozenset(code for link in chain[-1:] for code in places.names.get(link.name, ()))
    return _Own("、".join(told), issuer, chain, lowest or codes)


def _without_titles(text: str) -> str:
    """The text with titles and quotations blanked out, of the same length."""
    return _TITLE.sub(lambda found: "#" * len(found[0]), text)


def _once(text: str, faults: Sequence[Fault]) -> Iterator[Fault]:
    """The first fault of each wording, with how often it stands there."""
    times = Counter(text[fault.start : fault.end] for fault in faults)
    told: set[str] = set()
    for fault in sorted(faults):
        written = text[fault.start : fault.end]
        if written not in told:
            told.add(written)
            more = f"（全文共 {times[written]} 处）" if times[written] > 1 else ""
            yield fault._replace(message=fault.message + more)


def _selves(text: str, own: _Own) -> Iterator[Fault]:
    """我局 in a town's report, 我镇 in a bureau's, 我县 in a district's."""
    if _PARTS.search(own.issuer):
        return
    for found in _SELF.finditer(text):
        if _is_foreign(found[2], own):
            yield Fault(
                found.start(), found.end(), f"“{found[0]}”不是本单位（{own.issuer}）的自称，像是别处的文字"
            )


def _is_foreign(kind: str, own: _Own) -> bool:
    """Whether a body of that kind is none of the report's, nor the place that it belongs to."""
    if kind in own.names:
        return False
    suffixes = {link.suffix for link in own.links}
    if kind in ("县", "旗"):
        return own.lowest in (COUNTY, CITY) and not suffixes & {"县", "旗", "自治县", "镇", "乡"}
    if kind in ("镇", "乡", "街道"):
        return own.lowest == TOWN or own.issuer.endswith(("局", "委", "委员会", "厅"))
    return kind != "委" or "会" not in own.names


def _own_bodies(text: str, own: _Own, options: Words) -> Iterator[Fault]:
    """我住建局 in the water bureau's report: a department named as one's own that is another."""
    for found in _OWN_BODY.finditer(text):
        name = found[1]
        if name in options.departments and not _is_within(name, own.names):
            yield Fault(found.start(), found.end(), f"“{found[0]}”不是本单位（{own.issuer}），像是别处的文字")


def _is_within(short: str, names: str) -> bool:
    """Whether the characters of a short name stand in the names in order: 人社 in 人力资源和社会保障."""
    rest = iter(names)
    return all(char in rest for char in short)


def _ruled(text: str, own: _Own, options: Words) -> Iterator[Fault]:
    """法治安化建设 where the report is another place's."""
    places = gazetteer(options.table)
    for found in _RULED.finditer(text):
        name = found["name"] or found["name2"]
        if not own.links or name in options.departments or own.knows(name):
            continue
        if _stands_as_place(name, text, own.names):
            continue
        codes = places.stems.get(name) or places.names.get(name)
        foreign = (
            _is_elsewhere(codes, own)
            if codes
            else _is_unknown_place(found["head"] or found["head2"], name, own, options)
        )
        if foreign:
            yield Fault(
                found.start(), found.end(), f"“{found[0]}”里的“{name}”不是本地（{own.links[-1].name}）"
            )


def _stands_as_place(name: str, text: str, names: str) -> bool:
    """Whether the report names such a place: the city above it is one of its own too."""
    return (
        re.search(rf"{re.escape(name)}(?:[省市州盟县区旗镇乡]|自治|地区|街道)", f"{names}\n{text}")
        is not None
    )


def _is_elsewhere(codes: frozenset[str], own: _Own) -> bool:
    """Whether a known place is neither above nor below the report's own.

    Where the own place is in no table, only a county that is not its own is certainly another.
    """
    if own.codes:
        return not related(codes, own.codes)
    return own.has_county and is_county(codes)


def _is_unknown_place(head: str, name: str, own: _Own, options: Words) -> bool:
    """Whether a name in no table looks like one: two characters that are no department, field or word."""
    if head != "法治" or len(name) != _NAME or own.codes or not own.has_county:
        return False
    word = name in options.fields or is_common(name, common_words(options.words))
    return not word and not _NO_NAME & set(name)


def _looks_like_name(text: str, start: int, options: Words) -> bool:
    """Whether two characters before 县 or 镇 are no word (提交县政府), nor the ends of two."""
    name, words = text[start : start + _NAME], common_words(options.words)
    if _NO_NAME & set(name) or is_common(name, words):
        return False
    return not is_common(text[max(0, start - 1) : start + 1], words)


def _counties(text: str, own: _Own, options: Words) -> Iterator[Fault]:
    """Bodies and towns of another county."""
    places = gazetteer(options.table)
    for start, end in named(text, places):
        name = text[start:end]
        stems = [name[:-1]] if len(name) == _NAME + 1 else []
        word = any(is_common(stem, common_words(options.words)) for stem in stems)  # 会同县公安局
        if not word and _is_elsewhere(places.names[name], own):
            yield from _mention(text, (start, end), own, options)
    if own.codes or not own.has_county:
        return
    for found in _OTHER_COUNTY.finditer(text):
        if found[0] not in places.names and _looks_like_name(text, found.start(), options):
            yield from _mention(text, found.span(), own, options)


def _mention(text: str, span: tuple[int, int], own: _Own, options: Words) -> Iterator[Fault]:
    """The fault where a place's bodies or ground are spoken of as if they were the report's own."""
    start, end = span
    name = text[start:end]
    if name in own.names or name in options.common or own.knows(name[:-1]):
        return
    if _ACTS.match(text, end) and not _is_related(text, start, options):
        yield Fault(start, end, f"“{name}”不是本地（{own.links[-1].name}），像是别处的文字")


def _towns(text: str, own: _Own, options: Words) -> Iterator[Fault]:
    """The party committee, government or offices of another town in a town's report."""
    if own.lowest != TOWN:
        return
    for found in _OTHER_TOWN.finditer(text):
        name = found[0]
        if name in own.names or own.knows(found[1]) or {name, found[1]} & options.common:
            continue
        if _looks_like_name(text, found.start(), options) and not _is_related(text, found.start(), options):
            yield Fault(*found.span(), f"“{name}”不是本地（{own.links[-1].name}），像是别处的文字")


def _titles(text: str, own: _Own, options: Words) -> Iterator[Fault]:
    """Documents of another county or town, cited as one's own: 印发《安化县供水管理办法》."""
    for found in _CITED.finditer(text):
        link = next((each for each in links(found[1])[::-1] if each.level <= COUNTY), None)
        if link is None or link.name in own.names or own.knows(link.stem):
            continue
        start = found.start(1) + found[1].index(link.name)
        if _is_foreign_link(link, text, start, own, options) and not _is_related(text, start, options):
            message = f"引用的文件名称里的“{link.name}”不是本地（{own.links[-1].name}）"
            # A neighbour's paper may be followed or studied; one's own is made: 印发, 制定.
            made = compiled(_MADE).search(text, 0, found.start())
            yield Fault(start, start + len(link.name), message, doubt=made is None)


def _is_foreign_link(link: Link, text: str, start: int, own: _Own, options: Words) -> bool:
    """Whether the place that a title begins with is surely not the report's, nor above or below it."""
    codes = gazetteer(options.table).names.get(link.name)
    if codes is not None:
        return _is_elsewhere(codes, own)
    # Counties and towns of its own level only: of others a report cites what stands above it, or below.
    same = any(each.level == link.level for each in own.links) and link.level == min(own.lowest, COUNTY)
    name = len(link.stem) == _NAME and link.stem not in options.common
    return same and name and _looks_like_name(text, start, options) and not own.codes


def _is_related(text: str, start: int, options: Words) -> bool:
    """Whether the part of the sentence says how another place comes in: 考察, 联合, 移送, 公司."""
    first = max(start - _BEFORE, *(text.rfind(stop, 0, start) + 1 for stop in _STOPS))
    ends = [at for stop in _STOPS if (at := text.find(stop, start)) >= 0]
    return (
        compiled(options.relations).search(text, first, min([start + _BEHIND, len(text), *ends])) is not None
    )
