"""document-title: a cited 《name》 that is nearly, but not exactly, that of a known document.

A name is only reported where the difference is a slip: a lost or doubled word, a homophone, exchanged
characters, an ending that is no kind of document. Names that differ by a place, a body, a subject or a
kind of document are other documents.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from checker.clues.index import Index
from checker.kinds.documents.library import (
    Citation,
    Library,
    Sources,
    citations,
    core,
    full_key,
    library,
    sources,
)
from checker.kinds.faults import Fault, decision
from checker.model import Decision, Shelf
from checker.text.lazy_regex import pattern
from checker.text.normalize import canonical

OPTIONS: dict[str, Any] = {
    "no_such": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "并不存在的文件名称，如“行政法”（没有以此为名的法律）",
    },
    "accept": {
        "type": "array",
        "items": {"type": "string", "minLength": 2},
        "description": "与已知文件名称相近、但确有其文件的名称，不予报告",
    },
}

_STATE = "中华人民共和国"
_KIND_WORDS = (
    "法 法典 条例 规定 办法 细则 规则 规章 准则 通则 守则 规程 规范 标准 决定 决议 意见 通知 通报 公告 通告 方案 规划 计划 纲要 要点 "
    "指南 指引 清单 目录 制度 机制 解释 批复 答复 函 报告 总结 协议 承诺书 格式 体系 预案 措施 举措 安排 手册 汇编 读本 案例 基准 "
    "导则 说明 流程 章程 公约 合同 释义 草案 程序"
)
_KINDS = frozenset(_KIND_WORDS.split(" "))
# Words that slip into a name, or out of it, without making it another document's.
_FILLERS = frozenset(("的", "和", "与", "及", "之", "了", "等", "各", "有关", "相关", "切实", "进一步"))
_OWN = frozenset(("条例", "规定", "办法", "规则", "细则"))
_PROVISIONAL = frozenset(("暂行", "试行"))
_YEARS = pattern(r"\((\d{4})(\d{4})年?\)")


class Names(NamedTuple):
    """The tables, and the names that the rulebook adds."""

    tables: Sources
    no_such: frozenset[str]
    accept: frozenset[str]


class Edit(NamedTuple):
    """How a cited name differs from a known one: one stretch, between ``before`` and ``after`` letters."""

    known: str
    lost: str
    added: str
    before: int
    after: int


def prepare(options: Mapping[str, Any], shelf: Shelf) -> Names:
    """The names to compare with; their index is built with the first citation."""
    return Names(
        sources(shelf),
        frozenset(map(full_key, options.get("no_such", ()))),
        frozenset(map(full_key, options.get("accept", ()))),
    )


def decide(index: Index, options: Names) -> Decision:
    """One gap for each citation of a name that does not exist as it stands there."""
    report = index.report
    return decision(report, filter(None, (_fault(cited, options) for cited in citations(index))), 4, 4)


def _fault(cited: Citation, names: Names) -> Fault | None:
    message = remark(cited.name, names)
    return Fault(cited.start, cited.end, message) if message else None


def remark(name: str, names: Names) -> str | None:
    """What is wrong with a cited name (Chinese), None where nothing is."""
    key = full_key(name)
    if key in names.accept:
        return None
    if key in names.no_such:
        return f"没有名为《{name}》的文件，请核对所引名称"
    if "0" in name and _YEARS.search(canonical(name)):
        joined = _YEARS.sub(r"(\1—\2年)", canonical(name))
        return f"《{name}》的起止年份之间缺少连接号，应为《{joined}》"
    known = library(names.tables)
    if key in known.wrong:
        return f"《{name}》名称有误，应为《{known.wrong[key].name}》"
    stem = core(name)
    if known.has(key, stem):
        return None
    right = meant(name, stem, known)
    return f"《{name}》名称有误，应为《{right}》" if right else None


def meant(name: str, key: str, known: Library) -> str | None:
    """The known name that a citation (with its core) misspells, None where it is a name of its own."""
    if _misspelt_state(name):
        rest = core(name[len(_STATE) :])
        return known.written(rest, name) if known.has(rest, rest) else None
    # All statutes are in the tables, so that who writes 中华人民共和国…法 means one of them.
    statute = name.startswith(_STATE) and key.endswith("法")
    found = sorted(
        (len(edit.lost) + len(edit.added), edit.known)
        for edit in _edits(key, known)
        if is_slip(key, edit, known) or (statute and _is_inside(edit))
    )
    return known.written(found[0][1], name) if found else None


def is_slip(key: str, edit: Edit, known: Library) -> bool:
    """Whether the difference is one that nobody makes on purpose."""
    size = len(edit.known)
    listed = edit.known in known.cores
    if edit.lost and edit.added:
        return _is_exchange(key, edit, size, listed)
    if edit.before == 0:
        return False
    if edit.added:
        return _is_addition(edit, size, listed)
    return _is_loss(edit, size, listed)


def _is_inside(edit: Edit) -> bool:
    """Whether something was only lost, or only added, between the first letter and the last."""
    return bool(edit.before and edit.after) and not (edit.lost and edit.added)


def _is_exchange(key: str, edit: Edit, size: int, listed: bool) -> bool:
    if edit.added == edit.lost[::-1]:
        return True
    if _kind(key) != _kind(edit.known):
        return _kind(key) == "" and len(edit.lost) == len(edit.added) == 1 and size >= 5
    if len(edit.lost) == len(edit.added) == 1:
        doubled = edit.added in (key[edit.before - 1], key[edit.before + 1 :][:1])
        slip = doubled or edit.added in _homophones(edit.lost)
        return (size >= 5 and slip) or (size >= 12 and edit.before > 0)
    if listed and size >= 20 and edit.after > len(_kind(key)):
        return True
    pairs = zip(edit.lost, edit.added, strict=False)
    return (
        size >= 8
        and len(edit.lost) == len(edit.added)
        and all(b == a or b in _homophones(a) for a, b in pairs)
    )


def _is_addition(edit: Edit, size: int, listed: bool) -> bool:
    around = edit.known[: edit.before], edit.known[edit.before :]
    doubled = around[0].endswith(edit.added) or around[1].startswith(edit.added)
    if doubled:
        return True
    if edit.after == 0:
        return False
    if edit.added in _FILLERS:
        return size >= 8 and not _kind(around[0])
    return listed and size >= (14 if len(edit.added) == 1 else 20)


def _is_loss(edit: Edit, size: int, listed: bool) -> bool:
    if edit.after == 0:
        return listed and size >= 14 and edit.lost in _OWN
    if edit.lost in _PROVISIONAL:
        return listed and size >= 11 and edit.known.endswith("条例")
    if len(edit.lost) == 1:
        return size >= (5 if edit.known.endswith("法") else 6)
    return size >= (12 if _kind(edit.known) in _OWN else 10)


def _edits(key: str, known: Library) -> Iterator[Edit]:
    for each in known.near(key):
        limit = min(len(each), len(key))
        before = 0
        while before < limit and each[before] == key[before]:
            before += 1
        after = 0
        while after < limit - before and each[-1 - after] == key[-1 - after]:
            after += 1
        lost, added = each[before : len(each) - after], key[before : len(key) - after]
        if (len(lost) <= 2 and len(added) <= 2) or (
            len(lost) == len(added) and len(each) >= 12 and _differing(lost, added) <= 2
        ):
            yield Edit(each, lost, added, before, after)


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _kind(key: str) -> str:
    """The kind of document that a name ends with, empty where it ends with none."""
    return next((key[-size:] for size in (4, 3, 2, 1) if key[-size:] in _KINDS), "")


def _misspelt_state(plain: str) -> bool:
    """Whether a name begins with 中华人民共和国 with one or two wrong letters."""
    head = plain[: len(_STATE)]
    return head != _STATE and head[:1] + head[-1:] == "中国" and 0 < _differing(head, _STATE) <= 2


@lru_cache(maxsize=512)
def _homophones(char: str) -> str:
    """The characters that are read like this one."""
    from checker.kinds.documents.readings import GROUPS  # noqa: PLC0415 - read only where a name is nearly right

    return next((group for group in GROUPS.split(" ") if char in group), "")
