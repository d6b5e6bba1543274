from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.documents import outdated_document as outdated
from checker.kinds.documents.library import Document
from tests.kinds._texts import gaps

FAULTS = {
    "按照《法治政府建设实施纲要(2015—2020年)》推进工作": "法治政府建设实施纲要(2021—2025年)",
    "按照《法治政府建设实施纲要(2015-2020年)》要求": "法治政府建设实施纲要(2021—2025年)",
    "组织学习《合同法》等法律": "中华人民共和国民法典",
    "组织学习《中华人民共和国物权法》": "中华人民共和国民法典",
    "依照《担保法》审查合同": "中华人民共和国民法典",
    "宣传《婚姻法》12场": "中华人民共和国民法典",
    "宣传《民法总则》": "中华人民共和国民法典",
    "依据《信访条例》办理来信12件": "信访工作条例",
    "落实《个体工商户条例》": "促进个体工商户发展条例",
    "执行《中华人民共和国公司登记管理条例》": "中华人民共和国市场主体登记管理条例",
    "执行《市场监督管理行政处罚程序暂行规定》": "市场监督管理行政处罚程序规定",
    "执行《中华人民共和国环境噪声污染防治法》": "中华人民共和国噪声污染防治法",
    "执行《执业医师法》": "中华人民共和国医师法",
    "执行《农民专业合作社登记管理条例》": "中华人民共和国市场主体登记管理条例",
    "执行《网络交易管理办法》": "网络交易监督管理办法",
    "学习《侵权责任法》《继承法》": "中华人民共和国民法典",
}
LOOK_ALIKES = (
    "原《担保法》《物权法》和《合同法》的规定已并入《民法典》",
    "对照原《合同法》规定",
    "《合同法》同时废止",
    "《合同法》等9部法律废止后",
    "曾依据《信访条例》办理",
    "废止《信访条例》等配套制度3件",
    "2020年依据《合同法》签订协议",
    "《信访条例》已被《信访工作条例》取代",
    "修订前的《个体工商户条例》",
    "《法治政府建设实施纲要(2015—2020年)》圆满收官",
    "《公平竞争审查制度实施细则》",
    "组织学习《行政复议法》",
    "落实《法治政府建设实施纲要》",
    "落实《法治政府建设实施纲要(2021—2025年)》",
    "《青禾省信访条例》",
    "《民法典》合同编",
    "《法治政府建设实施纲要(2015—2020年)》实施情况终期评估",
    "旧《婚姻法》与民法典衔接",
    "《信访工作条例》",
    "《促进个体工商户发展条例》",
    "《青禾县合同管理办法》",
    "清单由《信访条例》调整为《信访工作条例》",
    "《青禾县关于贯彻〈信访条例〉的实施办法》停止执行",
    "《合同法》不再适用",
    "民法典施行前《物权法》的衔接",
    "《国家安全法》",
    "此前的《担保法》",
)


@pytest.mark.parametrize(("sentence", "instead"), FAULTS.items())
def test_names_what_took_its_place(sentence: str, instead: str) -> None:
    found = gaps(outdated, sentence + "。")
    assert found
    assert f"应引用《{instead}》" in found[0].message
    assert found[0].excerpt
    assert "《" in found[0].excerpt.text


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_leaves_alone(sentence: str) -> None:
    assert gaps(outdated, sentence + "。") == ()


WITHIN: tuple[tuple[str, int, int], ...] = (
    ("依据《环境影响评价法》审批12件", 2026, 1),
    ("依据《环境影响评价法》审批12件", 2025, 0),
    ("10月依据《信访条例》办理来信", 2022, 1),
    ("9至11月依据《大气污染防治法》处罚3件", 2026, 1),
    ("1—7月依据《大气污染防治法》处罚12件", 2026, 0),
    ("8月14日前依据《大气污染防治法》处罚12件", 2026, 0),
    ("上半年依据《环境影响评价法》审批12件", 2026, 0),
    ("一季度依据《信访条例》办结12件", 2022, 0),
    ("依据《公平竞争审查制度实施细则》审查9件，此后依据《公平竞争审查条例实施办法》审查21件", 2025, 0),
    ("依据《公平竞争审查制度实施细则》审查9件。4月起依据《公平竞争审查条例实施办法》审查21件", 2025, 0),
)


@pytest.mark.parametrize(("sentence", "year", "count"), WITHIN)
def test_what_was_repealed_in_the_year_may_be_of_the_time_before(
    sentence: str, year: int, count: int
) -> None:
    found = gaps(outdated, sentence + "。", year=year, lapsed=["during"])
    assert len(found) == count
    assert all("年内" in gap.message and "请核对" in gap.message and gap.doubt for gap in found)
    assert gaps(outdated, sentence + "。", year=year, lapsed=["before"]) == ()


def test_a_chain_is_told_to_its_end() -> None:
    (found,) = gaps(outdated, "依据《环境噪声污染防治法》处罚12件。", year=2026)
    assert (
        "应引用《中华人民共和国噪声污染防治法》（2026年8月15日起为《中华人民共和国生态环境法典》）"
        in found.message
    )
    (found,) = gaps(outdated, "依据《环境噪声污染防治法》处罚12件。", year=2024)
    assert found.message.endswith("应引用《中华人民共和国噪声污染防治法》")
    (found,) = gaps(outdated, "依据《环境噪声污染防治法》处罚12件。", year=2027)
    assert found.message.endswith("应引用《中华人民共和国生态环境法典》")


@pytest.mark.parametrize(("year", "count"), [(2020, 0), (2021, 0), (2022, 1), (2025, 1)])
def test_depends_on_the_reporting_year(year: int, count: int) -> None:
    assert len(gaps(outdated, "依据《信访条例》办理来信。", year=year)) == count


def test_reports_a_document_once() -> None:
    assert len(gaps(outdated, "学习《合同法》。宣传《合同法》。")) == 1


def test_words_of_the_rulebook() -> None:
    assert gaps(outdated, "按旧规学习《合同法》。", history=["旧规"]) == ()


@given(st.dates(), st.integers(1990, 2040))
def test_out_of_force_from_its_last_day(last: object, year: int) -> None:
    known = Document("甲", until=str(last))
    lapse = outdated.lapsed(known, year)
    assert (lapse is None) == (str(last) > f"{year}-12-31")
    assert (lapse == "before") == (str(last) <= f"{year}-01-01")
    assert outdated.lapsed(Document("乙"), year) is None
