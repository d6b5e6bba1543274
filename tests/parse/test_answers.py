"""Tasks and their answers: one statement, told by the answer; what stays apart."""

from __future__ import annotations

import pytest

from tests.helpers import report_of

HEAD = "青禾县水利局2023年度法治政府建设情况报告\n一、主要举措和成效\n"
END = "\n二、存在的不足\n人手少。\n青禾县水利局\n2024年1月18日"


def told(text: str) -> list[tuple[str, list[str]]]:
    """Statements of the first part, with the standings of their clauses."""
    report = report_of(HEAD + text + END)
    return [
        (each.text.replace("\n", "/"), [clause.standing for clause in each.clauses])
        for each in report.statements
        if each.roles == {"achievements"} and not each.heading
    ]


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("公示处罚决定52份。", "done"),
        ("尚未启动。", "denied"),
        ("无。", "zero"),
        ("拟于明年启动。", "planned"),
        ("0。", "zero"),
    ],
)
@pytest.mark.parametrize("label", ["任务", "要求", "任务一", "工作任务2"])
def test_a_task_is_told_by_its_answer(label: str, answer: str, standing: str, between: str):
    text = f"{label}：落实公示制度。{between}完成情况：{answer}"
    ((whole, standings),) = told(text)
    assert whole.startswith(label)
    assert whole.endswith(answer)
    assert standings[1] == standings[-1] == standing


def test_each_task_has_its_own_answer():
    text = "要求：落实公示制度。\n进展：已公示52份。\n要求：推行记录制度。\n进展：尚未启动。\n开展普法12场。"
    assert [standings[-1] for _, standings in told(text)] == ["done", "denied", "done"]


def test_an_answer_in_one_sentence():
    ((whole, standings),) = told("任务：落实公示制度，进展：尚未启动。")
    assert whole == "任务:落实公示制度,进展:尚未启动。"
    assert standings == ["done", "denied", "done", "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "要求：落实公示制度。\n开展普法12场。",
        "完成情况：公示52份。\n要求：落实公示制度。",
        "要求：落实公示制度。" + "开展普法12场。" * 5 + "完成情况：公示52份。",
    ],
)
def test_what_stays_apart(text: str):
    assert all(whole.count("。") == 1 for whole, _ in told(text))
