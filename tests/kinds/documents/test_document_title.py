from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.documents import document_title as doctitle
from checker.kinds.documents.library import core, full_key, library, sources
from checker.kinds.documents.names import doubt, prepared, remark
from checker.kinds.documents.slips import meant
from tests.kinds._texts import gaps, shelf

OUTLINE = "法治政府建设实施纲要(2021—2025年)"
FAULTS = {
    "法治政府实施纲要(2021—2025年)": OUTLINE,
    "法治建设纲要(2021—2025年)": OUTLINE,
    "法治政府建设实施纲要(20212025年)": OUTLINE,
    "法制政府建设实施纲要(2021-2025年)": OUTLINE,
    "法治政府建设与责任落实督查工作规定": "法治政府建设与责任落实督察工作规定",
    "重大行政决策暂行条例": "重大行政决策程序暂行条例",
    "重大行政决策程序条例": "重大行政决策程序暂行条例",
    "市场监督管理投诉举报处理暂行办理": "市场监督管理投诉举报处理暂行办法",
    "特种设备安全监督检查及办法": "特种设备安全监督检查办法",
    "党政主要负责人履行推进法治建设第一责任人职责的规定": "党政主要负责人履行推进法治建设第一责任人职责规定",
    "党政主要责任人履行推进法治建设第一责任人职责规定": "党政主要负责人履行推进法治建设第一责任人职责规定",
    "党政主要负责人履行推进法治建设第一责任人规定": "党政主要负责人履行推进法治建设第一责任人职责规定",
    "政府督察工作条例": "政府督查工作条例",
    "行政处法法": "中华人民共和国行政处罚法",
    "行政复义法": "中华人民共和国行政复议法",
    "中华人民共和国行政诉诉法": "中华人民共和国行政诉讼法",
    "中华人民共和国行政强制执行法": "中华人民共和国行政强制法",
    "中华人民共和国家庭教育法": "中华人民共和国家庭教育促进法",
    "中华人名共和国行政处罚法": "中华人民共和国行政处罚法",
    "优化营商环境条列": "优化营商环境条例",
    "公平竞争审察条例": "公平竞争审查条例",
    "公平竞争审查审查条例": "公平竞争审查条例",
    "安全生产发": "中华人民共和国安全生产法",
    "反不正当竟争法": "中华人民共和国反不正当竞争法",
    "保障农民工资支付条例": "保障农民工工资支付条例",
    "政府信公开条例": "中华人民共和国政府信息公开条例",
    "行政执法机关移送涉嫌犯罪案件规定": "行政执法机关移送涉嫌犯罪案件的规定",
    "关于加强行政规范性文件制定与监督管理工作的通知": "国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知",
    "关于印发〈市场监督管理行政处罚程序程序规定〉的通知": "市场监督管理行政处罚程序规定",
}
FAULTS |= {
    "法治政府建设实施纲要(2022—2025年)": OUTLINE,
    "法治社会建设实施纲要(2021－2025年)": "法治社会建设实施纲要(2020—2025年)",
    "黄河保护法等法律法规": "黄河保护法",
    "行政处罚法及相关法律法规": "行政处罚法",
    "中华人民共和国行政执法监督条例": "行政执法监督条例",
    "中华人民共和国法制宣传教育法": "中华人民共和国法治宣传教育法",
    "中华人民共和国治安处罚法": "中华人民共和国治安管理处罚法",
    "中共中央关于全面深化改革、推进中国式现代化的决定": "中共中央关于进一步全面深化改革、推进中国式现代化的决定",
    "党政主要负责人履行推进法治建设第一责任人制度规定": "党政主要负责人履行推进法治建设第一责任人职责规定",
    "消费者权益保护法实施细则": "中华人民共和国消费者权益保护法实施条例",
    "习近平法治思想学习刚要": "习近平法治思想学习纲要",
}
TOPICS = (
    "加强和改进行政应诉工作",
    "全面推行行政规范性文件合法性审核机制",
    "推行法律顾问制度和公职律师公司律师制度",
    "实行国家机关“谁执法谁普法”普法责任制",
    "加强行政执法协调监督工作体系建设",
    "严格规范涉企行政检查",
    "建立领导干部应知应会党内法规和国家法律清单制度",
)
KINDS_OF_PAPER = ("实施意见", "实施方案", "实施办法", "若干措施", "工作方案", "实施细则", "任务清单")
BODIES = ("青禾省人民政府办公厅", "青禾省委办公厅、省政府办公厅", "中共青禾县委", "")
LOOK_ALIKES = (
    "关于开展法治宣传教育的第九个五年规划(2026—2030年)",
    "关于在公民中开展法治宣传教育的第六个五年规划(2011—2015年)",
    "青禾县关于开展法治宣传教育的第十个五年规划(2031—2035年)",
    "青禾县关于开展法治宣传教育的第八个五年规划(2021—2025年)",
    "法治政府建设实施纲要(2026—2030年)",
    "提升行政执法质量三年行动计划(2026—2028年)",
    "市县法治政府建设示范指标体系(2023年版)",
    "青禾省委办公厅、省政府办公厅关于推行法律顾问制度和公职律师公司律师制度的意见",
    "中共中央办公厅、国务院办公厅关于推行法律顾问制度和公职律师公司律师制度的意见",
    "中共中央关于制定国民经济和社会发展第十三个五年规划的建议",
    "行政处罚法实施等情况的报告",
    "中华人民共和国传染病防治法实施办法",
    "党政主要负责人履行推进法治建设第一责任人职责工作指引",
    "公平竞争审查实施办法",
    "传染病防治实施办法",
    "医疗器械监督管理办法",
    "企业名称登记管理实施办法",
    "宪法",
    "民法典",
    "行政处罚法",
    "中华人民共和国行政处罚法(2021修订)",
    "行政复议法(修订草案)",
    "行政复议法实施条例",
    "行政复议法及实施条例",
    "行政处罚法实施办法",
    "食品安全法及其实施条例",
    "优化营商环境办法",
    "河东省优化营商环境条例",
    "XX市重大行政决策程序规定",
    "重大行政决策程序规定",
    "法治政府建设实施方案(2021-2025年)",
    "河东省法治政府建设实施纲要(2021-2025年)",
    "法治政府建设实施纲要(2016—2020年)",
    "法治政府建设实施纲要(2021-2025)",
    "关于印发〈法治政府建设实施方案〉的通知",
    "市场监督管理行政许可程序暂行规定",
    "化妆品网络经营监督管理办法",
    "城市供热条例",
    "电梯管理条例",
    "城市管理条例",
    "燃气管理条例",
    "养犬管理条例",
    "行政执法条例",
    "监督法",
    "种子法",
    "督察工作规定",
    "指导意见",
    "营业执照",
    "责令改正通知书",
    "全面推进依法行政实施纲要",
    "关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的实施意见",
    "县水务局关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的实施方案",
    "关于全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度的指导意见",
    "行政规范性文件管理办法",
    "特种设备安全条例",
    "环境保护条例",
    "青禾县水利发展“十四五”规划",
    "市场监督管理行政处罚程序规定(2022修正)",
    "行政裁决规定",
    "社会保障法",
    "行政强制执行法",
    "中华人民共和国劳动法",
    "中华人民共和国原子能法",
    "家庭教育促进条例",
    "畜禽屠宰管理条例",
    "快递条例",
    "学习贯彻新修订〈行政复议法〉",
    "行政复议法解读",
    "中华人民共和国刑法修正案(十一)",
    "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
)


