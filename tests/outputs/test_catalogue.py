from __future__ import annotations

from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType

from checker.outputs import explain, rule_table
from tests.outputs import sample


class Options(NamedTuple):
    def describe(self) -> tuple[str, ...]:
        return ("同一句中有“执法记录仪”", "且不是明年的计划")


RULE = sample.rule("enforcement-recording", "行政执法全过程记录制度", "content", 3)


def shown(what: RenderableType, width: int = 80) -> str:
    file = StringIO()
    Console(file=file, width=width, color_system=None).print(what)
    return file.getvalue()


def test_explaining_a_rule_tells_all_that_it_is_judged_by():
    text = shown(explain(RULE._replace(options=Options(), certainty="unconfirmed")))
    for words in (
        "行政执法全过程记录制度（enforcement-recording）",
        "要求：报告是否写明行政执法全过程记录制度",
        "第四章（年度报告）（未核实）",
        "权重：3（不充分得 1.5，缺失得 0，已说明无此情况不计）",
        "范围：主要举措和成效",
        "  · 且不是明年的计划",
        "  已写明：“全年配备执法记录仪46台。”",
    ):
        assert words in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    text.encode("gbk")


def test_options_without_words_say_nothing():
    assert "判定" not in shown(explain(RULE))


def test_a_rule_without_weight_says_that_it_does_not_count():
    assert "不计分，只报告问题" in shown(explain(sample.rule("placeholder", "占位符", "wording")))


def test_the_table_has_a_line_for_each_rule_in_order():
    rules = [verdict.rule for verdict in sample.VERDICTS]
    text = shown(rule_table(rules), 100)
    places = [text.index(f"{rule.id} ") for rule in rules]
    assert places == sorted(places)
    text.encode("gbk")
