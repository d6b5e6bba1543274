from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.wording import placeholder
from checker.text.normalize import canonical
from tests.helpers import index_of
from tests.kinds._texts import gaps, index_with, shelf, shipped_options

FAULTS = (
    "开展宣传活动XX场",
    "印发青政办发〔2024〕号文件",
    "XX年行政案件12件",
    "办理案件××件",
    "在XX县召开会议",
    "20XX年部署",
    "2023年X月X日印发",
    "全年共X件",
    "审核合同(待补充)",
    "立案数据待补充",
    "此项待填写。",
    "TODO 核对数字",
    "印发【】文件",
    "培训( )人次",
    "学习《》等法律",
    "立案____件",
    "【此处填写案件数】",
    "(此处填写单位名称)",
    "{{年份}}年",
    "${year}年",
    "某某局印发",
    "由某某局牵头",
    "请在此处输入正文",
    "单击此处输入文字。",
    "[单位名称]",
    "(请填写具体数字)",
    "负责人:XXX",
    "共开展***次",
    "立案**件",
    "〔202×〕12号",
    "案件12件(待核实)",
    "印发〔〕号文件",
    "制定《XX管理办法》",
    "○○县",
    "于3月×日召开会议",
    "5月XX日,召开会议",
    "X月X日,组织培训",
    "XX年,全局开展工作",
    "于X月召开现场会",
    "2024年○月○日",
    "印发宣传资料××条",
    "听取汇报X次",
    "于2024年1月○号召开会议",
    "共受理58?件",
    "办结??件",
    "共办理?件,",
    "整改率?%",
    "(时间待定)",
    "立案数据待核实。",
)
LOOK_ALIKES = (
    "某月某日接到举报",
    "3×4米",
    "“×”字形路口",
    "×月刊",
    "10×15日",
    "数据要素×项目",
    "党建X项目",
    "一○月",
    "某建筑公司不服处罚",
    "对某景区隐患督办",
    "12×24厘米",
    "7×24小时服务",
    "第XXII章",
    "XX染色体",
    "执法力量有待补充。",
    "证据亟待补充。",
    "线索尚待核实",
    "查处XX超市销售过期食品案",
    "王某某不服",
    "对某某公司罚款",
    "X光机",
    "Χ射线",
    "XXL号服装",
    "二○○八年",
    "a__b.txt",
    "“X+Y”模式",
    "“1+X”证书",
    "“人工智能×”行动",
    "数据要素×行动",
    "main()函数",
    "(一)规范",
    "待遇保障",
    "等待补充材料",
    "2×3米",
    "工作内容有待充实",
    "(填写《申请表》)",
    "发布X级预警",
    "原告XXX公司诉县政府案",
    "(详见附件)",
    "【2023】6号",
    "立案1件(含上年结转)",
    "----------",
    "____________",
    "请假条例",
    "(请见附表)",
    "待核实线索已清零",
    "**规范执法行为**",
    "怎么办?人人有责",
    "干什么?项项有清单",
    "时间表是否合理?",
    "线索待核实后移送",
)


@pytest.mark.parametrize("sentence", FAULTS)
def test_finds_what_was_left_in(sentence: str) -> None:
    assert len(placeholder.faults(canonical(sentence))) >= 1


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_leaves_alone(sentence: str) -> None:
    assert placeholder.faults(canonical(sentence)) == []


def test_shows_the_fault_in_context() -> None:
    (found,) = gaps(placeholder, "全年开展水法宣传活动XX场,覆盖群众3万人次。")
    assert found.excerpt
    assert "XX场" in found.excerpt.text
    assert found.message == "占位符未替换：“XX”"


@pytest.mark.parametrize(
    "written",
    ["2024年1月XX日", "2024年X月X日", "2024年  月  日", "2024年1月 日", "二〇二四年×月×日", "20XX年1月5日"],
)
def test_signing_date_left_open(written: str) -> None:
    text = index_with("开展宣传3场。").report.draft.paragraphs
    signed = "\n".join(written if p.text == "2024年1月20日" else p.text for p in text)
    (gap,) = placeholder.decide(index_of(signed), placeholder.prepare({}, shelf())).gaps
    assert gap.excerpt
    assert gap.excerpt.text in written


@pytest.mark.parametrize(
    "written",
    ["2024年1月20日", "2024年1月", "二○二四年一月五日", "二〇二四年一月二十日", "2024.1.20", "24年1月5日"],
)
def test_signing_date_that_is_written(written: str) -> None:
    text = index_with("开展宣传3场。").report.draft.paragraphs
    signed = "\n".join(written if p.text == "2024年1月20日" else p.text for p in text)
    assert placeholder.decide(index_of(signed), placeholder.prepare({}, shelf())).gaps == ()


def test_words_of_the_rulebook() -> None:
    assert gaps(placeholder, "本段由办公室供稿后替换。", words=["供稿后替换"])
    assert gaps(placeholder, "本段由办公室供稿后替换。") == ()


@given(st.text("法治政府建设年度报告件次,。;:()《》“”、", max_size=40))
def test_plain_text_has_only_empty_brackets(text: str) -> None:
    empty = any(pair in text for pair in ("()", "《》", "“”"))
    assert bool(placeholder.faults(text)) == empty


SHIPPED = shipped_options(placeholder, "placeholder")


@pytest.mark.parametrize(
    "sentence",
    [
        "全年立案52件，办结   件。",
        "开展执法检查　次，培训  人次。",
        "罚没款    万元，无一被复议。",
        "共办结 件，全部归档。",
        "查处  件案件，移送2件。",
        "自行制定的   件行政规范性文件均经审核。",
    ],
)
def test_blanks_left_for_a_number_are_told(sentence: str) -> None:
    found = placeholder.decide(index_with(sentence), SHIPPED).gaps
    assert found
    assert all("数字未填写" in gap.message for gap in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "办结  12件，归档  12件。",
        "名  称：件。",
        "办 结 一 件 ， 归 档 一 件 ， 共 计 件 数 。",
        "许可    件    120",
        "规范  条例、章程的  条款解释，共8条。",
        "局  长：王工，次  长：李工。",
    ],
)
def test_other_blanks_are_silent(sentence: str) -> None:
    assert placeholder.decide(index_with(sentence), SHIPPED).gaps == ()


@pytest.mark.parametrize(
    "sentence",
    ["如需进一步修改，请随时告诉我。", "请根据实际情况补充本单位数据。", "请将单位名称替换为本单位全称。"],
)
def test_hints_to_the_drafter_are_told_in_the_text_and_behind_it(sentence: str) -> None:
    assert len(placeholder.decide(index_with(sentence), SHIPPED).gaps) == 1
    behind = "\n".join(p.text for p in index_with("开展宣传3场。").report.draft.paragraphs)
    assert len(placeholder.decide(index_of(f"{behind}\n{sentence}"), SHIPPED).gaps) == 1


@given(st.text("法治政府件次,。2024年月日xyzA待补某人()", max_size=40))
def test_patterns_for_signs_need_one_of_the_signs(text: str) -> None:
    without = "".join(char for char in text if char not in placeholder._SIGNS)
    assert not any(re.search(pattern, without) for pattern, _ in placeholder._SIGNED)
    assert not re.search(placeholder._CROSSES, without)


def test_each_pattern_for_signs_is_met_by_some_sentence_with_a_sign() -> None:
    met = {p for p, _ in placeholder._SIGNED for text in FAULTS if re.search(p, canonical(text))}
    assert met == {p for p, _ in placeholder._SIGNED}


def test_a_line_of_strokes_is_a_ruling() -> None:
    assert placeholder.faults("__________\n一、主要举措") == []
