"""How a cited name differs from those of the tables, and whether anybody makes the difference on purpose.

What the kinds that look at names share. A slip is a lost or doubled word, a homophone, exchanged
characters, an ending that is no kind of document. Names that differ by a place, a body, a subject, a kind
of document, a numeral, a span of years or an edition are other documents.
"""

from collections.abc import Iterator
from typing import NamedTuple

from checker.kinds.alike import homophones
from checker.kinds.documents.library import Document, Library, core, issuer, span

STATE = "中华人民共和国"
# Kinds of document, as names end. Those of four letters are kinds of their own: what a province issues to
# carry out a 意见 is a 实施意见.
_KIND_WORDS = (
    "法 法典 条例 规定 办法 细则 规则 规章 准则 通则 守则 规程 规范 标准 决定 决议 意见 通知 通报 公告 通告 方案 规划 计划 纲要 要点 "
    "指南 指引 清单 目录 制度 机制 解释 批复 答复 函 报告 总结 协议 承诺书 格式 体系 预案 措施 举措 安排 手册 汇编 读本 案例 基准 "
    "导则 说明 流程 章程 公约 合同 释义 草案 程序 建议 问答 概论 文选 "
    "实施意见 指导意见 若干意见 实施方案 工作方案 行动方案 行动计划 实施计划 工作计划 实施办法 工作办法 实施细则 工作细则 实施规定 "
    "若干规定 若干措施 具体措施 实施措施 工作措施 工作要点 工作指引 工作规则 工作制度 工作机制 任务清单 责任清单 分工方案 责任分工"
)
_KINDS = frozenset(_KIND_WORDS.split(" "))
_KIND_SIZES = (4, 3, 2, 1)
# Words that slip into a name, or out of it, without making it another document's.
_FILLERS = frozenset(("的", "和", "与", "及", "之", "了", "等", "各", "有关", "相关", "切实", "进一步"))
_OWN = frozenset(("条例", "规定", "办法", "规则", "细则"))
_PROVISIONAL = frozenset(("暂行", "试行"))
# Words that names of this kind are often given by mistake, or lose: 公平竞争审查(制度)条例.
_GENERIC_WORDS = (
    "管理 制度 工作 建设 监督 程序 职责 责任 实施 推进 加强 发展 促进 全面 进一步 深化 规范 若干 有关 问题 履行 落实 教育 宣传 普法 "
    "企业 行政 政府 经济 国家 安全 保护 保障 执行 决定 暂行 试行"
)
_GENERIC = frozenset(_GENERIC_WORDS.split(" "))
# Kinds that are taken for one another when the rest of the name, its years too, is the same.
_CONFUSED = frozenset((("计划", "方案"), ("规", "计"), ("计", "规"), ("规划", "纲要"), ("纲要", "规划")))
# A statute has one set of rules of the State Council, all in the tables; provinces call theirs 实施办法.
_BYLAW = "法实施细则"
_NUMERALS = frozenset("一二三四五六七八九十百零〇两0123456789第个版批届期年度")
# Sizes (letters of the known name's core) from which on a difference is trusted to be a slip. They come from
# the shipped tables: shorter names have neighbours that differ by as little (种子法, 兽药管理条例).
_ANY_LETTER = 12
_HOMOPHONE = 5
_HOMOPHONES = 8
_LONG = 20
_ADDED_LETTER = 14
# From so many letters on a name tells its document whatever its kind: 法治政府建设与责任落实督察工作规定 has eighteen.
_TELLING = 16
# Letters that two statutes must share, 法 with them, for one to be proposed for the other: 民营企业促进法 is meant for
# 民营经济促进法, 社会信用法 is none of 社会保险法.
_SHARED = 4


class Edit(NamedTuple):
    """How a cited name differs from a known one: one stretch, between ``before`` and ``after`` letters."""

    known: str
    lost: str
    added: str
    before: int
    after: int


def meant(name: str, key: str, known: Library) -> str | None:
    """The known name that a citation (with its core) misspells, None where it is a name of its own."""
    if _misspelt_state(name):
        rest = core(name[len(STATE) :])
        return known.written(rest, name) if known.has(rest, rest) else None
    # All statutes are in the tables, so that who writes 中华人民共和国…法 means one of them.
    statute = name.startswith(STATE) and key.endswith("法")
    found = sorted(
        (len(edit.lost) + len(edit.added), edit.known)
        for edit in _edits(name, key, known)
        if is_slip(key, edit, known) or (statute and _is_small(edit) and _is_inside(edit))
    )
    return known.written(found[0][1], name) if found else None


