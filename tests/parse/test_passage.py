"""The passage that tells the leader's duties inside another section."""

from __future__ import annotations

import pytest

from checker.parse.passage import Leaders, leader_passage
from tests.helpers import language
from tests.parse._blocks import blocks_of, sections_of

TOLD = "局党组书记、局长切实履行第一责任人职责，主持召开法治工作会议4次，亲自督办疑难案件2件。"
DONE = "全年办结行政案件16件，组织检查42次。"


def passage(*lines: str) -> str | None:
    blocks = blocks_of(lines)
    text = "\n".join(block.text for block in blocks)
    span = leader_passage(text, blocks, sections_of(lines), Leaders(language(), None))
    return text[slice(*span)].strip() if span else None


def test_none_where_a_section_of_its_own_tells_them():
    assert passage("一、主要举措", DONE, "二、主要负责人履行第一责任人职责情况", TOLD) is None


def test_none_where_nothing_tells_them():
    assert passage("一、主要举措", DONE) is None
    assert passage() is None


def test_a_subsection_with_the_heading():
    told = passage(
        "一、主要举措",
        "（一）规范执法",
        DONE,
        "（二）主要负责人履行第一责任人职责情况",
        TOLD,
        "二、存在的不足",
    )
    assert told is not None
    assert told.startswith("(二)")
    assert told.endswith("亲自督办疑难案件2件。")


def test_a_paragraph_in_a_section():
    told = passage("一、主要举措", DONE, TOLD, DONE, "二、存在的不足", "人手少。")
    assert told == TOLD.replace("，", ",")


def test_subsections_that_go_on_with_the_leader_belong_to_it():
    told = passage(
        "一、压实法治责任",
        f"（一）带头部署。{TOLD}",
        "（二）带头学法。局长主持会前学法6次。",
        "（三）规范执法。" + DONE,
        "二、存在的不足",
    )
    assert told is not None
    assert told.startswith("(一)带头部署")
    assert told.endswith("会前学法6次。")


@pytest.mark.parametrize("heading", ["二、下一步工作打算", "二、存在的不足"])
def test_a_plan_or_a_problem_tells_nothing_done(heading: str):
    assert passage("一、主要举措", DONE, heading, TOLD) is None


def test_the_word_alone_is_not_enough():
    assert passage("一、主要举措", "落实安全生产第一责任人制度的企业有32家。") is None


def test_items_that_begin_with_the_leader_belong_to_it():
    told = passage(
        "第一部分 主要举措",
        "1.组织领导有力",
        "(1)局党组书记、局长切实负起推进法治建设的第一责任，听取汇报2次。",
        "(2)局长带头学法，讲法治课1次。",
        "(3)综合股配合局长办好普法展览。",
        "2.规范执法",
        "(1)局长办公会通过公示办法。",
        "第二部分 存在的不足",
    )
    assert told is not None
    assert told.startswith("(1)局党组书记")
    assert told.endswith("讲法治课1次。")


def test_another_first_responsibility_is_not_the_leader_s():
    assert passage("一、主要举措", "局长督促企业扛起安全生产第一责任。") is None


def test_a_title_with_the_word_opens_no_passage():
    assert passage("一、主要举措", "书记讲解《推进法治建设第一责任职责规定》。") is None


def test_a_heading_in_a_plan_tells_nothing_done():
    plan = "(一)落实第一责任人职责。局长定期研究法治工作。"
    assert passage("一、主要举措", DONE, "二、下一步工作打算", plan) is None


def test_the_first_responsibility_may_go_without_its_person():
    told = "(二)压实第一责任。局长主持召开会议3次，督办案件2件。"
    assert passage("一、主要举措", "(一)学习。" + DONE, told) == told.replace("，", ",")
    assert passage("一、主要举措", told.replace("第一", "安全生产第一")) is None
    assert passage("一、主要举措", "督促企业落实第一责任，局长带队检查12次。") is None
