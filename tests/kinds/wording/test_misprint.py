from __future__ import annotations

import pytest

from checker.kinds import KINDS
from checker.kinds.misspellings import spelt_out
from checker.kinds.wording import misprint
from tests.kinds._texts import gaps, index_with, shelf

MISPRINTS = {
    "坚持以习平近新时代中国特色社会主义思想为指导": "习近平",
    "深入学习刁近平法治思想": "习近平",
    "深入学习习近评总书记重要讲话精神": "习近平",
    "深入学习习进平法治思想": "习近平",
    "传达习近平总书机重要讲话": "习近平总书记",
    "深入学习近平总书记重要讲话": "深入学习习近平",
    "贯彻近平总书记重要指示": "习近平总书记",
    "学习习习近平法治思想": "习近平",
    "庆祝中华人民共合国成立": "中华人民共和国",
    "县人民攻府常务会议": "人民政府",
    "人民检查院发出建议": "检察院",
    "办理行政复仪案件": "复议",
    "推进法冶建设": "法治",
    "认真贯策落实": "贯彻",
    "统一布署": "部署",
    "重大行政绝策": "决策",
    "末经批准擅自取水": "未经",
    "做到“四个维护”": "“两个维护”",
    "进一步进一步加强": "进一步",
    "压实责任，，提升质效": "“，，”连用",
    "压实责任。，提升质效": "连用",
    "印发《青禾县法冶宣传方案》": "法治",
}
LOOK_ALIKES = (
    "习近平总书记、习近平同志、习近平法治思想",
    "局长带头领学习近平法治思想",
    "专题研学习近平法治思想",
    "依托学习进平台活动",
    "学习近半年来的文件",
    "学习总书记重要讲话",
    "《习近平谈治国理政》",
    "习近平平易近人",
    "检查长度不足的护栏",
    "发布署名文章",
    "一贯策应",
    "进攻府南防线",
    "举行恢复仪式",
    "按排名公布",
    "保护土地",
    "法制审核、法制副校长、全国人大常委会法制工作委员会",
    "集体经济组织组织开展调解",
    "研究研究再定",
    "的的确确",
    "目的的实现",
    "“两个维护”“四个意识”“四个自信”“两个确立”",
    "成立四个维护小组",
    "详见附件：（一）；（二）",
    "说到底“为了谁？”",
    "落实《行政复仪法》",  # document-title tells it
)


@pytest.mark.parametrize(("text", "right"), MISPRINTS.items())
def test_says_what_is_meant(text: str, right: str) -> None:
    (found,) = gaps(misprint, f"{text}。")
    assert right in found.message
    assert found.excerpt
    assert found.excerpt.marks


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_leaves_alone(text: str) -> None:
    assert gaps(misprint, f"{text}。") == ()


def test_words_of_the_rulebook() -> None:
    assert gaps(misprint, "在布署村调研。", accept=["布署"]) == ()


TELLERS = ("misprint", "fixed-wording", "variant-character", "document-title", "repeated-text", "placeholder")
_WRONG = [
    wrong + row["before"].split("|")[0]
    for row in shelf().tables["misprints"].rows()
    if row["wrong"]
    for wrong in spelt_out(row["wrong"])[:1]
]


def test_each_misprint_is_told_once_by_one_rule() -> None:
    twice = []
    for at in range(0, len(_WRONG), 10):
        for wrong in _WRONG[at : at + 10]:
            index = index_with(f"本年度，{wrong}，成效较好。")
            told = {
                name: len(KINDS[name].decide(index, KINDS[name].prepare({}, shelf())).gaps)
                for name in TELLERS
            }
            if sum(told.values()) != 1:
                twice.append((wrong, told))
    assert twice == []


@pytest.mark.parametrize(
    "name", ["行政复仪法", "中华人民共合国行政处罚法", "法冶政府建设实施纲要(2021—2025年)", "行政处罰法"]
)
def test_a_name_with_a_misprint_is_told_once(name: str) -> None:
    index = index_with(f"落实《{name}》。")
    told = [
        gap for kind in TELLERS for gap in KINDS[kind].decide(index, KINDS[kind].prepare({}, shelf())).gaps
    ]
    assert len(told) == 1


def test_a_guess_is_told_as_one() -> None:
    (found,) = gaps(misprint, "受理各类申清300件。")
    assert found.doubt
    assert "疑为“申请”之误" in found.message


def test_what_is_sure_is_not_guessed_again() -> None:
    (found,) = gaps(misprint, "办理行政复仪案件。")
    assert not found.doubt
