"""The reporting year and the body that reports, read from the text where no title says them."""

from __future__ import annotations

import pytest

from checker.parse.preamble import announces_report
from checker.text.normalize import canonical
from tests.helpers import report_of

BODY = """一、主要举措和成效
开展水政巡查412次，公示处罚决定36份。
二、存在的不足和原因
由于人员较少，台账登记不细。
三、下一年度主要安排
组织业务轮训2期。
"""
SIGNED = "青禾县水利局\n2024年1月18日\n"


@pytest.mark.parametrize(
    "preamble",
    [
        "为贯彻上级精神,县水利局结合实际,将2023年法治政府建设情况报告如下:",
        "根据有关文件要求,现将县水利局2023年法治政府建设情况予以公开。",
        "2019年机构改革后,县水利局承担水政执法职责。现将2023年度法治政府建设情况报告如下:",
        "按照《法治政府建设实施纲要(2021—2025年)》要求，现将二〇二三年度工作情况汇报如下：",
        "2018年组建的水政大队归口管理。谨将我局2023年依法行政工作总结报告如下。",
        "现将贯彻落实《法治政府建设实施纲要（2021—2025年）》2023年度有关情况报告如下。",
        "2023年,县水利局扎实推进依法行政。现将有关情况报告如下:",
        "一年来，县水利局扎实推进依法行政。\n2023年我局出动巡查412人次。",
        "自2020年以来，我局每年开展普法。现就2023年法治建设情况作如下报告：",
        "2022年11月印发的实施方案已经落实。2023年，我局推进依法行政。",
    ],
)
def test_the_year_of_a_report_without_a_title(preamble: str):
    assert report_of(f"{preamble}\n{BODY}{SIGNED}").year == 2023


def test_a_heading_of_what_was_done_tells_the_year_and_one_of_the_plan_the_year_before():
    assert report_of("县水利局推进依法行政。\n" + BODY.replace("主要举措和", "2023年主要举措和")).year == 2023
    assert report_of("县水利局推进依法行政。\n" + BODY.replace("下一年度", "2024年")).year == 2023


def test_of_two_years_the_one_that_fits_the_signing_date_is_meant():
    text = "2023年，县水利局推进依法行政。现将2022年度法治政府建设情况报告如下。\n" + BODY
    assert report_of(text + SIGNED).year == 2023
    assert report_of(text + SIGNED.replace("2024", "2023")).year == 2022


@pytest.mark.parametrize(
    "preamble",
    ["2018年机构改革后，县水利局承担水政执法职责。", "2019年3月，水政大队挂牌。", "县水利局推进依法行政。"],
)
def test_an_event_tells_no_year(preamble: str):
    assert report_of(f"{preamble}\n{BODY}").year is None


def test_since_a_year_is_the_last_sign():
    assert report_of(f"2023年以来，县水利局推进依法行政。\n{BODY}{SIGNED}").year == 2023


@pytest.mark.parametrize(
    ("text", "issuer", "source"),
    [
        (f"现将县水利局2023年法治政府建设情况报告如下：\n{BODY}", "县水利局", "body"),
        (f"现将我局2023年法治政府建设情况报告如下：\n{BODY}{SIGNED}", "青禾县水利局", "signature"),
        (f"青禾县水利局2023年法治政府建设报告\n{BODY}{SIGNED}", "青禾县水利局", "title"),
        (
            f"2023年，我局推进依法行政，现报告如下：\n{BODY}青禾县水利局会同县公安局巡查12次。青禾县水利局获表彰。",
            "青禾县水利局",
            "body",
        ),
        (f"2023年，推进依法行政，现报告如下：\n{BODY}青禾县水利局获表彰。", None, None),
        (f"现将我局2023年法治政府建设情况报告如下：\n{BODY}", None, None),
    ],
)
def test_which_part_names_the_issuer(text: str, issuer: str | None, source: str | None):
    report = report_of(text)
    assert (report.issuer, report.issuer_from) == (issuer, source)


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("今年以来,扎实推进各项工作,现将我局2023年法治政府建设情况报告如下:", True),
        ("现将2023年度依法行政工作情况予以公示。", True),
        ("现将法治交通建设工作总结汇报如下", True),
        ("现将2023年度安全生产情况报告如下：", False),
        ("请各单位将法治政府建设年度报告于3月1日前报送。", False),
    ],
)
def test_what_announces_a_report(text: str, announces: bool):
    assert announces_report(canonical(text)) is announces


@pytest.mark.parametrize(
    "said",
    [
        "文件草案再报县司法局审核，再报县司法局备案。",
        "会同县公安局巡查12次，会同县公安局办案2件。",
        "青禾县司法局对我局开展督察。",
        "案卷由青禾县司法局评查。青禾县司法局给予好评。",
        "青禾县司法局出具审查意见4份。",
    ],
)
def test_another_body_than_the_one_that_reports(said: str):
    text = f"2023年，我局推进依法行政，现报告如下：\n{BODY}{said}"
    assert report_of(text).issuer is None