@pytest.mark.parametrize(("name", "right"), FAULTS.items())
def test_says_the_right_name(name: str, right: str) -> None:
    (found,) = gaps(doctitle, f"认真执行《{name}》,规范办案。")
    assert f"应为《{right}》" in found.message
    assert found.excerpt
    assert name in found.excerpt.text or "〈" in name


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_other_documents_are_none_of_its_business(name: str) -> None:
    names = prepared({"no_such": ["行政法"]}, shelf())
    assert remark(name, names) is None


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("paper", KINDS_OF_PAPER)
def test_papers_that_carry_out_a_central_one_are_documents_of_their_own(topic: str, paper: str) -> None:
    names = prepared({}, shelf())
    assert [body for body in BODIES if remark(f"{body}关于{topic}的{paper}", names)] == []


def test_names_of_the_rulebook() -> None:
    (found,) = gaps(doctitle, "学习《行政法》。", no_such=["行政法"])
    assert "没有名为《行政法》" in found.message
    assert gaps(doctitle, "执行《重大行政决策暂行条例》。", accept=["重大行政决策暂行条例"]) == ()


def test_every_shipped_name_is_right() -> None:
    names = prepared({}, shelf())
    wrong = {row["name"] for row in shelf().tables["laws"].rows() if remark(row["name"], names)}
    wrong |= {row["name"] for row in shelf().tables["documents"].rows() if remark(row["name"], names)}
    assert wrong == set()


def test_no_misquotation_is_a_right_name() -> None:
    known = library(sources(shelf()))
    assert not known.wrong.keys() & known.full.keys()
    assert all(key for key in known.wrong)


_NAMES = sorted(row["name"] for row in shelf().tables["documents"].rows())


@given(st.sampled_from(_NAMES), st.sampled_from(("", "(2021修订)", "(试行)", "(修订草案)")), st.booleans())
def test_variants_of_a_name_are_known(name: str, suffix: str, spaced: bool) -> None:
    written = (" ".join(name) if spaced else name.replace("中华人民共和国", "")) + suffix
    assert remark(written, prepared({}, shelf())) is None


