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
    ],
    "township": [
        "松陵县河口镇",
        "松陵县河口镇人民政府",
        "松陵县南溪乡人民政府",
        "松陵县北山街道办事处",
        "松陵县北山街道",
        "松陵县人民政府北山街道办事处",
    ],
    "county-government": ["松陵县人民政府", "松陵市政府", "松陵县", "松陵省人民政府", "北川区"],
    "party-government": [
        "松陵县河口镇党委、政府",
        "中共松陵县委、松陵县人民政府",
        "中共松陵县河口镇委员会、松陵县河口镇人民政府",
        "中共松陵县河口镇委员会松陵县河口镇人民政府",
        "中共松陵县北山街道工作委员会、松陵县北山街道办事处",
        "松陵县北山街道党工委、办事处",
    ],
}


@pytest.mark.parametrize(
    ("rulebook", "issuer"), [(b, name) for b, names in ISSUERS.items() for name in names]
)
def test_an_issuer_gets_its_rulebook(rulebook: str, issuer: str):
    choice = choose(issuer)
    assert choice.rulebook == rulebook
    assert choice.because


def test_without_an_issuer_or_a_known_kind_the_departments_rulebook():
    assert choose(None).rulebook == choose("松陵").rulebook == FALLBACK
    assert "没有写明单位" in choose(None).because
    assert "松陵" in choose("松陵").because


def test_every_choice_is_a_shipped_rulebook():
    assert {choose(name).rulebook for names in ISSUERS.values() for name in names} <= set(shipped())


def test_half_width_and_full_width_names_are_alike():
    assert choose("松陵县（本级）人民政府").rulebook == choose("松陵县(本级)人民政府").rulebook
