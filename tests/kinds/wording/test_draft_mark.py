"""draft-mark: what a draft is called at its top, and what only looks like it."""

from __future__ import annotations

import pytest

from checker.kinds.wording import draft_mark
from tests.helpers import index_of
from tests.kinds._texts import shipped_options, told

TITLE = "青禾县水务局关于2024年度法治政府建设情况的报告"
REST = "县人民政府:\n一、主要举措和成效\n开展普法12场，形成初稿后征求意见。\n青禾县水务局\n2025年1月16日"
MARKS = [
    "（送审稿）",
    "征求意见稿",
    "【讨论稿】",
    "初 稿",
    "第二稿",
    "(三稿)",
    "（2025年1月6日修改稿）",
    "（送审稿，请于1月10日前反馈）",
    "修订稿3",
    "V2.1",
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("layout", ["{mark}\n{title}\n{rest}", "{title}\n{mark}\n{rest}"])
def test_a_mark_of_its_own_line_is_told(mark: str, layout: str) -> None:
    text = layout.format(mark=mark, title=TITLE, rest=REST)
    assert len(told(draft_mark, "draft-mark", text)) == 1


@pytest.mark.parametrize("mark", ["（送审稿）", "(讨论稿)", "征求意见稿", "（第3稿）"])
def test_a_mark_behind_the_title_is_told(mark: str) -> None:
    assert len(told(draft_mark, "draft-mark", f"{TITLE}{mark}\n{REST}")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "（2025年1月20日局党组会议通过）",
        "青水发〔2025〕3号",
        "签发人：王工",
        "特急",
        "（此件公开发布）",
        "稿源：县水务局",
        "公开稿",
    ],
)
def test_other_lines_at_the_top_are_silent(line: str) -> None:
    assert told(draft_mark, "draft-mark", f"{line}\n{TITLE}\n{REST}") == []


def test_drafts_named_in_the_text_are_silent() -> None:
    text = f"{TITLE}\n{REST}\n".replace(
        "开展普法12场", "起草《供水管理办法(草案)》，送审稿报县司法局审核，讨论稿三易其稿"
    )
    assert told(draft_mark, "draft-mark", text) == []


def test_the_gap_shows_the_line() -> None:
    decided = draft_mark.decide(
        index_of(f"　　（送审稿）\n{TITLE}\n{REST}"), shipped_options(draft_mark, "draft-mark")
    )
    (gap,) = decided.gaps
    assert gap.excerpt is not None
    assert (gap.excerpt.text, gap.excerpt.place.line) == ("（送审稿）", 1)
    assert gap.message == "报告上还有草稿标记“(送审稿)”"
