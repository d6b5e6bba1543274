"""sum-of-parts: parts that exhaust a total and do not make it, and the many that need not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.kinds.figures import sum_of_parts
from tests.helpers import index_of, options_of

WORDS = options_of("sum-of-parts")
HEAD = "某某县水务局2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n"


def found(text: str) -> list[str]:
    """The messages about a passage in a report."""
    return [gap.message for gap in sum_of_parts.decide(index_of(HEAD + text), WORDS).gaps]


FAULTS = [
    "以我局为被申请人的行政复议案件7件，复议机关居中调解结案3件，维持3件，撤销3件，没有一件被撤销。",
    "全年行政复议案件12件，其中维持8件、撤销2件、终止4件。",
    "审结复议案件45件，其中维持26件、撤销或变更6件、调解和解12件。",
    "审结6件，其中维持4件，当事人撤回1件。",
    "办理案件44件，其中简易程序31件、普通程序14件。",
    "行政诉讼案件12件，其中一审9件、二审4件。",
    "全县城乡低保对象8216人，其中城市低保1033人、农村低保7138人。",
    "收到投诉举报6218件，其中投诉5102件、举报1161件。",
    "共清理文件63件，其中继续有效41件、修改7件、废止16件。",
    "发现问题187个，整改183个，其余5个列入计划。",
    "全年接诉59件、办结57件，余下3件待改造后解决。",
    "清查单位1073家，其中规上企业286家、限上企业331家、服务业194家、其他252家。",
    "监督员9人、文员12人、乡镇专职队员86人，合计108人。",
    "立案查处一类案件5件、二类案件2件，合计8件。",
    "审核合同162份，其中工程类98份、服务类43份、货物类31份。",
    "全年审核117件，其中重大处罚案件102件、行政强制案件25件，其余2件退回。",
    "法律顾问126名(县政府法律顾问8名、部门法律顾问57名、其他71名)。",
    "税费收入18.36亿元，其中税收收入11.24亿元、其他收入7.22亿元。",
    "评查案卷140卷，其中优秀35卷、合格102卷、不合格5卷。",
    "全年培训380人次，分别为新任人员120人次、在岗人员240人次。",
    "办理案件36件，分别是一季度8件、二季度9件、三季度10件、四季度10件。",
]


@pytest.mark.parametrize("text", FAULTS)
def test_fault_is_told_once(text: str) -> None:
    assert len(found(text)) == 1


SILENT = [
    "全年培训380人次，分别为新任人员120人次、在岗人员260人次。",
    "审查规范性文件、合同分别为12件、24件，提出意见36条。",
    "处罚案件36件，罚款案件、警告案件分别为20件、10件。",
    "审结261件（含上年结转的19件），维持161件，撤销、变更23件，驳回37件，其他方式（和解、终止等）结案40件。",
    "以我局为被申请人的行政复议案件7件，复议机关居中调解结案3件，维持4件，没有一件被撤销。",
    "审结复议案件45件，其中维持26件、撤销或变更6件、调解和解13件，正在审理4件。",
    "受理126件，审结119件，其中维持68件、驳回9件、撤销和确认违法14件、责令履行2件、调解和终止26件。",
    "审结21件，其中维持15件、调解撤回4件、变更2件，对被变更的2件案件逐一剖析。",
    "行政应诉案件11件，已开庭8件，负责人出庭7件，其余1件由分管科室负责人出庭。",
    "全系统56人，法学专业12人，取得执法证40人，其余16人为事业人员。",
    "全县6428户9715人，其中城市低保763户1094人、农村低保5665户8621人。",
    "办理案件436件(其中职业卫生58件、放射卫生21件)。",
    "现有执法人员46名，其中公职律师3名、法学专业背景20人、持证45人。",
    "立案50件，办结简易程序31件、普通程序13件。",
    "开展培训3期，检查5次，走访12家，合计投入经费3万元。",
    "5件、3件和2件案件分别移送，共10件。",
    "梳理事项241项，其中行政处罚208项、行政强制14项。",
    "拆解为6类43项，年底完成42项，1项因上级系统切换顺延。",
    "共有法律顾问126名，其中县政府8名、部门57名、乡镇61名。",
    "近300件，其中简易程序200件、普通程序113件。",
    "区级储备粮5.2万吨，其中稻谷4.1万吨、小麦0.8万吨、其他0.3万吨。",
    "参保人数214.6万人，其中城市31.2万人、农村183.4万人。",
    "审结84件，维持或驳回71件，调解终止11件，撤销2件，被撤销的2件已重新作出。",
    "处理投诉8件，其中成立3件、部分成立1件、不成立4件，3件成立的均责令整改。",
    "全年查处案件58件，办结52件。其余6件正在办理。",
    "受理信访件208件，办结206件，2件在办。",
    "检查60家，发现问题20家，整改18家，其余2家正在整改。",
    "发出检察建议5份、司法建议3份，合计8份。",
    "举办讲座3场。培训5场、竞赛2场，合计10场。",
    "全年收到复议申请54件，受理49件，不予受理5件，审结45件，其中维持26件、撤销6件、调解13件。",
]


@pytest.mark.parametrize("text", SILENT)
def test_look_alike_is_silent(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 900))
def test_both_of_a_division_make_the_total(simple: int, common: int, total: int) -> None:
    text = f"办结行政处罚案件{total}件，其中简易程序{simple}件、普通程序{common}件。"
    assert bool(found(text)) == (simple + common != total)


@settings(deadline=None)
@given(st.lists(st.integers(1, 99), min_size=2, max_size=5), st.integers(-9, 9))
def test_a_closing_total_is_the_sum(values: list[int], off: int) -> None:
    parts = "、".join(f"{name}{value}人" for name, value in zip("甲乙丙丁戊", values, strict=False))
    suffixes = {sum(values[at:]) for at in range(len(values))}
    total = max(1, sum(values) + off)
    assert bool(found(f"{parts}，合计{total}人。")) == (total not in suffixes)


def test_the_message_does_the_sum() -> None:
    (message,) = found("办理案件44件，其中简易程序31件、普通程序14件。")
    assert message == "总数为 44 件，各部分相加为 45 件（31 + 14）"
    (message,) = found("税费收入18.36亿元，其中税收收入11.24亿元、其他收入7.22亿元。")
    assert message == "总数为 18.36 亿元，各部分相加为 18.46 亿元（11.24 亿 + 7.22 亿）"