def resembled(name: str, key: str, known: Library) -> str | None:
    """The known name that a citation may mean; told as a doubt, for its difference may be on purpose."""
    found = sorted(
        (len(edit.lost) + len(edit.added), edit.known)
        for edit in _edits(name, key, known)
        if edit.before >= 2 and not is_slip(key, edit, known) and _is_doubtful(name, key, edit, known)
    )
    return known.written(found[0][1], name) if found else None


def wrong_years(name: str, key: str, known: Library) -> Document | None:
    """The known plan of this name whose years overlap with the cited ones, but are others."""
    cited = span(name)
    documents = [each for each in known.cores.get(key, ()) if span(each.name)]
    if cited is None or any(span(each.name) == cited for each in documents):
        return None
    for each in documents:
        first, last = span(each.name) or (0, 0)
        if cited[0] < last and first < cited[1] and each.is_of(issuer(name)):
            return each
    return None


def without_state(name: str, known: Library) -> Document | None:
    """The document whose name a citation gives 中华人民共和国, which it has not."""
    if not name.startswith(STATE):
        return None
    found = known.exact(name)
    sure = found is not None and found.confirmed in ("yes", "part") and STATE not in found.name
    return found if sure else None


def is_slip(key: str, edit: Edit, known: Library) -> bool:
    """Whether the difference is one that nobody makes on purpose."""
    size = len(edit.known)
    listed = edit.known in known.cores
    if _is_doubled(edit) and edit.before:
        return True
    if _is_numeral(edit):
        return False
    if key.endswith(_BYLAW) and edit.known == key.removesuffix("细则") + "条例":
        return True
    if _kind(key) != _kind(edit.known) and _kind(key) != "":
        return False
    if edit.lost and edit.added:
        return _is_exchange(key, edit, size, listed)
    if edit.before == 0:
        return False
    if edit.added:
        return _is_addition(edit, size, listed)
    return _is_loss(edit, size, listed)


def _is_numeral(edit: Edit) -> bool:
    """Whether only a numeral, a year or an edition differs: 第八个 and 第九个, 2019年版."""
    return frozenset(edit.lost + edit.added) <= _NUMERALS


def _is_doubled(edit: Edit) -> bool:
    """Whether what was added stands beside it already."""
    stands = edit.known[: edit.before].endswith(edit.added) or edit.known[edit.before :].startswith(
        edit.added
    )
    return bool(edit.added) and not edit.lost and stands


def _is_inside(edit: Edit) -> bool:
    """Whether something was only lost, or only added, between the first letter and the last."""
    return bool(edit.before and edit.after) and not (edit.lost and edit.added)


def _is_small(edit: Edit) -> bool:
    """Whether at most two letters were lost and two added, or as many exchanged one by one."""
    if len(edit.lost) <= 2 and len(edit.added) <= 2:
        return True
    return (
        len(edit.lost) == len(edit.added)
        and len(edit.known) >= _ANY_LETTER
        and _differing(edit.lost, edit.added) <= 2
    )


def _is_exchange(key: str, edit: Edit, size: int, listed: bool) -> bool:
    if not _is_small(edit):
        return False
    if edit.added == edit.lost[::-1]:
        return True
    if _kind(key) != _kind(edit.known):
        return len(edit.lost) == len(edit.added) == 1 and size >= _HOMOPHONE
    if len(edit.lost) == len(edit.added) == 1:
        doubled = edit.added in (key[edit.before - 1], key[edit.before + 1 :][:1])
        slip = doubled or edit.added in homophones(edit.lost)
        return (size >= _HOMOPHONE and slip) or (size >= _ANY_LETTER and edit.before > 0)
    if listed and size >= _LONG and edit.before and edit.after >= len(_kind(key)):
        return True
    pairs = zip(edit.lost, edit.added, strict=False)
    return (
        size >= _HOMOPHONES
        and len(edit.lost) == len(edit.added)
        and all(b == a or b in homophones(a) for a, b in pairs)
    )


