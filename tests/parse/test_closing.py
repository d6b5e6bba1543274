"""Signatures and dates: apart, on one line, in a table, sealed, labelled, in either order."""

from __future__ import annotations

import pytest

from checker.parse import closing
from tests.helpers import report_of
from tests.parse._blocks import blocks_of

BODY = ["四、2024年主要安排", "继续组织林业站人员轮训，提高办案能力和水平。"]


def closed(*lines: str, furniture: tuple[str, ...] = ()):
    blocks = blocks_of([*BODY, *lines])
    junk = [block.raw in furniture for block in blocks]
    ending = closing.find_ending(blocks, junk, 0)
    text = "\n".join(block.text for block in blocks)
    return ending.prose, closing.read_closing([blocks[i] for i in ending.lines]), text


@pytest.mark.parametrize(
    ("lines", "signed", "day"),
    [
        (["松陵县林业局", "2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["2024年1月20日", "松陵县林业局"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局　2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["2024年1月20日 松陵县林业局"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局(盖章)", "2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局（公章）2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县林业局 | 2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["落款单位：松陵县林业局", "日期：2024-01-20"], "松陵县林业局", (2024, 1, 20)),
        (["报告单位(盖章)：松陵县林业局", "填报时间：2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (["松陵县河口街道办事处", "二〇二四年一月二十日"], "松陵县河口街道办事处", (2024, 1, 20)),
        (["松陵县人民政府", "2024.1.20"], "松陵县人民政府", (2024, 1, 20)),
        (["松陵县林业局", "2024年1月"], "松陵县林业局", (2024, 1, None)),
        (["松陵县林业局"], "松陵县林业局", None),
        (["2024年1月20日"], None, (2024, 1, 20)),
        (["(盖章)", "松陵县林业局", "2024年1月20日"], "松陵县林业局", (2024, 1, 20)),
        (
            ["松陵县林业局", "2024年1月20日", "（联系人：林青，电话：0000-1234567）"],
            "松陵县林业局",
            (2024, 1, 20),
        ),
        (
            ["附件：行政执法案件统计表", "松陵县林业局", "2024年1月20日", "抄送：县司法局。"],
            "松陵县林业局",
            (2024, 1, 20),
        ),
    ],
)
def test_signature_and_date(lines: list[str], signed: str | None, day: tuple | None):
    end, found, text = closed(*lines)
    assert end == len(BODY)
    assert (text[slice(*found.signature)] if found.signature else None) == signed
    assert ((found.date.year, found.date.month, found.date.day) if found.date else None) == day


def test_several_bodies_sign_jointly():
    _, found, _ = closed("中共松陵县河口镇委员会", "松陵县河口镇人民政府", "2024年1月20日")
    assert found.organ == "中共松陵县河口镇委员会松陵县河口镇人民政府"


def test_what_stands_behind_a_signed_and_dated_end_is_not_read():
    _, found, _ = closed(
        "松陵县林业局",
        "2024年1月20日",
        "【打印】",
        "2024年3月9日",
        "梅川县林业局",
        furniture=("【打印】",),
    )
    assert found.organ == "松陵县林业局"
    assert found.date is not None
    assert found.date.month == 1


@pytest.mark.parametrize(
    "line",
    [
        "（三）加强应诉工作。推动负责人出庭应诉，规范答辩。",
        "2024年1月15日，松陵县林业局召开总结会议，部署工作。",
        "继续发挥公职律师的作用，提高决策质量。",
        "审核合同162份，其中工程类98份、服务类53份、货物类21份。",
        "主动公开政府信息326条。",
        "全部行政检查结果挂网，企业扫码可查。",
        "公开行政处罚决定16份，公开率100%。",
        "附件齐全的案卷占九成以上，评查合格率稳步提高。",
    ],
)
def test_prose_is_no_closing(line: str):
    end, found, _ = closed(line)
    assert end == len(BODY) + 1
    assert found == closing.Closing()


def test_furniture_never_signs():
    _, found, _ = closed("来源：松陵县林业局", furniture=("来源：松陵县林业局",))
    assert found == closing.Closing()


def test_nothing_at_all():
    assert closing.find_ending((), [], 0) == closing.Ending(0, (), ())
    assert closing.read_closing([]) == closing.Closing()


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("河湾县水务局 2025年1月24日 和财政局", "河湾县水务局和财政局"),
        ("(河湾县) 2025年1月24日 水务局", "(河湾县)水务局"),
        ("河湾县水务局、日期:2025年1月24日(县财政局)", None),
    ],
)
def test_a_date_amid_the_signature_tears_nothing_apart(line: str, organ: str | None) -> None:
    _, found, text = closed(line)
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == (2025, 1, 24)
    if organ is not None:
        assert found.organ == organ
    if found.signature is not None:
        start, end = found.signature
        assert text[start] == (found.organ or "")[0]
        assert text[end - 1] == (found.organ or "")[-1]


SIGNED = ["松陵县林业局", "2024年1月20日"]


@pytest.mark.parametrize(
    "behind",
    [
        ["抄送：县委依法治县办，县司法局。"],
        ["抄报：市林业局。", "分送：各林业站，各科室。", "松陵县林业局办公室　2024年1月22日印发"],
        [
            "附件1",
            "2023年度行政执法数据统计表",
            "说明：以上数据统计截至2023年12月31日，由局法规科汇总，仅供内部参考。",
        ],
        ["附件：行政执法案件统计表.xlsx"],
        ["（联系人：林青，联系电话：0000-1234567）"],
        ["注：以上数据不含派出机构。"],
        ["公开网址：http://www.example.cn/fazhi/2023.html"],
        ["主题词：法治政府　报告"],
        ["（此件主动公开）", "松陵县林业局办公室", "2024年1月22日印发"],
        ["共印15份"],
        ["附表", "序号", "事项", "件数", "1", "行政许可", "36", "松陵县司法局", "2023年12月1日"],
        ["主送：县人民政府。", "抄送：市林业局，县司法局。", "校对：林青　打字：木白"],
        ["附件1：执法案件统计表", "全年办案16件。", "附件2：文件清单", "全年制发文件2件。"],
    ],
)
def test_what_stands_behind_hides_neither_signature_nor_date(behind: list[str]):
    end, found, text = closed(*SIGNED, *behind)
    assert end == len(BODY)
    assert (found.organ, text[slice(*(found.signature or (0, 0)))]) == ("松陵县林业局", "松陵县林业局")
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == (2024, 1, 20)


@pytest.mark.parametrize(
    "lines",
    [
        ["（此页无正文）", "松陵县林业局（印章）", "2024年元月20日"],
        ["特此报告。", "松陵县林业局", "〔盖章〕", "二〇二四年元月二十日"],
        ["附件：1.行政执法案件统计表", "2.行政规范性文件清单", "松陵县林业局", "2024年1月20日"],
        ["松陵县林业局", "（公章）", "日期：2024/1/20"],
        ["报告单位：松陵县林业局【加盖公章】", "报告时间：2024.01.20"],
        ["松陵县林业局2024年1月20日。"],
        ["二〇二四年一月20日", "松陵县林业局"],
    ],
)
def test_what_stands_before_and_amid_hides_neither(lines: list[str]):
    end, found, _ = closed(*lines, "抄送：县司法局。")
    assert end <= len(BODY) + (lines[0] == "特此报告。")
    assert found.organ == "松陵县林业局"
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == (2024, 1, 20)


@pytest.mark.parametrize(
    "lines",
    [
        ["抄送：县委依法治县办，县司法局。"],
        ["松陵县林业局办公室　2024年1月22日印发"],
        ["附件1", "2023年度行政执法数据统计表", "行政处罚", "16件"],
    ],
)
def test_a_footer_alone_signs_and_dates_nothing(lines: list[str]):
    assert closed(*lines)[1] == closing.Closing()


def test_a_numbered_item_before_the_signature_is_no_annex():
    end, _, _ = closed("1.建立执法台账", "2.完善权责清单", *SIGNED)
    assert end == len(BODY) + 2


def test_a_signature_above_the_parts_is_none_at_the_end():
    blocks = blocks_of([*SIGNED, "一、主要举措", "全年办案16件。", "二、存在的不足", "人手少。"])
    assert closing.find_ending(blocks, [False] * len(blocks), 0) == closing.Ending(len(blocks), (), ())
    under = ["（松陵县林业局　2024年1月20日）", "壹　守住法的底线", "全年办案16件，组织检查42次。" * 6]
    blocks = blocks_of(under)
    assert closing.find_ending(blocks, [False] * len(blocks), 0).lines == ()


def test_an_annex_is_a_section_behind_the_report():
    report = report_of(
        "松陵县林业局2023年度法治政府建设情况报告\n一、主要举措和成效\n全年办案16件。\n二、2024年主要安排\n组织轮训。\n"
        "松陵县林业局\n2024年1月20日\n附件1\n行政执法数据统计表\n全年公示处罚决定16份。\n附件2：文件清单\n"
        "制发文件2件，均经合法性审核。\n抄送：县司法局。"
    )
    assert report.signature is not None
    first, second = (s for s in report.sections if s.kind == "annex")
    assert (first.heading, second.heading) == ("附件1", "附件2:文件清单")
    told = [s.text for s in report.statements if "annex" in s.roles and not s.heading]
    assert told == ["行政执法数据统计表", "全年公示处罚决定16份。", "制发文件2件,均经合法性审核。"]
    assert "抄送" not in report.text
    assert report.text[slice(*report.body)].endswith("组织轮训。")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024年1月XX日", (2024, 1, None)),
        ("2024年1月　　日", (2024, 1, None)),
        ("2024年元月×日", (2024, 1, None)),
        ("2024年1月__日", (2024, 1, None)),
        ("二〇二四年一月○日", (2024, 1, None)),
        ("2024年X月X日", (2024, None, None)),
        ("松陵县林业局2024年　月　日", (2024, None, None)),
    ],
)
def test_a_date_that_is_yet_to_be_filled_in(line: str, date: tuple):
    _, found, text = closed("松陵县林业局", line)
    assert found.date
    assert (found.date.year, found.date.month, found.date.day) == date
    assert text[found.date.end - 1] == "日"
    assert found.organ == "松陵县林业局"


@pytest.mark.parametrize("label", ["附件", "附件：", "附件1", "附件1："])
def test_an_annex_behind_a_bare_label(label: str):
    text = "松陵县林业局2023年法治政府建设报告\n一、主要举措和成效\n办案16件。\n松陵县林业局\n2024年1月20日\n"
    report = report_of(f"{text}{label}\n任务完成情况表\n| 任务 | 完成情况 |\n| 公示处罚决定 | 已公示16件 |")
    assert "公示处罚决定" in report.text
    assert report.sections[-1].roles == {"annex"}
    linked = report_of(f"{text}附件：\n情况报告.docx\n相关阅读")
    assert linked.text.endswith("2024年1月20日")
