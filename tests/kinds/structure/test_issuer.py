"""issuer-consistency: another body signs than the title names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.structure import issuer
from tests.helpers import index_of
from tests.kinds._texts import shelf

SAME = (("人力资源和社会保障", "人社"), ("发展和改革", "发展改革", "发改"))


def gaps(named: str, signed: str):
    text = f"{named}2023年度法治政府建设情况报告\n\n一、主要举措和成效\n\n全年办结行政案件16件。\n\n{signed}\n2024年1月20日"
    return issuer.decide(index_of(text), issuer.prepare({"same": SAME}, shelf())).gaps


@pytest.mark.parametrize(
    ("named", "signed"),
    [
        ("松陵县林业局", "松陵县林业局"),
        ("松陵县林业局", "县林业局"),
        ("县林业局", "松陵县林业局"),
        ("松陵县人力资源和社会保障局", "松陵县人社局"),
        ("松陵县发改局", "松陵县发展和改革局"),
        ("松陵县人民政府", "松陵县政府"),
        ("松陵县", "松陵县人民政府"),
        ("松陵县人民政府办公室", "松陵县政府办"),
        ("松陵县发展和改革委员会", "松陵县发展改革委"),
        ("松陵县卫生健康委员会", "县卫健委"),
        ("松陵经济开发区", "松陵经济开发区管委会"),
        ("松陵经济开发区管理委员会", "松陵经开区管委会"),
        ("松陵县城市管理局", "松陵县城管局"),
        ("松陵县河口街道", "松陵县河口街道办事处"),
        ("中共松陵地委松陵地区行政公署", "中共松陵地委\n松陵地区行政公署"),
        ("中共松陵地委 松陵地区行政公署", "松陵地委\n松陵地区行署"),
        ("北原盟委、行署", "北原盟委\n北原盟行署"),
        ("中共松陵省委\n松陵省人民政府\n", "中共松陵省委\n松陵省人民政府"),
        ("中共松陵县委全面依法治县委员会办公室", "中共松陵县委全面依法治县委员会办公室"),
        ("松陵县教育局", "松陵县教育局、松陵县体育局"),
        ("松陵县教育局", "松陵县教育局　松陵县体育局"),
        ("松陵县教育局", "松陵县教育局\n松陵县体育局"),
    ],
)
def test_short_forms_agree(named: str, signed: str):
    assert gaps(named, signed) == ()


@pytest.mark.parametrize(
    ("named", "signed"),
    [
        ("松陵县林业局", "梅川县林业局"),
        ("松陵县林业局", "松陵县农业农村局"),
        ("松陵县河口镇", "松陵县南溪镇"),
        ("松陵县人民政府", "梅川县政府"),
        ("松陵县人民政府", "松陵县林业局"),
        ("松陵县卫生健康委员会", "松陵县发展改革委"),
        ("松陵县卫生健康局", "松陵县医疗保障局"),
        ("松陵地区行政公署", "梅川地区行政公署"),
        ("松陵县税务局", "松陵县税务局第二稽查局"),
        ("松陵县水务局", "松陵县水务局河道分局"),
    ],
)
def test_another_place_or_body_is_reported_at_the_signature(named: str, signed: str):
    (gap,) = gaps(named, signed)
    assert gap.excerpt is not None
    assert gap.excerpt.text == signed
    assert named in gap.message
    assert signed in gap.message


def test_silent_without_a_title_or_a_signature():
    decide, options = issuer.decide, issuer.prepare({}, shelf())
    assert decide(index_of("一、主要举措\n全年办案16件。\n松陵县林业局\n2024年1月20日"), options).gaps == ()
    assert (
        decide(index_of("松陵县林业局2023年度法治政府建设情况报告\n一、主要举措\n办案16件。"), options).gaps
        == ()
    )


NAMES = st.text("松陵梅川县市区林业农村水务教育局委", min_size=2, max_size=10)


@given(NAMES, NAMES)
def test_agreement_is_symmetric(one: str, other: str):
    assert issuer.agree(one, other) == issuer.agree(other, one)


@given(NAMES)
def test_a_name_agrees_with_itself(name: str):
    assert issuer.agree(name, name, SAME)
