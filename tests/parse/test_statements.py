"""Sentences and their standing: done, planned, a problem, denied, taught, only named."""

from __future__ import annotations

from functools import cache

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Draft, Paragraph, Standing
from checker.parse import parse
from checker.parse.language import compile_language
from checker.readers import read
from tests.helpers import RULES, language, report_of
from tests.operations import Counter, calls, count_expressions

HEAD = "松陵县林业局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"


@cache
def standings(sentence: str) -> tuple[Standing, ...]:
    """The standing of each clause of the sentences."""
    report = report_of(HEAD + sentence)
    return tuple(c.standing for s in report.statements if not s.heading for c in s.clauses)


DONE = [
    "全年办结行政案件16件。",
    "执法人员拟定了检查方案并按时完成。",
    "将处罚结果全部上网公开。",
    "已建立案卷评查制度。",
    "对拟作出的重大处罚决定逐件审核。",
    "未发现违反公平竞争规定的措施。",
    "无一件被行政复议机关撤销。",
    "按计划完成年度检查。",
    "未经审核不得作出决定。",
    "整改案卷不规范问题12个。",
    "填补了林区监测的空白。",
    "聘请公职律师参与谈判8次。",
    "培育法治带头人26名。",
    "截至2024年1月10日，处罚决定全部公开。",
    "对照2024年1月1日起施行的新条例修订文书。",
    "落实2021年至2025年法治规划。",
    "从未发生行政败诉。",
    "为困难群众办理法律援助160件。",
    "组织法律知识挑战赛2场。",
    "将8项权力事项下放乡镇。",
    "计划安排的40次检查全部完成。",
    "制定2023年度执法检查计划并公开。",
    "对未按时公示的单位通报批评。",
    "审查措施46件，未发现排除竞争内容。",
]
PLANNED = [
    "拟于明年建立案卷评查制度。",
    "下一步建立案卷评查制度。",
    "我局将进一步规范执法。",
    "将继续公开处罚结果。",
    "计划开展执法检查40次。",
    "2024年完成执法平台建设。",
    "今后定期评查案卷。",
    "力争建成示范站所3个。",
    "打算聘请公职律师2名。",
    "下阶段组织人员轮训。",
    "方案尚在起草，年后印发。",
    "接下来要配发记录仪。",
    "评查办法列入明年计划。",
    "争取全部站所达标。",
    "到2025年实现全覆盖。",
    "2024年1月底前全部公开。",
    "正在筹备法制审核委员会。",
]
DENIED = [
    "尚未建立案卷评查制度。",
    "处罚结果未按时公开。",
    "还没有配发记录仪。",
    "至今未开展案卷评查。",
    "缺乏专职法制审核人员。",
    "负责人未能出庭应诉。",
    "一直没有聘请法律顾问。",
    "部分文件未经审核即印发。",
    "执法全过程记录没有落实。",
    "并未组织集体讨论。",
    "现场检查未全面记录。",
    "仍未设立公示栏目。",
    "没有对重大执法决定进行法制审核。",
    "未对执法全过程进行记录。",
    "没有专门的审核机构。",
    "尚不具备全程录像条件。",
]
PROBLEM = [
    "执法力量不足。",
    "案卷说理不够充分。",
    "普法方式单一。",
    "法制审核力量薄弱。",
    "执法人员素质参差不齐。",
    "执法公示有待加强。",
    "记录仪使用率不高。",
    "部门协作不顺。",
    "与群众期盼仍有差距。",
    "存在重处罚轻教育的现象。",
    "基层站所取证困难。",
    "评查流于形式。",
    "档案管理滞后。",
    "执法记录仪老化严重。",
    "审查流程过于繁琐。",
    "个别执法人员不会使用记录仪。",
]
TAUGHT = [
    "举办行政处罚法培训3期。",
    "组织公平竞争审查专题讲座。",
    "开展行政复议法知识测试。",
    "邀请教授授课2次。",
    "集中学习行政许可法。",
    "向企业宣传出庭应诉规定。",
    "法治课程覆盖全体人员。",
    "开设法治大讲堂。",
    "编发执法记录应知应会手册。",
    "向商户解读审查条例。",
    "围绕执法公示开展研讨。",
    "组织全员参加执法资格以外的业务考试。",
]
CASES = [
    *(("done", text) for text in DONE),
    *(("planned", text) for text in PLANNED),
    *(("denied", text) for text in DENIED),
    *(("problem", text) for text in PROBLEM),
    *(("taught", text) for text in TAUGHT),
]


@pytest.mark.parametrize(("standing", "text"), CASES)
def test_a_sentence_has_one_standing(standing: Standing, text: str):
    assert set(standings(text)) == {standing}


