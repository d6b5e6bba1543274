"""The rulebook that fits an issuer, with the reason."""

from __future__ import annotations

import pytest

from checker.rulebook import shipped
from checker.rulebook.select import FALLBACK, choose

ISSUERS = {
    "department": [
        "松陵县林业局",
        "松陵县发展和改革委员会",
        "松陵县卫健委",
        "松陵县人民政府办公室",
        "松陵省水利厅",
        "松陵县公安局交通警察大队",
        "国家税务总局松陵县税务局",
        "松陵经济开发区管理委员会",
        "松陵市生态环境局梅川分局",
        "松陵县供销合作社",
        "松陵县司法局（本级）",
        "松陵综合保税区",
        "松陵旅游度假区",
        "松陵农业高新技术产业示范区",
        "西山林区",
        "国家林业和草原局驻松陵森林资源监督专员办事处",
        "松陵市人民政府驻北京办事处",
        "松陵市驻京办",
        "中共松陵县委全面依法治县委员会办公室",
        "松陵县委依法治县办",
        "中共松陵县委组织部",
        "松陵县委政法委",
        "中共松陵县公安局委员会",
        "松陵县国有资产监督管理委员会",
        "松陵县发展和改革委员会能源局",
        "松陵地区行政公署林业局",
        "松陵海关",
        "中国人民银行松陵市分行",
        "水利部",
        "审计署驻松陵特派员办事处",
    ],
    "township": [
        "松陵县河口镇",
        "松陵县河口镇人民政府",
        "松陵县南溪乡人民政府",
        "松陵县北山街道办事处",
        "松陵县北山街道",
        "松陵县人民政府北山街道办事处",
        "松陵县东关地区办事处",
        "第九师一七〇团",
        "第二师五团",
    ],
    "county-government": [
        "松陵县人民政府",
        "松陵市政府",
        "松陵县",
        "松陵省人民政府",
        "北川区",
        "松陵地区行政公署",
        "北原盟行政公署",
        "北原盟行署",
        "上海市浦东新区",
        "天津市滨海新区",
        "上海市浦东新区人民政府",
        "神农架林区",
        "六枝特区",
        "井陉矿区",
        "北原自治旗",
    ],
    "party-government": [
        "中共松陵县委、松陵县人民政府",
        "中共松陵地委松陵地区行政公署",
        "北原盟委、行署",
        "中共松陵省委松陵省人民政府",
        "市委市政府",
        "中共松陵县委",
        "中共松陵县委员会",
        "松陵开发区党工委管委会",
    ],
    "party-township": [
        "松陵县河口镇党委、政府",
        "中共松陵县河口镇委员会、松陵县河口镇人民政府",
        "中共松陵县河口镇委员会松陵县河口镇人民政府",
        "中共松陵县北山街道工作委员会、松陵县北山街道办事处",
        "松陵县北山街道党工委、办事处",
        "镇党委镇政府",
        "中共河口镇委河口镇人民政府",
        "中共松陵县河口镇委员会",
        "河口镇党委",
    ],
}
UNSURE = [
    "松陵县人民法院",
    "松陵县人民检察院",
    "松陵县人大常委会",
    "松陵县政协",
    "松陵水务集团有限公司",
    "松陵县人民医院",
    "松陵县总工会",
    "共青团松陵县委员会",
    "共青团松陵县委",
    "政协松陵县委员会",
    "第九师一七〇团",
    "松陵",
]


@pytest.mark.parametrize(
    ("rulebook", "issuer"), [(b, name) for b, names in ISSUERS.items() for name in names]
)
def test_an_issuer_gets_its_rulebook(rulebook: str, issuer: str):
    choice = choose(issuer)
    assert choice.rulebook == rulebook
    assert choice.because


@pytest.mark.parametrize("issuer", UNSURE)
def test_where_a_name_does_not_tell_the_reader_is_asked(issuer: str):
    assert "看不出" in choose(issuer).because
    assert "请用 --rulebook 指定" in choose(issuer).because.replace("或者用", "请用")


@pytest.mark.parametrize("issuer", [name for names in ISSUERS.values() for name in names if name[-1] != "团"])
def test_no_doubt_is_told_where_there_is_none(issuer: str):
    assert "看不出" not in choose(issuer).because


def test_without_an_issuer_or_a_known_kind_the_departments_rulebook():
    assert choose(None).rulebook == choose("松陵").rulebook == FALLBACK
    assert "没有写明单位" in choose(None).because
    assert "松陵" in choose("松陵").because


def test_every_choice_is_a_shipped_rulebook():
    assert {choose(name).rulebook for names in ISSUERS.values() for name in names} <= set(shipped())


def test_half_width_and_full_width_names_are_alike():
    assert choose("松陵县（本级）人民政府").rulebook == choose("松陵县(本级)人民政府").rulebook
