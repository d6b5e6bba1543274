"""document-number: a 文号 that is malformed, or is not that of the document it stands with."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.documents.library import Document, Sources, citations, library, sources
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf
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
_YEAR = r"(?:19|20|21)\d\d"
_OPENERS, _CLOSERS = "〔﹝\\[【(<〈{〖", "〕﹞\\]】)>〉}〗"
_NUMBER = (
    rf"(?P<office>{HAN}{{2,14}}?)(?P<open>[{_OPENERS}]?)(?P<year>{_YEAR})(?P<nian>年?)(?P<close>[{_CLOSERS}]?)"
    r"(?P<di>第?)(?P<serial>\d{1,4})(?P<unit>号?)"
)
# A year that a serial number follows; one with 年 needs a bracket on one side.
_YEARS = pattern(rf"{_YEAR}(?=[{_CLOSERS}]?第?\d|年[{_CLOSERS}]第?\d|(?<=[{_OPENERS}]\d{{4}})年第?\d)")
_OPENING = frozenset(_OPENERS.replace("\\", ""))
_LETTERS = rf"{HAN}{{2,14}}$"
_DECREE = r"国务院令?第?(?P<serial>\d{1,4})号(?P<order>令?)"
_BEHIND = pattern(r"^[\s(,]{0,2}")
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
    found = list(faults(report.text, options))
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
        message = malformed(match, numbers.offices, text[match.end() : match.end() + 1])
        if message:
            start = match.start("open") - len(_office(match["office"], numbers.offices))
            yield Fault(start, match.end(), message)


def malformed(match: re.Match[str], offices: frozenset[str], follower: str) -> str | None:
    """What is wrong with the form of a number, None where nothing is or it is no number."""
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
    return f"文号“{written}”{'、'.join(wrong)}，应为“{right}”" if wrong else None


def _is_number(match: re.Match[str], office: str, offices: frozenset[str], follower: str) -> bool:
    """Whether the match is the number of an official document, and its form is certain."""
    if follower.isdigit() or match["serial"].strip("0") == "":
        return False
    central = _spelt(office, offices) in offices
    if not (match["open"] or match["close"]):
        return central and bool(match["unit"]) and "年" not in match[0]
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
    for cited in citations(index):
        rest = index.report.text[cited.end : cited.end + 40]
        if not rest.startswith(("(", "〔")) and "号" not in rest[:24]:
            continue
        known = library(numbers.tables).exact(cited.name)
        if known is None or not known.number:
            continue
        blank = _BEHIND.match(rest)
        found = _compare(rest, blank.end() if blank else 0, known, numbers.offices)
        if found:
            yield Fault(cited.end + found.start, cited.end + found.end, found.message)


def _compare(rest: str, start: int, known: Document, offices: frozenset[str]) -> Fault | None:
    """The fault of a number that begins at ``start`` and should be the document's."""
    decree = re.fullmatch(r"国务院令第(\d+)号", known.number)
    if decree:
        match = compiled(_DECREE).match(rest, start)
        sure = known.confirmed == "yes" and known.since >= "2019"
        if match is None or not sure or int(match["serial"]) == int(decree[1]):
            return None
        return Fault(match.start(), match.end(), _message(match[0], known))
    match = compiled(_NUMBER).match(rest, start)
    right = compiled(_NUMBER).fullmatch(known.number)
    if match is None or right is None or _spelt(match["office"], offices) not in offices:
        return None
    same = [_spelt(match["office"], offices), match["year"], int(match["serial"])] == [
        right["office"],
        right["year"],
        int(right["serial"]),
    ]
    return None if same else Fault(match.start(), match.end(), _message(match[0], known))


def _message(written: str, known: Document) -> str:
    sure = "" if known.confirmed == "yes" else "（据所收文件表，请核对）"
    return f"文号“{written}”与所引文件不符，《{known.name}》的文号是“{known.number}”{sure}"
