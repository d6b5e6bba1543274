"""A small invented report with sentences in three of its parts, and what a kind decides of it."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from checker.clues.index import Index
from checker.model import Decision, Shelf
from tests.helpers import bare_shelf, index_of

REPORT = """{issuer}关于2025年度法治政府建设情况的报告
县委、县人民政府：
一、主要举措和成效
{done}
二、存在的不足和原因
{problems}
三、党政主要负责人履行推进法治建设第一责任人职责情况
{leader}
四、2026年主要安排
{plan}
{issuer}
2026年1月20日
{tail}"""
USUAL = {
    "issuer": "松陵县林业局",
    "done": "办结案件16件，开展检查42次。",
    "problems": "案卷质量还不均衡，主要原因是新手多。",
    "leader": "听取汇报2次。",
    "plan": "组织人员轮训2期。",
    "tail": "",
}


def decided(kind: ModuleType, options: dict[str, Any], **parts: str) -> Decision:
    """What a kind decides where the parts of the report say so."""
    shelf = bare_shelf()
    held = kind.prepare(options, shelf)
    decision = kind.decide(index(shelf, **parts), held)
    assert isinstance(decision, Decision)
    return decision


def index(shelf: Shelf, **parts: str) -> Index:
    """The index of a report by the words of a shelf."""
    return Index(index_of(REPORT.format(**USUAL | parts)).report, shelf.lexicon)
