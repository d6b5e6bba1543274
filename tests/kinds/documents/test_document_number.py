from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.documents import document_number as docnumber
from tests.kinds._texts import gaps, shelf

THREE = "《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》"
FAULTS = {
    "对照要求(国发办〔2018〕118号)落实": "国办发〔2018〕118号",
    "对照国办发[2018]118号落实": "国办发〔2018〕118号",
    "对照国办发【2018】118号落实": "国办发〔2018〕118号",
    "对照国办发(2018)118号落实": "国办发〔2018〕118号",
    "对照国办发〔2018]118号落实": "国办发〔2018〕118号",
    "对照国办发2018118号落实": "国办发〔2018〕118号",
    "对照国办发〔2018〕第118号落实": "国办发〔2018〕118号",
    "对照国办发〔2018〕0118号落实": "国办发〔2018〕118号",
    "对照国办法〔2018〕118号落实": "国办发〔2018〕118号",
    "对照国办发〔2018〕118落实": "国办发〔2018〕118号",
    "对照国办发〔2018年〕118号落实": "国办发〔2018〕118号",
    "按照中发办〔2017〕31号": "中办发〔2017〕31号",
    "按照字厅〔2019〕28号": "厅字〔2019〕28号",
    "印发青政办发【2023】6号": "青政办发〔2023〕6号",
    "印发青政发〔2023〕06号": "青政发〔2023〕6号",
    "印发青府规〔2022〕第3号": "青府规〔2022〕3号",
    f"{THREE}(国办发〔2018〕108号)": "国办发〔2018〕118号",
    f"{THREE}(国办发〔2019〕118号)": "国办发〔2018〕118号",
    f"{THREE}(国发〔2018〕118号)": "国办发〔2018〕118号",
    "《重大行政决策程序暂行条例》(国务院令第731号)": "国务院令第713号",
    "《法治政府建设与责任落实督察工作规定》(中办发〔2019〕28号)": "厅字〔2019〕28号",
    "《最高人民法院关于行政机关负责人出庭应诉若干问题的规定》(法释〔2021〕3号)": "法释〔2020〕3号",
    "《提升行政执法质量三年行动计划(2023—2025年)》(国办发〔2023〕72号)": "国办发〔2023〕27号",
    "《法治政府建设实施纲要(2021—2025年)》(中发〔2021〕13号)": "中发〔2021〕33号",
    "《公平竞争审查条例》(国务院令第738号)": "国务院令第783号",
    "《民营经济促进法》(国务院令第700号)": "国家主席令",
    "印发工作要点(青禾府办发202312号)": "青禾府办发〔2023〕12号",
    "印发《青禾县普法办法》(青教发20234号)": "青教发〔2023〕4号",
    "《国务院关于进一步贯彻实施〈中华人民共和国行政处罚法〉的通知》(国发〔2021〕62号)": "国发〔2021〕26号",
}
# A number belongs to an edition, and so to a reporting year.
OF_THE_YEAR: tuple[tuple[str, int, bool], ...] = (
    ("执行《中华人民共和国政府信息公开条例》(国务院令第492号)", 2018, True),
    ("执行《中华人民共和国政府信息公开条例》(国务院令第492号)", 2019, True),
    ("执行《中华人民共和国政府信息公开条例》(国务院令第492号)", 2024, False),
    ("执行《中华人民共和国政府信息公开条例》(国务院令第711号)", 2024, True),
    ("执行《食品安全法实施条例》(国务院令第557号)", 2018, True),
    ("执行《食品安全法实施条例》(国务院令第557号)", 2023, False),
    ("执行《保障中小企业款项支付条例》(国务院令第728号)", 2022, True),
    ("执行《保障中小企业款项支付条例》(国务院令第728号)", 2025, True),
    ("执行《行政复议法实施条例》(国务院令第499号)", 2025, True),
    ("执行《行政复议法实施条例》(国务院令第836号)", 2026, True),
)
LOOK_ALIKES = (
    "热线202312号",
    "印发202312号工单",
    "核发202312号许可证",
    "《中华人民共和国行政处罚法》(主席令第70号)",
    "《行政处罚法实施办法》(国务院令第700号)",
    "国办发〔2018〕118号",
    "国办发﹝2018﹞118号",
    "中发〔2021〕33号",
    "厅字〔2019〕28号",
    "法释〔2020〕3号",
    "国务院令第713号",
    "青府〔2019〕36号",
    "青水函〔2019〕922号",
    "(2023)青0103行初12号",
    "青法行初字(2023)第12号",
    "青水监罚字〔2023〕第012号",
    "青水罚〔2023〕0012号",
    "国家税务总局公告2023年第5号",
    "2023年第12号公告",
    "截至2023年12月",
    "2023版监管事项清单",
    "热线12345号",
    "2023年1号线",
    "共2023件",
    "会议纪要(2023)1号楼",
    f"{THREE}(国办发〔2018〕118号)",
    f"{THREE}(青政办发〔2019〕5号)转发",
    "《青禾省人民政府关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的实施方案》(青府〔2019〕36号)",
    "《中华人民共和国道路运输条例》(国务院令第406号)",
    "《重大行政决策程序暂行条例》(国务院令第713号)",
    "《重大行政决策程序暂行条例》(中华人民共和国国务院令第713号)",
    "GB/T 9704—2012",
    "青禾县水务局〔12〕3号文件柜",
    "县政府办2025年8号会议纪要",
    "县政府办2025热线12号线",
    "(18)115号地块",
    "招标编号[2023]12号",
    "青环许评〔2023〕001号",
    "文澜路6号",
    "第十四届人大(2023)1号议案",
    "〔2023〕12号",
    "自2021年至2023年",
    "《关于加强河道管理的通知》(青水〔2022〕12号)",
    "2023—2025年",
    "法治政府建设实施纲要(2021—2025年)",
)


