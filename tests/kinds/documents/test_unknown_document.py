from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds.documents import unknown_document
from checker.kinds.documents.names import doubt, prepared, remark
from tests.kinds._texts import gaps, shelf

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
}
LOOK_ALIKES = (
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
    (found,) = gaps(unknown_document, f"贯彻《{name}》。", year=2025)
    assert message in found.message
    assert "请核对" in found.message


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_leaves_alone(name: str) -> None:
    assert gaps(unknown_document, f"贯彻《{name}》。", year=2025) == ()


def test_names_of_the_rulebook() -> None:
    assert gaps(unknown_document, "贯彻《公平竞争审查制度条例》。", accept=["公平竞争审查制度条例"]) == ()


def test_a_doubt_is_told_once() -> None:
    assert len(gaps(unknown_document, "学习《公平竞争审查制度条例》。落实《公平竞争审查制度条例》。")) == 1


_NAMES = sorted({row["name"] for name in ("documents", "laws") for row in shelf().tables[name].rows()})


@given(st.sampled_from(_NAMES), st.data())
def test_what_is_surely_wrong_is_not_doubted_too(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    changed = name[:at] + data.draw(st.sampled_from(["", "制度", name[at] * 2])) + name[at + 1 :]
    names = prepared({}, shelf())
    assert not (remark(changed, names) and doubt(changed, names))
    assert doubt(name, names) is None
