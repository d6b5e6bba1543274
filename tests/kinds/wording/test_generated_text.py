"""generated-text: what a writing program leaves behind, and what a report may say of such programs."""

from __future__ import annotations

import pytest

from checker.clues.index import Index
from checker.kinds.wording import generated_text
from checker.model import Draft, Paragraph
from tests.helpers import report_of
from tests.kinds._texts import shipped_options, told

FRAME = "{above}青禾县水务局关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n{line}\n青禾县水务局\n2025年1月16日\n{below}"


def found(line: str = "开展普法12场。", above: str = "", below: str = "") -> list[str]:
    """What the rule tells of a report with these lines."""
    return told(generated_text, "generated-text", FRAME.format(line=line, above=above, below=below))


@pytest.mark.parametrize(
    "line",
    [
        "好的，以下是为您撰写的报告：",
        "以下是根据您的要求起草的年度报告。",
        "作为一个AI语言模型，我无法核实数据。",
        "以上内容由AI生成。",
        "希望这份报告对您有所帮助！",
    ],
)
def test_words_of_a_program_are_told_wherever_they_stand(line: str) -> None:
    assert len(found(line)) == 1
    assert len(found(above=f"{line}\n")) == 1
    assert len(found(below=line)) == 1


def test_marks_are_told_once_with_their_number() -> None:
    text = "**规范执法。**修订清单2项。\n## 强化监督\n评查案卷60册。\n**强化普法**，开展12场。"
    assert found(text) == ["留有 Markdown 排版记号 #、**，共 3 处"]


@pytest.mark.parametrize(
    "line",
    ["```", "~~~text", "[办法全文](https://example.com/a)", "### （二）强化监督", "**（二）强化监督**"],
)
def test_each_mark_is_told(line: str) -> None:
    assert len(found(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "规范人工智能生成合成内容，检查平台12家。",
        "上线智能问答，回答“您好”等问候2万次。",
        "在微博开设#宪法宣传周#话题。",
        "# 宪法宣传周 # 话题阅读12万次。",
        "3#楼、5#楼加装电梯。",
        "组织旁听庭审**次，培训**人次。",
        "占地3*4*5米。",
        "----------",
        "按照C#语言规范开发。",
        "根据您单位来函，办结事项3件。",
        "以下是具体做法：",
        "希望各单位有所借鉴。",
    ],
)
def test_look_alikes_are_silent(line: str) -> None:
    assert found(line) == []


def test_the_ruling_of_a_table_is_a_mark() -> None:
    report = report_of(FRAME.format(line="", above="", below=""))
    ruled = Draft((*report.draft.paragraphs, Paragraph("|---|:---:|")))
    options = shipped_options(generated_text, "generated-text")
    (gap,) = generated_text.decide(Index(report._replace(draft=ruled)), options).gaps
    assert gap.message == "留有 Markdown 排版记号 |，共 1 处"
