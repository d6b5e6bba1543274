"""conflicting-figures: one quantity with two values, and the many that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.clues.index import Index
from checker.kinds.figures import conflicting_figures as figures
from checker.model import Gap
from tests.helpers import bare_shelf, index_of, options_of, report_of

SETTINGS = options_of("conflicting-figures")
PARTS = ("一、主要举措和成效", "二、存在的不足和原因", "三、党政主要负责人履行推进法治建设第一责任人职责情况")


def gaps(first: str, second: str, issuer: str = "某某县水务局") -> tuple[Gap, ...]:
    """What is said where one passage stands in the first section and one in the third."""
    lines = [
        f"{issuer}2023年度法治政府建设情况报告",
        PARTS[0],
        first,
        PARTS[1],
        "人员力量不足。",
        PARTS[2],
        second,
    ]
    return figures.decide(index_of("\n\n".join(lines)), SETTINGS).gaps


CONFLICTS = [
    ("全年收到行政复议申请312件。", "2023年共收到行政复议申请332件。"),
    ("全年收到行政复议申请312件。", "支持复议机构工作，新收行政复议申请302件。"),
    ("审结行政复议案件286件。", "办结行政复议案件268件。"),
    ("全县行政应诉案件146件。", "支持法院审判，办理行政诉讼案件164件。"),
    ("行政机关负责人出庭应诉132件。", "推动落实出庭制度，负责人出庭应诉123件。"),
    ("完成重大执法决定法制审核63件。", "推动规范执法，完成重大执法决定法制审核36件。"),
    ("对行政规范性文件开展合法性审核19件。", "对规范性文件开展合法性审查29件。"),
    ("全年制发行政规范性文件8件。", "坚持科学决策，制定行政规范性文件9件。"),
    ("受理政府信息公开申请207件。", "自觉接受监督，受理政府信息公开申请217件。"),
    ("收到司法建议8份。", "收到司法建议6份。"),
    ("办理人大代表建议118件。", "办理人大代表建议108件。"),
    ("新增公职律师6名。", "加强队伍建设，新增公职律师5名。"),
    ("开展公平竞争审查57件。", "全年开展公平竞争审查75件。"),
    ("全年办结行政处罚案件312件。", "推动严格执法，全年办结行政处罚案件213件。"),
    ("受理矛盾纠纷4317件。", "听取汇报，全年受理矛盾纠纷4371件。"),
    ("全年新登记民宿客栈1286家。", "带头服务企业，全年新登记民宿客栈1268家。"),
    ("发放惠企补贴资金3860万元。", "督促发放惠企补贴资金3680万元。"),
    ("办理行政复议案件30件。", "全年办理了35件行政复议案件。"),
    ("行政诉讼案件16件，其中负责人出庭应诉12件。", "2023年负责人出庭应诉13件。"),
    ("现有持证执法人员185名。", "建强队伍，现有持证执法人员158名。"),
    ("接到消费投诉举报11481件。", "接到消费投诉举报11418件。"),
]


# The body itself as the party, said in one place and understood in the other.
CONFLICTS += [
    ("全年以我局为被申请人的行政复议案件5件。", "2023年我局行政复议案件8件。"),
    ("全年我局作为被申请人的行政复议案件5件。", "我局行政复议案件4件。"),
    ("本局为被告的行政诉讼案件9件。", "全年本局行政诉讼案件7件。"),
    ("涉及我局的行政复议案件11件。", "2023年我局行政复议案件12件。"),
    ("以本单位为被申请人的行政复议案件4件。", "本单位全年行政复议案件3件。"),
    ("以我局为被告的行政应诉案件14件。", "以我局为被告的行政诉讼案件16件。"),
]
# A total of the whole body that is less than what is told in another place.
CONFLICTS += [
    ("开展检查300次，作出行政处罚47件。", "全年全县作出行政处罚41件，无一引发投诉。"),
    ("开展检查320次，下达行政处罚决定50件。", "2023年共作出行政处罚决定40件。"),
    ("走村入户，开展法律咨询90次。", "全年全局开展法律咨询60次。"),
    ("全镇开展执法检查320次。", "全镇全年开展执法检查300次。"),
    ("受理信访事项90件。", "全年全镇受理信访事项70件。"),
    ("作出行政处罚决定36件。", "全年作出行政处罚35件。"),
]


CONFLICTS += [("全年查处违法案件2847起。", "紧盯重点领域，全县查处违法案件2874起。")]
# The strength of the whole body, told twice.
CONFLICTS += [
    ("全局共有行政执法人员45名，其中公职律师2名。", "全局共有行政执法人员54名，均已轮训。"),
    ("我局现有执法人员31名。", "全局现有执法人员29名。"),
]


@pytest.mark.parametrize(("first", "second"), CONFLICTS)
def test_conflict_is_reported_at_its_later_place(first: str, second: str) -> None:
    (gap,) = gaps(first, second)
    assert gap.excerpt is not None
    number = "".join(char for char in second.rpartition("年")[2] if char.isdigit())
    assert number in gap.excerpt.text
    assert "前文为" in gap.message


def one_section(*passages: str) -> tuple[Gap, ...]:
    """What is said where all passages stand in the first section."""
    lines = ["某某县水务局2023年度法治政府建设情况报告", PARTS[0], *passages]
    return figures.decide(index_of("\n\n".join(lines)), SETTINGS).gaps


@pytest.mark.parametrize(
    "passages",
    [
        ("2023年开展法治宣传活动26场次。", "普法方面，2023年开展法治宣传活动28场次。"),
        ("全年受理矛盾纠纷417件。", "全年受理矛盾纠纷420件，无一升级。"),
    ],
)
def test_what_two_paragraphs_open_with_for_the_year_is_one_quantity(passages: tuple[str, ...]) -> None:
    assert len(one_section(*passages)) == 1


@pytest.mark.parametrize(
    "passages",
    [
        ("2023年开展法治宣传活动26场次。", "开展法治宣传活动28场次。"),
        ("2023年开展法治宣传活动26场次。", "走进校园。2023年开展法治宣传活动8场次。"),
        ("2023年开展法治宣传活动26场次。", "联合妇联，2023年开展法治宣传活动8场次。"),
        ("2023年开展法治宣传活动26场次。", "节水方面，2023年开展法治宣传活动8场次。"),
        ("(一)普法", "2023年开展法治宣传活动26场次。", "(二)护苗", "2023年开展法治宣传活动8场次。"),
        ("2023年开展法治宣传活动26场次。", "2022年开展法治宣传活动20场次。"),
    ],
)
def test_a_narrower_count_in_the_same_section_is_silent(passages: tuple[str, ...]) -> None:
    assert one_section(*passages) == ()


SILENT = [
    ("全年查处违法案件2847起。", "紧盯重点领域，查处违法案件2844起。"),
    ("全年查处违法案件284起。", "食品领域查处违法案件248起。"),
    ("全局共有行政执法人员45名。", "下设水政大队，共有行政执法人员18名。"),
    ("全局现有执法人员45名。", "全系统现有执法人员120名。"),
    ("全局现有执法人员45名。", "各镇组建综合执法队，现有执法人员96名。"),
    ("全局现有执法人员45名。", "组织执法人员60名参加轮训。"),
    ("以我局为被申请人的行政复议案件5件。", "全市行政复议案件312件。"),
    ("以我局为被申请人的行政复议案件5件。", "以市局为被申请人的行政复议案件3件。"),
    ("以我局为被申请人的行政复议案件5件。", "我局行政诉讼案件3件。"),
    ("以我局为被申请人的行政复议案件5件。", "我局办理行政复议案件31件。"),
    ("以我局为被申请人的行政复议案件5件。", "我局2022年行政复议案件7件。"),
    ("以我局为被申请人的行政复议案件5件。", "近三年我局行政复议案件17件。"),
    ("食品领域作出行政处罚20件。", "全年全县作出行政处罚41件。"),
    ("全县作出行政处罚97件。", "全镇作出行政处罚41件。"),
    ("近三年累计作出行政处罚97件。", "全年全局作出行政处罚41件。"),
    ("作出行政处罚97起。", "全年全局作出行政处罚12人。"),
    ("作出行政处罚47件。", "对个体户作出行政处罚12件。"),
    ("作出行政处罚47件。", "在专项整治中，全年作出行政处罚12件。"),
    ("2022年作出行政处罚47件。", "全年全局作出行政处罚12件。"),
    ("作出行政处罚47件。", "依托综合执法，作出行政处罚12件。"),
    ("全年收到行政复议申请312件。", "2023年收到行政复议申请312件。"),
    ("全年收到行政复议申请312件。", "全年受理行政复议申请298件。"),
    ("受理行政复议案件298件。", "审结行政复议案件286件。"),
    ("全年收到行政复议申请312件。", "2022年收到行政复议申请287件。"),
    ("全年收到行政复议申请312件。", "上半年收到行政复议申请150件。"),
    ("全年收到行政复议申请312件。", "上年收到行政复议申请287件。"),
    ("全县行政应诉案件146件。", "以县政府为被告的行政应诉案件12件。"),
    ("全县行政应诉案件146件。", "一审行政应诉案件130件。"),
    ("负责人出庭应诉132件。", "带头出庭应诉2件。"),
    ("负责人出庭应诉132件。", "主要负责人出庭应诉5件。"),
    ("完成重大执法决定法制审核63件。", "提出法制审核意见81条。"),
    ("食品领域办结行政处罚案件40件。药品领域办结行政处罚案件25件。", "执法有力。"),
    ("开展普法宣传活动16场。", "带队开展普法宣传活动8场。"),
    ("发放宣传资料5000份。", "发放宣传资料6000份。"),
    ("检查企业120家，发现问题35个。", "检查企业80家，发现问题12个。"),
    ("出动执法人员410人次。", "出动执法人员380人次。"),
    ("全年收到行政复议申请312件，其中县本级收到行政复议申请20件。", "工作有序。"),
    ("办理人大代表建议118件、政协提案143件。", "办理代表建议和政协提案261件。"),
    ("收到行政复议申请近400件。", "收到行政复议申请387件。"),
    ("新增城镇就业1.27万人。", "新增城镇就业12684人。"),
    ("审查合同协议86份。", "审查行政规范性文件19件。"),
    ("计划全年开展公平竞争审查60件。", "开展公平竞争审查57件。"),
    ("一季度完成法制审核12件。二季度完成法制审核15件。", "工作有序。"),
    ("聘任法律顾问12名。", "法律顾问列席会议25人次。"),
    ("制发行政规范性文件8件。", "备案行政规范性文件6件。"),
    ("清理行政规范性文件43件。", "废止行政规范性文件6件。"),
    ("召开法治建设领导小组会议3次。", "听取法治工作汇报4次。"),
    ("投诉举报6218件，其中投诉5102件、举报1116件。", "处理投诉举报线索120件。"),
    ("今年拨付治理资金3860万元。", "今年拨付治理资金3860.5万元。"),
    ("平台归集企业信息16万条。", "平台归集企业信息163200条。"),
]


@pytest.mark.parametrize(("first", "second"), SILENT)
def test_look_alike_is_silent(first: str, second: str) -> None:
    assert gaps(first, second) == ()


def test_a_body_that_reviews_cases_has_others_than_its_own() -> None:
    pair = "以我局为被申请人的行政复议案件5件。", "2023年我局行政复议案件312件。"
    assert gaps(*pair)
    assert gaps(*pair, issuer="某某县司法局") == ()


def test_plans_are_not_compared() -> None:
    lines = ["某某县人民政府2023年度法治政府建设情况报告", PARTS[0], "完成重大执法决定法制审核63件。"]
    lines += ["四、2024年工作安排", "拟完成重大执法决定法制审核80件。"]
    assert figures.decide(index_of("\n\n".join(lines)), SETTINGS).gaps == ()


@given(st.integers(2, 9999), st.integers(2, 9999))
def test_two_values_are_a_conflict_exactly_where_they_differ(one: int, other: int) -> None:
    found = gaps(f"全年收到行政复议申请{one}件。", f"2023年收到行政复议申请{other}件。")
    assert bool(found) == (one != other)


def test_message_names_both_values() -> None:
    (gap,) = gaps("全年收到行政复议申请312件。", "2023年收到行政复议申请321件。")
    assert gap.message == "“收到行政复议申请”前文为 312 件，此处为 321 件"
    assert gap.excerpt is not None
    assert gap.excerpt.text == "2023年收到行政复议申请321件"


def test_lists_can_be_replaced() -> None:
    own = figures.prepare({"yearly": ["河道保洁"]}, bare_shelf())
    report = report_of(
        f"某某县水务局2023年度法治政府建设情况报告\n\n{PARTS[0]}\n\n完成河道保洁20次。\n\n{PARTS[1]}\n\n完成河道保洁25次。\n"
    )
    assert figures.decide(Index(report), own).gaps
    assert not figures.decide(Index(report), SETTINGS).gaps
