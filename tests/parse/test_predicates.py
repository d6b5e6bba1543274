"""Predicates: whose deed, of which time, in what mood, affirmed or not, and what was done."""

from __future__ import annotations

import pytest

from checker.model import Clause
from tests.helpers import report_of

HEAD = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"


def clauses(sentence: str) -> list[Clause]:
    report = report_of(HEAD + sentence)
    return [c for s in report.statements if not s.heading for c in s.clauses]


def of_publicity(sentence: str) -> Clause:
    """The clause that speaks of 公示."""
    report = report_of(HEAD + sentence)
    told = (c for s in report.statements if not s.heading for c in s.clauses)
    return next(clause for clause in told if "公示" in report.text[clause.start : clause.end])


CASES = {
    "done": [
        "按照省厅要求，公示处罚决定。",
        "针对去年督察反馈的问题，公示处罚决定。",
        "与往年相比，今年更加严格地公示处罚决定。",
        "全年公示处罚决定，没有一次遗漏。",
        "公示处罚决定，无一例外。",
        "自2021年以来，坚持公示处罚决定。",
        "在人员不足的情况下，公示处罚决定。",
        "未发生行政败诉。",
        "任务：公示处罚决定。完成情况：已全部上网。",
        "公开2022年印发的执法依据。",
        "执法公示办法起草过程中，公示处罚决定；定稿后印发。",
    ],
    "conditional": ["如遇此类情形，公示处罚决定。", "一旦发现违法行为，公示处罚决定。"],
    "wished": ["建议县政府公示处罚决定。", "希望各站公示处罚决定。"],
    "preparing": [
        "执法公示办法正在起草。",
        "座谈3次，执法公示办法起草过程中。",
        "执法公示平台已完成招标，",
        "为公示处罚决定做好了准备。",
        "对如何公示处罚决定作了讨论。",
        "公示处罚决定的可行性。",
    ],
    "denied": [
        "没有做到公示处罚决定。",
        "无一次公示处罚决定。",
        "从未公示处罚决定。",
        "拒不公示处罚决定。",
        "执法公示停留在纸面上。",
        "难以公示处罚决定。",
    ],
    "zero": ["执法公示率为零。", "全年公示处罚决定0次。"],
    "asked": ["是否公示处罚决定。", "公示处罚决定了吗？", "要不要公示处罚决定。"],
    "scarce": ["很少公示处罚决定。", "几乎没有公示处罚决定。"],
    "demanded": ["省厅要求全面公示处罚决定。", "会议强调公示处罚决定。", "市委督察组要求我局公示处罚决定。"],
    "foreign": ["邻县林业局公示处罚决定。", "市林业局公示处罚决定。", "学习外地公示处罚决定的经验。"],
    "past": ["去年公示处罚决定。", "曾于2021年公示处罚决定。"],
    "planned": ["原计划公示处罚决定。", "本应公示处罚决定。", "待系统建成后再公示处罚决定。"],
    "thought": ["高度重视执法公示。", "执法公示意义重大。", "执法公示任务艰巨。"],
    "slogan": ["执法公示稳步推进。", "执法公示取得新成效。", "执法公示深入人心。", "执法水平不断提高。"],
    "named": ["行政执法公示制度。", "重大执法决定法制审核。"],
    "taught": ["举办执法公示业务班。", "编印执法公示读本。"],
}


@pytest.mark.parametrize(("standing", "text"), [(s, text) for s, texts in CASES.items() for text in texts])
def test_a_clause_s_last_predicate(standing: str, text: str):
    assert clauses(text)[-1].standing == standing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年，公示处罚决定，今年审核文件。", ["past", "past", "done"]),
        ("去年，公示处罚决定；审核文件。", ["past", "past", "past"]),
        ("若发生此类情形，公示处罚决定，审核文件。", ["conditional"] * 3),
        ("会议要求，公示处罚决定，我局随即审核文件。", ["demanded", "demanded", "done"]),
        ("省厅印发通知，要求“公示处罚决定”，及时传达学习。", ["done", "demanded", "taught"]),
        ("任务：公示处罚决定。进展：尚未启动。", ["done", "denied", "done", "denied"]),
        ("三项制度，全部落实到位。", ["done", "done"]),
    ],
)
def test_how_far_a_word_reaches(text: str, expected: list[str]):
    assert [clause.standing for clause in clauses(text)] == expected


def test_a_predicate_tells_its_parts_and_the_words_that_tell_them():
    report = report_of(HEAD + "邻县林业局去年未公示处罚决定。")
    predicate = report.statements[-1].clauses[0].predicate
    assert (predicate.holder, predicate.time, predicate.polarity) == ("other", "past", "negative")
    assert predicate.cue is not None
    assert report.text[slice(*predicate.cue)].startswith("邻县")


TAKEN_BACK = [
    ("denied", "三次提出公示处罚决定，三次都不了了之。"),
    ("denied", "报表称已经公示处罚决定，经核查并不属实。"),
    ("denied", "除了公示处罚决定，其他工作均已完成。"),
    ("denied", "本来说好公示处罚决定，后来没搞成。"),
    ("preparing", "已就公示处罚决定向上级请示，待批复后实施。"),
    ("foreign", "当地公示处罚决定，大家深受启发。"),
    ("thought", "只有公示处罚决定，才能赢得信任。"),
    ("problem", "在公示处罚决定方面，思想认识不到位。"),
    ("planned", "公示处罚决定，这是明年的努力方向。"),
    ("demanded", "公示处罚决定，这是市局的要求。"),
    ("named", "法规科的职责是：公示处罚决定。"),
    ("denied", "公示处罚决定。上述工作没有做。"),
]


@pytest.mark.parametrize(("standing", "text"), TAKEN_BACK)
def test_what_follows_takes_a_deed_back(standing: str, text: str):
    assert of_publicity(text).standing == standing


NOT_TAKEN_BACK = [
    "公示处罚决定，没有搞变通、走过场。",
    "公示处罚决定，没有因机构改革而中断。",
    "省厅要求公示处罚决定，我局已照此办理。",
    "公示处罚决定120件，2件复议案件终止。",
    "没有让公示处罚决定停留在口头上。",
    "原定2024年公示处罚决定，今年提前做完。",
]


@pytest.mark.parametrize("text", NOT_TAKEN_BACK)
def test_what_follows_leaves_a_deed(text: str):
    assert of_publicity(text).standing == "done"