@given(st.sampled_from([name for name in _NAMES if len(core(name)) >= 8]), st.data())
def test_a_doubled_letter_is_noticed(name: str, data: st.DataObject) -> None:
    key = core(name)
    at = data.draw(st.integers(1, len(key) - 1))
    known = library(sources(shelf()))
    doubled = key[:at] + key[at] + key[at:]
    if not known.has(full_key(doubled), doubled):
        assert meant(doubled, doubled, known)


DOUBTFUL = {
    "中华人民共和国突发事件应急法": "突发事件应对法",
    "中华人民共和国民营企业促进法": "民营经济促进法",
    "中华人民共和国社会信用法": "这部法律",
    "公平竞争审查制度条例": "公平竞争审查条例",
    "行政执法监督管理条例": "行政执法监督条例",
    "优化营商环境管理条例": "优化营商环境条例",
    "民营经济发展促进法": "民营经济促进法",
    "提升行政执法质量三年行动方案(2023—2025年)": "行动计划",
    "中共中央关于进一步全面深化改革推进中国式现代化的决定": "顿号",
    "习近平法治思想": "不是文件或者书名",
    "习近平法治思想概论纲要": "请核对书名",
    "法治政府建设与责任落实督察工作条例": "督察工作规定",
    "提升行政执法质量三年行动规划(2023—2025年)": "行动计划",
    "国务院办公厅关于全面推行行政规范性文件合法性审核机制的意见": "指导意见",
    "关于全面推行行政规范性文件合法性审核机制的意见": "指导意见",
    "保障农民工工资支付暂行条例": "保障农民工工资支付条例",
    "习近平生态文明思想": "不是文件或者书名",
}
NO_DOUBT = (
    "习近平法治思想学习效果评价工作方案",
    "青禾省法治政府建设与责任落实督察工作办法",
    "青禾省人民政府办公厅关于全面推行行政规范性文件合法性审核机制的意见",
    "关于全面推行行政规范性文件合法性审核机制的工作方案",
    "习近平法治思想学习纲要",
    "习近平法治思想概论",
    "习近平法治文选",
    "中华人民共和国行政处罚法(2021修订)",
    "中华人民共和国行政程序法(草案)",
    "中华人民共和国立法法",
    "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
    "青禾省公平竞争审查条例",
    "公平竞争审查办法",
    "优化营商环境办法",
    "青禾市优化营商环境工作方案",
    "行政执法案卷评查办法",
    "特种设备安全条例",
    "城市管理条例",
    "青禾省人民政府办公厅关于加强和改进行政应诉工作的实施意见",
    "法治政府建设实施方案(2021—2025年)",
    "提升行政执法质量三年行动实施方案(2023—2025年)",
    "关于全面推行行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度的指导意见",
    "营业执照",
    "社会保障法",
    "环境资源法学",
)


@pytest.mark.parametrize(("name", "message"), DOUBTFUL.items())
def test_asks_to_check(name: str, message: str) -> None:
    (found,) = gaps(doctitle, f"贯彻《{name}》。", year=2025)
    assert message in found.message
    assert "请核对" in found.message
    assert found.doubt
    assert gaps(doctitle, f"贯彻《{name}》。", year=2025, doubts=False) == ()


@pytest.mark.parametrize("name", NO_DOUBT)
def test_has_no_doubt(name: str) -> None:
    assert gaps(doctitle, f"贯彻《{name}》。", year=2025) == ()


def test_a_doubt_is_told_once() -> None:
    assert len(gaps(doctitle, "学习《公平竞争审查制度条例》。落实《公平竞争审查制度条例》。")) == 1
    assert gaps(doctitle, "落实《公平竞争审查制度条例》。", accept=["公平竞争审查制度条例"]) == ()


@given(st.sampled_from(_NAMES), st.data())
def test_what_is_surely_wrong_is_not_doubted_too(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    changed = name[:at] + data.draw(st.sampled_from(["", "制度", name[at] * 2])) + name[at + 1 :]
    names = prepared({}, shelf())
    found = gaps(doctitle, f"贯彻《{changed}》。")
    if remark(changed, names) and "《" not in name:  # a name inside the name is doubted by itself
        assert not any(gap.doubt for gap in found)
    assert doubt(name, names) is None


def test_the_years_of_a_plan_stand_in_their_brackets() -> None:
    (found,) = gaps(doctitle, "落实《法治政府建设实施纲要(2021-2025)年》。", year=2025)
    assert "《法治政府建设实施纲要(2021—2025年)》" in found.message
    assert gaps(doctitle, "落实《法治政府建设实施纲要(2021-2025年)》。", year=2025) == ()
