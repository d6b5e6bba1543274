"""What is said of a cited name: that it is wrong, or that there is reason to doubt it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from checker.kinds.documents.library import (
    Library,
    Sources,
    core,
    full_key,
    issuer,
    library,
    sources,
)
from checker.kinds.documents.slips import STATE, meant, resembled, without_state, wrong_years
from checker.kinds.misspellings import Tables, corrected, misspellings, tables
from checker.model import Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

# 法治政府建设实施纲要(2021-2025)年
_YEAR_OUTSIDE = pattern(r"\((\d{4})年?[-—–~至](\d{4})\)年$")
_JOINED_YEARS = pattern(r"\((\d{4})(\d{4})年?\)")
# 《反有组织犯罪法等法律法规》: the 》 should stand before 等. Names of documents that end so speak of several 〈…〉.
_SWALLOWED = pattern(
    r"^(?P<name>[^〈〉<>]{2,60}?)"
    r"(?P<rest>(?:等|及其?相关|及有关|和相关)(?:党内法规|法律法规|法律|法规|规章|制度|文件|规定|政策|知识)[^〈〉]{0,12})$"
)
_DRAFT = pattern(r"草案|征求意见|送审|建议稿|修正案|〈|<|》")
# 《习近平法治思想》: a doctrine, not the name of a book; its 学习纲要 and 概论 are.
_DOCTRINE = pattern(r"^习近平[一-鿿]{2,14}思想$")
# The books on it that reports study are all in the tables: 学习纲要, 学习问答, 概论. Offices write plans to study it.
_BOOK = pattern(r"^习近平法治思想(?:学习|概论|论述)?[一-鿿]{0,4}(?:纲要|问答|问答录|概论|摘编|选编)$")
_SEPARATOR = "、"


class Names(NamedTuple):
    """The tables, the misprints, and the names that a rulebook adds."""

    tables: Sources
    misprints: Tables
    no_such: frozenset[str]
    accept: frozenset[str]


def prepared(options: Mapping[str, Any], shelf: Shelf) -> Names:
    """The names to compare with; their index is built with the first citation."""
    return Names(
        sources(shelf),
        tables(shelf),
        frozenset(map(full_key, options.get("no_such", ()))),
        frozenset(map(full_key, options.get("accept", ()))),
    )


class Remark(NamedTuple):
    """What is wrong with a cited name (Chinese), and how name and marks should be written, where that is sure."""

    message: str
    right: str = ""


def remark(name: str, names: Names) -> Remark | None:
    """What is wrong with a cited name, None where nothing is."""
    key = full_key(name)
    if key in names.accept:
        return None
    if key in names.no_such:
        return Remark(f"没有名为《{name}》的文件，请核对所引名称")
    if "0" in name and _JOINED_YEARS.search(canonical(name)):
        joined = _JOINED_YEARS.sub(r"(\1—\2年)", canonical(name))
        return _named(f"《{name}》的起止年份之间缺少连接号，应为", joined)
    outside = _YEAR_OUTSIDE.search(canonical(name))
    if outside:
        right = f"{canonical(name)[: outside.start()]}({outside[1]}—{outside[2]}年)"
        return _named(f"《{name}》的“年”应当写在括号里，应为", right)
    known = library(names.tables)
    if key in known.wrong:
        return _named(f"《{name}》名称有误，应为", known.wrong[key].name)
    return _swallowed(name, known) or _misnamed(name, key, known) or _misprinted(name, key, names)


def _named(message: str, right: str) -> Remark:
    return Remark(f"{message}《{right}》", f"《{right}》")


def doubt(name: str, names: Names) -> str | None:
    """Why a cited name of which there is nothing to remark may be wrong (Chinese); None where it need not be doubted."""
    key, known = full_key(name), library(names.tables)
    if key in names.accept or _DRAFT.search(name):
        return None
    if _DOCTRINE.match(name):
        return f"“{name}”不是文件或者书名，引用时不用书名号；是学习材料的，请核对全名"
    stem = core(name)
    if known.has(key, stem):
        found = known.exact(name)
        lost = found is not None and _lost_separators(name, found.name)
        return f"《{name}》的名称里少了顿号，应为《{found.name}》，请核对" if found and lost else None
    if _BOOK.match(name):
        return f"没有查到《{name}》，请核对书名"
    right = resembled(name, stem, known)
    if right:
        return f"没有查到《{name}》，名称相近的是《{right}》，请核对"
    return f"没有查到《{name}》这部法律，请核对名称" if _is_statute(name) else None


def _swallowed(name: str, known: Library) -> Remark | None:
    """Words that stand inside the 》 of a known name and belong behind it."""
    match = _SWALLOWED.match(name)
    if match is None or not known.has(full_key(match["name"]), core(match["name"])):
        return None
    right = f"《{match['name']}》{match['rest']}"
    return Remark(f"“{match['rest']}”不是文件名称的一部分，应为{right}", right)


def _misprinted(name: str, key: str, names: Names) -> Remark | None:
    """A name that is known once a word of it is spelt rightly (misprint leaves it to document-title)."""
    known = library(names.tables)
    if known.has(key, core(name)):
        return None
    right = corrected(name, misspellings(names.misprints))
    if right == name or not known.has(full_key(right), core(right)):
        return None
    return Remark(f"《{name}》名称有误，应为《{known.written_name(right) or right}》", f"《{right}》")


def _misnamed(name: str, key: str, known: Library) -> Remark | None:
    stem = core(name)
    if known.has(key, stem):
        years = wrong_years(name, stem, known)
        if years:
            return _named(f"《{name}》的起止年份有误，应为", years.name)
        bare = without_state(name, known)
        if bare is None:
            return None
        told = _named(f"《{name}》名称有误，应为", bare.name)
        return told._replace(message=f"{told.message}，名称前没有“中华人民共和国”")
    right = meant(name, stem, known)
    return _named(f"《{name}》名称有误，应为", right) if right else None


def _is_statute(name: str) -> bool:
    """Whether a name is that of a statute of the National People's Congress, and no draft."""
    plain = name.split("(", maxsplit=1)[0].split("（", maxsplit=1)[0]
    statute = plain.startswith(STATE) and plain.endswith(("法", "法典")) and not plain.endswith("办法")
    return statute and "关于" not in plain


def _lost_separators(name: str, right: str) -> bool:
    """Whether a name is written as ``right``, but for a 、 that it has lost."""
    if _SEPARATOR not in right or issuer(name) != issuer(right):
        return False
    one, other = _lettered(name), _lettered(right)
    return (
        one != other
        and one.replace(_SEPARATOR, "") == other.replace(_SEPARATOR, "")
        and (one.count(_SEPARATOR) < other.count(_SEPARATOR))
    )


def _lettered(name: str) -> str:
    return "".join(each for each in name if each.isalnum() or each == _SEPARATOR)
