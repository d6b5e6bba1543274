from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.clues.index import Index
from checker.kinds.wording import bracket_balance as brackets
from checker.text.normalize import canonical
from tests.helpers import report_of
from tests.kinds._texts import gaps, shelf

FAULTS = {
    "增强“四个意识、坚定“四个自信”、做到“两个维护”": "“ 之后缺少配对的 ”",
    "增强“四个意识”、坚定“四个自信、做到“两个维护”": "“ 之后缺少配对的 ”",
    "做到”两个维护”": "方向有误",
    "开展“一窗受理“改革": "方向有误",
    "落实(“放管服)改革": "“ 之后缺少配对的 ”",
    "“《行政处罚法”》": "次序颠倒",
    "《行政处罚法》(2021年修订": "( 之后缺少配对的 )",
    "国办发〔2018)118号": "〔 与 ) 不配对",
    "转发《关于印发细则的通知": "《 之后缺少配对的 》",
    "印发《实施细则(试行)》的通知》": "》 之前缺少配对的 《",
    "《取水许可条例、《河道管理条例》": "《 之后缺少配对的 》",
    "近三年)增长": ") 之前缺少配对的 (",
    "附件[注": "[ 之后缺少配对的 ]",
    "【督办事项": "【 之后缺少配对的 】",
    "落实〈条例》": "〈 与 》 不配对",
    "称为‘首违不罚": "‘ 之后缺少配对的 ’",
    "办理(见附件(1)": "( 之后缺少配对的 )",
    "解决“最后一公里问题。": "“ 之后缺少配对的 ”",
    "健全“双随机机制,落实“一单两库”管理,推进“互联网+监管”": "“ 之后缺少配对的 ”",
    "推行“一网通办”、一次办成”改革,深化“放管服”改革": "” 之前缺少配对的 “",
    "推行“首违不罚”“轻微免罚清单,累计免罚12件": "“ 之后缺少配对的 ”",
    "坚持“三会一课”和主题党日”制度,组织“学法日”活动": "” 之前缺少配对的 “",
    "完善“网格+调解模式,用好“枫桥经验”,办好“一件事”": "“ 之后缺少配对的 ”",
    "依托“一张网、一个平台、一支队伍开展巡查,实现“全覆盖”": "“ 之后缺少配对的 ”",
    "一网通办”平台": "” 之前缺少配对的 “",
}
LOOK_ALIKES = (
    "“四个意识”、“四个自信”、“两个维护”",
    "打造“1+6+N”体系和“老娘舅”调解室",
    "开展“‘枫桥式’司法所”创建",
    "“互联网+监管”“双随机、一公开”“首违不罚”",
    "“一是要‘真’,二是要‘实’。”",
    "“两法衔接”机制(含“行刑反向衔接”)",
    "1)红色;2)橙色;3)蓝色",
    "(包括:1)红色;2)橙色)",
    "a)巡查;b)督查",
    "一)巡查",
    "it’s",
    "O’Neill公司",
    '"一窗"受理',
    "＂一窗＂受理",
    '“一窗"受理',
    "“A“B”C”",
    "《关于印发<细则>的通知》",
    "《关于印发《细则》的通知》",
    "《贯彻〈条例〉的意见》",
    "X>Y",
    "首页>>政务公开",
    "(一)强化",
    "“《行政处罚法》”",
    "《“十四五”规划》",
    "“‘首违不罚’清单”",
    "〔2018〕118号",
    "【通知】",
    "[2018]",
    "(三)和[四]",
    "(国办发〔2018〕118号)",
    "「一件事」",
    "『一件事』",
    "((一))",
    "“甲”和“乙”",
    "同比增长5%(含)",
    "",
)


@pytest.mark.parametrize(("sentence", "message"), FAULTS.items())
def test_tells_what_is_unpaired(sentence: str, message: str) -> None:
    assert [message in fault.message for fault in brackets.faults(canonical(sentence))] == [True]


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_leaves_alone(sentence: str) -> None:
    text = canonical(sentence) if "＂" not in sentence else sentence
    assert brackets.faults(text) == []


