"""Whose deed a clause tells: the reporting body's own, its partners', or another's."""

from __future__ import annotations

import pytest

from checker.parse.bodies import is_foreign, is_own

BUREAU = "青禾县水务局"


@pytest.mark.parametrize(
    "clause",
    [
        "邻县水利局在网站公示处罚决定",
        "兄弟单位对重大决定逐件审核",
        "市水利局组织案卷评查",
        "省水利厅公示执法依据",
        "云岭市林业局带头学法",
        "今年县财政局开展公平竞争审查",
        "某企业公示处罚决定",
        "律师出庭应诉",
    ],
)
def test_another_body_s_deed(clause: str):
    assert is_foreign(clause, BUREAU)


@pytest.mark.parametrize(
    "clause",
    [
        "青禾县水务局在网站公示处罚决定",
        "县水务局对重大决定逐件审核",
        "我局组织案卷评查",
        "市水利局对我局案卷开展评查",
        "由县司法局进行合法性审核",
        "县司法局出具合法性审查意见",
        "县政府行政复议机构受理后维持3件",
        "制定县局法治建设年度计划",
        "送请市司法局进行合法性审查",
        "法院判决全部履行到位",
        "企业负责人到庭旁听",
        "法规科逐件审核",
    ],
)
def test_no_other_body_s_deed(clause: str):
    assert not is_foreign(clause, BUREAU)


def test_a_government_answers_for_what_is_below_it():
    assert not is_foreign("县水务局公示处罚决定", "青禾县人民政府")
    assert not is_foreign("青禾县水务局公示处罚决定", "澜州市人民政府")
    assert is_foreign("澜州市水利局公示处罚决定", "青禾县人民政府")


@pytest.mark.parametrize(
    ("body", "own"), [("县水务局", True), ("市水利局", False), ("省水利厅", False), ("青禾县水务局", True)]
)
def test_short_names_stand_as_high_as_their_place(body: str, own: bool):
    assert is_own(body, BUREAU) is own
