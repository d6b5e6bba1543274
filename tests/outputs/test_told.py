from __future__ import annotations

from checker.model.answer import findings
from checker.outputs import gap_lines
from tests.outputs import sample


def test_lines_of_a_gap():
    gap = findings(sample.FAILED)[1]
    assert gap_lines(gap) == (
        "错误：留有占位符“XX”",
        "位置：第9段，三、2025年工作安排",
        "原文：落实 XX 要求",
        "建议：请写明占位符的做法和数据，例如：“全年……”。",
        "依据：《法治政府建设与责任落实督察工作规定》第四章（年度报告）",
    )


def test_without_place_and_with_a_short_excerpt():
    gap = findings(sample.FAILED)[1]
    lines = gap_lines(gap, place=False, excerpt=4)
    assert lines[1] == "原文：落实 …"
    assert not any(line.startswith("位置") for line in lines)
