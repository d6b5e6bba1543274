"""numbering: broken headings and lists, and the many forms that are in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.clues.index import Index
from checker.kinds.wording import numbering as sequence
from checker.model import Decision, Shelf
from checker.text.automaton import Lexicon
from tests.helpers import index_of, report_of

SETTINGS = sequence.prepare({}, Shelf({}, {}, Lexicon()))
TITLE = "某某县水务局2023年度法治政府建设情况报告"
BODY = "全局上下共同努力,各项任务按时完成。"


def decide(*lines: str) -> Decision:
    """What is said of a report with these paragraphs below its title."""
    return sequence.decide(index_of("\n\n".join((TITLE, *lines, "某某县水务局", "2024年1月12日"))), SETTINGS)


def outline(*headings: str) -> Decision:
    """What is said of these headings, each with a body."""
    return decide(*(part for heading in headings for part in (heading, BODY)))


BROKEN_HEADINGS = [
    (["一、主要成效", "三、存在问题", "四、下步安排"], "三、存在问题", "缺“二、”"),
    (["一、主要成效", "二、存在问题", "二、履职情况", "三、工作安排"], "二、履职情况", "重复"),
    (
        ["一、主要成效", "(一)健全制度", "(二)规范执法", "(四)普法宣传", "二、存在问题"],
        "(四)普法宣传",
        "缺“(三)”",
    ),
    (
        ["一、主要成效", "(一)健全制度", "(一)规范执法", "(二)普法宣传", "二、问题"],
        "(一)规范执法",
        "应为“(二)”",
    ),
    (
        ["一、主要成效", "(一)健全制度", "(三)规范执法", "(二)普法宣传", "二、问题"],
        "(三)规范执法",
        "缺“(二)”",
    ),
    (["一、主要成效", "二、存在问题", "(三)履职情况", "四、工作安排"], "(三)履职情况", "应为“三、”"),
    (["一、主要成效", "二、存在问题", "3.履职情况", "四、工作安排"], "3.履职情况", "应为“三、”"),
    (["一、主要成效", "二、存在问题", "三、履职情况", "4、工作安排"], "4、工作安排", "应为“四、”"),
    (["一、主要成效", "(一)制度", "(二)执法", "三、普法", "(四)监督", "二、问题"], "三、普法", "应为“(三)”"),
    (
        ["一、主要成效", "1.健全制度", "2.规范执法", "(三)普法宣传", "4.化解争议", "二、问题"],
        "(三)普法宣传",
        "应为“3.”",
    ),
    (["一、主要成效", "二、存在问题", "、工作安排"], "、工作安排", "缺少序号"),
    (["一、主要成效", "(一)健全制度", "()规范执法", "(三)普法宣传"], "()规范执法", "缺少序号"),
    (["一、主要成效", "1.健全制度", "2.规范执法", "4.普法宣传", "二、问题"], "4.普法宣传", "缺“3.”"),
    (["一、主要成效", "1.健全制度", "2.规范执法", "2.普法宣传", "二、问题"], "2.普法宣传", "重复"),
    (["一、主要成效", "2.规范执法", "3.普法宣传", "二、问题"], "2.规范执法", "缺“1.”"),
    (["一、主要成效", "(二)规范执法", "(三)普法宣传", "二、问题"], "(二)规范执法", "缺“(一)”"),
    (["一、主要成效", "二、问题", "三、履职", "五、安排"], "五、安排", "缺“四、”"),
    (["第一部分 主要成效", "第三部分 存在问题"], "第三部分", "缺“第二部分”"),
    (["一、成效", "(一)制度", "1.文件审核", "3.决策审查", "二、问题"], "3.决策审查", "缺“2.”"),
    (["一、成效", "(一)制度", "(1)文件审核", "(2)备案", "(4)清理", "二、问题"], "(4)清理", "缺“(3)”"),
]


@pytest.mark.parametrize(("headings", "excerpt", "message"), BROKEN_HEADINGS)
def test_broken_heading(headings: list[str], excerpt: str, message: str) -> None:
    (gap,) = outline(*headings).gaps
    assert gap.excerpt is not None
    assert excerpt.replace(" ", "")[:6] in gap.excerpt.text.replace(" ", "")
    assert message in gap.message


BROKEN_LISTS = [
    ("一是抓制度建设。二是抓执法规范。四是抓普法宣传。", "四是", "缺“三是”"),
    ("主要做法:一是完善制度,二是规范执法,二是加强普法。", "二是加强普法", "重复"),
    ("二是规范执法行为。三是加强普法宣传。", "二是", "缺“一是”"),
    ("①健全制度;②规范执法;④加强普法。", "④", "缺“③”"),
    ("工作中:(1)健全制度;(2)规范执法;(4)加强普法。", "(4)", "缺“(3)”"),
    ("分级办法是:1)一级,每日联系;3)三级,每月回访。", "3)", "缺“2)”"),
    ("第一,健全制度。第二,规范执法。第四,加强普法。", "第四", "缺“第三”"),
    ("一要健全制度。三要加强普法。", "三要", "缺“二要”"),
    ("其一,健全制度。其三,加强普法。", "其三", "缺“其二”"),
    ("一是健全制度。三是规范执法。二是加强普法。", "三是", "缺“二是”"),
]


@pytest.mark.parametrize(("text", "excerpt", "message"), BROKEN_LISTS)
def test_broken_list(text: str, excerpt: str, message: str) -> None:
    gaps = decide("一、主要举措和成效", text, "二、存在的不足和原因", BODY).gaps
    assert gaps
    assert gaps[0].excerpt is not None
    assert gaps[0].excerpt.text.startswith(excerpt)
    assert message in gaps[0].message


ORDERLY = [
    ["一、成效", "(一)制度", "(二)执法", "二、问题", "(一)短板", "(二)原因", "三、安排"],
    ["一、成效", "1.制度", "2.执法", "二、问题", "1.短板", "2.原因", "三、安排"],
    ["一、成效", "1、制度", "2、执法", "(1)文件", "(2)决策", "3、普法", "二、问题"],
    ["第一部分 成效", "一、制度", "二、执法", "第二部分 问题", "一、短板", "二、原因"],
    ["1.成效", "(1)制度", "(2)执法", "2.问题", "(1)短板", "(2)原因"],
    ["一、成效", "(一)制度", "1.文件", "2.决策", "(二)执法", "1.检查", "2.处罚", "二、问题"],
    ["一、成效", "1.制度", "2.执法", "主要开展以下行动", "1.春季行动", "2.秋季行动", "二、问题"],
    [
        "一、成效",
        "(一)制度",
        "(二)执法",
        "(三)普法",
        "(四)监督",
        "(五)调解",
        "(六)复议",
        "(七)应诉",
        "(八)队伍",
        "(九)保障",
        "(十)其他",
        "(十一)督察",
        "二、问题",
    ],
    ["一、成效", "①制度", "②执法", "③普法", "二、问题"],
    ["一、成效", "二、问题", "三、履职", "四、安排"],
]


@pytest.mark.parametrize("headings", ORDERLY)
def test_orderly_headings_are_silent(headings: list[str]) -> None:
    assert outline(*headings).gaps == ()


SILENT_TEXTS = [
    "一是健全制度。二是规范执法。三是加强普法。",
    "首先是健全制度,二是规范执法,三是加强普法。",
    "一方面健全制度;二是规范执法。",
    "一是健全制度,一是规范执法。",
    "统一是前提,唯一是原则,二者缺一不可。",
    "一是抓制度:一是文件审核,二是决策审查。二是抓执法:一是检查,二是处罚。三是抓普法。",
    "一是健全制度。二全员参与普法。三是规范执法。",
    "一是健全制度;二、规范执法;三是加强普法。",
    "分级办法是:1)一级,每日联系;2)二级,每周走访;3)三级,每月回访。",
    "落实第一责任人职责,第三方评估由高校承担。",
    "依据《条例》第二十条第(三)项的规定办理。",
    "坚持“三要素”管理,工作稳步推进。一是健全制度。二是规范执法。",
    "开展“一要三不”教育。三要点工作法得到推广。",
    "①健全制度;②规范执法;③加强普法。",
    "工作中:(1)健全制度;(2)规范执法;(3)加强普法。",
    "第一,健全制度。第二,规范执法。第三,加强普法。",
    "发放资料5000份,12、15、18日三次进行检查。",
    "一要健全制度,二要规范执法,三要加强普法。",
    "一是健全制度。二是规范执法。三是加强普法。四是强化监督。五是化解争议。六是建强队伍。",
    "其一,健全制度。其二,规范执法。",
]


@pytest.mark.parametrize("text", SILENT_TEXTS)
def test_orderly_lists_are_silent(text: str) -> None:
    assert decide("一、主要举措和成效", text, "二、存在的不足和原因", BODY).gaps == ()


def test_lists_may_reach_across_paragraphs() -> None:
    gaps = decide(
        "一、成效", "一是健全制度。", BODY, "二是规范执法。", BODY, "三是加强普法。", "二、问题", BODY
    ).gaps
    assert gaps == ()


KINDS = st.sampled_from(["han", "han-paren", "digit"])


@given(KINDS, st.integers(3, 9), st.data())
def test_a_dropped_heading_is_always_reported(kind: str, count: int, data: st.DataObject) -> None:
    dropped = data.draw(st.integers(2, count - 1))
    headings = [f"{sequence.written(kind, n)}专项工作" for n in range(1, count + 1)]
    outer = [] if kind == "han" else ["一、主要成效"]
    assert outline(*outer, *headings).gaps == ()
    (gap,) = outline(*outer, *(h for n, h in enumerate(headings, 1) if n != dropped)).gaps
    assert f"缺“{sequence.written(kind, dropped)}”" in gap.message


def test_options_choose_what_is_read() -> None:
    report = report_of(f"{TITLE}\n\n一、主要举措和成效\n\n一是健全制度。三是规范执法。\n")
    assert sequence.decide(Index(report), SETTINGS).gaps
    assert not sequence.decide(Index(report), sequence.prepare({"lists": []}, Shelf({}, {}, Lexicon()))).gaps


@pytest.mark.parametrize("kind", ["han-paren", "digit"])
@pytest.mark.parametrize(
    "numbers",
    [
        [1, 2, 3, 5, 4, 6],  # two change places
        [1, 2, 2, 3, 4],  # one twice, counted on from it
        [1, 2, 2, 4, 5],  # one twice for the next
        [1, 2, 3, 4, 3, 6],  # an old number for a new one
        [1, 3, 4, 5],
        [2, 3, 4],
    ],
)
def test_one_slip_is_told_once(kind: str, numbers: list[int]) -> None:
    headings = [f"{sequence.written(kind, n)}专项工作" for n in numbers]
    assert len(outline("一、主要成效", *headings).gaps) == 1


def test_a_list_that_begins_anew_is_told_once() -> None:
    """Where an outer heading is not seen as one, what begins anew behind it is one fault."""
    headings = [f"({n})专项工作" for n in "一二三四五一二三四五六七"]
    assert len(outline("一、主要成效", *headings).gaps) == 1


@pytest.mark.parametrize(
    "text", ["一是学法；三是普法；二是用法；四是守法。", "(1)学法;(3)普法;(2)用法;(4)守法。"]
)
def test_items_out_of_their_place_are_told_once(text: str) -> None:
    assert len(decide("一、主要举措和成效", text, "二、存在的不足和原因", BODY).gaps) == 1


def test_a_numeral_with_half_a_bracket_is_there() -> None:
    """bracket-balance tells of it; a second finding would be the same fault."""
    assert outline("一、主要成效", "(一)学法工作", "(二普法工作", "(三)用法工作").gaps == ()


@pytest.mark.parametrize("digit", ["{}.", "{}、", "({})"])
def test_items_may_run_on_through_the_subsections(digit: str) -> None:
    counted = iter(range(1, 9))
    lines = ["一、主要成效"]
    for numeral, items in zip("一二三", (2, 2, 1), strict=True):
        lines.append(f"({numeral})专项工作")
        lines += [f"{digit.format(next(counted))}具体事项" for _ in range(items)]
    assert outline(*lines).gaps == ()


@pytest.mark.parametrize("numbers", [(1, 2, 4), (1, 2, 5)])
def test_items_that_do_not_follow_those_before_are_told(numbers: tuple[int, int, int]) -> None:
    one, two, three = numbers
    lines = ["一、主要成效", "(一)专项工作", f"{one}.事项", f"{two}.事项", "(二)专项工作", f"{three}.事项"]
    assert len(outline(*lines).gaps) == (1 if three - 1 <= SETTINGS.widest_gap else 0)


@pytest.mark.parametrize("text", ["窗口开放时间延长(8:00-9:00)。", "罚款(1,200)元,收缴(2,300)元。"])
def test_what_goes_on_a_number_is_no_list_number(text: str) -> None:
    assert decide("一、主要举措和成效", text, "二、存在的不足和原因", BODY).gaps == ()


def test_a_list_of_more_items_than_have_signs_of_their_own() -> None:
    found = decide("工作有27)甲乙丙。25)丙丁。28)戊己。")
    assert [gap.message for gap in found.gaps] == ["“25)”之后是“28)”，缺“26)”“27)”"]
    found = decide("各项任务完成。二十三是丙丁。二十三是丙丁。")
    assert [gap.message for gap in found.gaps] == ["“二十三是”重复，应为“二十四是”"]
