"""Sections whose heading tells nothing, by their place and their body; and what stays open."""

from __future__ import annotations

import pytest

from tests.helpers import report_of

DONE = "全年开展水政巡查412人次，办结行政处罚案件18件。处罚决定全部公示。河道疏浚方案经合法性审查后由会议集体讨论决定。组织普法宣讲18场，发放读本2600册。修订执法程序规定2项，组织执法人员轮训3期，培训410人次。"
LACKS = "基层水利站力量薄弱，巡查频次不够。部分案卷说理不充分，质量不高。普法形式单一，效果有待提高。"
LEADER = "局长主持召开会议4次。局党组书记、局长听取法治工作汇报2次。局长带头出庭应诉1件。"
AHEAD = "下一步，组织业务轮训2期。统一执法台账样式。推动同各乡镇的数据互通。"
PARTS = {
    "a": ("achievements", "主要举措和成效", DONE),
    "p": ("problems", "存在的不足和原因", LACKS),
    "l": ("leader-duties", "主要负责人履行推进法治建设第一责任人职责情况", LEADER),
    "n": ("plan", "2024年主要安排", AHEAD),
}


def roles(*parts: tuple[str, str]) -> list[set[str]]:
    lines = [
        f"{numeral}、{heading}\n{body}"
        for numeral, (heading, body) in zip("一二三四五六七", parts, strict=False)
    ]
    report = report_of("青禾县水利局2023年度法治政府建设情况报告\n" + "\n".join(lines))
    return [set(section.roles) for section in report.sections if section.level == 1]


def known(*names: str) -> list[tuple[str, str]]:
    return [PARTS[name][1:] for name in names]


@pytest.mark.parametrize(
    "heading", ["护水这一年", "2023年的答卷", "法治政府建设主要措施", "河湖安澜", "法润江河"]
)
def test_the_one_part_before_the_problems_is_what_was_done(heading: str):
    assert roles((heading, DONE), *known("p", "l", "n"))[0] == {"achievements"}
    assert roles(*known("l"), (heading, DONE), *known("p", "n"))[1] == {"achievements"}


@pytest.mark.parametrize("heading", ["健全依法行政制度", "加强党的领导，压实法治责任", "规范执法行为"])
def test_a_theme_stays_one(heading: str):
    assert roles((heading, DONE), *known("p", "l", "n"))[0] == set()


def test_several_parts_without_a_name_stay_open():
    assert roles(("河湖安澜", DONE), ("法润江河", DONE), *known("p", "l", "n"))[:2] == [set(), set()]
    assert roles(("河湖安澜", DONE), *known("a", "p", "l", "n"))[0] == set()
    assert roles(("前言", "青禾县水利局承担水政执法职责。"), *known("p", "l", "n"))[0] == set()


@pytest.mark.parametrize("heading", ["再启新程", "奋楫扬帆", "主要工作", "2023年之后"])
@pytest.mark.parametrize(
    "body", [AHEAD, "2024年，组织业务轮训2期。统一台账样式。", "我局将组织轮训2期。力争台账样式统一。"]
)
def test_the_last_part_that_looks_ahead_is_the_plan(heading: str, body: str):
    assert roles(*known("a", "p", "l"), (heading, body))[-1] == {"plan"}


def test_a_last_part_that_tells_what_was_done_is_no_plan():
    assert roles(*known("a", "p", "l"), ("政务公开", DONE + "进一步规范公开目录。"))[-1] == set()
    assert roles(*known("a", "p", "l", "n"), ("再启新程", AHEAD))[-1] == set()


def test_a_part_that_mostly_tells_what_lacks_is_on_the_problems():
    assert roles(*known("a"), ("清醒认识", LACKS), *known("l", "n"))[1] == {"problems"}
    assert roles(*known("a"), ("补强弱处", LACKS + DONE * 2), *known("l", "n"))[1] == set()
    assert roles(*known("a"), ("解决群众困难", LACKS), *known("l", "n"))[1] == set()


