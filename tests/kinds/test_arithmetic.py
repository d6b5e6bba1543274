"""rate-arithmetic: what must be reported, what must not, and the rounding properties."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.canonical import canonical
from checker.kinds import arithmetic
from checker.model import Shelf
from tests.helpers import report_of

SHELF = Shelf({}, {})
WORDS = arithmetic.prepare({}, SHELF)


def found(text: str) -> list[str]:
    """The messages about a passage of sentences that end with 。"""
    clean = canonical(text)
    spans, start = [], 0
    for index, char in enumerate(clean):
        if char in "。\n":
            spans.append((start, index + 1))
            start = index + 1
    spans.append((start, len(clean)))
    return [fault.message for fault in arithmetic.faults(clean, spans, WORDS)]


FAULTS = [
    ("全年行政诉讼案件20件，负责人出庭应诉15件，出庭应诉率100%。", "75%"),
    ("今年发生行政应诉案件25件，其中由副局长出庭的24件，机关负责人出庭率100%。", "96%"),
    ("行政机关负责人出庭应诉率为95%（应诉案件12件，负责人出庭9件）。", "75%"),
    ("共收到行政复议申请50件，办结45件，办结率98%。", "90%"),
    ("受理行政复议案件三十件，审结二十一件，结案率达到百分之八十。", "70%"),
    ("排查安全隐患400处，完成整改360处，整改率达95%。", "90%"),
    ("抽检食品1200批次，合格1170批次，合格率99.5%。", "97.5%"),
    ("抽检农产品2.50万批次，合格2.40万批次，合格率99.8%。", "96%"),
    ("监督抽检800批次，不合格16批次，不合格率3%。", "2%"),
    ("组织执法人员资格考试，参加80人，通过60人，通过率85%。", "75%"),
    ("全年受理矛盾纠纷500件，调解成功450件，调解成功率96%。", "90%"),
    ("提出审核意见120条，采纳90条，采纳率为92%。", "75%"),
    ("受理复议案件40件，其中撤销3件、变更1件，纠错率25%。", "10%"),
    ("全年办理行政处罚案件200件，其中适用简易程序50件，占35%。", "25%"),
    ("查处违法案件80件，其中无证经营类20件，占总数的40%。", "25%"),
    ("收到投诉举报1000件。其中办结900件，办结率95%。", "90%"),
    ("行政应诉案件16件。负责人出庭应诉12件，出庭应诉率达到90%。", "75%"),
    ("学科类培训机构由80家压减至20家，压减率90%。", "75%"),
    ("年末实有经营主体12000户，较上年末的10000户增长25%。", "20%"),
    ("争取专项资金8.00亿元，支出6.00亿元，支出进度90%。", "75%"),
    ("制发行政规范性文件8件，均按时报备6件，报备率100%。", "75%"),
    ("收到司法建议10份，书面回复8份，回复率100%。", "80%"),
    ("全年行政诉讼案件11宗，负责人出庭10宗，出庭率超过95%。", "90.9%"),
    ("办理行政复议案件60件，维持42件，维持率约为90%。", "70%"),
    ("全局干部应参训120人，实际参训90人，参训率100%。", "75%"),
    ("2023年办理一审行政应诉案件21件次，负责人出庭14件次，负责人出庭应诉率达八成以上。", "66.7%"),
]


@pytest.mark.parametrize(("text", "value"), FAULTS)
def test_fault_is_reported(text: str, value: str) -> None:
    messages = found(text)
    assert len(messages) == 1
    assert f"应为 {value}" in messages[0]


FAULTS += [
    ("调解劳动争议案件300件，其中调解成功270件，调解成功率93%。", "90%"),
    ("全局执法人员50人，持有执法证45人，持证率100%。", "90%"),
    ("机关负责人出庭应诉9件，应诉案件共12件，负责人出庭率为100%。", "75%"),
    ("应诉案件7件，其中负责人出庭5件，占应诉案件总数的80%。", "71.4%"),
    ("抽查行政执法案卷80卷，优秀案卷60卷，优秀率85%。", "75%"),
]

SILENT = [
    "一审行政应诉案件36件，审结33件，败诉2件，败诉率6.1%，应出庭案件负责人出庭率100%。",
    "行政应诉案件23件，一审18件、二审5件，负责人出庭应诉18件，一审案件负责人出庭应诉率100%。",
    "涉企检查频次由上年的1500次减少到1200次，同比下降20%。",
    "重大执法决定法制审核26件，其中2件退回补充调查，法制审核率100%。",
    "处理投诉2100件，其中食品类900件、药品类300件，分别占42.9%、14.3%。",
    "行政复议案件45件，已办结40件，其中撤销2件，调解、和解18件，调解和解率45%。",
    "行政应诉案件12件，负责人出庭应诉9件，出庭应诉率75%。",
    "收到申请100件，受理80件，审结60件，结案率75%。",
    "收到申请100件，受理80件，审结60件，结案率60%。",
    "行政应诉案件40件，其中开庭审理30件，负责人出庭30件，出庭率100%。",
    "行政应诉案件40件（含上年结转10件），负责人出庭30件，出庭率100%。",
    "行政应诉案件40件，其中10件裁定驳回未开庭，负责人出庭30件，出庭率100%。",
    "行政应诉案件40件，除书面审理的案件外，负责人出庭30件，出庭率100%。",
    "行政应诉案件40件，主要负责人出庭应诉10件，负责人出庭应诉率100%。",
    "行政应诉案件40件，其中主要负责人出庭10件、分管负责人出庭30件，出庭率100%。",
    "办理人大代表建议20件、政协提案30件，办复率均为100%。",
    "受理热线工单3200件，按期办结率100%，群众满意率98.2%。",
    "受理投诉举报500件，办结480件，按期办结率100%。",
    "受理投诉2000件，办结信访积案48件，办结率100%。",
    "检查企业350家，责令整改22家，整改率100%。",
    "检查企业350家，发现问题22个，整改22个，整改率100%。",
    "办结案件120件，同比增长20%，办结率较上年提高3.5%。",
    "抽检食品300批次、药品100批次，合格392批次，合格率98%。",
    "抽检食品300批次，合格率98.7%，抽检药品100批次，合格率99%。",
    "共检验产品1000批次，检出不合格产品13批次，合格率98.7%。",
    "新增公职律师3人，培养执法骨干30名，占执法人员总数的12%。",
    "规模以上企业中有37家建立首席质量官制度，占全市规模以上企业的20%。",
    "发布标准40项，占全市总数的16%，牵头制定8项。",
    "立案900件，审结810件，结案率90%；审结案件中调解结案405件，占50%。",
    "行政处罚案件300件，其中简易程序100件，占33.3%，普通程序200件，占66.7%。",
    "力争到2025年普通程序案件自办率达到90%以上，目前自办案件20件，共办案40件。",
    "排查隐患200处，整改150处，确保年底整改率达到100%。",
    "完成年度目标的105.8%，新增就业1.27万人，目标1.2万人。",
    "申报材料由68份精简到29份，办理环节减少60%。",
    "出庭应诉率由去年的80%提高到100%，应诉16件，出庭13件。",
    "去年应诉案件16件，负责人出庭13件，今年应诉案件10件，负责人出庭10件，出庭率100%。",
    "行政应诉案件近百件，负责人出庭约95件，出庭率96%。",
    "受理纠纷1.2万件，调解成功1.18万件，成功率98%。",
    "行政应诉案件19件，按照法院通知应当出庭15件，实际出庭15件，出庭率100%。",
    "受理复议案件40件，其中撤销3件、变更1件，直接纠错率10%。",
    "受理复议案件40件，其中维持20件、撤销6件、终止14件，办结率100%。",
    "参加考试152人，152人全部合格，合格率100%。",
    "行政诉讼案件30件，办结25件，其中败诉2件，败诉率8%。",
    "受理案件35件，审结33件，结案率94.2%。",
    "办理公平竞争审查57件，提出意见9条，采纳率100%。",
    "整改率达百分之百，发现问题35个，整改完成35个。",
    "发现问题214个，整改销号213个，整改率超99%。",
    "培训执法人员400人次，持证人员120人，持证率100%。",
    "抽查案卷100份，评出优秀案卷30份，合格率100%。",
    "全镇12个村，完成示范创建3个，村级法律顾问覆盖率100%。",
]


@pytest.mark.parametrize("text", SILENT)
def test_look_alike_is_silent(text: str) -> None:
    assert found(text) == []


def counts() -> st.SearchStrategy[tuple[int, int]]:
    """A part and its whole."""
    pairs = st.tuples(st.integers(1, 5000), st.integers(1, 5000))
    return pairs.map(lambda pair: (min(pair), max(pair)))


@given(counts(), st.integers(0, 3), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_true_rate_is_never_reported(pair: tuple[int, int], places: int, mode: str) -> None:
    part, whole = pair
    rate = (100 * Decimal(part) / whole).quantize(Decimal(1).scaleb(-places), mode)
    assert found(f"行政应诉案件{whole}件，其中负责人出庭应诉{part}件，出庭应诉率{rate}%。") == []


@given(counts(), st.integers(0, 100), st.integers(0, 99))
def test_rate_off_by_more_than_rounding_is_reported(pair: tuple[int, int], whole: int, cents: int) -> None:
    part, total = pair
    stated = Decimal(f"{whole}.{cents:02d}")
    true = 100 * Decimal(part) / total
    off = not (stated - Decimal("0.005") <= true < stated + Decimal("0.01"))
    messages = found(f"行政应诉案件{total}件，其中负责人出庭应诉{part}件，出庭应诉率{stated}%。")
    assert bool(messages) == off


def test_gap_shows_the_fault_and_says_the_right_value() -> None:
    report = report_of(
        "某某县水务局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"
        "全年办理行政应诉案件16件，其中负责人出庭应诉12件，出庭应诉率100%。\n"
    )
    (gap,) = arithmetic.decide(report, WORDS).gaps
    assert gap.excerpt is not None
    assert "行政应诉案件16件，其中负责人出庭应诉12件，出庭应诉率100%" in gap.excerpt.text
    assert gap.message == "办理行政应诉案件 16 件、负责人出庭应诉 12 件,出庭应诉率应为 75%,文中写作 100%"


def test_word_lists_can_be_replaced() -> None:
    own = {"rates": [{"rate": ["上岗"], "part": ["上岗"], "whole": ["登记"]}]}
    words = arithmetic.prepare(own, SHELF)
    text = canonical("登记求职200人，上岗150人，上岗率90%。")
    assert [f.message[-25:] for f in arithmetic.faults(text, [(0, len(text))], words)]
    text = canonical("受理案件35件，审结30件，结案率100%。")
    assert not list(arithmetic.faults(text, [(0, len(text))], words))
