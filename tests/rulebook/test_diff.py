"""Differences of rulebooks, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.rulebook import gather, shipped
from checker.rulebook.diff import differences

LAYER = """rulebook: own
title: 本省
version: "1.0"
extends: department
scoring: {pass: 75}
words:
  负责人: {add: [州长助理]}
  监督人: [监督员, 监督人员]
changes:
  - rule: leader-study
    reason: 本省另有考核
    off: true
  - rule: court-appearance
    reason: 本省要求更高
    weight: 6
    severity: error
    clues: {met: [出庭全覆盖]}
rules:
  - id: supervisors
    title: 监督员
    group: content
    kind: content
    severity: hint
    weight: 2
    basis: 规则库自定
    certainty: unconfirmed
    advice: 写明人数
    clues: {met: [<监督人>]}
"""


@pytest.fixture
def rows(tmp_path: Path) -> list[tuple[str, str]]:
    path = tmp_path / "own.yaml"
    path.write_text(LAYER, "utf-8")
    return differences(gather("department"), gather(str(path)), {"leader-study": ["本省另有考核"]})


def test_all_that_a_layer_changes_is_told(rows: list[tuple[str, str]]):
    assert rows == [
        ("评分", "及格线 70 → 75"),
        ("词表", "「负责人」增加 州长助理"),
        ("词表", "新增「监督人」：监督员、监督人员"),
        ("不用规则", "leader-study「带头学法」。理由：本省另有考核"),
        (
            "改动规则",
            "court-appearance「行政机关负责人出庭应诉」：轻重 警告 → 错误；分值 4 → 6；写明的线索增加 出庭全覆盖",
        ),
        ("新增规则", "supervisors「监督员」：写明人数（提示，分值 2）"),
    ]


@pytest.mark.parametrize("name", shipped())
def test_a_rulebook_does_not_differ_from_itself(name: str):
    assert differences(gather(name), gather(name), {}) == []


@pytest.mark.parametrize("name", [name for name in shipped() if name != "base"])
def test_there_and_back_tells_the_same_rules(name: str):
    there = differences(gather("base"), gather(name), {})
    back = differences(gather(name), gather("base"), {})
    mirror = {"新增规则": "不用规则", "不用规则": "新增规则"}
    assert sorted(mirror.get(label, label) for label, _ in there) == sorted(label for label, _ in back)