def test_duties_are_the_leader_s_where_most_sentences_tell_of_the_leader():
    assert roles(*known("a", "p"), ("履职情况", LEADER), *known("n"))[2] == {"leader-duties"}
    assert roles(("2023年履职情况", DONE), *known("p", "l", "n"))[0] == {"achievements"}


def test_tasks_before_the_problems_were_done_where_another_part_is_the_plan():
    assert roles(("2023年重点任务", DONE), *known("p", "l", "n"))[0] == {"achievements"}
    assert roles(("2023年重点任务", DONE), *known("p", "l"))[0] == {"plan"}
    assert roles(*known("a", "p", "l"), ("2023年工作安排", AHEAD))[-1] == {"plan"}


def lost(*parts: tuple[str, str]) -> list[tuple[str, set[str]]]:
    """Headings and roles of the top level; a part whose heading is empty has lost it, and its numeral."""
    lines = []
    for numeral, (heading, body) in zip("一二三四", parts, strict=True):
        lines += [f"{numeral}、{heading}", body] if heading else [body]
    report = report_of("青禾县水利局2023年度法治政府建设情况报告\n" + "\n".join(lines))
    return [(s.heading, set(s.roles)) for s in report.sections if s.level == 1]


def items(text: str) -> str:
    """The sentences as items (一)(二)(三), with a heading each."""
    sentences = [each for each in text.split("。") if each]
    return "\n".join(
        f"（{n}）具体工作。{each}。" for n, each in zip("一二三四五六七", sentences, strict=False)
    )


NAMES = {role: PARTS[key][1] for key, role in zip("apln", ("a", "p", "l", "n"), strict=True)}
BODIES = {"a": items(DONE), "p": LACKS, "l": items(LEADER), "n": items(AHEAD)}


@pytest.mark.parametrize("which", "apln")
def test_a_part_whose_heading_is_lost_is_found_by_the_numerals(which: str):
    parts = [("" if key == which else NAMES[key], BODIES[key]) for key in "apln"]
    found = lost(*parts)
    assert [told for _, told in found] == [{PARTS[key][0]} for key in "apln"]
    assert [heading for heading, _ in found].index("") == "apln".index(which)


def test_no_part_is_found_where_no_numeral_lacks_or_nothing_tells_of_it():
    text = f"一、{NAMES['a']}\n{BODIES['a']}\n{LACKS}\n二、{NAMES['l']}\n{BODIES['l']}\n三、{NAMES['n']}\n{AHEAD}"
    assert "problems" not in {role for each in report_of(text).sections for role in each.roles}
    text = (
        f"一、{NAMES['a']}\n{BODIES['a']}\n{DONE}\n三、{NAMES['l']}\n{BODIES['l']}\n四、{NAMES['n']}\n{AHEAD}"
    )
    assert "problems" not in {role for each in report_of(text).sections for role in each.roles}


def test_the_leader_s_duties_without_numerals_begin_with_the_first_paragraph_on_the_leader():
    duties = "镇党委书记主持会议3次，听取汇报2次。\n镇长出庭应诉1件，带头学法6次。"
    found = lost((NAMES["a"], BODIES["a"]), (NAMES["p"], LACKS), ("", duties), (NAMES["n"], BODIES["n"]))
    assert [told for _, told in found] == [{PARTS[key][0]} for key in "apln"]


def test_a_report_by_themes_has_no_part_whose_heading_is_lost():
    themes = [("健全依法行政制度", DONE), *(("规范执法行为", items(LEADER)) for _ in range(6))]
    lines = [f"{n}、{heading}\n{body}" for n, (heading, body) in zip("一二四五六七八", themes, strict=True)]
    report = report_of("青禾县水利局2023年度法治政府建设情况报告\n" + "\n".join(lines))
    assert all(section.heading for section in report.sections if section.level == 1)
