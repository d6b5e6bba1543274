"""section: a mandated part stands as a top-level section with real content, or is told elsewhere."""

from __future__ import annotations

import pytest

from checker.kinds.structure import section
from checker.kinds.wording import numbering
from checker.model import Decision
from tests.helpers import index_of
from tests.kinds._texts import shelf

TITLE = "松陵县林业局2023年度法治政府建设情况报告\n\n"
DONE = "全年组织执法检查42次，办结案件16件，向社会公开处罚决定16份，没有一件被撤销。"
SHORT = "由于机构改革后人员划转，基层林业站办案力量不足，案卷质量还不均衡，宣传形式比较单一。"
LEAD = "局党组书记、局长主持召开法治建设领导小组会议4次，听取汇报3次，亲自督办疑难案件2件。"
PLAN = "继续完善执法公示栏目，修订案卷评查办法，组织林业站人员轮训，提高办案能力和水平。"
WHOLE = (
    f"{TITLE}一、主要举措和成效\n{DONE}\n二、存在的不足和原因\n{SHORT}\n"
    f"三、主要负责人履行推进法治建设第一责任人职责情况\n{LEAD}\n四、2024年主要安排\n{PLAN}\n"
)
ROLES = ["achievements", "problems", "leader-duties", "plan"]


def decided(text: str, role: str, **more: int) -> Decision:
    return section.decide(index_of(text), section.prepare({"role": role, **more}, shelf()))


@pytest.mark.parametrize("role", ROLES)
def test_a_section_of_its_own_is_met_and_its_heading_is_the_evidence(role: str):
    decision = decided(WHOLE, role)
    assert decision.state == "met"
    assert decision.evidence[0].text.startswith("一二三四"[ROLES.index(role)])
    assert len(decision.evidence) == 1


@pytest.mark.parametrize(
    ("role", "cut"),
    [
        ("problems", f"二、存在的不足和原因\n{SHORT}\n"),
        ("leader-duties", f"三、主要负责人履行推进法治建设第一责任人职责情况\n{LEAD}\n"),
        ("plan", f"四、2024年主要安排\n{PLAN}\n"),
    ],
)
def test_without_the_section_it_is_missing_and_the_others_stay(role: str, cut: str):
    text = WHOLE.replace(cut, "")
    decision = decided(text, role)
    assert decision.state == "missing"
    assert decision.gaps[0].excerpt is None
    assert [decided(text, other).state for other in ROLES if other != role] == ["met"] * 3


@pytest.mark.parametrize(
    ("role", "body"), [("achievements", DONE), ("problems", SHORT), ("leader-duties", LEAD), ("plan", PLAN)]
)
@pytest.mark.parametrize("instead", ["略。\n", "无。\n", "本年度无相关情况。\n", "……\n", ""])
def test_a_heading_alone_is_missing(role: str, body: str, instead: str):
    decision = decided(WHOLE.replace(body + "\n", instead), role)
    assert decision.state == "missing"
    assert decision.gaps[0].message == "只有标题，没有正文"
    assert decision.gaps[0].excerpt is None
    assert decision.gaps[0].near is not None


@pytest.mark.parametrize(
    "said",
    [
        "2023年成效显著，得到上级充分肯定，群众满意度达到98%，没有明显不足。",
        "经全面自查，我局法治政府建设不存在突出问题，各项工作走在全市前列。",
        "法治建设各项任务全面完成，未发现短板和差距，将继续保持良好势头。",
    ],
)
def test_a_part_on_problems_that_names_none_is_weak(said: str):
    decision = decided(WHOLE.replace(SHORT, said), "problems")
    assert decision.state == "weak"
    assert decision.gaps[0].excerpt is not None


@pytest.mark.parametrize(
    "said",
    [
        "没有重大问题，但案卷质量还不均衡，宣传形式比较单一，办案力量仍然不足。",
        "案卷评查未发现明显问题的只占六成，说理不充分的情况仍然存在，力量薄弱。",
    ],
)
def test_a_part_that_names_some_beside_is_met(said: str):
    assert decided(WHOLE.replace(SHORT, said), "problems").state == "met"


