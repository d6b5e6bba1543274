"""Headings in many wordings, each with the parts that it announces."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checker.parse.roles import is_leader_heading, roles_of
from checker.text.normalize import canonical
from tests.helpers import language

HEADINGS = {
    "achievements": [
        "主要举措和成效",
        "2023年度推进法治政府建设的主要举措和成效",
        "工作开展情况",
        "主要做法",
        "法治政府建设工作成效",
        "重点工作完成情况",
        "2023年工作回顾",
        "取得的成绩和主要做法",
        "过去一年做了什么",
        "上年度推进依法行政工作情况",
        "一年来的工作进展",
        "工作亮点",
    ],
    "problems": [
        "存在的不足和原因",
        "存在的主要问题及原因分析",
        "工作中的困难和短板",
        "当前面临的困难",
        "问题与差距",
        "2023年法治政府建设存在的不足",
        "还有哪些短板",
        "查摆问题",
        "薄弱环节",
        "有待改进的问题",
    ],
    "leader-duties": [
        "党政主要负责人履行推进法治建设第一责任人职责情况",
        "主要负责人履职情况",
        "“一把手”抓法治情况",
        "局主要领导履行法治建设职责情况",
        "落实第一责任人职责、加强法治政府建设的有关情况",
        "主要负责同志述法情况",
    ],
    "plan": [
        "2024年主要安排",
        "下一步工作打算",
        "下一年度推进法治政府建设的主要安排",
        "明年工作思路",
        "下步工作计划",
        "2024年重点任务",
        "工作展望",
        "今后的努力方向",
        "下阶段工作措施",
        "明年怎么干",
    ],
}


@pytest.mark.parametrize(("role", "heading"), [(role, h) for role, hs in HEADINGS.items() for h in hs])
def test_a_heading_announces_its_part(role: str, heading: str):
    assert roles_of(canonical(heading), 2023, language()) == {role}


@pytest.mark.parametrize(
    "heading",
    [
        "坚持党的领导，压实法治建设责任",
        "规范行政执法，提升监管水平",
        "优化营商环境，服务高质量发展",
        "深化普法宣传，营造法治氛围",
        "健全制度体系",
        "强化行政权力制约和监督",
        "完善矛盾纠纷多元化解机制",
        "加强法治队伍建设",
    ],
)
def test_a_thematic_heading_announces_none(heading: str):
    assert roles_of(canonical(heading), 2023, language()) == frozenset()


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("存在的问题和下一步工作打算", {"problems", "plan"}),
        ("存在的不足及2024年工作安排", {"problems", "plan"}),
        ("主要成效和存在的问题", {"achievements", "problems"}),
    ],
)
def test_a_heading_may_announce_two(heading: str, roles: set[str]):
    assert roles_of(canonical(heading), 2023, language()) == roles


def test_the_year_tells_the_plan_from_what_was_done():
    assert roles_of("2024年重点工作", 2023, language()) == {"plan"}
    assert roles_of("2023年重点工作", 2023, language()) == {"achievements"}
    assert roles_of("2024年重点工作", 2024, language()) == {"achievements"}


@pytest.mark.parametrize("heading", ["成就盘点", "症结检视", "前瞻与愿景"])
def test_words_near_to_a_part_decide_where_wording_alone_does_not(heading: str):
    assert len(roles_of(heading, 2023, language())) == 1


@pytest.mark.parametrize("heading", HEADINGS["leader-duties"])
def test_leader_headings_of_any_level(heading: str):
    assert is_leader_heading(canonical(heading), language())


@pytest.mark.parametrize("heading", ["加强组织领导", "领导干部学法用法", "规范执法", ""])
def test_other_headings_below(heading: str):
    assert not is_leader_heading(heading, language())


def test_the_segmenter_is_loaded_only_where_wording_does_not_decide():
    code = (
        "import sys; from checker.parse.roles import roles_of; from tests.helpers import language\n"
        "roles_of('主要举措和成效', 2023, language()); assert 'jieba' not in sys.modules\n"
        "roles_of('成就盘点', 2023, language()); assert 'jieba' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("问题不少,为什么会有这些问题", {"problems"}),
        ("差距从何而来", {"problems"}),
        ("哪些地方没做好", {"problems"}),
        ("问题怎么来的怎么解决", set()),
        ("为什么群众满意", set()),
        ("2024年,工作如何安排", {"plan"}),
        ("下一年任务怎样推进", {"plan"}),
    ],
)
def test_a_question_announces_what_it_asks_for(heading: str, roles: set[str]):
    assert roles_of(heading, 2023, language()) == roles


@pytest.mark.parametrize("heading", ["困难和努力方向", "短板及下步打算", "薄弱环节、改进方向"])
def test_a_bare_noun_beside_an_announced_part_is_a_part_too(heading: str):
    assert roles_of(heading, 2023, language()) == {"problems", "plan"}


@pytest.mark.parametrize("heading", ["矛盾化解和努力方向", "执法质量和努力方向"])
def test_what_is_more_than_a_noun_beside_an_announced_part_is_none(heading: str):
    assert roles_of(heading, 2023, language()) == {"plan"}


def test_a_year_in_han_numerals_is_a_year():
    assert roles_of("二〇二四年怎么干", 2023, language()) == {"plan"}
    assert roles_of("二○二三年重点工作", 2023, language()) == {"achievements"}


@pytest.mark.parametrize("heading", ["主官抓法治的情况", "党政正职履职情况"])
def test_the_leader_under_other_names(heading: str):
    assert roles_of(heading, 2023, language()) == {"leader-duties"}


def test_effects_are_what_was_achieved():
    assert roles_of("一年来的主要工作和实际效果", 2023, language()) == {"achievements"}
    assert roles_of("聚焦问题整改,提升执法效果", 2023, language()) == set()


TABLE = yaml.safe_load((Path(__file__).parent / "data" / "headings.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("roles", "heading"), [(roles, each) for roles, all_ in TABLE.items() for each in all_]
)
def test_the_head_noun_decides(roles: str, heading: str):
    expected = set() if roles == "none" else set(roles.split("+"))
    assert roles_of(canonical(heading), 2023, language()) == expected


def test_a_part_of_the_rulebook_s_own_takes_its_headings_first():
    own = language()._replace(parts=(("其他情况", ("其他需要报告", "主要问题清单")),))
    assert roles_of("其他需要报告的情况", 2024, own) == {"其他情况"}
    assert roles_of("主要问题清单", 2024, own) == {"其他情况"}
    assert roles_of("存在的主要问题", 2024, own) == {"problems"}
