"""Wordings and documents, one sentence each in a small report: what must be told, and what must not (fixtures/sentences.yaml)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest
import yaml

from checker.engine.evaluate import evaluate
from tests.helpers import ROOT, plan_of

DRAFT = """青禾县水务局关于{year}年度法治政府建设情况的报告
一、{year}年度推进法治政府建设的主要举措和成效
{text}
二、存在的不足和原因
执法案卷质量不够高，部分决定书说理不充分，主要原因是新手多、轮训跟不上。
三、党政主要负责人履行推进法治建设第一责任人职责情况
局主要负责人主持召开专题会议3次，听取法治工作汇报2次，带头出庭应诉1件。
四、{next}年推进法治政府建设的主要安排
修订案卷评查办法，组织执法人员轮训2期，统一执法文书样式，推动数据互通。
青禾县水务局
{next}年1月20日
"""
# What so small a report raises by itself.
OTHERS = {"vague-report"}
AT_ONCE = 40


@lru_cache(maxsize=1)
def rows() -> list[tuple[str, int, str]]:
    """What is expected (found, silent), reporting year, sentence."""
    groups: dict[str, Any] = yaml.safe_load((ROOT / "fixtures" / "sentences.yaml").read_text("utf-8"))
    return [
        (expected, year, text)
        for group in groups.values()
        for expected, years in group.items()
        for year, texts in years.items()
        for text in texts
    ]


def told(year: int, text: str) -> tuple[bool, bool]:
    """Whether anything is told of the sentence, and whether anything but hints is."""
    draft = DRAFT.format(year=year, next=year + 1, text=text)
    verdicts = evaluate(draft.encode(), "报告.txt", plan_of("department")).verdicts
    found = [
        (verdict.rule.severity == "hint" or gap.doubt) and not gap.grave
        for verdict in verdicts
        if verdict.state is None and verdict.rule.id not in OTHERS
        for gap in verdict.gaps
    ]
    return bool(found), not all(found)


@pytest.mark.parametrize("first", range(0, len(rows()), AT_ONCE))
def test_sentences(first: int) -> None:
    wrong = []
    for expected, year, text in rows()[first : first + AT_ONCE]:
        something, loud = told(year, text)
        if (expected == "found" and not something) or (expected == "silent" and loud):
            wrong.append((expected, year, text))
    assert wrong == []
