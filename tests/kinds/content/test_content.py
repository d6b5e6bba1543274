"""content: the best that any sentence earns, with the reason why it is not enough."""

from __future__ import annotations

import pytest

from checker.clues.syntax import ClueError
from checker.kinds.content import content
from checker.model import Decision
from tests.helpers import bare_shelf, index_of

SHELF = bare_shelf({"设备": ("记录仪", "摄像机")})
POINT = {
    "clues": {
        "met": ["<设备> + 执法"],
        "weak": ["三项制度"],
        "exempt": ["不承担…执法"],
    }
}
REPORT = """松陵县林业局2023年度法治政府建设情况报告

一、主要举措和成效

{done}

二、存在的不足和原因

{problems}

三、主要负责人履行推进法治建设第一责任人职责情况

{leader}

四、2024年主要安排

{plan}
"""


def decided(rule: dict | None = None, **where: str) -> Decision:
    parts = {"done": "办案16件。", "problems": "人手少。", "leader": "听取汇报3次。", "plan": "继续轮训。"}
    options = content.prepare(rule or POINT, SHELF)
    return content.decide(index_of(REPORT.format(**{**parts, **where}), SHELF.lexicon), options)


def test_words_that_meet_in_a_done_sentence_are_met():
    decision = decided(done="为执法人员配发记录仪20台，巡护全程使用。")
    assert decision.state == "met"
    assert decision.gaps == ()
    (excerpt,) = decision.evidence
    assert excerpt.text == "为执法人员配发记录仪20台，巡护全程使用。"
    assert [excerpt.text[a:b] for a, b in excerpt.marks] == ["执法", "记录仪"]
    assert excerpt.place.section == "一、主要举措和成效"


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ({"done": "拟为执法人员配发记录仪20台。"}, "打算"),
        ({"plan": "为执法人员配发记录仪20台。"}, "打算"),
        ({"done": "尚未给执法人员配发记录仪。"}, "没有做到"),
        ({"done": "举办执法记录仪使用培训2期。"}, "学习、培训"),
        ({"done": "印发《执法记录仪管理办法》。"}, "文件名称"),
        ({"done": "执法记录仪数量不足。"}, "问题"),
        ({"problems": "执法现场摄像机老旧，图像模糊。"}, "问题"),
        ({"done": "各股室对照“三项制度”要求自查两轮。"}, "提到"),
        ({"done": "（一）执法记录仪全覆盖\n组织股室自查2轮。"}, "标题"),
    ],
)
def test_what_is_not_enough_is_weak_with_its_reason(where: dict[str, str], reason: str):
    decision = decided(**where)
    assert decision.state == "weak"
    assert reason in decision.gaps[0].message
    assert decision.gaps[0].excerpt is not None


def test_nothing_of_the_kind_is_missing_without_a_place():
    decision = decided()
    assert decision.state == "missing"
    assert decision.evidence == ()
    assert decision.gaps[0].excerpt is None


@pytest.mark.parametrize("where", ["done", "leader"])
def test_a_statement_of_none_is_exempt(where: str):
    decision = decided(**{where: "我局系综合部门，不承担行政执法职责。"})
    assert decision.state == "exempt"
    assert "不承担" in decision.evidence[0].text


def test_a_statement_of_none_in_a_title_or_a_plan_is_not():
    assert decided(done="印发《关于不承担执法职责单位的通知》。").state == "missing"
    assert decided(done="下一步拟明确我局不承担执法职责。").state == "missing"


def test_the_words_must_meet_in_one_sentence():
    assert decided(done="加强执法检查。采购记录仪20台。").state == "missing"


def test_the_best_evidence_comes_first():
    decision = decided(done="执法用上记录仪。每次执法检查都带记录仪，全年录像1200小时。")
    assert [e.text[:4] for e in decision.evidence] == ["每次执法", "执法用上"]


def test_elsewhere_counts_as_a_mention_unless_the_rule_says_no():
    leader = {"where": ["leader-duties"], "clues": {"met": ["听取…汇报"], "weak": ["汇报"]}}
    assert decided(leader).state == "met"
    away = decided(leader, leader="主持会议3次。", done="局党组听取工作汇报5次。")
    assert away.state == "weak"
    assert "不在应写的部分" in away.gaps[0].message
    assert "写明主要负责人做了什么" in away.gaps[0].hint
    strict = {**leader, "elsewhere": False}
    assert decided(strict, leader="主持会议3次。", done="局党组听取工作汇报5次。").state == "missing"


def test_other_standings_and_headings_can_count():
    rule = {"where": ["problems"], "standings": ["problem", "done"], "clues": {"met": ["原因"]}}
    assert decided(rule, problems="力量不足，原因是编制少。").state == "met"
    titled = {**POINT, "headings": True}
    assert decided(titled, done="（一）执法记录仪全覆盖\n组织股室自查2轮。").state == "met"


def test_thematic_sections_count_as_achievements():
    text = "松陵县林业局2023年度法治政府建设情况报告\n一、规范林业执法，提升监管效能\n为执法人员配发记录仪20台。\n二、存在的不足和原因\n由于人少，力量不足。"
    assert content.decide(index_of(text, SHELF.lexicon), content.prepare(POINT, SHELF)).state == "met"


def test_an_expression_is_a_clue():
    rule = {"clues": {"met": [{"regex": "配发.{1,6}台"}]}}
    assert decided(rule, done="配发设备20台。").state == "met"
    assert decided(rule, done="配发设备若干。").state == "missing"


@pytest.mark.parametrize("clue", ["<没有的词表>", "# 只有标题", "||", "!只有排除"])
def test_a_faulty_clue_is_refused_when_the_rulebook_loads(clue: object):
    with pytest.raises(ClueError):
        content.prepare({"clues": {"met": [clue]}}, SHELF)


def test_its_clues_can_be_put_in_words():
    lines = content.prepare(POINT, SHELF).describe()
    assert len(lines) == 3
    assert lines[0].endswith("<设备> + 执法")


def test_words_in_titles_count_only_where_the_clue_says_so():
    told = "购入《执法记录仪使用手册》30册。"
    assert decided(done=told).state == "weak"
    titled = {"clues": {"met": [{"clue": "<设备> + 执法", "titled": True}]}}
    assert decided(titled, done=told).state == "met"