def test_full_width_straight_quotes_are_straight() -> None:
    assert gaps(brackets, "推行＂一窗＂受理。") == ()


def test_shows_the_fault() -> None:
    (found,) = gaps(brackets, "转发省厅《关于加强小型水库管护的通知,指导11座水库完善制度。")
    assert found.excerpt
    assert "小型水库管护的通知" in found.excerpt.text
    (found,) = gaps(brackets, "转发关于印发《小型水库管护细则(试行)》的通知》等文件。")
    assert found.excerpt
    assert "的通知》" in found.excerpt.text


def test_pairs_within_the_paragraph_only() -> None:
    report = report_of("青禾县水务局2023年度法治政府建设情况报告\n\n开展“一窗受理改革。\n\n推行清单”管理。\n")
    found = brackets.decide(Index(report), brackets.prepare({}, shelf())).gaps
    assert len(found) == 2


def test_ignored_marks() -> None:
    assert gaps(brackets, "推行「一件事改革。", ignore="「」") == ()


_PAIRS = ("《》", "〈〉", "“”", "‘’", "()", "〔〕", "【】", "[]", "「」")
_NESTED = st.recursive(
    st.text("法治政府建设年度报告", max_size=4),
    lambda inner: st.tuples(st.sampled_from(_PAIRS), inner, inner).map(
        lambda t: f"{t[0][0]}{t[1]}{t[0][1]}{t[2]}"
    ),
    max_leaves=12,
)


@given(_NESTED)
def test_whatever_is_nested_pairs_up(text: str) -> None:
    assert brackets.faults(text) == []


@given(_NESTED, st.data())
def test_one_mark_lost_is_noticed(text: str, data: st.DataObject) -> None:
    marks = [i for i, char in enumerate(text) if any(char in pair for pair in _PAIRS)]
    if marks:
        at = data.draw(st.sampled_from(marks))
        assert brackets.faults(text[:at] + text[at + 1 :])


QUOTED = ["局长强调:“一要带头学法。", "“二要严格守法。", "“三要善于用法。”"]


def told_of(*lines: str) -> list[str]:
    """The messages on a report with these lines."""
    text = "\n\n".join(["青禾县水务局2023年度法治政府建设情况报告", "一、主要举措和成效", *lines])
    index = Index(report_of(text))
    return [gap.message for gap in brackets.decide(index, brackets.prepare({}, shelf())).gaps]


def test_a_quotation_over_several_paragraphs_opens_each_and_closes_the_last() -> None:
    assert told_of(*QUOTED) == []
    assert len(told_of(*QUOTED[:2])) == 2
    assert len(told_of(QUOTED[0], "另一段没有引号。", QUOTED[2])) == 1


@pytest.mark.parametrize(
    ("lines", "numeral"),
    [
        (["(一)强化学习。学法12次。", "二)强化监督。评查60册。", "(三)强化普法。普法3场。"], "二)"),
        (["一)强化学习。学法12次。", "(二)强化监督。评查60册。"], "一)"),
        (["不足有三:(1)人手不够;2)装备老化;(3)案卷不规范。"], "2)"),
    ],
)
def test_a_numeral_that_lost_its_first_bracket_is_told_once(lines: list[str], numeral: str) -> None:
    assert told_of(*lines) == [f"序号“{numeral}”缺少配对的 (，应为“({numeral}”"]


@pytest.mark.parametrize(
    "lines",
    [
        ["一)强化学习。学法12次。", "二)强化监督。评查60册。", "三)强化普法。普法3场。"],
        ["不足有三:1)人手不够;2)装备老化;3)案卷不规范。"],
        ["(一)强化学习。做法:1)领学;2)自学。", "(二)强化监督。做法:1)评查;2)通报。"],
        ["(1)强化学习:1)领学;2)自学。(2)强化监督:1)评查;2)通报。"],
    ],
)
def test_half_brackets_throughout_are_a_style(lines: list[str]) -> None:
    assert told_of(*lines) == []


def test_hours_are_no_numerals_of_a_list() -> None:
    assert gaps(brackets, "(1)窗口(8:00-9:00)开放。(2)窗口(9:00-10:00)开放。") == ()
