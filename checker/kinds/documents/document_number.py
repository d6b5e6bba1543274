"""document-number: a 文号 that is malformed, or is not that of the document it stands with.

A document's number is that of the edition in force in the reporting year. Numbers of decrees are compared
only where no later decree can have amended the document.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.documents.library import (
    Document,
    Edition,
    Library,
    Sources,
    citations,
    core,
    full_key,
    issuer,
    library,
    sources,
)
from checker.kinds.documents.slips import meant, resembled
from checker.kinds.faults import Fault, decision
from checker.kinds.timing import written_by
from checker.model import Decision, Report, Shelf
from checker.text.lazy_regex import HAN, compiled, pattern

OPTIONS: dict[str, Any] = {
    "offices": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "中央和国家机关的发文机关代字，如“国办发”；次序颠倒或同音误写的代字据此指出",
    },
}

_OFFICES = (
    *(
        "国发",
        "国办发",
        "国函",
        "国办函",
        "中发",
        "中办发",
        "中委",
        "厅字",
        "法释",
        "法发",
        "高检发",
        "司发",
        "司发通",
    ),
    *("中办", "国办", "中宣发", "中法委发", "国办公开办函", "国市监", "财法", "发改法规", "人社部发"),
)
_SHORT = ("国发", "中发", "厅字", "法释")
# Numbers of cases, penalties and licences: they may bear 第, zeros and round brackets.
_FILES = r"[字罚处许准决责诉初终申执复赔案检刑民令赁证]$"
# Numbers of official papers, as their abbreviations commonly end.
_PAPERS = r"[发办函规文政府委通监司厅局建财教人农市环]$"
# 青禾府办发202312号: what stands before a number that has lost its brackets. 印发, 核发, 热线 are no such office.
_BARE_PAPERS = r"[府政委党办局厅部司组宣纪编财教卫农林环建监管商文旅民审统信医交资水城应退科体粮气税住安][发函规]$|[政府委党]办$"
# Since then a State Council regulation in the tables has mostly its first number still; older ones have been
# amended by decrees whose numbers are cited too.
_DECREES_SINCE = "2019"
_YEAR = r"(?:19|20|21)\d\d"
_OPENERS, _CLOSERS = "〔﹝\\[【(<〈{〖", "〕﹞\\]】)>〉}〗"
_NUMBER = (
    rf"(?P<office>{HAN}{{2,14}}?)(?P<open>[{_OPENERS}]?)(?P<year>{_YEAR})(?P<nian>年?)(?P<close>[{_CLOSERS}]?)"
    r"(?P<di>第?)(?P<serial>\d{1,4})(?P<unit>号?)"
)
# A year that a serial number follows; one with 年 needs a bracket on one side.
_YEARS = pattern(rf"{_YEAR}(?=[{_CLOSERS}]?第?\d|年[{_CLOSERS}]第?\d|(?<=[{_OPENERS}]\d{{4}})年第?\d)")
# 国办发〔18〕115号: the year has lost its century.
_SHORT_YEARS = pattern(rf"[{_OPENERS}](?P<year>\d\d)[{_CLOSERS}]第?(?P<serial>\d{{1,4}})号")
# 国办发2018〔118〕号: the brackets stand around the serial number.
_MISPLACED = pattern(rf"(?P<year>{_YEAR})年?[{_OPENERS}](?P<serial>\d{{1,4}})[{_CLOSERS}]号")
_YEAR_IN_BRACKETS = pattern(rf"[{_OPENERS}](?P<year>{_YEAR})[{_CLOSERS}]第?\d{{1,4}}号")
_OPENING = frozenset(_OPENERS.replace("\\", ""))
_LETTERS = rf"{HAN}{{2,14}}$"
_DECREE = r"(?:中华人民共和国)?国务院令?第?(?P<serial>\d{1,4})号(?P<order>令?)"
_STATE = "中华人民共和国"
_BEHIND = pattern(r"^[\s(,]{0,2}")
# 国家市场监督管理总局令第99号: a ministry's order.
_ORDER = rf"(?P<who>{HAN}{{2,20}}?)令第?(?P<serial>\d{{1,4}})号"
# From so many letters on, and with this share of them in common, a name that is in no table means the document of its number.
_TELLING, _NEARLY = 8, 0.75
_RIGHT_DECREE = r"国务院令第\d+号"
_RIGHT = {"〔": "〕", "﹝": "﹞"}
_MONTH = pattern(r"^[年./-]")


class Numbers(NamedTuple):
    """The tables, and the abbreviations of central offices."""

    tables: Sources
    offices: frozenset[str]


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Numbers:
    """The offices of the rule beside those that are always known."""
    return Numbers(sources(shelf), frozenset((*_OFFICES, *options.get("offices", ()))))


def decide(index: Index, options: Numbers) -> Decision:
    """One gap for each number that is malformed or belongs to another document."""
    report = index.report
    found = [*faults(report.text, options), *_later(report, options.offices)]
    taken = {fault.end for fault in found}
    found += [fault for fault in _mismatches(index, options) if fault.end not in taken]
    return decision(report, found, 2, 2)


def faults(text: str, numbers: Numbers) -> Iterator[Fault]:
    """Malformed numbers of a canonical text."""
    for at in _YEARS.finditer(text):
        edge = at.start() - 1 if text[at.start() - 1 : at.start()] in _OPENING else at.start()
        letters = compiled(_LETTERS).search(text, max(0, edge - 14), edge)
        match = compiled(_NUMBER).match(text, letters.start()) if letters else None
        if match is None or match.start("year") != at.start():
            continue
        told = malformed(match, numbers.offices, text[match.end() : match.end() + 1])
        if told:
            message, right = told
            start = match.start("open") - len(_office(match["office"], numbers.offices))
            yield Fault(start, match.end(), message, changes=((start, match.end(), right),))
    yield from _misplaced(text, numbers.offices)


def _later(report: Report, offices: frozenset[str]) -> Iterator[Fault]:
    """Numbers of official papers from a year that had not begun when the report was written."""
    last = written_by(report)
    for match in _YEAR_IN_BRACKETS.finditer(report.text) if last else ():
        office = _paper_before(report.text, match.start(), offices)
        if last and office and int(match["year"]) > last[0]:
            message = f"文号“{office}{match[0]}”的年份晚于这份报告的时间，请核对"
            yield Fault(match.start() - len(office), match.end(), message)


def _misplaced(text: str, offices: frozenset[str]) -> Iterator[Fault]:
    """Numbers of official papers with brackets around the serial number, or a year of two digits."""
    for match in _SHORT_YEARS.finditer(text):
        office = _paper_before(text, match.start(), offices)
        if office:
            message = f"文号“{office}{match[0]}”的年份应当写四位数字"
            yield Fault(match.start() - len(office), match.end(), message)
    for match in _MISPLACED.finditer(text):
        office = _paper_before(text, match.start(), offices)
        if office:
            right = f"{_spelt(office, offices)}〔{match['year']}〕{int(match['serial'])}号"
            message = f"文号“{office}{match[0]}”的括号应当括住年份，应为“{right}”"
            start = match.start() - len(office)
            yield Fault(start, match.end(), message, changes=((start, match.end(), right),))


def _paper_before(text: str, end: int, offices: frozenset[str]) -> str:
    """The abbreviation of an issuer of official papers that ends at an offset; empty where there is none."""
    letters = compiled(_LETTERS).search(text, max(0, end - 14), end)
    office = _office(letters[0], offices) if letters else ""
    return office if office in offices or compiled(_BARE_PAPERS).search(office) else ""


def malformed(match: re.Match[str], offices: frozenset[str], follower: str) -> tuple[str, str] | None:
    """What is wrong with the form of a number, and the right one; None where nothing is or it is no number."""
    office = _office(match["office"], offices)
    if not _is_number(match, office, offices, follower):
        return None
    written = match[0][len(match["office"]) - len(office) :]
    right = f"{_spelt(office, offices)}〔{match['year']}〕{int(match['serial'])}号"
    faults_found = [
        (_spelt(office, offices) != office, f"发文机关代字“{office}”有误"),
        (_RIGHT.get(match["open"]) != match["close"] or not match["open"], "年份应当用六角括号〔〕"),
        (bool(match["nian"]) and bool(match["close"]), "年份后不加“年”"),
        (bool(match["di"]), "序号前不加“第”"),
        (match["serial"].startswith("0"), "序号不编虚位"),
        (not match["unit"], "缺少“号”字"),
    ]
    wrong = [what for is_wrong, what in faults_found if is_wrong]
    return (f"文号“{written}”{'、'.join(wrong)}，应为“{right}”", right) if wrong else None


def _is_number(match: re.Match[str], office: str, offices: frozenset[str], follower: str) -> bool:
    """Whether the match is the number of an official document, and its form is certain."""
    if follower.isdigit() or match["serial"].strip("0") == "":
        return False
    central = _spelt(office, offices) in offices
    if not (match["open"] or match["close"]):
        bare = central or bool(compiled(_BARE_PAPERS).search(office))
        return bare and bool(match["unit"]) and "年" not in match[0]
    if not match["unit"]:
        return central and match["open"] in "〔﹝[【" and match["open"] != ""
    if compiled(_FILES).search(office):
        return central
    return central or bool(compiled(_PAPERS).search(office))


def _office(letters: str, offices: frozenset[str]) -> str:
    """The abbreviation at the end of the letters before a number."""
    for size in range(min(len(letters), 7), 1, -1):
        if _spelt(letters[-size:], offices) in offices:
            return letters[-size:]
    return re.split(r"[据照彻实的和及以按行]", letters)[-1] or letters


def _spelt(office: str, offices: frozenset[str]) -> str:
    """The known abbreviation that is meant: one of the same letters, or with 法 for 发."""
    if office in offices:
        return office
    same = [each for each in offices if sorted(each) == sorted(office) and (len(each) > 2 or each in _SHORT)]
    if same:
        return same[0]
    heard = office[:-1] + "发"
    return heard if office[-1:] == "法" and heard in offices else office


def _mismatches(index: Index, numbers: Numbers) -> Iterator[Fault]:
    """Numbers that stand right behind a known document's name and are another's."""
    known = library(numbers.tables)
    for cited in citations(index):
        rest = index.report.text[cited.end : cited.end + 40]
        if not rest.startswith(("(", "〔")) and "号" not in rest[:24]:
            continue
        blank = _BEHIND.match(rest)
        start = blank.end() if blank else 0
        document = known.exact(cited.name)
        found = _decree_of_statute(rest, start, cited.name, known)
        if found is None and document is not None:
            found = _compare(rest, start, document, index.report.year, numbers.offices)
        elif found is None and (another := _of_another_issuer(rest, start, cited.name, known)):
            message = f"这个文号是《{another}》的，请核对《{cited.name}》的发文机关"
            yield Fault(cited.start, cited.end, message)
        elif found is None and (nearly := _of_another_name(rest, start, cited.name, known)):
            message = f"这个文号是《{nearly}》的，请核对《{cited.name}》的名称"
            yield Fault(cited.start, cited.end, message, doubt=True)
        if found:
            yield Fault(cited.end + found.start, cited.end + found.end, found.message)


def _decree_of_statute(rest: str, start: int, name: str, known: Library) -> Fault | None:
    """A statute is promulgated by a decree of the President of the State, never of the State Council."""
    full = known.written_name(name)
    if not full.startswith(_STATE) or not full.endswith(("法", "法典")) or full.endswith("办法"):
        return None
    match = compiled(_DECREE).match(rest, start)
    if match is None:
        return None
    return Fault(*match.span(), f"《{full}》是法律，由国家主席令公布，“{match[0]}”不是它的文号")


def _of_another_issuer(rest: str, start: int, name: str, known: Library) -> str | None:
    """The document of the same words whose number it is, but which another body issued: 国务院 for 国务院办公厅."""
    documents = known.cores.get(core(name), ())
    numbers = ((each.number, document) for document in documents for each in document.editions if each.number)
    return next(
        (of.name for number, of in numbers if rest.startswith(number, start) and not of.is_of(issuer(name))),
        None,
    )


def _of_another_name(rest: str, start: int, name: str, known: Library) -> str | None:
    """The document whose number it is, where the cited name has nearly its letters: 暂行规定 for 暂行条例.

    Not of a name cut short (《指导意见》(国办发〔2018〕118号)), or told more fully; and not where document-title asks already.
    """
    key = core(name)
    if (
        len(key) < _TELLING
        or known.has(full_key(name), key)
        or meant(name, key, known)
        or resembled(name, key, known)
    ):
        return None
    for document in chain.from_iterable(known.cores.values()):
        if any(each.number and rest.startswith(each.number, start) for each in document.editions):
            own = core(document.name)
            shared = sum((Counter(key) & Counter(own)).values())
            if key not in own and own not in key and shared >= _NEARLY * max(len(key), len(own)):
                return document.name
    return None


def _compare(
    rest: str, start: int, known: Document, year: int | None, offices: frozenset[str]
) -> Fault | None:
    """The fault of a number that begins at ``start`` and should be the document's."""
    editions = known.editions if year is None else known.editions_in(year)
    if not editions and known.since == known.editions[0].since:  # it is newer than the report, in any edition
        editions = known.editions
    if not editions or not all(each.number for each in editions) or _has_earlier(known, editions[0], year):
        return None
    if compiled(_RIGHT_DECREE).fullmatch(editions[-1].number):
        match = compiled(_DECREE).match(rest, start)
        serials = {"".join(filter(str.isdigit, each.number)) for each in editions}
        sure = known.confirmed != "general" and editions[0].since >= _DECREES_SINCE
        if match is None or not sure or match["serial"] in serials:
            return None
        return Fault(match.start(), match.end(), _message(match[0], known, editions[-1]))
    order = compiled(_ORDER).fullmatch(editions[-1].number)
    if order:
        match = compiled(_ORDER).match(rest, start)
        serials = {found["serial"] for each in editions if (found := compiled(_ORDER).fullmatch(each.number))}
        if match is None or match["serial"] in serials or not order["who"].endswith(match["who"]):
            return None
        return Fault(match.start(), match.end(), _message(match[0], known, editions[-1]))
    match = compiled(_NUMBER).match(rest, start)
    if match is None or _spelt(match["office"], offices) not in offices:
        return None
    written = _spelt(match["office"], offices), match["year"], int(match["serial"])
    if any(written == _parts(each.number) for each in editions):
        return None
    return Fault(match.start(), match.end(), _message(match[0], known, editions[-1]))


def _has_earlier(known: Document, first: Edition, year: int | None) -> bool:
    """Whether an edition that the table does not list was in force in the year too."""
    listed = first is not known.editions[0] or first.since == known.since
    return not listed and first.since.startswith(str(year))


def _parts(number: str) -> tuple[str, str, int] | None:
    match = compiled(_NUMBER).fullmatch(number)
    return (match["office"], match["year"], int(match["serial"])) if match else None


def _message(written: str, known: Document, edition: Edition) -> str:
    sure = "" if known.confirmed == "yes" else "（据所收文件表，请核对）"
    which = f"{edition.label}年版的" if len(known.editions) > 1 and edition.label else ""
    return f"文号“{written}”与所引文件不符，《{known.name}》{which}文号是“{edition.number}”{sure}"
