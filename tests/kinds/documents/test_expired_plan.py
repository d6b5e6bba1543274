from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.documents import expired_plan
from tests.kinds._texts import gaps

EXPIRED: tuple[tuple[str, int, str], ...] = (
    ("落实《全面深化法治领域改革纲要(2023—2027年)》和《法治中国建设规划(2020—2025年)》", 2026, "2025年届满"),
    ("落实《法治政府建设实施纲要(2021—2025年)》", 2026, "2025年届满"),
    ("落实《法治中国建设规划（2020－2025年）》", 2027, "2025年届满"),
    ("按照《提升行政执法质量三年行动计划(2023—2025年)》评查案卷", 2026, "请核对是否有新的规划"),
    ("落实“八五”普法规划，即《关于开展法治宣传教育的第八个五年规划(2021—2025年)》", 2026, "第九个五年规划"),
    ("落实《青禾县法治乡村建设行动方案(2021-2023年)》", 2024, "2023年届满"),
    ("落实《青禾市水利发展规划(2021至2025年)》", 2026, "2025年届满"),
)
LOOK_ALIKES: tuple[tuple[str, int], ...] = (
    ("落实《法治政府建设实施纲要(2021—2025年)》", 2025),
    ("落实《提升行政执法质量三年行动计划(2026—2028年)》", 2026),
    ("《提升行政执法质量三年行动计划(2023—2025年)》实施情况总结评估", 2026),
    ("完成《法治政府建设实施纲要(2021—2025年)》终期验收", 2026),
    (
        "承接《关于开展法治宣传教育的第八个五年规划(2021—2025年)》，编制《关于开展法治宣传教育的第九个五年规划(2026—2030年)》",
        2026,
    ),
    ("落实《青禾县国土空间总体规划(2021—2035年)》", 2026),
    ("落实《全面深化法治领域改革纲要(2023—2027年)》", 2026),
    ("按照《法治政府建设实施纲要(2015—2020年)》推进", 2023),  # outdated-document tells it
    ("印发《青禾县志(2001—2010年)》", 2026),
    ("学习《民法典》", 2026),
)


@pytest.mark.parametrize(("sentence", "year", "message"), EXPIRED)
def test_says_when_the_years_were_over(sentence: str, year: int, message: str) -> None:
    (found,) = gaps(expired_plan, sentence + "。", year=year)
    assert message in found.message


@pytest.mark.parametrize(("sentence", "year"), LOOK_ALIKES)
def test_leaves_alone(sentence: str, year: int) -> None:
    assert gaps(expired_plan, sentence + "。", year=year) == ()


def test_states_no_successor_where_none_is_known() -> None:
    (found,) = gaps(expired_plan, "落实《法治社会建设实施纲要(2020—2025年)》。", year=2026)
    assert "应引用" not in found.message
    assert "新的是" not in found.message


def test_words_of_the_rulebook() -> None:
    sentence = "对标《法治中国建设规划(2020—2025年)》查漏补缺。"
    assert len(gaps(expired_plan, sentence, year=2026)) == 1
    assert gaps(expired_plan, sentence, year=2026, history=["查漏补缺"]) == ()


@given(st.integers(2000, 2060), st.integers(0, 20))
def test_the_years_of_a_name_are_read(first: int, length: int) -> None:
    assert expired_plan.last_year(f"青禾县水利规划({first}—{first + length}年)", None) == first + length
    assert expired_plan.last_year(f"青禾县水利规划({first}年)", None) is None