NAMED = [
    "以“依法行政”为主题。",
    "以“规范执法、服务为民”为抓手。",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_motto_only_names(text: str):
    assert set(standings(text)) == {"named"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("已建立评查制度，拟于明年扩大范围。", ["done", "planned"]),
        ("下一步拟建立评查制度，目前已完成调研。", ["planned", "done"]),
        ("已完成培训场地改造、正在谋划新课。", ["taught", "planned"]),
        ("全年办案16件，但案卷说理不够。", ["done", "problem"]),
        ("办案16件，负责人未出庭2件。", ["done", "denied"]),
        ("下一步，我局将配发记录仪，完善公示栏目，建立评查制度。", ["planned"] * 4),
        ("尚未建立评查制度，配齐审核人员。", ["denied", "denied"]),
        ("举办培训3期，办结案件16件。", ["taught", "done"]),
        ("针对审核力量不足，新增法制员3名。", ["done", "done"]),
    ],
)
def test_standing_belongs_to_clauses(text: str, expected: list[str]):
    assert list(standings(text)) == expected


def test_a_leading_plan_governs_the_sentences_behind_it_in_its_paragraph():
    two = standings("下一步，我局将配发记录仪。完善公示栏目。")
    assert set(two) == {"planned"}
    assert standings("下一步，我局将配发记录仪。\n\n全年完善公示栏目3个。")[-1] == "done"
    assert standings("下一步，我局将配发记录仪。今年完善了公示栏目。")[-1] == "done"


def test_the_words_of_a_title_have_no_standing():
    assert set(standings("印发《关于下一步拟开展培训工作的计划》。")) == {"done"}
    (statement,) = [s for s in report_of(HEAD + "印发《执法公示办法》2件。").statements if not s.heading]
    ((start, end),) = statement.titles
    assert statement.text[start - statement.start : end - statement.start] == "《执法公示办法》"


def test_sentences_end_at_their_marks_but_not_inside_titles():
    text = "办案16件；公开结果16份。印发《执法公示办法（试行）；附件》等文件！是否落实？逐项核对"
    said = [s.text for s in report_of(HEAD + text).statements if not s.heading]
    assert said == [
        "办案16件;",
        "公开结果16份。",
        "印发《执法公示办法(试行);附件》等文件!",
        "是否落实?",
        "逐项核对",
    ]


def test_a_number_s_comma_divides_nothing():
    assert len(standings("罚款1,200,000元。")) == 1


def test_headings_know_that_they_are_and_roles_come_from_the_top():
    report = report_of(HEAD + "（一）规范执法。办案16件。\n\n二、存在的不足\n\n（一）力量少。缺乏人手。")
    told = {s.text: (s.heading, s.roles) for s in report.statements}
    assert told["(一)规范执法。"] == (True, {"achievements"})
    assert told["办案16件。"] == (False, {"achievements"})
    assert told["缺乏人手。"] == (False, {"problems"})
    assert told["二、存在的不足"] == (True, {"problems"})


def test_the_leader_s_passage_has_its_role_too():
    report = report_of(HEAD + "办案16件。\n\n（一）主要负责人履行第一责任人职责情况\n\n局长听取汇报3次。")
    by_text = {s.text: s.roles for s in report.statements}
    assert by_text["局长听取汇报3次。"] == {"achievements", "leader-duties"}
    assert by_text["办案16件。"] == {"achievements"}


PIECE = st.sampled_from(
    [
        "一、主要举措和成效\n",
        "二、2024年工作安排\n",
        "（一）规范执法。",
        "1.公开结果。",
        "下一步拟公开结果，",
        "已办案16件；",
        "《执法；公示》",
        "“法治。”",
        "，",
        "。",
        "\n",
        "！？",
        "《未完",
        "尚未落实、已整改。",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECE, max_size=30))
def test_statements_and_clauses_cover_the_body_without_gaps_or_overlaps(pieces: list[str]):
    report = report_of(HEAD + "".join(pieces))
    covered = ""
    last = report.body[0]
    for statement in report.statements:
        assert statement.start >= last
        assert not report.text[last : statement.start].strip("\n")
        assert report.text[statement.start : statement.end] == statement.text
        assert [statement.start, *(c.end for c in statement.clauses)] == [
            *(c.start for c in statement.clauses),
            statement.end,
        ]
        last = statement.end
        covered += statement.text
    assert covered.replace("\n", "") == report.text[slice(*report.body)].replace("\n", "")


def test_words_of_a_user_s_own_have_the_same_standing():
    data = yaml.safe_load((RULES / "language.yaml").read_text("utf-8"))
    own = compile_language({**data, "own": True})
    assert own.spotter.anywhere
    for _, text in CASES:
        draft = read((HEAD + text).encode(), "draft.txt")
        assert parse(draft, own).statements == parse(draft, language()).statements


@pytest.mark.parametrize(
    "piece",
    [
        "，",
        "拟将推进，",
        "办案，下一步拟改，",
        "到2025年，",
        "《法；》，",
        "《法；",
        "未不足，",
        "尚未、拟改、",
    ],
)
def test_a_sentence_four_times_as_long_takes_four_times_the_work(piece: str, monkeypatch: pytest.MonkeyPatch):
    counter = Counter()
    count_expressions(monkeypatch, counter, "checker.parse", "checker.text")

    def work(size: int) -> int:
        draft = Draft((Paragraph(HEAD.split("\n", 1)[0]), Paragraph("办理案件十二件并公开" + piece * size)))
        counter.characters = 0
        return calls(lambda: parse(draft, language())) + counter.characters

    work(100)  # what is compiled and remembered once
    assert work(4_000) < 4.2 * work(1_000)
