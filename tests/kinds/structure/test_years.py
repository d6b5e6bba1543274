"""year-consistency: headings and preamble that announce another year than the title's."""

from __future__ import annotations

import pytest

from checker.kinds.structure import years
from tests.helpers import index_of
from tests.kinds._texts import shelf


def gaps(
    *, preamble: str = "", done: str = "主要举措和成效", plan: str = "下一年度主要安排", year: int = 2023
):
    text = (
        f"松陵县林业局{year}年度法治政府建设情况报告\n\n{preamble}\n\n一、{done}\n\n全年办结行政案件16件。\n\n"
        f"二、存在的不足和原因\n\n由于人手少，力量不足。\n\n三、{plan}\n\n继续组织人员轮训。\n\n松陵县林业局\n{year + 1}年1月20日"
    )
    return years.decide(index_of(text), years.prepare({}, shelf())).gaps


@pytest.mark.parametrize(
    "said",
    [
        {"preamble": "现将我局2023年度法治政府建设情况报告如下："},
        {"done": "2023年推进法治政府建设的主要举措和成效"},
        {"plan": "2024年主要安排"},
        {"plan": "二〇二四年工作打算"},
        {"done": "2021年以来推进法治政府建设的主要举措和成效"},
        {"done": "2021—2023年推进法治政府建设的主要举措和成效"},
        {"preamble": "自2020年机构改革以来，我局坚持依法行政。"},
        {"preamble": "2022年，我局被评为先进单位。现将2023年度有关情况报告如下："},
    ],
)
def test_what_agrees_or_is_history_is_silent(said: dict[str, str]):
    assert gaps(**said) == ()


@pytest.mark.parametrize(
    ("said", "excerpt", "right"),
    [
        ({"preamble": "现将我局2022年度法治政府建设情况报告如下："}, "2022", "2023"),
        ({"done": "2022年推进法治政府建设的主要举措和成效"}, "2022年推进", "2023"),
        ({"plan": "2023年主要安排"}, "2023年主要安排", "2024"),
        ({"plan": "2025年工作打算"}, "2025年工作打算", "2024"),
    ],
)
def test_another_year_is_told_where_it_stands(said: dict[str, str], excerpt: str, right: str):
    (gap,) = gaps(**said)
    assert gap.excerpt is not None
    assert excerpt in gap.excerpt.text
    assert right in gap.message


def test_each_fault_is_told_once():
    found = gaps(
        preamble="现将我局2021年度法治政府建设情况报告如下：",
        done="2022年主要举措和成效",
        plan="2023年主要安排",
    )
    assert len(found) == 3


def test_silent_where_the_report_states_no_year():
    text = "松陵县林业局法治政府建设情况报告\n\n我局认真履职。\n\n一、主要举措和成效\n全年办案16件。"
    assert years.decide(index_of(text), None).gaps == ()


def told(**parts: str) -> list[str]:
    """The excerpts of what is told of a report of 2023 with these passages."""
    preamble, done, plan = (parts.get(name, "") for name in ("preamble", "done", "plan"))
    text = (
        f"松陵县林业局2023年度法治政府建设情况报告\n\n{preamble}\n\n一、主要举措和成效\n\n{done or '办结案件16件。'}\n\n"
        f"二、存在的不足和原因\n\n由于人手少，力量不足。\n\n三、下一年度主要安排\n\n{plan or '继续组织轮训。'}\n\n"
        "松陵县林业局\n2024年1月20日"
    )
    return [gap.excerpt.text for gap in years.decide(index_of(text), None).gaps if gap.excerpt]


@pytest.mark.parametrize(
    "passage",
    [
        {"preamble": "本报告统计期限自2022年1月1日至2022年12月31日。"},
        {"preamble": "报告期为2022年1月1日—2022年12月31日。"},
        {"preamble": "本报告数据统计时间为2023年1月1日至2022年12月31日。"},
        {"done": "2023年8月20日至8月12日，开展集中整治。"},
        {"done": "落实2025—2021年规划任务。"},
        {"plan": "2023年，我局将继续加强执法队伍建设。"},
        {"plan": "(一)加强队伍建设。2023年，将组织轮训3期。"},
    ],
)
def test_a_period_turned_round_or_of_another_year_is_told(passage: dict[str, str]):
    (excerpt,) = told(**passage)
    assert excerpt in next(iter(passage.values()))


@pytest.mark.parametrize(
    "passage",
    [
        {"preamble": "本报告统计期限自2023年1月1日至2023年12月31日。"},
        {"preamble": "本报告统计期限自2022年12月1日至2023年11月30日。"},
        {"done": "2022年11月至2023年3月，开展冬春专项行动。"},
        {"done": "2023年11月至3月，开展冬春专项行动。"},
        {"done": "2022年1月1日至2022年12月31日的旧案全部清零。"},
        {"done": "落实《法治政府建设实施纲要(2021—2025年)》。"},
        {"done": "2023年12月至次年3月，开展冬季行动。"},
        {"done": "2023年3月15日至17日，组织轮训。"},
        {"plan": "2024年，我局将继续加强执法队伍建设。"},
        {"plan": "2023年，我局取得一定成效，2024年将继续努力。"},
        {"plan": "到2025年，将全面建成。"},
        {"plan": "2023年的经验表明，仍需努力。"},
    ],
)
def test_other_periods_are_silent(passage: dict[str, str]):
    assert told(**passage) == []
