"""secrecy-mark: marks around a report that has to be published, and secrets that it only tells of."""

from __future__ import annotations

import pytest

from checker.kinds.wording import secrecy_mark
from tests.kinds._texts import told

TITLE = "青禾县水务局关于2024年度法治政府建设情况的报告"
REST = (
    "县人民政府:\n一、主要举措和成效\n依法保守国家秘密，查办侵犯商业秘密案2件。\n青禾县水务局\n2025年1月16日"
)
ABOVE = [
    "机密★3年",
    "绝 密 ★ 长期",
    "秘密★6个月　　特急",
    "000123　机密★1年",
    "密级：秘密",
    "内部资料，注意保存",
    "【内部】",
    "（仅供内部参考）",
    "公开方式：不予公开",
    "工作秘密",
]


@pytest.mark.parametrize("line", ABOVE)
def test_a_mark_above_is_told(line: str) -> None:
    assert len(told(secrecy_mark, "secrecy-mark", f"{line}\n{TITLE}\n{REST}")) == 1


@pytest.mark.parametrize("line", ["（此件不公开）", "此件不予公开。", "内部资料　不得外传"])
def test_a_mark_behind_is_told(line: str) -> None:
    assert len(told(secrecy_mark, "secrecy-mark", f"{TITLE}\n{REST}\n{line}")) == 1


def test_a_mark_before_the_title_on_its_line_is_told() -> None:
    assert len(told(secrecy_mark, "secrecy-mark", f"【机密】{TITLE}\n{REST}")) == 1


SILENT = [
    "特急",
    "密级：公开",
    "密级：无",
    "公开方式：主动公开",
    "（此件公开发布）",
    "保密委员会办公室",
    "青水发〔2025〕3号",
    "000123",
    "内部审计",
]


@pytest.mark.parametrize("line", SILENT)
def test_other_lines_are_silent(line: str) -> None:
    assert told(secrecy_mark, "secrecy-mark", f"{line}\n{TITLE}\n{REST}") == []
    assert told(secrecy_mark, "secrecy-mark", f"{TITLE}\n{REST}\n{line}") == []
