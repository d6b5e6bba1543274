"""leftover-place: what another's text left in a report, and other places that a report may speak of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.wording import leftover_place
from tests.helpers import index_of
from tests.kinds._texts import shipped_options

OPTIONS = shipped_options(leftover_place, "leftover-place")


def told(issuer: str, sentence: str) -> list[str]:
    """The messages on a report of this body with this sentence."""
    text = (
        f"{issuer}\n关于2024年度法治政府建设情况的报告\n一、主要举措和成效\n{sentence}\n"
        f"二、存在的不足和原因\n由于人手不够，案卷质量不高。\n{issuer}\n2025年1月9日"
    )
    return [gap.message for gap in leftover_place.decide(index_of(text), OPTIONS).gaps]


TOLD = [
    ("杭州市余杭区司法局", "推进法治宁波建设。"),
    ("杭州市余杭区司法局", "指导德清县司法局完善台账。"),
    ("怀化市水利局", "指导长沙县水利局落实执法责任。"),
    ("青禾县司法局", "推进法治柳溪建设，压实普法责任。"),
    ("青禾县司法局", "为建设法治柳溪贡献力量。"),
    ("青禾县司法局", "制定《柳溪县行政执法监督办法》。"),
    ("青禾县司法局", "在柳溪县各乡镇设立法律服务站。"),
    ("青禾县司法局", "我镇每季度研究法治工作。"),
    ("青禾县人民政府", "我局严格落实执法责任制。"),
    ("青禾县发展和改革局", "我委认真落实执法责任制。"),
    ("青禾县卫生健康委员会", "我局认真落实执法责任制。"),
    ("青禾县市场监督管理局", "我农业农村局开展种子检查。"),
    ("海平市云岭区桥南街道办事处", "我镇认真落实执法责任制。"),
    ("石桥镇人民政府", "柳坪镇党委每季度研究法治工作。"),
    ("石桥镇人民政府", "全年柳坪镇综合行政执法队办案36件。"),
]


@pytest.mark.parametrize(("issuer", "sentence"), TOLD)
def test_leftovers_are_told(issuer: str, sentence: str) -> None:
    assert len(told(issuer, sentence)) == 1


SILENT = [
    ("杭州市余杭区司法局", "推进法治浙江建设、法治杭州建设、法治余杭建设、法治中国建设。"),
    ("怀化市水利局", "指导会同县水利局、通道侗族自治县水利局落实执法责任。"),
    ("青禾县司法局", "会同县公安局、县水务局开展联合检查，提交县政府审议，报送县委。"),
    ("青禾县司法局", "推进法治医保建设、法治粮食建设、法治人社建设、法治社区建设、法治文化阵地建设。"),
    ("青禾县司法局", "为建设法治青禾、法治社会提供保障，建设法治强县，建设法治校园、法治督察队伍。"),
    ("青禾县司法局", "赴柳溪县司法局考察学习，参照《柳溪县行政执法监督办法》修订制度。"),
    ("青禾县司法局", "与柳溪县司法局签订协作协议。"),
    ("青禾县司法局", "审查《畜禽禁养区划定方案》《全县信访工作办法》《乡镇权责清单》。"),
    ("青禾县司法局", "我局、我县、本局、我省，提醒群众不得自我局限。"),
    ("青禾县司法局", "我县公安局、我县水务局参加联席会议。"),
    ("青禾县公安局交通警察大队", "我局党委专题研究，我大队落实。"),
    ("青禾经济技术开发区管理委员会", "我委、我区、我局协同推进，法治园区建设提速。"),
    ("国家税务总局青禾县税务局", "我局、县局推进法治税务建设。"),
    ("石桥镇人民政府", "审查镇政府合同33份，推进镇便民服务中心建设，自觉接受镇人大监督。"),
    ("石桥镇人民政府", "联合柳坪镇人民政府巡河12次。"),
    ("石桥镇人民政府", "推进法治柳溪建设，柳溪县司法局到镇指导。"),
    ("石桥镇人民政府", "推进法治安化建设，安化县司法局指导12次。"),
    ("新疆维吾尔自治区水利厅", "我区各级水利部门协同推进。"),
    ("中共云桥县委云桥县人民政府", "县委全面依法治县委员会召开会议，云桥县人民法院集中管辖安化县行政案件。"),
    ("市水务局", "推进法治柳溪建设，柳溪县水务局落实执法责任。"),
]


@pytest.mark.parametrize(("issuer", "sentence"), SILENT)
def test_other_places_may_be_spoken_of(issuer: str, sentence: str) -> None:
    assert told(issuer, sentence) == []


def test_one_name_is_told_once_with_its_number() -> None:
    assert told("青禾县司法局", "柳溪县司法局评查案卷。柳溪县司法局办案36件。") == [
        "“柳溪县”不是本地（青禾县），像是别处的文字（全文共 2 处）"
    ]


@given(st.sampled_from("局厅委镇乡"), st.text("认真落实执法责任制全年办案", max_size=12))
def test_a_body_may_always_speak_of_itself(kind: str, rest: str) -> None:
    issuer = {"局": "青禾县水务局", "厅": "海平省水利厅", "委": "青禾县卫生健康委员会"}.get(
        kind, f"柳坪{kind}人民政府"
    )
    assert told(issuer, f"我{kind}{rest}。") == []


def test_a_draft_that_names_no_body_is_silent() -> None:
    text = "2024年度法治政府建设情况报告\n一、主要举措和成效\n我局、我镇推进法治柳溪建设。"
    assert leftover_place.decide(index_of(text), OPTIONS).gaps == ()