def _is_addition(edit: Edit, size: int, listed: bool) -> bool:
    if not _is_small(edit):
        return False
    if edit.after == 0:
        return False
    if edit.added in _FILLERS:
        return size >= _HOMOPHONES and not _kind(edit.known[: edit.before])
    return listed and size >= (_ADDED_LETTER if len(edit.added) == 1 else _LONG)


def _is_loss(edit: Edit, size: int, listed: bool) -> bool:
    if edit.lost in _FILLERS and listed and size >= _ADDED_LETTER and edit.after:
        return True
    if not _is_small(edit):
        return False
    if edit.after == 0:
        return listed and size >= _ADDED_LETTER and edit.lost in _OWN
    if (
        edit.lost in _KINDS
    ):  # 传染病防治(法)实施办法, 公平竞争审查(条例)实施办法: a hospital, a city has one of its own
        return False
    if edit.lost in _PROVISIONAL:
        return listed and size >= 11 and edit.known.endswith("条例")
    if len(edit.lost) == 1:
        return size >= (5 if edit.known.endswith("法") else 6)
    # 医疗器械(生产)监督管理办法: a ministry has a 办法 for the whole and for each part.
    narrow = listed or _kind(edit.known) not in _OWN - {"条例"}
    return narrow and size >= (_ANY_LETTER if _kind(edit.known) in _OWN else 10)


def _is_doubtful(name: str, key: str, edit: Edit, known: Library) -> bool:
    """Whether a name that is no evident slip is still nearer to a known one than chance allows."""
    if _is_numeral(edit):
        return False
    listed = edit.known in known.cores
    if (edit.lost, edit.added) in _CONFUSED:
        return listed and span(name) is not None
    if _is_other_kind(name, key, edit):
        return listed and len(edit.known) >= _TELLING
    if _kind(key) != _kind(edit.known) or edit.after < len(_kind(key)) or not _kind(key):
        return False
    if _is_statute(edit.known):
        return (
            len(edit.known) >= _HOMOPHONE - 1
            and _is_small(edit)
            and (_is_inside(edit) or (name.startswith(STATE) and edit.before + edit.after >= _SHARED))
        )
    if not listed:
        return False
    if len(edit.known) >= _LONG - 4:
        return max(len(edit.lost), len(edit.added)) <= 4
    return not edit.lost and edit.added in _GENERIC


def _is_other_kind(name: str, key: str, edit: Edit) -> bool:
    """Whether a name says what a known one says, of the same issuer, and only its kind is another.

    Without an issuer only kinds are doubted that are easily taken for one another: 意见 for 指导意见, 条例 for 规定.
    """
    one, other = _kind(key), _kind(edit.known)
    same = bool(one and other) and key.removesuffix(one) == edit.known.removesuffix(other)
    alike = {one, other} == {"意见", "指导意见"} or {one, other} <= _OWN
    return same and (bool(issuer(name)) or alike)


def _is_statute(core_of_known: str) -> bool:
    return core_of_known.endswith(("法", "法典")) and not core_of_known.endswith("办法")


def _edits(name: str, key: str, known: Library) -> Iterator[Edit]:
    """How the known names that may be meant differ; none for another body's paper."""
    body = issuer(name)
    for each in known.near(key):
        if body and not any(document.is_of(body) for document in known.cores.get(each, ())):
            continue
        limit = min(len(each), len(key))
        before = 0
        while before < limit and each[before] == key[before]:
            before += 1
        after = 0
        while after < limit - before and each[-1 - after] == key[-1 - after]:
            after += 1
        lost, added = each[before : len(each) - after], key[before : len(key) - after]
        if max(len(lost), len(added)) <= 4 or (len(lost) == len(added) and _differing(lost, added) <= 2):
            yield Edit(each, lost, added, before, after)


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _kind(key: str) -> str:
    """The kind of document that a name ends with, empty where it ends with none."""
    return next((key[-size:] for size in _KIND_SIZES if key[-size:] in _KINDS), "")


def _misspelt_state(plain: str) -> bool:
    """Whether a name begins with 中华人民共和国 with one or two wrong letters."""
    head = plain[: len(STATE)]
    return head != STATE and head[:1] + head[-1:] == "中国" and 0 < _differing(head, STATE) <= 2
