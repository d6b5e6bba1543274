"""repeated-text: what stands twice, and the parallel style and formulas that may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.wording import repeated_text as repetition
from checker.model import Shelf
from checker.text.automaton import Lexicon
from checker.text.normalize import canonical
from tests.helpers import index_of
from tests.kinds._texts import shipped_options

SETTINGS = shipped_options(repetition, "repeated-text")
BETWEEN = "依法办理政府信息公开申请,答复均在法定期限内作出。"


def found(first: str, second: str) -> list[repetition.Repeat]:
    """The repeats in a text in which the two passages stand apart."""
    return repetition.repeats(canonical(first + BETWEEN + second), SETTINGS)


LONG = "组织律师服务团走访工业园区规模企业48家，梳理用工合同风险点126个，逐户出具整改建议书。"
REPEATS = [
    (LONG, LONG),
    (LONG, LONG.replace("48", "52").replace("126", "162")),
    (LONG, "我局" + LONG),
    (LONG, LONG.replace("梳理用工合同", "共梳理用工合同")),
    (LONG, LONG.replace("组织律师", "组织了律师")),
    (LONG, LONG.replace("逐户出具整改建议书", "逐户出具整改建议书工作")),
    (LONG, LONG[:-1] + "，受到企业欢迎。"),
    (LONG, "年内，" + LONG),
    (LONG, LONG.replace("走访", "实地走访")),
    (LONG, LONG.replace("规模企业", "规模公司")),
    (
        "在乡镇便民服务中心设立公证咨询窗口方便老人就近办理。",
        "在乡镇便民服务中心设立公证咨询窗口方便老人就近办理。",
    ),
    ("邀请退休法官坐镇调解室为邻里纠纷把脉开方。", "邀请退休法官坐镇调解室为邻里纠纷把脉开方。"),
    (
        "对餐饮油烟扰民问题突出的夜市摊点实行错时巡查制度。",
        "对餐饮油烟扰民问题突出的夜市摊点实行错时巡查制度。",
    ),
    ("建立行政裁决案件简易办理通道，压缩办理时限。", "建立行政裁决案件简易办理通道，压缩办理时限。"),
    (
        "开展农资打假“春雷”行动，检查农资门店85家，查扣不合格种子1200公斤。",
        "开展农资打假“春雷”行动，检查农资门店85家，查扣不合格种子1200公斤。",
    ),
    ("为社区矫正对象配发定位手环，实时掌握活动轨迹。", "为社区矫正对象配发定位手环，实时掌握活动轨迹。"),
    ("依托村级网格员队伍，摸排婚恋家庭矛盾线索。", "依托村级网格员队伍，摸排婚恋家庭矛盾线索。"),
    ("全面梳理镇级权责事项并制作办事流程图上墙公示。", "全面梳理镇级权责事项并制作了办事流程图上墙公示。"),
    (
        "选派12名青年干部到信访窗口轮岗锻炼，在一线提高群众工作本领。",
        "选派12名青年干部到信访窗口轮岗锻炼，在一线提升群众工作本领。",
    ),
    (
        "制作方言普法快板书在集市庙会巡回演出32场次，群众听得懂记得住。",
        "制作方言普法快板书在集市庙会巡回演出23场次，群众听得懂记得住。",
    ),
    ("推动矿山企业建立安全生产法律顾问驻点服务机制。", "推动矿山企业建立安全生产法律顾问的驻点服务机制。"),
]


@pytest.mark.parametrize(("first", "second"), REPEATS)
def test_repeat_is_reported(first: str, second: str) -> None:
    assert len(found(first, second)) == 1


SILENT = [
    ("以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想。",) * 2,
    (
        "切实履行推进法治建设第一责任人职责，对重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办。",
    )
    * 2,
    ("严格落实“谁执法谁普法”普法责任制，加大宣传力度。",) * 2,
    ("认真落实《重大行政决策程序暂行条例》和《党政主要负责人履行推进法治建设第一责任人职责规定》。",) * 2,
    ("严格规范公正文明执法水平不断提升。",) * 2,
    ("与业务工作同部署、同推进、同考核、同落实。",) * 2,
    ("履行公众参与、专家论证、风险评估、合法性审查、集体讨论决定等法定程序。",) * 2,
    ("开展食品安全专项检查12次，发现问题37个。", "开展特种设备专项检查15次，发现问题20个。"),
    ("上半年组织执法人员业务培训2期，培训300人次。", "下半年组织执法人员业务培训3期，培训280人次。"),
    ("制定《水库安全管理办法》，明确部门职责分工。", "制定《河道采砂管理办法》，明确部门职责分工。"),
    ("第一季度开展安全生产执法检查行动，排查隐患。", "第二季度开展安全生产执法检查行动，排查隐患。"),
    ("东片区组建三支巡查队伍负责沿河村庄巡查。", "西片区组建三支巡查队伍负责沿河村庄巡查。"),
    (
        "食品领域坚持问题导向，严厉打击违法行为，维护群众利益。",
        "药品领域坚持问题导向，严厉打击违法行为，维护群众利益。",
    ),
    ("开展普法宣传活动16场，发放资料3000份。", "开展普法宣传活动22场，发放资料5000份。"),
    ("召开专题会议研究部署法治建设工作。",) * 2,
    ("办理人大代表建议14件。", "办理政协委员提案14件。"),
    ("聘任法律顾问2名，审查合同41份。", "聘任法律顾问3名，审查合同52份。"),
    ("建立重点企业联系机制，解决企业发展难题。", "建立重点项目联系机制，解决项目落地难题。"),
    ("个别干部运用法治思维和法治方式解决问题的能力有待提高。",) * 2,
    ("坚持学法在先，做尊法学法的模范。", "坚持普法在先，做守法用法的模范。"),
    ("发挥党建引领作用，打造过硬法治队伍。", "发挥专家智库作用，提供优质法律服务。"),
    ("从严审查文件，守住制度底线。", "从严审查决策，守住法律底线。"),
    ("一是加强组织领导，压实工作责任。",) * 2,
    ("全年办理行政复议案件30件，维持20件。", "全年办理行政诉讼案件30件，胜诉20件。"),
    ("领导干部带头学法用法，不断提高依法行政能力和水平。",) * 2,
    ("推进政务公开，主动接受社会监督。",) * 2,
]


@pytest.mark.parametrize(("first", "second"), SILENT)
def test_parallel_style_and_formulas_are_silent(first: str, second: str) -> None:
    assert found(first, second) == []


CHARACTERS = "沿河泵站渠系闸门巡护抢险驻守值班调度预警蓄洪排涝堤坝清淤护坡植草围挡警示灯塔航标渡口船舶靠泊"


@given(st.permutations(CHARACTERS).map(lambda chars: "".join(chars[:24])))
def test_a_clause_of_own_words_that_stands_twice_is_always_reported(clause: str) -> None:
    (repeat,) = found(clause + "。", clause + "。")
    assert repeat.how == "重复"


@given(st.permutations(CHARACTERS).map("".join))
def test_clauses_of_other_words_are_never_reported(chars: str) -> None:
    assert found(chars[:22] + "。", chars[22:44] + "。") == []


def test_headings_are_not_held_against_the_body() -> None:
    heading = "推动镇村公共法律服务站点提档升级方便群众"
    lines = [
        "某某县司法局2023年度法治政府建设情况报告",
        "一、主要举措和成效",
        f"(一){heading}",
        f"{heading}。各项任务完成。",
    ]
    assert not repetition.decide(index_of("\n\n".join(lines)), SETTINGS).gaps


def test_gap_shows_the_later_passage_and_names_the_earlier() -> None:
    lines = [
        "某某县司法局2023年度法治政府建设情况报告",
        "一、主要举措和成效",
        LONG,
        "二、存在的不足和原因",
        LONG,
    ]
    (gap,) = repetition.decide(index_of("\n\n".join(lines)), SETTINGS).gaps
    assert gap.excerpt is not None
    assert gap.excerpt.text == LONG[:-1]
    assert gap.message == "与前文“组织律师服务团走访工业园区规模企业48家，梳理用…”重复"


def test_own_formulas_are_no_repeat() -> None:
    own = repetition.prepare(
        {"formulas": ["为社区矫正对象配发定位手环实时掌握活动轨迹"]}, Shelf({}, {}, Lexicon())
    )
    text = (
        "为社区矫正对象配发定位手环实时掌握活动轨迹。年内如此。为社区矫正对象配发定位手环实时掌握活动轨迹。"
    )
    assert repetition.repeats(text, SETTINGS)
    assert not repetition.repeats(text, own)


SCATTERED = [
    # one clause dropped, one turned round
    (
        "在工地开办“法治夜课”19期，发放务工人员联系卡3400张，帮助讨回工钱860万元。",
        "开办“法治夜课”，向务工人员发放联系卡3400张，帮助讨回工钱860万元。",
    ),
    ("收到河长热线转来的线索27条，办结27条。", "畅通渠道，收到河长热线转来的线索27条，全部按期核查。"),
    (
        "劝离违规下水人员210人次，河岸增设救生圈85个，未发生溺水事故。",
        "增设救生圈85个在河岸，落实巡护，劝离违规下水人员210人次。",
    ),
]


@pytest.mark.parametrize(("first", "second"), SCATTERED)
def test_sentences_that_share_clauses_with_their_figures_are_reported(first: str, second: str) -> None:
    assert [repeat.how for repeat in found(first, second)] == ["有相同的内容"]


def test_a_clause_twice_in_one_sentence_is_reported() -> None:
    text = canonical("年初逐户核对取水计量设施档案，召开会议4次，逐户核对取水计量设施档案。")
    (repeat,) = repetition.repeats(text, SETTINGS)
    assert text[slice(*repeat.later)] == "逐户核对取水计量设施档案"


SHARED_BY_CHANCE = [
    ("覆盖全县13个乡镇。", "全县13个乡镇均设立站点。"),
    ("12345政务服务便民热线平台转来工单。", "12345政务服务便民热线平台满意率高。"),
    ("2024年12月31日前完成整改。", "2024年12月31日前完成验收。"),
    ("专题研究法治议题12次，听取汇报4次。", "组织专题学法12次，举办讲座4次。"),
    ("行政处罚案件132件，按时办结率100%。", "行政许可事项132件，按时办结率100%。"),
    ("检查企业120家次，发现问题36个。", "检查工地120家次，督促整改36个。"),
    ("对甲类企业每季度至少现场检查一次；", "对乙类企业每季度至少现场检查一次；"),
    ("新增持证执法人员16人。", "减少持证执法人员16人。"),
]


@pytest.mark.parametrize(("first", "second"), SHARED_BY_CHANCE)
def test_equal_figures_of_other_things_are_silent(first: str, second: str) -> None:
    assert found(first, second) == []


@given(st.permutations(CHARACTERS), st.integers(11, 9999))
def test_a_deed_with_its_figure_that_stands_twice_is_reported_and_with_another_it_is_not(
    chars: list[str], number: int
) -> None:
    deed = "".join(chars[:12])
    assert len(found(f"年初{deed}{number}处，已验收。", f"另{chars[20]}，年初{deed}{number}处，在建。")) == 1
    assert found(f"年初{deed}{number}处，已验收。", f"另{chars[20]}，年初{deed}{number + 1}处，在建。") == []
