"""Furniture of several site systems is told by its form; prose that resembles it is kept."""

from __future__ import annotations

import pytest

from checker.parse.furniture import is_furniture, is_page_number, metadata_of


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置：首页 > 政务公开 > 法定主动公开内容",
        "当前位置: 首页>信息公开>年度报告",
        "首页 » 政府信息公开 » 法治政府建设",
        "索引号：000014349/2024-00012",
        "索 引 号: 014001303/2024-00005    主题分类: 综合政务",
        "发布机构：松陵县林业局　　发布日期：2024-01-25 10:20",
        "发布时间：2024-01-25　来源：县林业局　浏览次数：286",
        "【字体：大 中 小】",
        "字号：[大] [中] [小]  打印本页  关闭窗口",
        "【打印】 【关闭】",
        "[打印] [关闭]",
        "分享到：微信 微博 QQ空间",
        "扫一扫在手机打开当前页",
        "上一篇：松陵县林业局政府信息公开工作年度报告",
        "下一篇：没有了",
        "相关附件",
        "附件下载：",
        "主办：松陵县人民政府  承办：县政府办公室",
        "网站标识码：1234560001",
        "松ICP备12000001号-1",
        "松公网安备 12345602000001号",
        "版权所有：松陵县人民政府",
        "联系我们 | 网站地图 | 隐私声明",
        "设为首页 | 加入收藏",
        "责任编辑：林青",
        "阅读次数：1024",
        "大 中 小",
        "—3—",
        "第2页 共5页",
    ],
)
def test_furniture(line: str):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "松陵县林业局2023年度法治政府建设情况报告",
        "县委、县政府：",
        "一、主要举措和成效",
        "（一）推进政务公开。全年主动公开信息326条，答复依申请公开8件。",
        "建成政务公开专栏，群众扫码即可查询处罚决定，全年更新信息420条，点击量超过3万次。",
        "松陵县林业局",
        "2024年1月20日",
        "全年印发普法手册2万份，制作短视频12部。",
        "来源于基层的问题线索共32条，已全部核实并反馈。",
        "版权执法检查12次，没收侵权复制品300册。",
        "",
    ],
)
def test_text_of_the_report(line: str):
    assert not is_furniture(line)


@pytest.mark.parametrize("line", ["- 1 -", "—12—", "· 3 ·", "第1页", "第1页 共3页", "2/5", "７", "- 8"])
def test_page_numbers(line: str):
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["", "2024", "1.", "第一页", "一、", "3件", "1/3的案件"])
def test_no_page_numbers(line: str):
    assert not is_page_number(line)


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        (
            "索引号：AB01-2024    发布机构：松陵县林业局",
            [("索引号", "AB01-2024"), ("发布机构", "松陵县林业局")],
        ),
        ("发布日期：2024-01-25 10:20", [("发布日期", "2024-01-2510:20")]),
        ("【来源：县林业局】", [("来源", "县林业局】")]),
        ("索引号\tAB01-2024\t发布日期\t2024-01-25", [("索引号", "AB01-2024"), ("发布日期", "2024-01-25")]),
        ("名称 | 年度报告 | 文号 | 松林字1号", [("名称", "年度报告"), ("文号", "松林字1号")]),
        ("浏览次数：", []),
        ("【打印】【关闭】", []),
    ],
)
def test_metadata(line: str, pairs: list[tuple[str, str]]):
    assert metadata_of(line) == pairs