@pytest.mark.parametrize(("sentence", "right"), FAULTS.items())
def test_says_the_right_number(sentence: str, right: str) -> None:
    (found,) = gaps(docnumber, sentence + "。")
    assert right in found.message
    assert found.excerpt
    assert found.excerpt.marks


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_leaves_alone(sentence: str) -> None:
    assert gaps(docnumber, f"落实{sentence}。") == ()


@pytest.mark.parametrize(("sentence", "year", "right"), OF_THE_YEAR)
def test_the_number_is_that_of_the_edition_of_the_year(sentence: str, year: int, right: bool) -> None:
    assert bool(gaps(docnumber, sentence + "。", year=year)) is not right


def test_unconfirmed_numbers_are_told_as_such() -> None:
    (found,) = gaps(docnumber, "《法治政府建设实施纲要(2021—2025年)》(中发〔2021〕13号)。")
    assert "请核对" in found.message


def test_offices_of_the_rulebook() -> None:
    assert gaps(docnumber, "按照水令办〔2023〕2号。") == ()
    (found,) = gaps(docnumber, "按照水令办〔2023〕2号。", offices=["水办令"])
    assert "水办令〔2023〕2号" in found.message


@given(
    st.sampled_from(("国办发", "国发", "中办发", "法释", "青政发")),
    st.integers(1990, 2026),
    st.integers(1, 999),
)
def test_well_formed_numbers_are_right(office: str, year: int, serial: int) -> None:
    numbers = docnumber.prepare({}, shelf())
    assert list(docnumber.faults(f"按照{office}〔{year}〕{serial}号文件", numbers)) == []
    for pair in ("[]", "【】", "〔]", "(]"):
        assert list(docnumber.faults(f"按照{office}{pair[0]}{year}{pair[1]}{serial}号文件", numbers))


@pytest.mark.parametrize("number", ["国办发〔18〕115号", "国办发[18]115号", "青政发(23)12号"])
def test_a_year_has_four_digits(number: str) -> None:
    (found,) = gaps(docnumber, f"认真执行{number}文件。")
    assert "四位" in found.message


@pytest.mark.parametrize("number", ["国办发2018〔118〕号", "青政发2023(12)号"])
def test_brackets_stand_around_the_year(number: str) -> None:
    (found,) = gaps(docnumber, f"认真执行{number}文件。")
    assert "应当括住年份" in found.message


@pytest.mark.parametrize(("year", "told"), [(2022, True), (2023, False), (2024, False)])
def test_a_number_is_not_of_a_later_year(year: int, told: bool) -> None:
    found = gaps(
        docnumber, "根据青政办发〔2024〕3号文件清理。", year=year
    )  # a report is written until June of the next year
    assert [("晚于" in gap.message) for gap in found] == ([True] if told else [])


def test_another_body_has_no_number_of_the_office() -> None:
    name = "国务院关于加强行政规范性文件制定和监督管理工作的通知"
    (found,) = gaps(docnumber, f"执行《{name}》(国办发〔2018〕37号)。", year=2025)
    assert "发文机关" in found.message
    assert gaps(docnumber, f"执行《{name}》(青政发〔2018〕9号)。", year=2025) == ()
    assert gaps(docnumber, f"执行《国务院办公厅{name[3:]}》(国办发〔2018〕37号)。", year=2025) == ()


def test_orders_of_ministries_have_their_numbers() -> None:
    (found,) = gaps(docnumber, "执行《公平竞争审查条例实施办法》(国家市场监督管理总局令第89号)。", year=2025)
    assert "令第99号" in found.message
    for right in ("国家市场监督管理总局令第99号", "市场监督管理总局令第99号", "青禾省人民政府令第312号"):
        assert gaps(docnumber, f"执行《公平竞争审查条例实施办法》({right})。", year=2025) == ()


@pytest.mark.parametrize("number", ["青政办20258号", "青水发20253号", "青住建发202512号"])
def test_a_number_without_brackets(number: str) -> None:
    (found,) = gaps(docnumber, f"印发《河湖管理办法》({number})。")
    assert "六角括号" in found.message


def test_a_number_tells_a_name_that_is_nearly_its_own() -> None:
    (found,) = gaps(docnumber, "贯彻《重大行政决策程序暂行规定》(国务院令第713号)。", year=2025)
    assert found.doubt
    assert "《重大行政决策程序暂行条例》" in found.message
    for shorter in (
        "《指导意见》(国办发〔2018〕118号)",
        "《青禾省重大行政决策程序暂行规定》(青禾省人民政府令第312号)",
    ):
        assert gaps(docnumber, f"贯彻{shorter}。", year=2025) == ()