@pytest.mark.parametrize(
    ("role", "body"), [("achievements", DONE), ("problems", SHORT), ("leader-duties", LEAD), ("plan", PLAN)]
)
def test_a_short_body_is_told_with_its_length(role: str, body: str):
    decision = decided(WHOLE.replace(body + "\n", "略去不写。\n"), role)
    assert decision.state == "weak"
    assert decision.gaps[0].message == "正文只有 5 字，少于 30 字"


def test_how_much_is_real_content_is_an_option():
    text = WHOLE.replace(PLAN, "组织人员轮训。")
    assert decided(text, "plan").state == "weak"
    assert decided(text, "plan", min_length=5).state == "met"


def test_one_heading_may_announce_two_parts():
    text = f"{TITLE}一、主要举措和成效\n{DONE}\n二、存在的问题和下一步工作打算\n{SHORT}{PLAN}\n"
    assert decided(text, "problems").state == decided(text, "plan").state == "met"


def test_thematic_headings_alone_are_weak_achievements():
    text = (
        f"{TITLE}一、坚持党的领导，压实法治责任\n{DONE}{DONE}\n二、规范林业执法，提升监管水平\n{DONE}{DONE}\n"
        f"三、存在的不足和原因\n{SHORT}\n"
    )
    decision = decided(text, "achievements")
    assert decision.state == "weak"
    assert "专题" in decision.gaps[0].message
    assert "坚持党的领导" in decision.evidence[0].text


def test_the_leader_s_duties_inside_another_section_are_weak():
    passage = f"（三）主要负责人履行第一责任人职责。{LEAD}"
    text = f"{TITLE}一、主要举措和成效\n（一）规范执法。{DONE}\n（二）强化普法。{DONE}\n{passage}\n四、2024年主要安排\n{PLAN}"
    decision = decided(text, "leader-duties")
    assert decision.state == "weak"
    assert decision.evidence[0].text == passage


def test_a_plan_told_at_the_end_of_another_section_is_weak():
    text = WHOLE.replace("四、2024年主要安排\n", "下一步，我局将")
    decision = decided(text, "plan")
    assert decision.state == "weak"
    assert decision.evidence[0].text.startswith("下一步")


def test_problems_told_inside_achievements_are_weak():
    inside = "同时也存在一些不足：一是基层执法力量薄弱；二是宣传形式单一；三是案卷说理不够充分。"
    text = WHOLE.replace(f"二、存在的不足和原因\n{SHORT}\n", "").replace(DONE, DONE + "\n" + inside)
    decision = decided(text, "problems")
    assert decision.state == "weak"
    assert decision.evidence[0].text.startswith("同时也存在一些不足")


WORDED = {"heading": ["二、存在的不足和原因", "二、{年度}年存在的不足和原因"]}


@pytest.mark.parametrize(
    ("heading", "state"),
    [
        ("二、存在的不足和原因", "met"),
        ("二、2023年存在的不足和原因", "met"),
        ("二、2022年存在的不足和原因", "weak"),
        ("二、存在的问题和原因", "weak"),
    ],
)
def test_a_heading_may_have_to_be_so_word_by_word(heading: str, state: str):
    text = WHOLE.replace("二、存在的不足和原因", heading)
    decision = decided(text, "problems", **WORDED)
    assert decision.state == state
    if state == "weak":
        assert "应写作「二、存在的不足和原因」或者「二、2023年存在的不足和原因」" in decision.gaps[0].message


def test_a_part_without_its_heading_is_weak_and_no_numeral_is_told_beside_it():
    text = WHOLE.replace("二、存在的不足和原因\n", "")
    decision = decided(text, "problems")
    assert (decision.state, decision.gaps[0].message) == ("weak", "有这一部分的内容，没有它的标题")
    assert numbering.decide(index_of(text), numbering.prepare({}, shelf())).gaps == ()
